"""What importing a file would do, worked out without writing: the preview shows it, the import does it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import BinaryIO

from councils.french import NBSP, in_words, plural, shortened
from councils.models import Council, Kind
from councils.spreadsheets import to_csv
from members.answers import NONE, Answers
from members.models import Mandate, RosterImport
from members.reading.faults import Unreadable
from members.reading.progress import Tell
from members.resources import RosterResource, RosterRow, dataset_of
from members.roster import fingerprint, may_be_one
from members.sheet.council import CouncilTable, Sought
from members.sheet.outside import rows_of
from members.sheet.sheet import RosterSheet, understood

#: The effects of a row, in the order of the preview, and the library's word for each.
EFFECTS = {"error": "invalid", "create": "new", "update": "update", "same": "skip"}
RANKS = (
    "Le fichier ne donne pas les rangs. Un mandat connu garde le sien\u00a0; les autres suivent, dans l’ordre "
    "des fonctions (maire ou président, puis adjoints ou vice-présidents par numéro, puis les autres "
    "membres), et à fonction égale dans l’ordre du fichier. Vérifiez-les."
)
POORER = "Noms écrits sans leurs accents, gardés comme Folio les connaît"
#: How many names a remark lists before it stops.
NAMED = 6
OTHER_CODE = (
    "Le SIREN du conseil, ou le code de sa commune, a changé depuis. Déposez le fichier à nouveau."
)


@dataclass(frozen=True)
class Plan:
    """What each row of a file would do to the members of a council, as they stand now.

    `fingerprint` is that of the members and of the answers: it tells later whether they are still the same.
    """

    sheet: RosterSheet
    resource: RosterResource
    rows: list[RosterRow]
    fingerprint: str

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each effect."""
        kinds = [row.import_type for row in self.rows]
        return {effect: kinds.count(kind) for effect, kind in EFFECTS.items()}

    @property
    def left(self) -> list[Mandate]:
        """The mandates that a renewal ends, of those whom it does not name."""
        return self.resource.left

    @property
    def only_ranks(self) -> bool:
        """Whether the file moves members, and does nothing else to them."""
        columns = {column for row in self.rows for column, _, _ in row.changes}
        return columns == {"rang"} and not any(row.begins for row in self.rows)

    @property
    def gesture(self) -> str:
        """What the button of the preview does."""
        if self.only_ranks:
            return f"Donner leur rang à {plural(self.counts['update'], 'membre')}"
        return (
            "Importer la ligne" if len(self.rows) == 1 else f"Importer les {len(self.rows)} lignes"
        )

    @property
    def changes_something(self) -> bool:
        return self.counts["create"] + self.counts["update"] > 0

    @property
    def refused(self) -> list[RosterRow]:
        return [row for row in self.rows if row.is_invalid()]

    @cached_property
    def absent(self) -> list[Mandate]:
        """The open mandates of people whom the file does not name."""
        return self.resource.roster.absent(self.resource.on)

    @cached_property
    def look_alikes(self) -> list[tuple[RosterRow, Mandate]]:
        """The rows of new people who bear the first name of somebody whom the file leaves out."""
        newcomers = [row for row in self.rows if row.names_somebody_new]
        return [
            (row, mandate)
            for row in newcomers
            for mandate in self.absent
            if may_be_one(row.person.member, mandate.member)
        ]

    @property
    def remarks(self) -> list[str]:
        """What is to be known of the file before it is imported."""
        told, left_out = list(self.sheet.remarks), self.sheet.left_out
        if left_out:
            kept = plural(left_out, "ligne d’un autre conseil", "lignes d’autres conseils")
            told.append(f"{kept} {'est laissée' if left_out == 1 else 'sont laissées'} de côté.")
        if out := self.sheet.not_elected:
            told.append(
                f"{plural(out, 'ligne dit', 'lignes disent')} qui n’est pas élu{NBSP}: laissé de côté."
            )
        if self.sheet.unknown:
            which = (
                "Cette colonne ne sert"
                if len(self.sheet.unknown) == 1
                else "Ces colonnes ne servent"
            )
            told.append(f"{which} pas ici{NBSP}: {self.sheet.ignored}.")
        if "rang" not in self.sheet.columns:
            told.append(RANKS)
        if later := self._later:
            told.append(later)
        if poorer := [name for row in self.rows for name in row.poorer]:
            told.append(f"{POORER}{NBSP}: {shortened(poorer, NAMED)}.")
        return told

    @property
    def _later(self) -> str:
        """Say who sits only after the day of the file: a year that is wrong would leave them out of the roll."""
        on = self.resource.on
        starts = [
            f"{row.name} le {in_words(row.instance.starts_on)}"
            for row in self.rows
            if row.is_valid() and row.begins and (row.instance.starts_on or on) > on
        ]
        who = plural(len(starts), "membre ne siège", "membres ne siègent")
        names = shortened(starts, NAMED)
        return (
            f"{who} pas encore au {in_words(on)}, vérifiez l’année{NBSP}: {names}."
            if starts
            else ""
        )

    @property
    def beyond_seats(self) -> int:
        """How many members would be in office on that day beyond the seats of the council."""
        resource = self.resource
        mandates = [m for m in resource.roster.mandates() if m.runs_on(resource.on)]
        titulars = sum(not mandate.is_substitute for mandate in mandates)
        return max(0, titulars - resource.council.seats)

    def first(self, number: int) -> list[RosterRow]:
        """Return the first rows of the preview: the refused ones, then those that change something."""
        order = list(EFFECTS.values())
        return sorted(self.rows, key=lambda row: (order.index(row.import_type), row.line))[:number]

    def refused_file(self) -> bytes:
        """Return the refused rows as a CSV file, as they were written, with the reasons beside."""
        cells = dict(self.sheet.table.rows)
        width = len(self.sheet.table.headers)
        rows = [
            [*(cells[row.line] + [""] * width)[:width], row.motif]
            for row in sorted(self.refused, key=lambda row: row.line)
        ]
        return to_csv([*self.sheet.table.headers, "motif"], rows)


