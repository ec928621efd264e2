"""Addresses of the pages of a sitting, and how far it is."""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from deliberations.addresses import address_of

register = template.Library()

#: How a state looks, and what is said of it.
STATES = {
    "draft": ("tag", "Brouillon"),
    "convened": ("tag tag--next", "Convoquée"),
    "open": ("tag tag--live", "Ouverte"),
    "closed": ("tag tag--wait", "Close, à sceller"),
    "sealed": ("tag tag--good", "Scellée"),
}


@register.simple_tag
def sitting_url(name, sitting, *parts):
    """Return the address of a page of a sitting; `parts` are its item, or what else the address names.

    `{% sitting_url "ballot" sitting item %}`
    """
    keys = [getattr(part, "pk", part) for part in parts]
    return address_of(name, sitting.council.slug, sitting.day, *keys)


@register.filter
def sitting_tag(sitting) -> SafeString:
    """Return how far a sitting is, in a word or two."""
    return _tag(sitting.state)


@cache
def _tag(state: str) -> SafeString:
    return format_html('<span class="{}">{}</span>', *STATES[state])
