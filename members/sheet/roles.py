"""Columns whose header may mean two things: their values decide which."""

from collections.abc import Callable

from councils.french import fold
from members.columns import (
    BOTH_NAMES,
    COMMUNITY,
    ELECTED,
    QUALITY,
    STATUS,
    SUBSTITUTE_BOTH,
    TITULAR,
)
from members.rules import CIVILITIES
from members.sheet.entries import RosterEntry, has

SUBSTITUTE_OF = "suppléant de"
YES, NO = (
    {"x", "oui", "o", "1", "vrai", "true", "✓", "✔", "ok"},
    {"", "non", "n", "0", "faux", "false", "-"},
)
TITULARS, SUBSTITUTES = (
    {"titulaire", "t", "tit", "titu"},
    {"suppleant", "suppleante", "s", "sup", "suppl"},
)
#: What `STATUS` holds once it is understood.
IS_TITULAR, IS_SUBSTITUTE = "titulaire", "suppléant"


def settle_columns(entries: list[RosterEntry]) -> list[str]:
    """Give « Qualité », « Titulaire » and « Suppléant » the meaning of their values; return those that have none."""
    unknown = [
        column
        for column, meaning in (
            (ELECTED, _elected),
            (QUALITY, _quality),
            (TITULAR, _titular),
            (SUBSTITUTE_BOTH, _substitute),
        )
        if has(entries, column) and not meaning(entries)
    ]
    if has(entries, STATUS) and not _status(entries):
        unknown.append(STATUS)
    for entry in entries:
        for column in unknown:
            entry.cells.pop(column, None)
    return unknown


def _values(entries: list[RosterEntry], column: str) -> set[str]:
    return {fold(entry.get(column)).strip(" .()") for entry in entries}


def _move(
    entries: list[RosterEntry], column: str, to: str, change: Callable[[str], str] = str
) -> bool:
    """Take a column for another, unless the file has that one too."""
    if has(entries, to):
        return False
    for entry in entries:
        if column in entry.cells:
            entry.cells[to] = change(entry.cells.pop(column))
    return True


def _elected(entries: list[RosterEntry]) -> bool:
    """« Élu » says who is elected, or names the members."""
    if _values(entries, ELECTED) <= YES | NO:
        return True
    return not has(entries, "nom") and _move(entries, ELECTED, BOTH_NAMES)


def _quality(entries: list[RosterEntry]) -> bool:
    """« Qualité » is M. or Mme, who is titular, or a function."""
    values = _values(entries, QUALITY) - {""}
    if values and all(value.split()[0].rstrip(".") in CIVILITIES for value in values):
        return _move(entries, QUALITY, "civilité")
    if values and values <= TITULARS | SUBSTITUTES:
        return _move(entries, QUALITY, STATUS)
    return _move(entries, QUALITY, "fonction")


def _titular(entries: list[RosterEntry]) -> bool:
    """« Titulaire » is a cross, the name of the member, or of the one whose seat a substitute takes."""
    if _is_cross(entries, TITULAR):
        return _move(
            entries, TITULAR, STATUS, _status_of(SUBSTITUTES | NO, IS_SUBSTITUTE, IS_TITULAR)
        )
    names_members = not has(entries, "nom") and not has(entries, BOTH_NAMES)
    return _move(entries, TITULAR, BOTH_NAMES if names_members else SUBSTITUTE_OF)


def _substitute(entries: list[RosterEntry]) -> bool:
    """« Suppléant » is a cross, or the name of another person on the same row."""
    if _is_cross(entries, SUBSTITUTE_BOTH):
        said = _status_of(TITULARS | NO, IS_TITULAR, IS_SUBSTITUTE)
        return _move(entries, SUBSTITUTE_BOTH, STATUS, said)
    return True


def _is_cross(entries: list[RosterEntry], column: str) -> bool:
    """Tell whether a column only says of each row whether it is a titular's."""
    return _values(entries, column) <= YES | NO | TITULARS | SUBSTITUTES


def _status_of(words: set[str], when: str, otherwise: str) -> Callable[[str], str]:
    """Return what reads a cell: one status for these words, the other for all the rest."""
    return lambda text: when if fold(text).strip(" .()") in words else otherwise


def _status(entries: list[RosterEntry]) -> bool:
    values = _values(entries, STATUS) - {""}
    if not values <= TITULARS | SUBSTITUTES or not values:
        return False
    status_of = _status_of(SUBSTITUTES, IS_SUBSTITUTE, IS_TITULAR)
    for entry in entries:
        entry.cells[STATUS] = status_of(entry.get(STATUS))
    return True


def elected_only(entries: list[RosterEntry], kind: str) -> list[RosterEntry]:
    """Keep the rows of whom a file of results says elected, to the community where the council is one."""
    to_community = kind == "epci" and has(entries, COMMUNITY)
    column = COMMUNITY if to_community else ELECTED
    if not has(entries, column):
        return entries
    return [entry for entry in entries if fold(entry.get(column)) not in NO]
