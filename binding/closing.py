"""The sheet that ends the gathering of a sitting: numbers and leaves, members present, signatures, the head of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from councils.french import NBSP, hour, in_words, plural
from papers.extract.facts import State
from papers.meeting import Meeting
from papers.words.lines import PaperLine
from papers.words.places.lists import cut
from papers.words.sheet import ExtractSheet
from papers.words.wording import title_of_sitting
from register.models import Entry, SignedHead
from register.rules.notes import printed
from votes.record import Record

#: In how many columns the members stand.
COLUMNS = 3


class BoundItem(Protocol):
    """What has a title of its own in a gathering, a bookmark, and a line of its closing sheet.

    `number` is that of the act; empty where there is none.
    """

    template: str

    @property
    def number(self) -> str: ...

    @property
    def subject(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def result(self) -> str: ...


@dataclass(frozen=True)
class ClosingRow:
    """A line of the closing sheet; what has no number has no leaf either."""

    number: str
    subject: str
    result: str
    leaf: int | None


@dataclass(frozen=True)
class ClosingSheet:
    """What ends a sitting in the register; `leaves` tells the leaf of each act by its number."""

    meeting: Meeting
    record: Record
    sheet: ExtractSheet
    entries: Sequence[Entry]
    items: Sequence[BoundItem]
    leaves: Mapping[str, int]

    template = "binding/_closing.xhtml"

    @property
    def heading(self) -> str:
        """« Clôture de la séance du jeudi 12 mars 2026 »."""
        title = title_of_sitting(self.meeting.day)
        return f"Clôture de la {title[0].lower()}{title[1:]}"

    @property
    def article(self) -> str:
        """The article that asks for this sheet, where the table has one for this council."""
        rule = self.record.law.read("bound_within_years")
        return rule.source if rule.article else ""

    @property
    def rows(self) -> tuple[ClosingRow, ...]:
        return tuple(
            ClosingRow(one.number, one.subject, one.result, self.leaves.get(one.number))
            for one in self.items
        )

    @property
    def numbers(self) -> str:
        """« 3 délibérations, numérotées de 2026_001 à 2026_003, sans numéro manquant. »"""
        first, last = self.entries[0].number, self.entries[-1].number
        count = plural(len(self.entries), "délibération")
        if len(self.entries) == 1:
            return f"{count}, numérotée {first}."
        told = "; ".join(self._missing) or "sans numéro manquant"
        return f"{count}, numérotées de {first} à{NBSP}{last}, {told}."

    @property
    def _missing(self) -> tuple[str, ...]:
        """Say why a number between the first and the last is not here: it is that of another sitting, or of nothing."""
        own = {entry.sequence for entry in self.entries if entry.sequence}
        if not own:
            return ()
        period = next(entry.period for entry in self.entries if entry.sequence)
        asked = set(range(min(own), max(own) + 1)) - own
        council = self.record.sitting.council
        others = council.entries.filter(period=period, sequence__in=asked, version=1)
        held = {one.sequence: one for one in others.select_related("sitting")}
        return tuple(_why(sequence, held.get(sequence)) for sequence in sorted(asked))

    @cached_property
    def present(self) -> tuple[str, ...]:
        """Every member who was there, at the opening or from a later hour on."""
        extract, names = self.sheet.extract, self.sheet.names
        roll = {one.reference: one for one in extract.roll}
        there = [one.reference for one in extract.roll if one.state == State.PRESENT]
        there += [who for who in self._came if who not in there]
        return tuple(names.whole(roll[who]) for who in there if who in roll)

    @property
    def _came(self) -> list[str]:
        seats = self.record.references
        return [seats[row.member_id] for row in self.record.movements if row.direction == "in"]

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        return cut(self.present, COLUMNS)

    @property
    def present_heading(self) -> str:
        return f"{plural(len(self.present), 'membre présent', 'membres présents')}"

    @property
    def closed(self) -> str:
        """« Séance levée à 21 h 12. »"""
        at = self.meeting.closes_at
        return f"Séance levée à {hour(at)}." if at else ""

    @property
    def signatures(self) -> tuple[PaperLine, ...]:
        return self.sheet.ending.signatures

    @cached_property
    def head(self) -> SignedHead | None:
        """The head of the register that commits to these acts, signed as they were sealed."""
        council = self.record.sitting.council
        return SignedHead.objects.covering(council, self.entries[-1].position)

    @property
    def head_told(self) -> str:
        """« Tête du registre à 1 842 actes, du 12 mars 2026 »."""
        if self.head is None:
            return ""
        return f"Tête du registre à {plural(self.head.size, 'acte')}, signée le {in_words(self.head.made_at.date())}"

    @property
    def head_printed(self) -> str:
        return printed(bytes.fromhex(self.head.root)) if self.head else ""


def _why(sequence: int | None, holder: Entry | None) -> str:
    if holder is None:
        return f"le numéro d’ordre {sequence} n’est pas employé"
    return (
        f"le numéro {holder.number} est celui d’une délibération du {in_words(holder.sitting.date)}"
    )
