"""The functions of `councils.french`, for templates."""

from django import template

from councils import french

register = template.Library()

register.filter("in_words", french.in_words)
register.filter("with_weekday", french.with_weekday)
register.filter("hour", french.hour)
register.filter("in_digits", french.in_digits)
register.filter("typographic", french.typographic)


@register.filter
def counted(count, words):
    """Return « 2 points » for `{{ 2|counted:"point,points" }}`; the plural may be left out."""
    one, _, many = words.partition(",")
    return french.plural(count, one, many or None)
