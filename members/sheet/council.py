"""The rows of a file that concern one council: national files and portals hold many."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from councils.french import NBSP, listed, typographic
from members.columns import (
    COMMUNE,
    DEPARTMENT,
    PLACE,
    SIREN,
    SIREN_OF_EPCI,
    column_of,
    is_national,
)
from members.reading.faults import TOO_LARGE, Unreadable
from members.reading.tables import Table

#: The most rows that one council's list may have.
ROWS = 100_000
NO_SIREN = typographic(
    "Ce fichier réunit plusieurs conseils : "
    "renseignez le SIREN du conseil, ou le code de sa commune, puis déposez le fichier à nouveau."
)
NO_CODE = typographic(
    "Ce fichier réunit plusieurs communes ({places}), et aucune colonne n’en donne le code INSEE : "
    "gardez-en les lignes de votre conseil, puis déposez-le à nouveau."
)


@dataclass(frozen=True)
class Sought:
    """Whose rows are sought: the council's SIREN, the code of its commune, its kind."""

    siren: str = ""
    commune_code: str = ""
    kind: str = "commune"


@dataclass(frozen=True)
class CouncilTable:
    """The rows of one council, as they were written; `left_out` counts those of the others.

    `sought` is what chose them: with another SIREN, the file would be read again.
    """

    headers: list[str]
    rows: list[tuple[int, list[str]]]
    origin: str
    sought: Sought
    remarks: list[str] = field(default_factory=list)
    left_out: int = 0
    hidden: list[tuple[int, list[str]]] = field(default_factory=list)
    struck: list[tuple[int, list[str]]] = field(default_factory=list)

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, content: bytes) -> "CouncilTable":
        """Return what `as_json` wrote; raise Unreadable for anything else."""
        try:
            return cls.from_facts(json.loads(content))
        except (ValueError, KeyError, TypeError) as fault:
            raise Unreadable(
                "Cet aperçu n’est plus lisible. Déposez le fichier à nouveau."
            ) from fault

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "CouncilTable":
        """Return what these values of JSON say, those of `asdict`."""
        rows = {k: [(n, cells) for n, cells in facts[k]] for k in ("rows", "hidden", "struck")}
        return cls(**facts | rows | {"sought": Sought(**facts["sought"])})


def of_council(table: Table, sought: Sought) -> CouncilTable:
    """Return the rows of this table that concern a council, read one by one.

    Raise Unreadable when nothing tells which they are, when none is, or when
    too many remain.
    """
    choice = _Choice(table.headers, sought)
    for line, cells in table.rows:
        choice.see(line, cells)
    rows, left_out = choice.made()
    if not rows:
        raise Unreadable("Ce fichier nomme les colonnes, mais il n’a aucune ligne de membre.")
    kept = [(line, table.cleaned(line, cells)) for line, cells in rows]
    return CouncilTable(
        table.headers, kept, table.origin, sought, table.remarks, left_out,
        *([(line, table.cleaned(line, cells)) for line, cells in apart] for apart in (table.hidden, table.struck)),
    )  # fmt: skip


class _Choice:
    """Chooses rows while they pass: those of each code that may be the council's, or all of them."""

    def __init__(self, headers: list[str], sought: Sought):
        self.headers, self.sought = headers, sought
        self.places = {column_of(header): place for place, header in enumerate(headers)}
        self.codes = dict(self._codes())
        self.chosen: dict[str, list] = {column: [] for column in self.codes}
        self.rows: list = []
        self.count = 0
        self.values: dict[str, set[str]] = {
            c: set() for c in (SIREN, COMMUNE, PLACE) if c in self.places
        }
        self.watched, self.holds_all = list(self.values), True

    def _codes(self) -> Iterator[tuple[str, str]]:
        """Yield the columns that may name the council, the surest first, and the value sought in each."""
        siren, commune = self.sought.siren, self.sought.commune_code
        for column, value in ((SIREN, siren), (SIREN_OF_EPCI, siren), (COMMUNE, commune)):
            if column in self.places and value:
                yield column, value

    def see(self, line: int, cells: list[str]) -> None:
        self.count += 1
        for column, value in self.codes.items():
            if self._code(column, cells) == value:
                self.chosen[column].append((line, cells))
        for column in tuple(self.watched):
            self._watch(column, cells)
        # Rows of many councils are not held: those that were chosen suffice.
        if self.holds_all and self.count <= ROWS:
            self.rows.append((line, cells))

    def _watch(self, column: str, cells: list[str]) -> None:
        """Note the values of a column until there are two: the file is then of several councils, or is not."""
        if value := self._code(column, cells).strip():
            self.values[column].add(value)
        if len(self.values[column]) > 1:
            self.watched.remove(column)
            if self.codes and self._is_of_several():
                self.rows, self.holds_all = [], False

    def _code(self, column: str, cells: list[str]) -> str:
        place = self.places[column]
        text = cells[place] if place < len(cells) else ""
        if column == COMMUNE:
            return self._commune(text.strip(), cells)
        return text.replace(" ", "") if column in (SIREN, SIREN_OF_EPCI) else text

    def _commune(self, code: str, cells: list[str]) -> str:
        """Return INSEE's five characters; files of 2018 give the department apart, numbers lose their zero."""
        if not code:
            return ""
        place = self.places.get(DEPARTMENT)
        if len(code) > 3 or place is None or place >= len(cells):
            return code.zfill(5)
        return cells[place].strip().zfill(2) + code.zfill(3)

    def made(self) -> tuple[list, int]:
        """Return the rows of the council, and how many others there are."""
        if not self._is_of_several():
            if self.count > ROWS:
                raise Unreadable(TOO_LARGE)
            return self.rows, 0
        for column in self.codes:
            if rows := self.chosen[column]:
                return rows, self.count - len(rows)
        if self.codes:
            column, value = next(iter(self.codes.items()))
            what = "la commune" if column == COMMUNE else "le SIREN"
            raise Unreadable(f"Aucune ligne de ce fichier ne concerne {what} {value}.")
        if COMMUNE in self.places or SIREN in self.places:
            raise Unreadable(NO_SIREN)
        places = listed([f"«{NBSP}{name}{NBSP}»" for name in sorted(self.values[PLACE])[:2]])
        raise Unreadable(NO_CODE.format(places=places))

    def _is_of_several(self) -> bool:
        """Tell whether the file holds several councils, or one whose code is not that of this one.

        The members of an intercommunality come from several communes: their
        codes say so without naming another council.
        """
        several = {column for column, values in self.values.items() if len(values) > 1}
        if SIREN in several or (
            is_national(self.headers) and {SIREN, COMMUNE} & self.places.keys()
        ):
            return True
        if self.sought.kind != "commune":
            return SIREN_OF_EPCI in self.codes
        return bool(several & {COMMUNE, PLACE}) or COMMUNE in self.codes
