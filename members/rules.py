"""Names, civilities and functions of members, as functions of plain text."""

import re

from councils.french import fold

FEMININE = {"madame", "mme", "mademoiselle", "mlle"}
SHORT = {"Monsieur": "M.", "Madame": "Mme", "Maître": "Me", "Docteur": "Dr"}
#: The spellings and codes of each civility, folded and without their point.
IN_FULL = {
    "Monsieur": ("monsieur", "m", "mr", "h", "homme", "masculin"),
    "Madame": ("madame", "mme", "f", "femme", "feminin"),
    "Mademoiselle": ("mademoiselle", "mlle"),
    "Maître": ("maitre", "me"),
    "Docteur": ("docteur", "dr"),
}
CIVILITIES = {spelling: full for full, spellings in IN_FULL.items() for spelling in spellings}
#: « Maire », « Présidente », « Président du conseil communautaire »: not « Président de groupe ».
CHAIR = re.compile(
    r"(maire|presidente?)( (du|de la|de l.) ?(conseil|commune|communaute|metropole).*)?"
)
DEPUTY = re.compile(r"(?:(\d+|premiere?)[a-z]* )?(vice[- ]presidente?|(?:maire[- ])?adjointe?)\b.*")


def sort_key(last_name: str, first_name: str) -> str:
    """Return the key that sorts members as a French reader expects, by surname then first name."""
    return " ".join(fold(f"{last_name} {first_name}").split())


def is_feminine(civility: str) -> bool:
    """Tell whether texts about this person agree in the feminine."""
    return civility.strip().rstrip(".").casefold() in FEMININE


def is_woman(civility: str, name: str) -> bool:
    """Tell whether texts agree in the feminine; an outsider's civility is the first word of the name."""
    return is_feminine(civility or name.partition(" ")[0])


def short_name(civility: str, last_name: str) -> str:
    """Return « M. RETY » or « Mme TONOT », with a no-break space: how messages name a member."""
    short = SHORT.get(civility, civility)
    return f"{short}\u00a0{last_name}" if short else last_name


def civility_in_full(text: str) -> str:
    """Return « Madame » for Mme, Mme. or F; a civility that we do not know stays as it is."""
    text = text.strip()
    return CIVILITIES.get(fold(text).rstrip(" ."), text)


def function_order(function: str) -> tuple[int, int]:
    """Return what sorts functions in the order of the roster.

    The chair comes first, then the deputies by their number, then the other
    members (CGCT, art. L2121-1 and L5211-10). A deputy without a number comes
    after those who have one.
    """
    text = " ".join(fold(function).split())
    if CHAIR.fullmatch(text):
        return 0, 0
    if match := DEPUTY.fullmatch(text):
        number = match[1] or "9999"
        return 1, int(number) if number.isdigit() else 1
    return 2, 0
