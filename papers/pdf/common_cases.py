"""Answer at once what WeasyPrint and pydyf ask ten thousand times a paper, in the common case; the rest is theirs.

Only `papers.pdf.shortcuts` puts this in place, for the versions that it was tried with. The bytes are the same.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pydyf
from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import percent

#: Properties whose value depends on others, or on where it stands.
SPECIAL = INITIAL_NOT_COMPUTED | {"display", "float", "page", "position"}
PLAIN = {
    key for key in INITIAL_VALUES if key not in SPECIAL and not key.startswith("text_decoration_")
}

_computed, _to_bytes = ComputedStyle.__missing__, pydyf._to_bytes
_in_flow, _descendants = Box.is_in_normal_flow, Box.descendants
_resolved = percent.resolve_one_percentage


def install() -> None:
    """Put these answers before those of WeasyPrint and pydyf."""
    ComputedStyle.__missing__, pydyf._to_bytes = computed, to_bytes
    Box.is_in_normal_flow, Box.descendants = in_flow, descendants
    percent.resolve_one_percentage = resolved


def computed(style: Any, key: str) -> Any:
    """Return what a property is where no rule names it: that of the parent, or what it is at first."""
    if key in PLAIN and key not in style.cascaded:
        inherits, parent = key in INHERITED, style.parent_style
        named = key in PHYSICAL_FUNCTIONS and _logical(key, style["direction"]) in style.cascaded
        if not named and not (inherits and parent is None):
            value = style[key] = parent[key] if inherits else INITIAL_VALUES[key]
            return value
    return _computed(style, key)


@cache
def _logical(key: str, direction: str) -> str:
    """Return the property of the flow that may stand for one of a side."""
    return PHYSICAL_FUNCTIONS[key](block="ttb", inline=direction)


def resolved(box: Any, name: str, refer_to: Any) -> None:
    """Give a box a length that is known already."""
    value = box.style[name]
    if type(value) is Dimension and value.unit == "px":
        setattr(box, name, value.value)
    else:
        _resolved(box, name, refer_to)


def in_flow(box: Any) -> bool:
    """Tell whether a box stands where it comes in the text."""
    style = box.style
    return (style["float"] == "none" and style["position"] == "static") or _in_flow(box)


def descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """Yield a box and all that it holds, in their order."""
    if placeholders:
        yield from _descendants(box, placeholders)
        return
    waiting = [box]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Box):
            waiting.extend(reversed(one.children))


def to_bytes(item: Any) -> bytes:
    """Return an object as a PDF writes it."""
    kind = type(item)
    if kind is bytes:
        return item
    return item.encode("ascii") if kind is str else _to_bytes(item)
