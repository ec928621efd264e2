"""What a file says of one council: its members under the names of our columns, and what is to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from councils.french import NBSP, plural, shortened
from members.columns import COLUMNS, column_of
from members.reading.faults import Unreadable
from members.reading.tables import Table
from members.sheet.council import CouncilTable, Sought, of_council
from members.sheet.entries import RosterEntry, Told
from members.sheet.functions import joined
from members.sheet.names import settle_names
from members.sheet.nobody import members_only, of_this_mandate
from members.sheet.roles import elected_only, settle_columns
from members.sheet.substitutes import one_person_a_row, settle_substitutes

REFERENCE = "référence"
#: How many headers a sentence lists before it stops.
LISTED = 12
HIDDEN = "Masqué dans le classeur, laissé de côté"
STRUCK = "Barré dans le classeur, laissé de côté"
NO_FIRST_NAMES = "Aucune colonne ne donne les prénoms."


@dataclass(frozen=True)
class RosterSheet:
    """The members of one council as a file has them: `entries`, from the rows of its `table`.

    `places` maps each column that the headers name to its place in the table;
    `useless` are columns that turned out to say nothing here, `not_elected` counts
    those who are no member in a file of results.
    """

    table: CouncilTable
    places: Mapping[str, int]
    entries: list[RosterEntry]
    remarks: list[str] = field(default_factory=list)
    useless: list[str] = field(default_factory=list)
    not_elected: int = 0

    @cached_property
    def columns(self) -> list[str]:
        """Our own columns that the file has, in our order."""
        found = {column for entry in self.entries for column in entry.cells}
        return [column for column in COLUMNS if column in found]

    @property
    def left_out(self) -> int:
        return self.table.left_out

    @cached_property
    def unknown(self) -> list[str]:
        """The headers that name no column of ours: their cells are ignored."""
        headers = [h.strip() for h in self.table.headers if h.strip()]
        return [h for h in headers if (column := column_of(h)) is None or column in self.useless]

    @property
    def recognised(self) -> str:
        """« 7 colonnes reconnues sur 9 »."""
        known = len(self.places) - len(self.useless)
        return f"{plural(known, 'colonne reconnue', 'colonnes reconnues')} sur {known + len(self.unknown)}"

    @property
    def ignored(self) -> str:
        """The unknown headers as a list that stays short; empty without any."""
        return shortened([f"«{NBSP}{header[:60]}{NBSP}»" for header in self.unknown], LISTED)


def for_council(table: Table, sought: Sought) -> RosterSheet:
    """Return what a file says of a council; raise Unreadable when that cannot be told."""
    places_of(table.headers)
    return understood(of_council(table, sought))


def understood(table: CouncilTable) -> RosterSheet:
    """Return the members that the rows of one council name, each stage upon the former.

    Raise Unreadable when two columns say the same thing, or when no member remains.
    """
    told, places = Told(), places_of(table.headers)
    entries = [_entry(line, cells, places, table.headers) for line, cells in table.rows]
    entries = members_only(entries, table.headers, told)
    entries = of_this_mandate(entries, table.sought.kind, told)
    useless = settle_columns(entries)
    named, entries = len(entries), elected_only(entries, table.sought.kind)
    not_elected = named - len(entries)
    settle_names(entries, table.headers, told)
    entries = one_person_a_row(entries)
    settle_substitutes(entries, told)
    entries = joined(entries, told)
    if not entries:
        raise Unreadable("Ce fichier nomme les colonnes, mais il n’a aucune ligne de membre.")
    _tell_unseen(table, told)
    remarks = [*table.remarks, *told.sentences(), *_several_towns(entries, table.sought.kind)]
    if not any("prénom" in entry.cells for entry in entries):
        remarks.append(NO_FIRST_NAMES)
    return RosterSheet(table, places, entries, remarks, useless, not_elected)


def _several_towns(entries: list[RosterEntry], kind: str) -> list[str]:
    """A commune's own list may name its former communes; one of several communes needs a look."""
    towns = sorted({town for entry in entries if (town := entry.get("commune"))})
    if kind != "commune" or len(towns) < 2:
        return []
    return [
        f"Le fichier nomme plusieurs communes{NBSP}: {shortened(towns, LISTED)}. Vérifiez qu’il n’a que vos élus."
    ]


def places_of(headers: list[str]) -> dict[str, int]:
    """Return where each column stands; raise Unreadable when two say the same thing."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        column = column_of(header)
        if column in places:
            former = headers[places[column]]
            raise Unreadable(
                f"Deux colonnes disent la même chose{NBSP}: «{NBSP}{former.strip()}{NBSP}» et "
                f"«{NBSP}{header.strip()}{NBSP}». Gardez-en une, puis déposez le fichier à nouveau."
            )
        if column:
            places[column] = place
    return places


def _entry(
    line: int, cells: list[str], places: Mapping[str, int], headers: list[str]
) -> RosterEntry:
    """Return a row under the names of its columns; the end of a row may be missing."""
    texts = {column: cells[place] if place < len(cells) else "" for column, place in places.items()}
    beyond = [cell for cell in cells[len(headers) :] if cell.strip()]
    is_ours = bool(texts.get(REFERENCE, "").strip()) and REFERENCE in map(str.strip, headers)
    return RosterEntry(line, texts, [_too_many(len(beyond))] if beyond else [], is_ours)


def _too_many(count: int) -> str:
    return (
        f"la ligne a {plural(count, 'valeur')} de plus que de colonnes{NBSP}: "
        "un séparateur ou des guillemets sont à corriger"
    )


def _tell_unseen(table: CouncilTable, told: Told) -> None:
    for sentence, rows in ((HIDDEN, table.hidden), (STRUCK, table.struck)):
        for line, cells in rows:
            told.add(sentence, " ".join(" ".join(cells).split()), line)
