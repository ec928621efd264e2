"""Set a text of the council for print: well-formed XHTML, French typography, titles in order."""

import re
from html import escape
from html.parser import HTMLParser

from django.utils.safestring import SafeString, mark_safe

from councils.french import typographic
from deliberations.rich_text import clean

VOID = {"br"}
TITLES = {"h3", "h4"}
#: A first row made of titles alone: the head of its table, said again on each page.
HEAD = re.compile(
    r"<tbody>\s*(<tr>\s*(?:<th\b[^>]*>(?:(?!</?t[dhr]\b).)*</th>\s*)+</tr>)(?=\s*<tr>)", re.DOTALL
)


def typeset(html: str) -> SafeString:
    """Return a council's text as XHTML: cleaned again, its spaces and apostrophes those of print.

    Only the rendering changes: what the council wrote stays in the record.
    """
    setter = _Typesetter()
    setter.feed(HEAD.sub(r"<thead>\1</thead><tbody>", clean(html)))
    setter.close()
    return mark_safe("".join(setter.written))


class _Typesetter(HTMLParser):
    """Write back each mark closed and each text typeset.

    Titles never skip a level, below the second one of the paper, as PDF/UA
    asks (ISO 14289-1, 7.4.2); a link says where it leads.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.written = []
        self.level = 2
        self.titles = []

    def handle_starttag(self, tag, attrs):
        if tag in TITLES:
            self.level = min(int(tag[1]), self.level + 1)
            tag = f"h{self.level}"
            self.titles.append(tag)
        if tag == "a":
            attrs = [*attrs, ("title", dict(attrs).get("href", ""))]
        values = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.written.append(f"<{tag}{values}{' /' if tag in VOID else ''}>")

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.written.append(f"</{self.titles.pop() if tag in TITLES else tag}>")

    def handle_data(self, data):
        self.written.append(escape(typographic(data), quote=False))