def sought_of(council: Council) -> Sought:
    """Return whose rows are sought in a file of several councils."""
    return Sought(council.siren, council.commune_code, council.kind)


def table_of(council: Council, file: bytes | BinaryIO, tell: Tell | None = None) -> CouncilTable:
    """Return the rows of a file that concern a council, read once; raise Unreadable with a French sentence.

    `tell` is called with how far that is.
    """
    return rows_of(file, sought_of(council), tell)


def plan(
    council: Council,
    content: bytes | BinaryIO,
    on: date,
    *,
    renews: bool = False,
    answers: Answers = NONE,
) -> Plan:
    """Work out what a file would do; raise Unreadable when it cannot be read as a whole.

    `on` is the day whose situation the file describes: mandates open on that
    day and absent from the file are told. A file that `renews` the council
    gives all the mandates since that day; the former ones end the day before.
    """
    return plan_of(council, table_of(council, content), on, renews=renews, answers=answers)


def plan_of_upload(council: Council, upload: RosterImport) -> Plan:
    """Work out what a kept upload would do now; raise Unreadable when it is to be read again."""
    table = CouncilTable.from_json(bytes(upload.content))
    if table.sought != sought_of(council):
        raise Unreadable(OTHER_CODE)
    answers = Answers.from_json(upload.answers)
    return plan_of(council, table, upload.on, renews=upload.renews, answers=answers)


def plan_of(
    council: Council,
    table: CouncilTable,
    on: date,
    *,
    renews: bool = False,
    answers: Answers = NONE,
) -> Plan:
    """Work out what rows that were read would do, as `plan` does of a file."""
    sheet, resource = understood(table), RosterResource(council, on, renews=renews, answers=answers)
    # Before the members are read: a change in between makes the plan out of date, never the contrary.
    seen = fingerprint(council)
    filled = _of_renewal(council, on) if renews else {}
    result = resource.import_data(dataset_of(sheet, filled), use_transactions=False)
    for error in (*result.base_errors, *(e for row in result.rows for e in row.errors)):
        raise error.error  # A fault of ours: the library would hide it among the refused rows.
    return Plan(sheet, resource, result.rows, f"{seen}{_digest(answers)}")


def _digest(answers: Answers) -> str:
    """Return what tells these answers from others, empty without any."""
    told = answers.as_json()
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16] if told else ""


def _of_renewal(council: Council, on: date) -> dict[str, str]:
    """Return what a row of a renewal says when it is silent.

    In a commune the day of the renewal is that of the first election since (CGCT, art. L2121-1).
    """
    day = f"{on:%d/%m/%Y}"
    return {"début": day} | ({"élu le": day} if council.kind == Kind.COMMUNE else {})
