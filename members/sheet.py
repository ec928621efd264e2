"""The rows of a file that concern one council, under the names of our columns."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from councils.french import NBSP, fold, plural, shortened, typographic
from members.columns import (
    COLUMNS,
    COMMUNE,
    COMMUNITY,
    DEPARTMENT,
    ELECTED,
    SIREN,
    column_of,
    is_national,
)
from members.reading import Table, Unreadable

NO_SIREN = typographic(
    "Ce fichier du Répertoire national des élus réunit plusieurs conseils : "
    "renseignez le SIREN du conseil, ou le code de sa commune, puis déposez le fichier à nouveau."
)
#: How many headers a sentence lists before it stops.
LISTED = 12
#: How a file of results says that somebody is not elected.
NOT_ELECTED = ("", "n", "non", "0", "faux", "false")


@dataclass(frozen=True)
class RosterSheet:
    """What a table says of one council.

    `places` maps each column to its place in the table; `left_out` counts the
    rows of other councils in a file of the national register, `not_elected`
    those of who is no member in a file of results.
    """

    table: Table
    places: Mapping[str, int]
    rows: list[tuple[int, list[str]]]
    left_out: int = 0
    not_elected: int = 0

    @property
    def columns(self) -> list[str]:
        """Our own columns that the file has, in our order."""
        return [column for column in COLUMNS if column in self.places]

    def cell(self, cells: list[str], column: str) -> str:
        """Return one cell of a row; the end of a row may be missing."""
        place = self.places[column]
        return cells[place] if place < len(cells) else ""

    def values(self, cells: list[str]) -> list[str]:
        """Return the cells of a row in the order of `columns`."""
        return [self.cell(cells, column) for column in self.columns]

    def fault(self, cells: list[str]) -> str | None:
        """Say what is wrong with a row that holds more values than there are columns."""
        beyond = [cell for cell in cells[len(self.table.headers) :] if cell.strip()]
        if not beyond:
            return None
        return (
            f"la ligne a {plural(len(beyond), 'valeur')} de plus que de colonnes{NBSP}: "
            "un séparateur ou des guillemets sont à corriger"
        )

    @cached_property
    def unknown(self) -> list[str]:
        """The headers that name no column of ours: their cells are ignored."""
        return [h.strip() for h in self.table.headers if h.strip() and column_of(h) is None]

    @property
    def recognised(self) -> str:
        """« 7 colonnes reconnues sur 9 »."""
        known = len(self.places)
        return f"{plural(known, 'colonne reconnue', 'colonnes reconnues')} sur {known + len(self.unknown)}"

    @property
    def ignored(self) -> str:
        """The unknown headers as a list that stays short; empty without any."""
        return shortened([f"«{NBSP}{header[:60]}{NBSP}»" for header in self.unknown], LISTED)


def for_council(
    table: Table, *, siren: str, commune_code: str, is_community: bool = False
) -> RosterSheet:
    """Return the rows of this table that concern a council, known by its SIREN and its commune.

    A file of the national register holds many councils, a file of results those
    who are not elected, or not to the community: such rows are left out. Raise Unreadable when two columns say the same thing, or when nothing
    remains.
    """
    sheet = RosterSheet(table, _places(table), table.rows)
    if is_national(table.headers):
        sheet = _of_one_council(sheet, siren, commune_code)
    sheet = _elected(sheet, COMMUNITY if is_community and COMMUNITY in sheet.places else ELECTED)
    if not sheet.rows:
        raise Unreadable("Ce fichier nomme les colonnes, mais il n’a aucune ligne de membre.")
    return sheet


def _elected(sheet: RosterSheet, column: str) -> RosterSheet:
    """Keep the rows of whom a column says elected, all of them without that column."""
    if column not in sheet.places:
        return sheet
    rows = [r for r in sheet.rows if fold(sheet.cell(r[1], column)).strip() not in NOT_ELECTED]
    return replace(sheet, rows=rows, not_elected=len(sheet.rows) - len(rows))


def _places(table: Table) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, header in enumerate(table.headers):
        column = column_of(header)
        if column in places:
            former = table.headers[places[column]]
            raise Unreadable(
                f"Deux colonnes disent la même chose{NBSP}: «{NBSP}{former.strip()}{NBSP}» et "
                f"«{NBSP}{header.strip()}{NBSP}». Gardez-en une, puis déposez le fichier à nouveau."
            )
        if column:
            places[column] = place
    return places


def _of_one_council(sheet: RosterSheet, siren: str, commune_code: str) -> RosterSheet:
    """Keep the rows of the council in a file of the national register."""
    if siren and SIREN in sheet.places:
        rows = [r for r in sheet.rows if sheet.cell(r[1], SIREN).replace(" ", "") == siren]
        sought = f"le SIREN {siren}"
    elif commune_code and COMMUNE in sheet.places:
        rows = [r for r in sheet.rows if _commune(sheet, r[1]) == commune_code]
        sought = f"la commune {commune_code}"
    elif any(column in sheet.places for column in (SIREN, COMMUNE)):
        raise Unreadable(NO_SIREN)
    else:
        return sheet
    if not rows:
        raise Unreadable(f"Aucune ligne de ce fichier ne concerne {sought}.")
    return replace(sheet, rows=rows, left_out=len(sheet.rows) - len(rows))


def _commune(sheet: RosterSheet, cells: list[str]) -> str:
    """Return INSEE's five characters; files of 2018 give the department apart, numbers lose their zero."""
    code = sheet.cell(cells, COMMUNE).strip()
    if len(code) > 3 or DEPARTMENT not in sheet.places:
        return code.zfill(5)
    return sheet.cell(cells, DEPARTMENT).strip().zfill(2) + code.zfill(3)
