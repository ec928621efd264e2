"""Addresses of the pages of a sitting."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def sitting_url(name, sitting, *parts):
    """Return the address of a page of a sitting; `parts` are its item, or what else the address names.

    `{% sitting_url "ballot" sitting item %}`
    """
    keys = [getattr(part, "pk", part) for part in parts]
    return reverse(name, args=[sitting.council.slug, sitting.day, *keys])
