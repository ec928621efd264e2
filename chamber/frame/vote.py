"""What the page of a vote for or against shows of how it is taken: its majority, who asked, until where doors close."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from chamber.frame.item import ItemScreen
from deliberations.accounts import are_voted
from deliberations.models import AgendaItem
from votes.completeness.checks import accounts
from votes.models import Attendance, Ballot
from votes.rules.ballots import Purpose, Rule
from votes.words import requests


@dataclass(frozen=True)
class VoteScreen(ItemScreen):
    """A question put to the vote, whose voices are for or against."""

    #: What a special majority may be a share of.
    bases = tuple(Ballot.Base.choices)
    #: The modes that the page offers; one where only the address changes it offers none.
    modes: ClassVar[tuple[tuple[str, str], ...]] = ()

    @property
    def told(self) -> Mapping[str, Any]:
        """What the page was sent of how the vote is taken, and has not recorded."""
        return {}

    @cached_property
    def rules(self) -> list[tuple[str, str]]:
        """The majorities that the law of the council knows, then that of its statutes; an election has its own page."""
        rules = [*self.record.law.majorities, Rule.SPECIAL]
        return [(rule, Ballot.Rule(rule).label) for rule in rules]

    @cached_property
    def staying(self) -> tuple[str, ...]:
        """What is to be done before accounts are voted: who answers for them leaves."""
        is_ahead = self.ballot is None and not self.item.outcome and are_voted(self.item.title)
        return tuple(accounts.staying(self.record, self.item)) if is_ahead else ()

    @property
    def closes_doors(self) -> bool:
        return self.purpose == Purpose.CLOSED_DOORS

    @property
    def later_items(self) -> list[AgendaItem]:
        return [one for one in self.record.items if one.position > self.item.position]

    @property
    def shown_until(self) -> int | None:
        """The last item for which doors are to close: as entered, as recorded, else as the address says."""
        if "until" in self.told:
            until: int | None = self.told["until"]
            return until
        if self.ballot:
            return self.ballot.until_item.position if self.ballot.until_item else None
        return self.asked.until

    @cached_property
    def shown_askers(self) -> frozenset[str]:
        """Who asked, by reference: as entered, as recorded, else as the address says."""
        if "askers" in self.told:
            return frozenset(self.told["askers"])
        if self.ballot:
            return frozenset(self.record.references[one.pk] for one in self.ballot.askers.all())
        return frozenset(self.asked.askers)

    @property
    def able_to_ask(self) -> list[Attendance]:
        """Who is in the room and may vote."""
        return [self.record.seat(who) for who in self.floor.present]

    @cached_property
    def request_needs(self) -> str:
        """« Il en faut 12, le quart de 46 présents (art. L2121-21). »"""
        what = requests.asked_for(self.settings.mode, self.purpose) or self.could_be_asked
        return requests.needed(self.record.law, what, len(self.floor.present)) if what else ""

    @property
    def could_be_asked(self) -> str:
        """What may be asked for once the mode is changed on the page: a public ballot, where modes are offered."""
        return requests.asked_for(Ballot.Mode.ROLL_CALL, self.purpose) if self.modes else ""

    @property
    def may_be_asked(self) -> bool:
        """Whether somebody may have asked for the vote to be taken so."""
        return bool(requests.asked_for(self.settings.mode, self.purpose))

    @property
    def doors_need(self) -> str:
        """« Il en faut 3, ou le maire seul (art. L2121-18). »"""
        return requests.needed(self.record.law, "closed_doors", len(self.floor.present))

    @property
    def request_prevails(self) -> str:
        return requests.prevails(self.settings.mode)
