"""How a stored text goes out in a page."""

from django import template
from django.utils.safestring import mark_safe

from deliberations.rich_text import clean

register = template.Library()


@register.filter
def rich_text(html):
    """Mark a stored text as safe, cleaned again: an import may bypass the form."""
    return mark_safe(clean(html))
