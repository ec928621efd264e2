"""Ask Pango for each line of text once: it takes a fifth of a drawing, and WeasyPrint asks three times.

What WeasyPrint makes for each line, it makes here once for each style, and copies; and a line that
was laid out is drawn as it is, where no space of it was stretched since. The bytes are the same. Only
`papers.pdf.shortcuts` puts this in place, for the version that it was tried with.
"""

from typing import Any

from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.line_break import Layout

ffi.cdef("PangoLayout *pango_layout_copy(PangoLayout *layout);")

#: What ends a paragraph for Pango.
ENDS = frozenset("\n\r\u2029")

_setup, _set_text = Layout.setup, Layout.set_text
_deactivate, _reactivate = Layout.deactivate, Layout.reactivate


def install() -> None:
    """Put the quicker ways in the place of WeasyPrint's."""
    Layout.setup, Layout.set_text = setup, set_text
    Layout.deactivate, Layout.reactivate = deactivate, reactivate


def setup(layout: Any, style: Any) -> None:
    """Give a line the empty layout of its style; one that is underlined is measured too, and made anew."""
    if style["text_decoration_line"] != "none":
        _setup(layout, style)
    elif (made := style.__dict__.get("_empty_layout")) is None:
        _setup(layout, style)
        style._empty_layout = _copied(layout.layout), layout.language
    else:
        layout.style, layout.first_line_direction = style, 0
        layout.layout, layout.language = _copied(made[0]), made[1]
        layout.ascent = layout.underline_position = layout.strikethrough_position = None


def _copied(layout: Any) -> Any:
    return ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Give a line its text, in the mode in which it is drawn: to change it later is to lay it out again."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, ENDS.isdisjoint(text))
    _set_text(layout, text, justify)


def deactivate(layout: Any) -> None:
    """Let go of a line until it is drawn, where its spaces are stretched then."""
    if layout.justification_spacing:
        _deactivate(layout)


def reactivate(layout: Any, style: Any) -> None:
    """Take up a line to draw it."""
    if "layout" not in layout.__dict__ or layout.style is not style:
        _reactivate(layout, style)
