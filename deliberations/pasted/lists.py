"""The lists of HTML: at which level an item stands, and its label as the browser draws it."""

from dataclasses import dataclass

from deliberations.pasted.labels import CHECKED, SORTS, UNCHECKED, Bullet, Label, Number, Typed
from deliberations.pasted.looks import Attributes
from deliberations.pasted.styles import Style

_BULLETS = {"disc", "circle", "square", "none"}
_TYPES = {"1", "a", "A", "i", "I"}


@dataclass
class OpenList:
    """A list that is being read: its sort (« » for bullets) and its next number."""

    sort: str
    next: int = 1
    label: Label | None = None

    def begin_item(self, attributes: Attributes, style: Style) -> None:
        """Take note of the next item: its label waits for its first words."""
        value = attributes.get("value", "")
        if value.isdecimal():
            self.next = int(value)
        sort = _said(style, self.sort)
        self.label = Number(sort, self.next) if sort else Bullet()
        if attributes.get("role") == "checkbox":
            self.label = Typed(CHECKED if attributes.get("aria-checked") == "true" else UNCHECKED)
        self.next += 1


def begun(tag: str, attributes: Attributes, style: Style) -> OpenList:
    """Return the list that a mark begins."""
    said = attributes.get("type", "")
    usual = "" if tag == "ul" else said if said in _TYPES else "1"
    start = attributes.get("start", "")
    return OpenList(_said(style, usual), int(start) if start.isdecimal() else 1)


def _said(style: Style, usual: str) -> str:
    """Return the sort of list that a style says, or else the usual one."""
    said = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
    if said in _BULLETS:
        return ""
    return SORTS.get(said, usual)
