"""What an election shows: its rounds against the voters, the majority that each asks for, and who is elected."""

from dataclasses import dataclass, field
from functools import cached_property

from chamber.counts.screen import balances
from chamber.election.forms import RoundForm
from chamber.election.sheet import ElectionForms
from chamber.frame.item import ItemScreen
from votes.models import Ballot, OfficesWritten
from votes.offices import DELEGATES, HEADS, OFFICES
from votes.record.rounds import HeldElection
from votes.rules import elections
from votes.words import elected


@dataclass(frozen=True)
class ElectionScreen(ItemScreen):
    """An election, with the sheet of its answers; `is_entered` tells that they are not recorded yet.

    `held` is then what they would decide, once nothing is said against them.
    """

    sheet: ElectionForms = field(kw_only=True)
    unsaved: bool = False
    held: HeldElection | None = None

    filters = (("absent", "Absents"),)

    @property
    def is_entered(self) -> bool:
        return self.unsaved

    @cached_property
    def settings(self) -> Ballot:
        waived = self.sheet.plan.waivable and bool(self.sheet.head["secret_waived"].value())
        mode = Ballot.Mode.HANDS if waived else Ballot.Mode.SECRET
        return Ballot(mode=mode, rule=Ballot.Rule.ELECTION, secret_waived=waived)

    @property
    def field(self) -> str:
        """A seat that is pressed becomes a candidate; nothing where there is no vote."""
        return "" if self.blocked else "stand"

    @property
    def is_saved(self) -> bool:
        return self.ballot is not None and self.ballot.is_election and not self.unsaved

    @property
    def is_unopposed(self) -> bool:
        """Whether somebody is recorded as elected without a vote."""
        outcome = self.stored.outcome if self.stored else None
        return self.is_saved and outcome is not None and outcome.rounds == 0

    @property
    def gives_office(self) -> bool:
        """Whether what is recorded gives a function that the roster does not have by itself."""
        outcome = self.stored.outcome if self.stored else None
        is_whole = outcome is not None and outcome.elected and not outcome.seats_left
        return self.is_saved and bool(is_whole) and self.sheet.election in OFFICES

    @cached_property
    def offices(self) -> OfficesWritten | None:
        """The functions of this sitting that stand in the roster."""
        return OfficesWritten.objects.filter(sitting=self.sitting).first()

    @property
    def elects_head(self) -> bool:
        """Whether whoever is elected here presides what follows."""
        return self.sheet.election in HEADS

    @property
    def sends_delegates(self) -> bool:
        """Whether members are recorded as elected to sit elsewhere."""
        return self.is_saved and self.adopted and self.sheet.election in DELEGATES

    @property
    def offices_gesture(self) -> str:
        """The address that the button about these functions goes to."""
        return "offices-take-back" if self.offices else "offices-write"

    @property
    def verdict(self) -> str:
        if self.stored and self.is_saved:
            return elected.in_words(self.record, self.stored.held)
        return elected.in_words(self.record, self.held) if self.held else "Élection à enregistrer"

    @property
    def counts(self) -> str:
        return ""

    @property
    def adopted(self) -> bool:
        if self.held and self.held.outcome:
            return bool(self.held.outcome.elected)
        return self.is_saved and super().adopted

    @property
    def next_round(self) -> int | None:
        """The round that can still be held: seats are left by what is recorded, or nothing is."""
        last, outcome = len(self.sheet.rounds), self.stored.outcome if self.stored else None
        filled = self.is_saved and outcome is not None and outcome.elected
        if outcome is not None and outcome.seats_left:
            filled = False
        return None if filled or last >= self.sheet.plan.rounds else last + 1

    @property
    def keeps_secret(self) -> bool:
        """Whether the law wants this election in secret, whatever the council decides."""
        return not self.sheet.plan.waivable

    @property
    def members_only(self) -> str:
        """Why nobody but a member can be elected, where the law says so."""
        plan = self.sheet.plan
        if not (self.sheet.election and plan.members_only):
            return ""
        return f"Seul un membre du conseil peut être élu ({plan.source})."

    @property
    def may_be_unopposed(self) -> bool:
        """Whether somebody may be elected without a vote, of those who stand in the first round."""
        return self.sheet.plan.unopposed and len(self.sheet.rounds) == 1 and not self.is_saved

    @property
    def rounds(self) -> list[tuple[RoundForm, str, bool]]:
        """Each round, with what its sum is against the voters, and whether that is right."""
        told, count = balances(self.voters), self.voters
        return [
            (one, told[min(one.taking, 2 * count)], one.taking == count)
            for one in self.sheet.rounds
        ]

    @property
    def words(self) -> dict:
        """What the page needs to follow what is typed: the majority of every number of votes cast."""
        return {
            "majorities": [
                elections.RoundFigures(cast, ()).majority for cast in range(self.voters + 1)
            ],
            "balances": balances(self.voters),
            "voters": self.voters,
            "last": self.sheet.plan.rounds,
        }
