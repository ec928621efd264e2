"""One member on several rows: files with a row for each function hold a person more than once."""

from collections.abc import Hashable

from members.sheet.entries import RosterEntry, Told
from members.spelling import same_name

JOINED = "Plusieurs fonctions, un seul membre"
#: What the rows of one mandate may say differently.
OF_THE_FUNCTION = ("fonction", "élu à la fonction le")
#: What says that two rows of one name are one person.
IDENTITIES = ("référence", "date de naissance")


def joined(entries: list[RosterEntry], told: Told) -> list[RosterEntry]:
    """Return one entry for each mandate: rows that differ by their function alone become one.

    The name is not enough, for two people may bear it: a reference or a date
    of birth says that it is one person.
    """
    kept: dict[Hashable, RosterEntry] = {}
    for entry in entries:
        first = kept.setdefault(_identity(entry), entry)
        if first is not entry:
            functions = [first.get("fonction"), entry.get("fonction")]
            first.cells["fonction"] = ", ".join(dict.fromkeys(filter(None, functions)))
            told.add(JOINED, f"{entry.get('prénom')} {entry.get('nom')}".strip(), entry.line)
    return list(kept.values())


def _identity(entry: RosterEntry) -> Hashable:
    if not any(entry.get(column) for column in IDENTITIES) or not entry.get("fonction"):
        return id(entry)
    names = same_name(entry.get("nom"), entry.get("prénom"))
    rest = (c for c in entry.cells if c not in (*OF_THE_FUNCTION, "nom", "prénom"))
    return names, *((column, entry.get(column)) for column in sorted(rest))
