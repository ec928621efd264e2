"""How a place in a recording is written."""

from django import template

register = template.Library()


@register.filter
def elapsed(seconds: int) -> str:
    """Return « 1:04:09 », or « 4:09 » in the first hour."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
