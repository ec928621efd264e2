"""What a passage looks like to a reader: its marks, its font of drawings, whether it is seen at all."""

from dataclasses import dataclass, replace

from deliberations.pasted import styles
from deliberations.pasted.left_out import Why

_MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "u": "u",
    "sub": "sub",
    "sup": "sup",
}
_STRUCK = {"s", "strike", "del"}
_PICTURES = {"svg", "object", "video", "audio", "canvas"}
_COMMENT_CLASSES = {
    "msocommentreference",
    "msocommenttext",
    "msocomanchor",
    "msocomtxt",
    "msocomoff",
}
_COMMENT_PARTS = ("comment", "comment-list")


@dataclass(frozen=True)
class Look:
    """How a passage is seen, by what it stands in."""

    marks: frozenset[str] = frozenset()
    href: str = ""
    #: A font of drawings, or nothing.
    font: str = ""
    side: str = ""
    #: Why it does not enter the text, or None.
    left_out: Why | None = None
    is_label: bool = False
    is_tabulation: bool = False
    keeps_lines: bool = False


Attributes = dict[str, str]


def inside(outer: Look, tag: str, attributes: Attributes, style: styles.Style) -> Look:
    """Return how what stands in an element is seen."""
    font = styles.symbol_font(style, attributes.get("face", ""))
    side = styles.side(style, attributes.get("align", "") if tag not in {"img", "table"} else "")
    white = style.get("white-space", "")
    return replace(
        outer,
        marks=_marks(outer, tag, style),
        href=_address(attributes.get("href", "")) if tag == "a" else outer.href,
        font=outer.font if font is None else font,
        side=outer.side if side is None else side,
        left_out=outer.left_out or _left_out(tag, attributes, style),
        is_label=outer.is_label or "ignore" in style.get("mso-list", ""),
        is_tabulation=outer.is_tabulation or "mso-tab-count" in style,
        keeps_lines=white.startswith("pre") if white else outer.keeps_lines or tag == "pre",
    )


def hidden(look: Look) -> Look:
    """Return a look that nobody sees."""
    return replace(look, left_out=Why.HIDDEN)


def is_picture(tag: str) -> bool:
    """Tell whether an element is a drawing, with the words in it."""
    return tag in _PICTURES


def _marks(outer: Look, tag: str, style: styles.Style) -> frozenset[str]:
    marks = set(outer.marks)
    if tag in _MARKS:
        marks.add(_MARKS[tag])
    for mark, said in (("strong", styles.weight(style)), ("em", styles.slant(style))):
        if said is not None:
            (marks.add if said else marks.discard)(mark)
    if styles.is_underlined(style) and tag != "a" and not outer.href:
        marks.add("u")
    raised = {"sub": "sub", "super": "sup"}.get(style.get("vertical-align", ""))
    return frozenset(marks | {raised} if raised else marks)


def _left_out(tag: str, attributes: Attributes, style: styles.Style) -> Why | None:
    if tag in _PICTURES:
        return Why.IMAGE
    if _is_comment(attributes, style):
        return Why.COMMENT
    if "hidden" in attributes or styles.is_hidden(style):
        return Why.HIDDEN
    if tag in _STRUCK or styles.is_struck(style):
        return Why.STRUCK
    return None


def _is_comment(attributes: Attributes, style: styles.Style) -> bool:
    if (
        style.get("mso-element") in _COMMENT_PARTS
        or style.get("mso-special-character") == "comment"
    ):
        return True
    return not _COMMENT_CLASSES.isdisjoint(attributes.get("class", "").lower().split())


def _address(href: str) -> str:
    return href if href.lower().startswith(("http:", "https:", "mailto:")) else ""
