"""`{% paper_style %}`: the sheet of the press, for a page that shows a paper."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from papers.web_style import digest

register = template.Library()


@register.simple_tag
def paper_style() -> SafeString:
    address = reverse("paper-style", args=[digest()])
    return format_html('<link rel="stylesheet" href="{}">', address)
