"""A list of titles that is pasted: one item a line, its number left out, its kind told by its first words."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from councils.french import fold, one_line

#: What stands before a title in a list: « 1. », « 2 - », « n° 3 : », « a) », « • ».
LABEL = re.compile(
    r"^(?:(?:point\s*|n[°o]\s*)?\d{1,3}\s*[.):–—-]+|[a-z]\s*[.)]|[-–—•·*▪◦])\s+", re.IGNORECASE
)
#: The kind that a title announces, by words in lower case and without accents.
ANNOUNCED = (
    (r"^(approbation|adoption) (du|des) (proces[- ]verba|compte[- ]rendu|pv\b)", "minutes"),
    (r"^(election|designation|nomination)s?\b", "election"),
    (r"^(motion|voeu)\b", "motion"),
    (r"^(informations?|communications?|questions diverses|compte rendu des decisions)\b", "information"),
)  # fmt: skip
LONGEST = 499


@dataclass(frozen=True)
class PastedLine:
    """What a line becomes: an item of a kind; or nothing, with the reason."""

    title: str
    kind: str = "deliberation"
    why_not: str = ""


def lines_of(text: str, known: Collection[str]) -> list[PastedLine]:
    """Return what each line becomes; a title on the agenda already, or twice in the list, is not added."""
    seen = {fold(title) for title in known}
    lines = []
    for raw in text.splitlines():
        title = LABEL.sub("", one_line(raw)).strip()
        if title:
            lines.append(_line(title, seen))
            seen.add(fold(title))
    return lines


def _line(title: str, seen: Collection[str]) -> PastedLine:
    if fold(title) in seen:
        return PastedLine(title, why_not="déjà à l’ordre du jour")
    if len(title) > LONGEST:
        return PastedLine(title, why_not=f"plus de {LONGEST} caractères")
    words = fold(title)
    kind = next((kind for told, kind in ANNOUNCED if re.search(told, words)), "deliberation")
    return PastedLine(title, kind)
