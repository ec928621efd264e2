"""The signs that a paper can be printed with: whoever judges a text, and the engine, ask here.

What is printed is what the faces of `papers.pdf.fonts` have: a test cuts them, and compares. A
text is read in its composed form (NFC): a letter and its accent typed apart are one.
"""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

from councils.french import NBSP

#: Code points, in hexadecimal.
PRINTED = """
    20-7E A0-2E9 2EC-2EE 2F3 2F7 300-34F 351-353 357-358 35A 35C-362 370-377 37A-37F 384-38A
    38C 38E-3A1 3A3-525 531-556 559-55F 561-587 589-58A 10A0-10C5 10D0-10FC 1D00-1D14
    1D16-1D23 1D25-1D2E 1D30-1D5B 1D5D-1D6A 1D6F-1D70 1D77-1D79 1D7B 1D7D 1D7F 1D85 1D9B-1DBF
    1DC4-1DC9 1DCD 1E00-1EFB 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D
    1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-2027
    202F-2064 2070-2071 2074-208E 2090-209C 20A0-20B5 20B8-20BA 20BD 20BF 20D0-20D1 20D6-20D7
    20DB-20DC 20E1 2100-2109 210B-2149 214B 214E 2150-2185 2189 2190-2311 2318-2319 231C-2321
    2324-2328 232B-232C 2373-2375 237A 237D 2387 2394 239B-23AE 23CE-23CF 23E3 23E5 23E8
    2422-2423 2460-2469 2500-269C 269E-26B8 26C0-26C3 26E2 2701-2704 2706-2709 270C-2727
    2729-274B 274D 274F-2752 2756 2758-2794 2798-27AF 27B1-27BE 27C5-27C6 27E0 27E6-27EB
    27F0-28FF 2906-2907 290A-290B 2940-2941 2983-2984 29CE-29D5 29EB 29FA-29FB 2A00-2A02
    2A0C-2A1C 2A2F 2A6A-2A6B 2A7D-2AA0 2AAE-2ABA 2AF9-2AFA 2B00-2B1A 2B1F-2B24 2B53-2B54
    2C60-2C77 2C79-2C7F A644-A647 A64C-A64D A650-A651 A654-A657 A662-A66E A68A-A68D A694-A695
    A698-A699 A722-A72B A730-A741 A746-A74B A74E-A753 A756-A757 A75A-A75B A764-A767 A779-A787
    A789-A78E A790-A791 A7A0-A7AA A7AD-A7AE A7B3 A7B5 A7F2-A7F4 A7F8-A7FF FB00-FB06
"""
#: What is drawn as nothing, and says where a line may break or how two letters join.
SILENT = "AD 34F 200B-200F 2060-2064 FE00-FE0F FEFF"
#: What XML 1.0 refuses, and the other control characters: no paper has them.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: What a reader calls a sign, by its code points; one without a drawing of its own is not shown.
KINDS = (
    ("590-5FF FB1D-FB4F", "lettre hébraïque"),
    ("600-6FF 750-77F 8A0-8FF FB50-FDFF FE70-FEFE", "lettre arabe"),
    ("900-DFF", "lettre indienne"),
    ("2E80-A4CF AC00-D7A3 F900-FAFF FE30-FE4F 20000-3FFFF", "écriture d’Asie"),
    ("FF00-FFEF", "lettre de pleine chasse"),
    ("1D400-1D7FF", "lettre mathématique, qui imite le gras ou l’italique"),
    ("1F000-1FBFF", "émoji"),
    ("2300-23FF 2600-27BF", "pictogramme"),
)
UNSEEN = (
    ("2028-2029", "saut de ligne invisible"),
    ("61C 202A-202E 2066-206F", "marque invisible, qui change le sens de l’écriture"),
    ("E000-F8FF F0000-10FFFF", "signe propre à une police, une puce de Word par exemple"),
    ("FFF0-FFFD", "signe perdu par une conversion"),
    ("E0000-E0FFF", "marque invisible"),
)
#: How much of the text is shown before a sign.
AROUND = 40


def ranges_of(words: str) -> list[tuple[int, int]]:
    """Return « 20-7E AD » as pairs of first and last code points."""
    pairs = (word.partition("-") for word in words.split())
    return [(int(first, 16), int(last or first, 16)) for first, _, last in pairs]


def _one_of(words: str) -> str:
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges_of(words))


_others = re.compile(f"[^\t\n\r{_one_of(PRINTED)}{_one_of(SILENT)}]")
_tag = re.compile(r"<[^>]*>")


def composed(text: str) -> str:
    """Return a text as papers have it: each letter with its accent, no control character."""
    return unicodedata.normalize("NFC", CONTROLS.sub("", text))


def text_of(html: str) -> str:
    """Return what is read of a text with marks."""
    return unescape(_tag.sub(" ", html))


def unprintable(text: str) -> list[str]:
    """Return the signs of a text that no paper can be printed with, each once, in their order."""
    # To compose takes longer than to look, and signs that are printed compose to such signs.
    if not _others.search(text):
        return []
    return list(dict.fromkeys(_others.findall(composed(text))))


def named(sign: str) -> str:
    """Return « 🎉 » (U+1F389, émoji), and U+F0B7 with its kind alone where nothing would be seen."""
    code = f"U+{ord(sign):04X}"
    if unseen := _kind(sign, UNSEEN):
        return f"{code} ({unseen})"
    return f"«{NBSP}{sign}{NBSP}» ({', '.join(filter(None, (code, _kind(sign, KINDS))))})"


def _kind(sign: str, kinds: Iterable[tuple[str, str]]) -> str:
    found = (
        kind
        for words, kind in kinds
        if any(first <= ord(sign) <= last for first, last in ranges_of(words))
    )
    return next(found, "")


def passage(text: str, sign: str) -> str:
    """Return the words of a text that end with a sign, or that begin with it where none is before."""
    before, found, after = " ".join(text.split()).partition(sign)
    if not before:
        return found + (after[:AROUND].rpartition(" ")[0] if len(after) > AROUND else after)
    return (before[-AROUND:].partition(" ")[2] if len(before) > AROUND else before) + found
