"""The numbers that Word draws in front of paragraphs, written beside them as it does when they are copied.

« Article 2 : », « b) » or « 3. » after a paragraph between are words of the act: no list that begins
again at 1 may stand for them. The judge of what is pasted says which are lists of ours.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

#: An element of lxml, which says nothing of its types.
type Element = Any

#: Around the level and the label, in the text: no document holds these signs.
BEGINS, MIDDLE, ENDS = "\ufdd0", "\ufdd1", "\ufdd2"
SIGNS = re.compile(f"[{BEGINS}{MIDDLE}{ENDS}]")
_labelled = re.compile(f"<(p|h3|h4)>{BEGINS}([1-9]){MIDDLE}([^<]*?){ENDS}")
_left = re.compile(f"{BEGINS}[1-9]{MIDDLE}([^<]*?){ENDS}")
#: Styles of lists that say their level by their name alone.
_level_of_style = re.compile(r"list (?:bullet|number) ([2-5])")
_heading = re.compile(r"(?:heading \d|title|subtitle)")
_place = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def labelled(html: str) -> str:
    """Return the HTML of a document with its labels marked as a paste of Word marks them."""
    marked = _labelled.sub(
        r"<\1 style='mso-list:l0 level\2 lfo1'><span style='mso-list:Ignore'>\3</span>", html
    )
    return _left.sub(r"\1 ", marked)


class DrawnNumbers:
    """The numberings of a document, and how far each is."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        found = () if numbering is None else numbering.iterchildren("{*}abstractNum")
        self.abstract = {said(one, "abstractNumId"): one for one in found}
        found = () if numbering is None else numbering.iterchildren("{*}num")
        self.nums = {said(one, "numId"): one for one in found}
        found = () if styles is None else styles.iterchildren("{*}style")
        self.styles = {said(one, "styleId"): one for one in found}
        self.values: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def write(self, root: Element) -> None:
        """Write in front of each paragraph the label that Word draws there."""
        for paragraph in root.iter("{*}p"):
            look = paragraph.find("{*}pPr")
            if look is None or look.find("{*}rPr/{*}del") is not None:
                continue
            style = self._style(child_value(look, "pStyle"))
            if place := self._place(look, style):
                label = self._label(*place)
                self._put(paragraph, look, label, self._level(style, place[1]))

    def _style(self, key: str) -> list[Element]:
        """Return a style, then those that it stands on."""
        chain: list[Element] = []
        while (style := self.styles.get(key)) is not None and style not in chain:
            chain.append(style)
            key = child_value(style, "basedOn")
        return chain

    def _place(self, look: Element, style: list[Element]) -> tuple[str, int] | None:
        """Return the numbering of a paragraph and its level there, counted from 0."""
        looks = [look, *(one.find("{*}pPr") for one in style)]
        found = [one.find("{*}numPr") for one in looks if one is not None]
        numbers = [one for one in found if one is not None]
        num = next(filter(None, (child_value(one, "numId") for one in numbers)), "")
        level = next(filter(None, (child_value(one, "ilvl") for one in numbers)), "0")
        if num not in self.nums or not level.isdecimal() or int(level) > 8:
            return None
        return num, int(level)

    def _level(self, style: list[Element], level: int) -> int:
        named = _level_of_style.fullmatch(child_value(style[0], "name").lower()) if style else None
        return int(named[1]) if named and not level else level + 1

    def _label(self, num: str, level: int) -> str:
        """Count one more paragraph, and return its label; nothing where Word draws none."""
        key, levels = self._levels(num)
        values = self.values.setdefault(key, {})
        start = _override(self.nums[num], level)
        if start is not None and (num, level) not in self.begun:
            values.pop(level, None)
        self.begun.add((num, level))
        for one in range(level + 1):
            first = (
                start
                if one == level and start is not None
                else number(child_value(levels.get(one), "start"), 1)
            )
            values[one] = values.get(one, first - (one == level)) + (one == level)
        for deeper in [one for one in values if one > level]:
            del values[deeper]
        return _drawn(levels, level, values)

    def _levels(self, num: str) -> tuple[str, dict[int, Element]]:
        """Return the key under which a numbering counts, and its levels."""
        key = child_value(self.nums[num], "abstractNumId")
        abstract = self.abstract.get(key)
        link = child_value(abstract, "numStyleLink")
        for style in self._style(link):
            other = child_value(style.find("{*}pPr/{*}numPr"), "numId")
            if other in self.nums and other != num:
                key = child_value(self.nums[other], "abstractNumId")
                abstract = self.abstract.get(key)
        levels = [] if abstract is None else list(abstract.iterchildren("{*}lvl"))
        levels += self.nums[num].findall("{*}lvlOverride/{*}lvl")
        return key, {number(said(one, "ilvl"), 0): one for one in levels}

    def _put(self, paragraph: Element, look: Element, label: str, level: int) -> None:
        """Write a label in the text, and let the paragraph be a plain one, or a title."""
        style = look.find("{*}pStyle")
        named = self._style(said(style, "val"))
        for gone in (look.find("{*}numPr"), style):
            if gone is not None and not (gone is style and _is_title(named)):
                look.remove(gone)
        if label:
            run = paragraph.makeelement(sibling(paragraph, "r"))
            text = etree.SubElement(run, sibling(paragraph, "t"))
            text.text = f"{BEGINS}{min(level, 9)}{MIDDLE}{label}{ENDS}"
            paragraph.insert(paragraph.index(look) + 1, run)


