"""Who substitutes whom: no substitute becomes a voting member because a file says it elsewhere than we do."""

import re
from collections import defaultdict

from councils.french import fold
from members.columns import (
    STATUS,
    SUBSTITUTE_BOTH,
    SUBSTITUTE_CIVILITY,
    SUBSTITUTE_FIRST_NAME,
    SUBSTITUTE_NAME,
)
from members.sheet.entries import RosterEntry, Told, has
from members.sheet.names import split_name
from members.sheet.roles import IS_SUBSTITUTE, SUBSTITUTE_OF

SUBSTITUTE_OF_TOWN = "suppléant de la commune"
#: A function that is to substitute here; « suppléant au syndicat » is one elsewhere.
FUNCTION = re.compile(
    r"(?:(?:deleguee?|membre|conseill\w+|representante?)s?(?: (?:communautaire|syndicale?|metropolitaine?|municipale?))?,? ?)?"
    r"suppleante?s?(?: d(?:e|u|')(?: ?(?:m\.|mme|monsieur|madame))? ?(?P<whose>.+))?"
)
FOUND = "Suppléant, d’après le fichier"
NO_TITULAR = (
    "c’est un suppléant, et rien ne dit de qui\u00a0: ajoutez une colonne «\u00a0suppléant de\u00a0» "
    "avec le nom du titulaire"
)


def one_person_a_row(entries: list[RosterEntry]) -> list[RosterEntry]:
    """Return an entry for each of the two people, titular and substitute, that stand on one row."""
    result = []
    for entry in entries:
        result.append(entry)
        names = _substitute_names(entry)
        if any(names.values()):
            shared = {
                column: entry.get(column)
                for column in ("commune", "début", "fin")
                if column in entry.cells
            }
            result.append(RosterEntry(entry.line, names | shared | {SUBSTITUTE_OF: _spoken(entry)}))
    if len(result) > len(entries):
        for entry in result:
            entry.cells.setdefault(SUBSTITUTE_OF, "")
    return result


def _substitute_names(entry: RosterEntry) -> dict[str, str]:
    """Take the names of the substitute off a row, under the names of our columns."""
    pairs = (
        ("nom", SUBSTITUTE_NAME),
        ("prénom", SUBSTITUTE_FIRST_NAME),
        ("civilité", SUBSTITUTE_CIVILITY),
    )
    found = {to: entry.cells.pop(column).strip() for to, column in pairs if column in entry.cells}
    if text := entry.cells.pop(SUBSTITUTE_BOTH, "").strip():
        name = split_name(text)
        found = {"nom": name.last, "prénom": name.first, "civilité": name.civility} | found
    return found


def _spoken(entry: RosterEntry) -> str:
    return f"{entry.get('prénom')} {entry.get('nom')}".strip()


def settle_substitutes(entries: list[RosterEntry], told: Told) -> None:
    """Say whose seat each substitute takes, from a status or a function; what stays unknown is a fault of its row."""
    functions = {
        id(e): FUNCTION.fullmatch(fold(e.get("fonction")).replace("’", "'")) for e in entries
    }
    substitutes = [e for e in entries if e.get(STATUS) == IS_SUBSTITUTE or functions[id(e)]]
    if not substitutes and not has(entries, STATUS):
        return
    titulars = defaultdict(list)
    for entry in entries:
        if entry not in substitutes and not entry.get(SUBSTITUTE_OF):
            titulars[fold(entry.get("commune"))].append(entry)
            entry.cells |= {SUBSTITUTE_OF: "", SUBSTITUTE_OF_TOWN: ""}
    for entry in substitutes:
        told.add(FOUND, _spoken(entry), entry.line)
        if not entry.get(SUBSTITUTE_OF) and not entry.get(SUBSTITUTE_OF_TOWN):
            function = functions[id(entry)]
            _attach(entry, function and function["whose"], titulars)
    for entry in entries:
        entry.cells.pop(STATUS, None)


def _attach(entry: RosterEntry, whose: str | None, titulars: dict[str, list[RosterEntry]]) -> None:
    town = entry.get("commune")
    found = titulars[fold(town)] if town else []
    entry.cells |= {SUBSTITUTE_OF: "", SUBSTITUTE_OF_TOWN: ""}
    if whose:
        # The end of the function as it was typed: folding keeps its length but for ligatures.
        entry.cells[SUBSTITUTE_OF] = entry.get("fonction")[-len(whose) :]
    elif len(found) == 1:
        entry.cells[SUBSTITUTE_OF] = _spoken(found[0])
    elif found:
        entry.cells[SUBSTITUTE_OF_TOWN] = town
    else:
        entry.faults.append(NO_TITULAR)
