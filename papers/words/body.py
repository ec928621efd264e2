"""Set a text of the council for print: well-formed XHTML, French typography, titles in order."""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import zip_longest

from django.utils.safestring import SafeString, mark_safe

from councils.french import typographic
from deliberations.rich_text import clean

VOID = {"br"}
TITLES = {"h3", "h4"}
BLOCKS = {"p", "li", *TITLES}
CELLS = {"td", "th"}
#: First rows made of titles alone: the head of their table, said again on each page.
HEAD = re.compile(
    r"<tbody>\s*((?:<tr>\s*(?:<th\b[^>]*>(?:(?!</?t[dhr]\b).)*</th>\s*)+</tr>\s*)+)(?=<tr>)",
    re.DOTALL,
)
SPACES = re.compile(r"[ \t\r\n\u2003]+")
#: A word of more signs leaves its line half empty when it does not fit: an address, a reference, an account.
LONG_WORD = 25
#: How many signs of a table stand on a line of the paper, whatever the number of columns.
LINE = 115
#: A row of so many lines, a third of a page, may go over to the next page; a shorter one is never cut.
TALL = 18
#: A table whose longest words take more signs beside each other is set smaller, then across
#: the page, then smaller still: no number is cut but by what no page holds.
DENSE, WIDE, CROWDED = 92, 116, 172
WIDTHS = ((CROWDED, "crowded wide"), (WIDE, "dense wide"), (DENSE, "dense"))
#: A few rows have no page of their own: they are set smaller still, as far as an upright page holds them.
FEW_ROWS, UPRIGHT = 12, 143
#: The signs that the edges of a cell take from it.
EDGES = 2


def typeset(html: str) -> SafeString:
    """Return a council's text as XHTML: cleaned again, its spaces and apostrophes those of print.

    Only the rendering changes: what the council wrote stays in the record.
    """
    setter = _Typesetter()
    setter.feed(HEAD.sub(r"<thead>\1</thead><tbody>", clean(html)))
    setter.close()
    return mark_safe("".join(setter.written))


@dataclass
class _Open:
    """A mark that is open, where it is written, and what is learnt of it before it closes."""

    tag: str
    written_as: str
    place: int
    attributes: str
    signs: int = 0
    #: How many paragraphs stand under each other.
    blocks: int = 0
    #: The signs of its longest word, which no line cuts; of a row or a table, of each column.
    longest: int = 0
    columns: list[int] = field(default_factory=list)
    #: Of a row: where its titles are written, and whether it has anything else.
    titles: list[int] = field(default_factory=list)
    has_data: bool = False
    #: Of a table: how many rows it has.
    rows: int = 0

    @property
    def style(self) -> str:
        """Return the class that this mark needs on paper, or nothing."""
        if self.tag == "tr" and max(self.signs / LINE, self.blocks) > TALL:
            return "tall"
        if self.tag == "table":
            return self._width_style
        return "ragged" if self.longest > LONG_WORD and self.tag in BLOCKS else ""

    @property
    def _width_style(self) -> str:
        width = sum(self.columns) + EDGES * len(self.columns)
        if WIDE < width <= UPRIGHT and self.rows <= FEW_ROWS:
            return "crowded"
        return next((style for most, style in WIDTHS if width > most), "")

    def take(self, inner: "_Open") -> None:
        """Learn from a mark that closes inside this one."""
        self.signs += inner.signs
        self.rows += inner.rows or inner.tag == "tr"
        if inner.tag in CELLS:
            if inner.tag == "th":
                self.titles.append(inner.place)
            else:
                self.has_data = True
            self.columns.append(inner.longest)
            self.blocks = max(self.blocks, inner.blocks)
        else:
            self.columns = [
                max(pair) for pair in zip_longest(self.columns, inner.columns, fillvalue=0)
            ]
            self.longest = max(self.longest, inner.longest)
            self.blocks += inner.blocks or inner.tag in BLOCKS


class _Typesetter(HTMLParser):
    """Write back each mark closed and each text typeset.

    Titles never skip a level, below the second one of the paper, as PDF/UA
    asks (ISO 14289-1, 7.4.2); a link says where it leads. What a mark holds
    decides how it may be cut and set: it is written once it is closed.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.level = 2
        self.open: list[_Open] = []

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            self.written.append(f"<{tag} />")
            return
        written_as = tag
        if tag in TITLES:
            self.level = min(int(tag[1]), self.level + 1)
            written_as = f"h{self.level}"
        if tag == "a":
            attrs = [*attrs, ("title", dict(attrs).get("href", ""))]
        attrs = [
            ("class", f"to-{value}") if name == "align" else (name, value) for name, value in attrs
        ]
        values = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.open.append(_Open(tag, written_as, len(self.written), values))
        self.written.append("")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        closed = self.open.pop()
        style = f' class="{closed.style}"' if closed.style else ""
        self.written[closed.place] = f"<{closed.written_as}{closed.attributes}{style}>"
        self.written.append(f"</{closed.written_as}>")
        if closed.tag == "tr":
            self._scope(closed)
        if self.open:
            self.open[-1].take(closed)

    def _scope(self, row: _Open) -> None:
        """Say what the titles of a row head: its line where it has data too, else the columns below."""
        scope = "row" if row.has_data else "col"
        for place in row.titles:
            self.written[place] = self.written[place].replace("<th", f'<th scope="{scope}"', 1)

    def handle_data(self, data):
        text = typographic(data)
        self.written.append(escape(text, quote=False))
        if self.open:
            self.open[-1].signs += len(text)
            words = SPACES.split(text)
            self.open[-1].longest = max(self.open[-1].longest, *map(len, words))
