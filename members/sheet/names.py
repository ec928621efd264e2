"""Surname and first name as papers print them: out of one cell, without civility, notes and signs."""

import re
from dataclasses import dataclass

from councils.french import NBSP, fold
from members.columns import BIRTH_NAME, BOTH_NAMES, FIRST_NAME_IN_USE, NAME_IN_USE, STATUS, spelled
from members.rules import CIVILITIES, civility_in_full
from members.sheet.entries import RosterEntry, Told, has
from members.sheet.roles import IS_SUBSTITUTE

NOTED = (
    "Note à côté d’un nom, laissée de côté (si le mandat a pris fin, donnez sa date ; un suppléant se dit "
    "dans la colonne « suppléant de »)"
)
BRACKETS = "Parenthèses gardées dans un nom, vérifiez-les"
#: How a note says that somebody is a substitute.
SUBSTITUTE = "suppleant"
NO_CIVILITY = "Civilité qui n’en est pas une, laissée vide"
#: A civility before a name; « Me » and « M » as they stand, for « Me » may begin no surname alone.
CIVILITY = re.compile(
    r"(?P<civility>mme|mlle|melle|mle|mr|dr|me|m|monsieur|madame|mademoiselle|maitre|docteur)(?:\. ?| )",
    re.I,
)
TITLE = re.compile(r"(?:le|la|l['’]) ?\w.*")
NOTE = re.compile(
    r"[-–,(\[ ]*(?:demissionnaire|demissione?e?|decedee?|excusee?|absente?|remplacee?|remplacante?|en remplacement de .*"
    r"|suppleante?|titulaire|pouvoir a .*|procuration a .*|nouvelle?|inval\w+)[)\] ]*"
)
SIGNS = re.compile(r"^[\s*†‡•]+|^\d{1,3} ?[.)°-] ?(?=[^\W\d])|[\s*†‡•]+$|(?<=\w)\s*\(\d\)$|[¹²³]+$")
BRACKETED = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*$")
DASHED = re.compile(r"\s+[-–,]\s*(\w[\w ]*)$")
PARTICLES = {
    "de",
    "du",
    "des",
    "d",
    "le",
    "la",
    "les",
    "von",
    "van",
    "der",
    "den",
    "da",
    "dos",
    "do",
    "el",
    "al",
    "ben",
    "di",
}


@dataclass(frozen=True)
class SplitName:
    """The two names of a cell, and its civility; `is_sure` is False when nothing tells which is which."""

    last: str
    first: str
    civility: str = ""
    is_sure: bool = True


def split_name(text: str, first_comes_last: bool | None = None) -> SplitName:
    """Part a surname from a first name in one text.

    Capitals are the surname, with the particles beside it; a comma stands
    behind it. Without either, two words follow the order of the header,
    `first_comes_last`: None when it does not say.
    """
    civility, text = without_civility(" ".join(text.split()))
    if "," in text:
        last, _, first = text.partition(",")
        return SplitName(last.strip(), first.strip(), civility)
    words = text.split()
    if by_capitals := _by_capitals(words):
        return SplitName(*by_capitals, civility)
    if len(words) < 2:
        return SplitName(text, "", civility)
    if len(words) == 2 and first_comes_last is not None:
        last, first = words if first_comes_last else reversed(words)
        return SplitName(last, first, civility)
    return SplitName(text, "", civility, is_sure=False)


def _by_capitals(words: list[str]) -> tuple[str, str] | None:
    """Return surname and first name when one run of capitals begins or ends the words."""
    marks = [_is_capital(word) for word in words]
    if not any(marks) or all(marks):
        return None
    begin, end = _surname(words, marks)
    whole = all(_is_capital(word) or _is_particle(word) for word in words[begin:end])
    if not whole or (begin and end < len(words)):
        return None
    return " ".join(words[begin:end]), " ".join(words[:begin] + words[end:])


def _surname(words: list[str], marks: list[bool]) -> tuple[int, int]:
    """Return where the surname begins and ends: from the first capital to the last, and the particles before."""
    begin, end = marks.index(True), len(marks) - marks[::-1].index(True)
    while begin and _is_particle(words[begin - 1]):
        begin -= 1
    return begin, end


def _is_capital(word: str) -> bool:
    """Tell whether a word is a surname in capitals: ROY, D’ÉBRARD, d’EUX, McDONALD; « A. » is an initial."""
    letters = re.sub(r"^(?:[dln]['’]|Mc|Mac)", "", word)
    return letters.isupper() and sum(map(str.isalpha, letters)) > 1


def _is_particle(word: str) -> bool:
    return word.lower() in PARTICLES


