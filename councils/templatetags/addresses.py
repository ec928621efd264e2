"""`{% row_url %}`: the address of one row of a long list, for less than a third of what `{% url %}` takes."""

from django import template
from django.urls import get_script_prefix, reverse

register = template.Library()

#: The addresses that were asked of Django, by their names, with a blank for the council and one for the row.
_patterns: dict[tuple[str, str, type], str] = {}


@register.simple_tag
def row_url(name: str, slug: str, row: object) -> str:
    """Return what `{% url name slug row %}` does, where `row` is a key or the day of a sitting.

    Of a name, the address of one row is asked: those of the others differ by what is written in its place.
    """
    known = get_script_prefix(), name, type(row)
    if known not in _patterns:
        before, after = reverse(name, args=["SLUG", row]).rsplit(str(row), 1)
        _patterns[known] = f"{before}{{}}{after}".replace("SLUG", "{}")
    return _patterns[known].format(slug, row)