def _is_title(style: list[Element]) -> bool:
    return any(_heading.fullmatch(child_value(one, "name").lower()) for one in style)


def _override(num: Element, level: int) -> int | None:
    """Return where a numbering begins again at a level, None where it goes on."""
    for one in num.iterchildren("{*}lvlOverride"):
        if said(one, "ilvl") == str(level) and one.find("{*}startOverride") is not None:
            return number(child_value(one, "startOverride"), 1)
    return None


def _drawn(levels: dict[int, Element], level: int, values: dict[int, int]) -> str:
    format_of = child_value(levels.get(level), "numFmt")
    if format_of == "bullet":
        return "•"
    text = child_value(levels.get(level), "lvlText")

    def shown(found: re.Match[str]) -> str:
        one = int(found[1]) - 1
        return _figure(values.get(one, 1), child_value(levels.get(one), "numFmt"))

    return "" if format_of == "none" else SIGNS.sub("", _place.sub(shown, text)).strip()[:60]


def _figure(value: int, sort: str) -> str:
    if sort in {"lowerLetter", "upperLetter"} and value > 0:
        text = chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 4)
    elif sort in {"lowerRoman", "upperRoman"} and 0 < value < 40:
        text = "".join(_roman(value))
    elif sort == "ordinal":
        return "1er" if value == 1 else f"{value}e"
    else:
        return f"{value:02}" if sort == "decimalZero" else str(value)
    return text.upper() if sort.startswith("upper") else text


def _roman(value: int) -> Iterator[str]:
    for worth, letters in _ROMAN:
        while value >= worth:
            yield letters
            value -= worth


def number(text: str, otherwise: int) -> int:
    """Return a number that a document gives, of a size that it may have."""
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise


def said(element: Element | None, name: str) -> str:
    """Return what an attribute says, whatever its space of names; nothing where it is not there."""
    items = () if element is None else element.items()
    return next((str(value) for key, value in items if key.rpartition("}")[2] == name), "")


def child_value(element: Element | None, name: str) -> str:
    """Return what the child of this name says as its value."""
    return "" if element is None else said(element.find(f"{{*}}{name}"), "val")


def sibling(like: Element, name: str) -> str:
    """Return a name in the space of names of an element."""
    return f"{{{etree.QName(like).namespace}}}{name}"
