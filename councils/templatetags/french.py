"""The functions of `councils.french`, for templates."""

from datetime import datetime

from django import template
from django.utils.timezone import is_aware, localtime

from councils import french

register = template.Library()

register.filter("with_weekday", french.with_weekday)
register.filter("hour", french.hour)
register.filter("in_digits", french.in_digits)
register.filter("typographic", french.typographic)


@register.filter
def in_words(day):
    """Return « 1er mars 2026 »; of a moment, the day that it is in the time zone of the page."""
    return french.in_words(_here(day))


@register.filter
def without_year(day):
    """Return « 1er mars », of a moment too."""
    return french.without_year(_here(day))


def _here(day):
    return localtime(day) if isinstance(day, datetime) and is_aware(day) else day


@register.filter
def counted(count, words):
    """Return « 2 points » for `{{ 2|counted:"point,points" }}`; the plural may be left out."""
    one, _, many = words.partition(",")
    return french.plural(count, one, many or None)
