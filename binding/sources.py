"""What a gathering is drawn from: a sitting, one correction, the decisions told at a sitting. Another kind of leaves is one class more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Protocol

from binding.acts import ActOnLeaves
from binding.book import BoundPart
from binding.closing import BoundItem, ClosingSheet
from binding.decided import DecisionOnLeaves
from binding.opening import OpeningPart
from councils.french import NBSP, typographic, with_weekday
from decisions.models import DelegatedDecision
from deliberations.models import AgendaItem, Sitting
from papers.extract import floor_facts
from papers.meeting import Meeting, meeting_of
from papers.words import wording
from papers.words.sheet import ExtractSheet
from register.models import Entry
from votes.record import Record, read
from votes.words.results import outcome


class LeafSource(Protocol):
    """What one gathering prints: in which order, under which titles, and for which acts of the register."""

    @property
    def sitting(self) -> Sitting: ...

    @property
    def key(self) -> Mapping[str, Sitting | Entry]:
        """What its gathering names, by the name of the column."""
        ...

    @property
    def name(self) -> str:
        """What the page of the register calls it, before its day; empty for a sitting."""
        ...

    @property
    def numbers(self) -> list[str]:
        """The numbers of its acts."""
        ...

    @property
    def heading(self) -> str: ...

    @property
    def running(self) -> str: ...

    @property
    def moment(self) -> datetime: ...

    @property
    def opening(self) -> BoundPart: ...

    @property
    def items(self) -> Sequence[BoundItem]: ...

    def closing(self, leaves: Mapping[str, int]) -> BoundPart | None:
        """Return the sheet that ends the gathering, which tells the leaf of each act, by its number."""
        ...


@dataclass(frozen=True)
class UndecidedItem:
    """An item that took no number: withdrawn, put off, or told without a vote."""

    item: AgendaItem
    body: str

    template = "binding/_undecided.xhtml"

    number = ""

    @property
    def subject(self) -> str:
        return typographic(self.item.title)

    @property
    def title(self) -> str:
        return f"Point{NBSP}{self.item.position} – {self.subject}"

    @property
    def result(self) -> str:
        told = outcome(self.item.outcome, self.body)
        return told.removesuffix(".") or "Information, sans vote"


@dataclass(frozen=True)
class OfSitting:
    """The leaves of a sealed sitting: its deliberations as they were first sealed, and what took no number."""

    sitting: Sitting

    name = ""

    @property
    def key(self) -> Mapping[str, Sitting]:
        return {"sitting": self.sitting}

    @cached_property
    def record(self) -> Record:
        return read(self.sitting)

    @cached_property
    def meeting(self) -> Meeting:
        return meeting_of(self.record)

    @property
    def heading(self) -> str:
        return wording.title_of_sitting(self.sitting.day)

    @property
    def running(self) -> str:
        return f"{running_of(self.sitting)} – {self.heading[0].lower()}{self.heading[1:]}"

    @property
    def moment(self) -> datetime:
        return self.meeting.moment

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        own = self.sitting.entries.filter(version=1).select_related("item", "council")
        return tuple(own.order_by("position"))

    @property
    def numbers(self) -> list[str]:
        return [entry.number for entry in self.entries]

    @cached_property
    def items(self) -> tuple[ActOnLeaves | UndecidedItem, ...]:
        entered = {entry.item_id: entry for entry in self.entries}
        before, since = floor_facts.roll(None, self.record), 0
        told: list[ActOnLeaves | UndecidedItem] = []
        for item in self.record.items:
            if entry := entered.get(item.pk):
                act = ActOnLeaves(entry, before, since)
                before, since = act.extract.roll, act.extract.order
                told.append(act)
            else:
                told.append(UndecidedItem(item, wording.the_body(self.sitting.assembly)))
        return tuple(told)

    @property
    def opening(self) -> OpeningPart:
        return OpeningPart(self.meeting, self.record, self.as_it_opened, self.heading)

    @property
    def as_it_opened(self) -> ExtractSheet:
        """The words of the first act, with its members where they were when the sitting opened."""
        first = next(one for one in self.items if isinstance(one, ActOnLeaves))
        roll = floor_facts.roll(None, self.record)
        opened = replace(first.extract, roll=roll, movements=(), recusals=())
        return replace(first.sheet, extract=opened)

    def closing(self, leaves: Mapping[str, int]) -> ClosingSheet:
        return ClosingSheet(
            self.meeting, self.record, self.as_it_opened, self.entries, self.items, leaves
        )


@dataclass(frozen=True)
class OfCorrection:
    """The leaves of one correction, at its own date: nothing is inserted in those that are printed."""

    entry: Entry

    template = "binding/_correction.xhtml"
    name = "Rectification"

    @property
    def key(self) -> Mapping[str, Entry]:
        return {"entry": self.entry}

    @property
    def sitting(self) -> Sitting:
        return self.entry.sitting

    @property
    def numbers(self) -> list[str]:
        return [self.entry.number]

    @property
    def heading(self) -> str:
        day = with_weekday(self.sitting.date)
        return f"Rectification de la délibération {self.entry.number} du {day}"

    @property
    def running(self) -> str:
        return f"{running_of(self.sitting)} – rectification de {self.entry.number}"

    @cached_property
    def _act(self) -> ActOnLeaves:
        return ActOnLeaves(self.entry)

    @property
    def moment(self) -> datetime:
        return self._act.facts["sealed_at"]

    @property
    def opening(self) -> "OfCorrection":
        return self

    @property
    def act(self) -> ActOnLeaves:
        return self._act

    @property
    def items(self) -> tuple[ActOnLeaves, ...]:
        return (self._act,)

    def closing(self, leaves: Mapping[str, int]) -> None:
        """A correction is signed under its act: it closes no sitting."""


@dataclass(frozen=True)
class OfDecisions:
    """The leaves of decisions by delegation, before those of a sealed sitting: those it was told of, and those that no report names."""

    sitting: Sitting
    decisions: tuple[DelegatedDecision, ...]

    template = "binding/_decisions.xhtml"
    name = "Décisions"

    @property
    def key(self) -> Mapping[str, Sitting]:
        return {"told_at": self.sitting}

    @property
    def numbers(self) -> list[str]:
        return [item.number for item in self.items]

    @property
    def heading(self) -> str:
        day = with_weekday(self.sitting.date)
        if all(told_at(one) == self.sitting.pk for one in self.decisions):
            return f"Décisions rapportées à la séance du {day}"
        return f"Décisions prises jusqu’au {day}"

    @property
    def running(self) -> str:
        return f"{running_of(self.sitting)} – décisions prises par délégation"

    @cached_property
    def moment(self) -> datetime:
        return meeting_of(read(self.sitting)).moment

    @property
    def opening(self) -> "OfDecisions":
        return self

    @cached_property
    def items(self) -> tuple[DecisionOnLeaves, ...]:
        return tuple(map(DecisionOnLeaves, self.decisions))

    def closing(self, leaves: Mapping[str, int]) -> None:
        """Each decision is signed under its text: they close no sitting."""


def told_at(decision: DelegatedDecision) -> int | None:
    """Return the key of the sitting whose agenda reports a decision; None where none does."""
    report = getattr(decision, "report", None)
    return report.item.sitting_id if report else None


def running_of(sitting: Sitting) -> str:
    """Return what stands at the head of each page: « Valombre – Conseil municipal »."""
    return f"{sitting.council.name} – {sitting.assembly}"
