"""What the styles of an office program say of a passage: only what a reader would see."""

import re
from collections.abc import Iterable
from functools import lru_cache

import tinycss2

Style = dict[str, str]

_declaration = re.compile(r"""([-\w]+)\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])*)""")
_selector = re.compile(r"([a-z][a-z0-9]*)?(?:\.([-\w]+))?", re.IGNORECASE)
_item = re.compile(r"\bl\d+\s+level(\d+)", re.IGNORECASE)
#: Fonts whose letters are drawings.
SYMBOL_FONTS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "zapfdingbats"}


@lru_cache(maxsize=2048)
def declared(text: str) -> Style:
    """Return the properties that a style declares, in lower case; the last one wins."""
    return {name.lower(): value.strip().lower() for name, value in _declaration.findall(text)}


class StyleSheets:
    """The style sheets that come with a paste, for selectors by name and class, which is all that offices write."""

    def __init__(self, texts: Iterable[str]):
        self.rules: dict[str, Style] = {}
        for text in texts:
            for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
                if rule.type == "qualified-rule":
                    self._add(rule)

    def _add(self, rule) -> None:
        style = declared(tinycss2.serialize(rule.content))
        for selector in tinycss2.serialize(rule.prelude).lower().split(","):
            if _selector.fullmatch(selector.strip()):
                self.rules[selector.strip()] = {**self.rules.get(selector.strip(), {}), **style}

    def of(self, tag: str, classes: str, inline: str) -> Style:
        """Return what the sheets, then its own style, say of an element."""
        names = [tag]
        for one in classes.lower().split():
            names += [f".{one}", f"{tag}.{one}"]
        style: Style = {}
        for name in names:
            style |= self.rules.get(name, {})
        return style | declared(inline)


def is_hidden(style: Style) -> bool:
    """Tell whether a style hides what it is put on."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or style.get("mso-hide") == "all"
    )


def is_struck(style: Style) -> bool:
    """Tell whether a style strikes a text through."""
    return any("line-through" in style.get(f"text-decoration{end}", "") for end in ("", "-line"))


def is_underlined(style: Style) -> bool:
    """Tell whether a style underlines a text."""
    return any("underline" in style.get(f"text-decoration{end}", "") for end in ("", "-line"))


def weight(style: Style) -> bool | None:
    """Return whether a style makes bold (True) or not (False), or says nothing (None)."""
    said = style.get("font-weight", "")
    if said in {"bold", "bolder"} or (said.isdecimal() and int(said) >= 600):
        return True
    return False if said in {"normal", "lighter"} or said.isdecimal() else None


def slant(style: Style) -> bool | None:
    """Return whether a style makes italic (True) or not (False), or says nothing (None)."""
    said = style.get("font-style", "")
    return True if said in {"italic", "oblique"} else False if said == "normal" else None


def symbol_font(style: Style, face: str) -> str | None:
    """Return the font of drawings that a style sets, « » for a font of letters, None when it sets no font."""
    for said in (style.get("mso-symbol-font-family"), style.get("font-family"), face.lower()):
        if said:
            name = said.split(",")[0].strip(" \"'")
            return name if name in SYMBOL_FONTS else ""
    return None


def side(style: Style, attribute: str) -> str | None:
    """Return the side of a text (« right », « center », or « » for the usual one), or None when nothing says it."""
    said = style.get("text-align") or attribute.lower()
    if not said:
        return None
    return {"right": "right", "end": "right", "center": "center"}.get(said, "")


def list_level(style: Style) -> int:
    """Return the level of the list of which Word makes an item of a paragraph, or 0."""
    found = _item.search(style.get("mso-list", ""))
    return int(found[1]) if found else 0
