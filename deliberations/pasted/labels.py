"""The label in front of an item: « 1. » is the number of a list, « Article 1 : », « 1° » or « 1.1. » stay as typed.

A list of ours says its first number and its sort (1, a, A, i, I), and is written
with a point. Any other label would be changed: it stays in the text, exactly.
"""

import re
from dataclasses import dataclass

_number = re.compile(r"([1-9]\d{0,3}|[a-z]{1,7}|[A-Z]{1,7})\.")
_roman = re.compile(r"(?=.)(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10}
#: A box is not a bullet: it is ticked or not.
CHECKED, UNCHECKED = "☑", "☐"
_BOXES = {CHECKED, UNCHECKED, *"☒✓✔✗✘", "[×]"}
#: The letters alone that are a number of Rome when no letter comes before.
_ROMAN_ALONE = {"i", "I"}

SORTS = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


@dataclass(frozen=True)
class Bullet:
    """An item of a list without numbers."""


@dataclass(frozen=True)
class Number:
    """An item of a numbered list: its sort, as `type` of HTML says it, and its number."""

    sort: str
    value: int


@dataclass(frozen=True)
class Typed:
    """A label that stays in the text."""

    text: str


Label = Bullet | Number | Typed


def read(text: str, after: Label | None = None) -> Label:
    """Return what a label is; `after` is that of the item before, which tells « i. » of letters from « i. » of Rome."""
    text = " ".join(text.split())
    if text in _BOXES:
        return Typed(text)
    if text in {"", "o"} or not any(sign.isalnum() for sign in text):
        return Bullet()
    found = _number.fullmatch(text)
    return (_numbered(found[1], after) if found else None) or Typed(text)


def _numbered(text: str, after: Label | None) -> Number | None:
    if text.isdecimal():
        return Number("1", int(text))
    readings = _readings(text)
    for one in readings:
        if isinstance(after, Number) and after == Number(one.sort, one.value - 1):
            return one
    return readings[0] if readings else None


def _readings(text: str) -> list[Number]:
    """Return the numbers that letters may mean, the likeliest first."""
    letter = (
        Number("a" if text.islower() else "A", ord(text.lower()) - ord("a") + 1)
        if len(text) == 1
        else None
    )
    value = roman(text)
    rome = Number("i" if text.islower() else "I", value) if value else None
    order = (rome, letter) if text in _ROMAN_ALONE else (letter, rome)
    return [one for one in order if one]


def roman(text: str) -> int:
    """Return the number that Roman letters write, up to 39, or 0."""
    if not _roman.fullmatch(text):
        return 0
    values = [_VALUES[letter] for letter in text.lower()]
    return sum(
        -one if one < next_one else one
        for one, next_one in zip(values, [*values[1:], 0], strict=True)
    )
