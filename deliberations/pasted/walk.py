"""Go through a paste from its first mark to its last, and keep what a reader sees, in order."""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from deliberations.pasted import lists, looks, styles, symbols
from deliberations.pasted.blocks import BREAK, TAB, Blocks, Grid, Run
from deliberations.pasted.gathering import GatheredText
from deliberations.pasted.labels import CHECKED, UNCHECKED
from deliberations.pasted.left_out import Why
from deliberations.pasted.looks import Attributes, Look
from deliberations.pasted.source import BLOCKS, Source
from deliberations.pasted.styles import Style
from deliberations.pasted.tables import span

_VOID = {"br", "img", "hr", "input", "col", "embed"}
_TITLES = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_CELLS = {"td", "th"}
_ENDS_BLOCK = BLOCKS | _CELLS | {"table"}
_spaces = re.compile(r"[ \t\r\n\f]+")
_unseen = re.compile("[\u200b\ufeff\x0b]")
#: The number of a note of LibreOffice, in front of its text.
_NOTES = re.compile(r"\bsd(?:foot|end)notesym\b")
_leader = re.compile(r"[._…]{3,}")


@dataclass
class _Frame:
    """An element that is open: how it is seen, and what it is of a list, a title or a table."""

    tag: str
    look: Look
    sort: str = ""
    level: int = 0
    outline: int = 0
    is_open: bool = True
    #: What is drawn behind it.
    after: str = ""