def without_civility(text: str) -> tuple[str, str]:
    """Return the civility that stands before a name, in full, and the name."""
    match = CIVILITY.match(fold(text)) if len(fold(text)) == len(text) else CIVILITY.match(text)
    if not match or not (rest := text[match.end() :].strip()):
        return "", text
    return civility_in_full(match["civility"]), rest


def without_notes(text: str) -> tuple[str, str]:
    """Return a name without the note or the sign behind it, and what was taken off."""
    bare = SIGNS.sub("", text).strip()
    for pattern in (BRACKETED, DASHED):
        if (match := pattern.search(bare)) and NOTE.fullmatch(fold(match[1]).strip()):
            bare = bare[: match.start()].strip()
    bare = SIGNS.sub("", bare).strip()
    return (bare, " ".join(text.split())) if bare != text.strip() and bare else (text, "")


def clean_civility(text: str) -> str | None:
    """Return « Mme » for « Mme le Maire », the text of any other civility; None when it is none."""
    first, _, rest = text.strip().partition(" ")
    known = fold(first).rstrip(".") in CIVILITIES
    if known and (not rest or TITLE.fullmatch(rest.lower())):
        return first
    words = re.search(r"[^\W\d_]{2}", text)
    return text if words and "/" not in text else None


def settle_names(entries: list[RosterEntry], headers: list[str], told: Told) -> None:
    """Give each entry a surname, a first name and a civility that are nothing else."""
    order = _order(headers)
    is_one_column = not has(entries, "prénom") and not has(entries, FIRST_NAME_IN_USE)
    gives_civilities = not has(entries, "civilité")
    for entry in entries:
        if entry.is_ours:
            continue
        _prefer_names_in_use(entry)
        _take_notes_off(entry, told)
        if BOTH_NAMES in entry.cells:
            _split(entry, entry.cells.pop(BOTH_NAMES), order)
        elif is_one_column:
            _split_if_sure(entry)
        _take_civility_off(entry, gives_civilities)
        _judge_civility(entry, told)


def _order(headers: list[str]) -> bool | None:
    """Tell from the header of both names whether the first name stands behind; None without a word of it."""
    for words in (spelled(header).split() for header in headers):
        places = {word.rstrip("s"): place for place, word in enumerate(words)}
        if "nom" in places and "prenom" in places:
            return places["nom"] < places["prenom"]
    return None


def _prefer_names_in_use(entry: RosterEntry) -> None:
    for column, names in (
        ("nom", (NAME_IN_USE, "nom", BIRTH_NAME)),
        ("prénom", (FIRST_NAME_IN_USE, "prénom")),
    ):
        texts = [entry.get(name) for name in names if name in entry.cells]
        if texts:
            entry.cells[column] = next(filter(None, texts), "")


def _take_notes_off(entry: RosterEntry, told: Told) -> None:
    for column in ("nom", "prénom", BOTH_NAMES):
        bare, noted = without_notes(entry.get(column))
        if noted:
            entry.cells[column] = bare
            told.add(NOTED, noted, entry.line)
            if SUBSTITUTE in fold(noted[len(bare) :]):
                entry.cells[STATUS] = IS_SUBSTITUTE
        elif BRACKETED.search(bare):
            told.add(BRACKETS, bare, entry.line)


def _split(entry: RosterEntry, text: str, order: bool | None) -> None:
    name = split_name(text, order)
    entry.cells |= {"nom": name.last, "prénom": name.first}
    if name.civility and not entry.get("civilité"):
        entry.cells["civilité"] = name.civility
    if not name.is_sure:
        entry.faults.append(
            f"le nom et le prénom ne se distinguent pas dans «{NBSP}{text.strip()}{NBSP}»{NBSP}: "
            "mettez le nom en capitales, ou le prénom dans une autre colonne"
        )


def _split_if_sure(entry: RosterEntry) -> None:
    """A column « Nom » alone may hold both names: capitals tell them apart, or the whole is the surname."""
    text = entry.get("nom")
    name = split_name(text)
    if name.is_sure and name.first:
        _split(entry, text, None)


def _take_civility_off(entry: RosterEntry, gives_civilities: bool) -> None:
    for column in ("nom", "prénom"):
        civility, rest = without_civility(entry.get(column))
        if civility:
            entry.cells[column] = rest
            if gives_civilities and not entry.get("civilité"):
                entry.cells["civilité"] = civility


def _judge_civility(entry: RosterEntry, told: Told) -> None:
    if text := entry.get("civilité"):
        civility = clean_civility(text)
        if civility is None:
            told.add(NO_CIVILITY, text, entry.line)
        entry.cells["civilité"] = civility or ""
