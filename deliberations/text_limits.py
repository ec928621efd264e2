"""How much a text may hold: more is refused at once, in words, before anything reads it.

What reads a text takes time in proportion to it, but for marks within marks,
signs without end between two marks, and marks with attributes without end, over which an HTML
parser goes back each time; and for words without end, which the press cuts into lines. No text
of a council has these.
"""

import re

from councils.french import NBSP

MOST_SIGNS = 1_000_000
#: Marks within marks: a text of ours has a dozen, a page of Word forty.
DEEPEST = 150
#: Lists and tables within each other: no paper has the width for more.
DEEPEST_FRAMES = 30
MOST_CODES, MOST_PARTS = 5_000, 2_000
#: Signs without a blank between: cutting them into lines takes time by their square.
LONGEST_WORD = 2_000

_tag = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)>")
_code = re.compile("[&<]")
_word = re.compile(rf"[^\s<]{{{LONGEST_WORD + 1}}}")
#: What they hold is no text.
_SILENT = {"script", "style"}
_FRAMES = {"ul", "ol", "table"}
#: Marks that hold nothing, and those whose end need not be written.
_FLAT = {
    "area", "base", "basefont", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
    "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
}  # fmt: skip


def excess(html: str) -> str:
    """Return why a text is refused, in words, or nothing."""
    if len(html) >= MOST_SIGNS:
        return too_long(len(html))
    if _is_deep(html) or _is_tangled(html):
        return (
            f"La mise en forme de ce texte est trop imbriquée pour être lue{NBSP}: collez-le sans mise en forme "
            f"(Ctrl{NBSP}Maj{NBSP}V), ou joignez-le en PDF."
        )
    if _has_endless_word(html):
        return (
            f"Un mot de ce texte a plus de {LONGEST_WORD // 1000}{NBSP}000{NBSP}lettres{NBSP}: "
            "séparez-le par des espaces, ou retirez-le."
        )
    return ""


def too_long(signs: int) -> str:
    """Return why a text of so many signs is refused, in words."""
    size = f"{signs // 1000:,}".replace(",", NBSP)
    return (
        f"Ce texte est trop long{NBSP}: avec sa mise en forme il compte {size}{NBSP}000{NBSP}signes, moins d’un "
        f"million sont admis. Collez-le en plusieurs fois, ou joignez-le en PDF."
    )


def _is_deep(html: str) -> bool:
    """Tell whether marks stand too deep within marks, as they are written."""
    depth = frames = 0
    for slash, name, _rest in _tag.findall(html):
        name, step = name.lower(), -1 if slash else 1
        if name in _FRAMES:
            frames = max(0, frames + step)
        if name not in _FLAT:
            depth = max(0, depth + step)
        if depth > DEEPEST or frames > DEEPEST_FRAMES:
            return True
    return False


def _is_tangled(html: str) -> bool:
    """Tell whether signs without end stand between two marks, or attributes in one."""
    end = 0
    for tag in _tag.finditer(html):
        if len(_code.findall(html, end, tag.start())) > MOST_CODES:
            return True
        if len(tag[3]) > MOST_PARTS and len(tag[3].split(maxsplit=MOST_PARTS)) > MOST_PARTS:
            return True
        end = tag.end()
    return len(_code.findall(html, end)) > MOST_CODES


def _has_endless_word(html: str) -> bool:
    """Tell whether a word between two marks is longer than any."""
    end, name = 0, ""
    for tag in _tag.finditer(html):
        if name not in _SILENT and _word.search(html, end, tag.start()):
            return True
        end, name = tag.end(), tag[2].lower()
    return bool(_word.search(html, end))