class Walk(HTMLParser):
    """What is kept of a paste, in `text.blocks`, and what is not, counted in `left_out`."""

    def __init__(self, sheet: styles.StyleSheets, boxes: tuple[str, ...] = ()):
        super().__init__(convert_charrefs=True)
        self.sheet, self.boxes = sheet, boxes
        self.text = GatheredText()
        self.left_out: Counter[Why] = Counter()
        self.struck: list[str] = []
        self.frames = [_Frame("body", Look())]
        self.passage: Why | None = None
        self.comments: Counter[str] = Counter()
        self.waiting: list[str] = []
        self.has_drawn_box = False

    def read(self, html: str) -> None:
        """Go through all of it."""
        self.feed(html)
        self.close()
        self._end_block()
        if left_out := self.left_out.pop(Why.COMMENT, 0):
            self.left_out[Why.COMMENT] = max(self.comments.values(), default=left_out)

    @property
    def look(self) -> Look:
        return self.frames[-1].look

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        style = self.sheet.of(tag, attributes.get("class", ""), attributes.get("style", ""))
        look = looks.inside(self.look, tag, attributes, style)
        if tag in _VOID:
            self._void(tag, attributes, style, look)
            return
        if tag in _ENDS_BLOCK:
            self._end_block()
        frame = self._frame(tag, attributes, style, look)
        if look.left_out and not self.look.left_out:
            self._count_element(tag, attributes, style)
        self._note(attributes, style, look)
        self._begin(frame, attributes, style)
        self.frames.append(frame)
        if tag == "q":
            self._add("« ", look)
            frame.after = " »"
        elif _NOTES.search(attributes.get("class", "")):
            frame.after = " "

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or len(self.frames) == 1:
            return
        if tag in _ENDS_BLOCK:
            self._end_block()
        frame = self.frames.pop()
        if frame.after:
            self._add(frame.after, frame.look)
        text = self.text
        if tag in {"ul", "ol"}:
            text.place.lists.pop()
        elif not frame.is_open or not text.tables:
            return
        elif tag in _CELLS:
            text.end_cell()
        elif tag == "tr":
            text.tables[-1].end_row()
        elif tag == "thead":
            text.tables[-1].in_head = False
        elif tag == "table":
            text.end_table()

    def handle_data(self, data: str) -> None:
        look = self.look
        if look.left_out:
            self._count_passage(look.left_out, data)
            return
        drawn, lost = symbols.drawn(_unseen.sub("", data), look.font)
        if look.is_label:
            self.text.label = (self.text.label or "") + drawn
            return
        self.left_out[Why.SYMBOL] += lost
        if data.strip():
            self.passage = None
        self._add(drawn, look)

    def _add(self, text: str, look: Look) -> None:
        if look.left_out:
            return
        if look.is_tabulation:
            leader = _leader.search(text)
            text = f" {leader[0][:12]} " if leader else TAB
        elif look.keeps_lines:
            text = text.replace("\r\n", "\n")
        else:
            text = _spaces.sub(" ", text)
        self.text.runs.append(Run(text, look.marks, look.href))

    def _frame(self, tag: str, attributes: Attributes, style: Style, look: Look) -> _Frame:
        outer = self.frames[-1]
        sort = "" if tag in _CELLS else _TITLES.get(tag, outer.sort)
        outline = attributes.get("data-aria-level") or attributes.get("aria-level", "")
        level = styles.list_level(style) if tag in BLOCKS else outer.level
        depth = int(outline) if tag == "li" and outline.isdecimal() else outer.outline
        return _Frame(tag, look, sort, level, depth, outer.is_open or tag == "table")

    def _begin(self, frame: _Frame, attributes: Attributes, style: Style) -> None:
        """Begin a list, an item, a table, a row or a cell."""
        text, tag = self.text, frame.tag
        if tag in {"ul", "ol"}:
            text.place.lists.append(lists.begun(tag, attributes, style))
        elif tag == "li" and text.place.lists:
            text.place.lists[-1].begin_item(attributes, style)
        elif tag == "table":
            frame.is_open = text.begin_table() is not None
        elif not frame.is_open or not text.tables:
            return
        elif tag == "thead":
            text.tables[-1].in_head = True
        elif tag == "tr":
            text.tables[-1].begin_row()
        elif tag in _CELLS:
            cell, hidden = text.tables[-1].begin_cell(tag, attributes)
            if hidden and not frame.look.left_out:
                frame.look = looks.hidden(frame.look)
            text.begin_cell(cell, shown=not frame.look.left_out)

    def _void(self, tag: str, attributes: Attributes, style: Style, look: Look) -> None:
        if tag == "col" and self.text.tables and self.frames[-1].is_open:
            count = span(attributes.get("span", ""))
            self.text.tables[-1].add_columns(count, hidden=look.left_out is not None)
        elif look.is_label:
            self.text.label = self.text.label or ""
        elif tag in {"hr", "embed"}:
            self._end_block()
        elif look.left_out:
            return
        elif tag == "br" and "page-break-before" not in style:
            self.text.runs.append(Run(BREAK, look.marks))
        elif tag == "input" and attributes.get("type") in {"checkbox", "radio"}:
            self._add(f"{CHECKED if 'checked' in attributes else UNCHECKED} ", look)
        elif tag == "img" and not self._is_empty(attributes):
            self.left_out[Why.IMAGE] += 1

    def _is_empty(self, attributes: Attributes) -> bool:
        """Tell whether a picture adds nothing: a point that a mail counts by, a box of a list or of text, that was read."""
        is_box = self.has_drawn_box and "v:shapes" in attributes
        self.has_drawn_box = self.has_drawn_box and not is_box
        if attributes.get("alt") in {"checked", "unchecked"}:
            return True
        return is_box or bool({attributes.get("width"), attributes.get("height")} & {"0", "1"})

    def _note(self, attributes: Attributes, style: Style, look: Look) -> None:
        """Take note of what an element tells beside its words: a field, a comment, a text box."""
        part = style.get("mso-element", "")
        if part == "field-begin":
            self.text.begin_field()
        elif part in {"field-separator", "field-end"}:
            self.text.end_field()
        elif part == "comment":
            self.comments["texts"] += 1
        elif "msocomanchor" in attributes.get("class", "").lower():
            self.comments["anchors"] += 1
        if box := attributes.get("data-box"):
            self.has_drawn_box = True
            if not look.left_out and box.isdecimal() and int(box) < len(self.boxes):
                self.waiting.append(self.boxes[int(box)])

    def _count_element(self, tag: str, attributes: Attributes, style: Style) -> None:
        if looks.is_picture(tag):
            self.left_out[Why.IMAGE] += 1

    def _count_passage(self, why: Why, text: str) -> None:
        if why is Why.STRUCK and text.strip():
            words = self.struck.pop() + text if self.passage is why else text
            self.struck.append(words)
        if text.strip() and why is not Why.IMAGE and why is not self.passage:
            self.left_out[why] += 1
            self.passage = why

    def _end_block(self) -> None:
        frame = next(frame for frame in reversed(self.frames) if frame.tag in _ENDS_BLOCK)
        self.text.end_block(frame.sort, frame.level, frame.look.side, frame.outline)
        waiting, self.waiting = self.waiting, []
        for box in waiting:
            self._put_box(box)

    def _put_box(self, html: str) -> None:
        """Put what stands in a text box behind the paragraph that carries it."""
        inner = Walk(self.sheet)
        inner.read(html)
        self.left_out.update(inner.left_out)
        self.struck += inner.struck
        for block in inner.text.blocks:
            self.left_out[Why.BOX] += 1
            self.text.place.blocks += _framed(block) if isinstance(block, Grid) else [block]


def _framed(grid: Grid) -> Blocks:
    """Return what stands in a table of one cell, which is a frame, or the table."""
    return grid.rows[0][0].blocks if [len(row) for row in grid.rows] == [1] else [grid]


def walked(source: Source) -> Walk:
    """Return what was read of a paste."""
    walk = Walk(styles.StyleSheets(source.sheets), source.boxes)
    walk.read(source.html)
    return walk
