"""`{% part %}…{% endpart %}` around each part of a live page, and `{% drawn %}` at its end, which tells their digests."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.html import json_script
from django.utils.safestring import SafeString

from chamber.frame.parts import parts_of

register = template.Library()


class PartNode(template.Node):
    def __init__(self, nodelist: NodeList):
        self.nodelist = nodelist

    def render(self, context):
        return parts_of(context.request).draw(lambda: self.nodelist.render(context))


@register.tag
def part(parser: Parser, token: Token) -> PartNode:
    """Draw one element, unless the screen has it already."""
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(nodelist)


@register.simple_tag(takes_context=True)
def drawn(context) -> SafeString:
    """Tell the digest of each part of the page, by its id, to the scripts."""
    return json_script(parts_of(context.request).drawn, "drawn")
