"""What every page of an item that is put to the vote shows: the item, its questions, why it cannot be voted on."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from chamber.frame.question import ShownQuestion, own_purpose
from chamber.frame.screen import Screen
from deliberations.models import AgendaItem
from law.reading import Calling, PeopleUnknown
from law.values import Headcount, Majority
from votes.actions.questions import waits_for_vote
from votes.models import Attendance, Ballot
from votes.record import AtItem, RecordedBallot
from votes.record.majorities import majority_of, proposed
from votes.rules.ballots import Decision, Purpose, Result, Tally
from votes.words import results
from votes.words.ballots import no_ballot
from votes.words.chair import of_chair
from votes.words.questions import PURPOSES, asked

#: The question that decides an item, among others.
ITSELF = "le point lui-même"


@dataclass(frozen=True)
class ItemScreen(Screen):
    """One question of an item; `copied` are the items to which its ballot has just been copied."""

    item: AgendaItem
    asked: ShownQuestion = ShownQuestion()
    copied: tuple[AgendaItem, ...] = ()

    filters: ClassVar[tuple[tuple[str, str], ...]] = (
        ("exceptions", "Exceptions"),
        ("absent", "Absents"),
    )

    @property
    def majority(self) -> Majority | None:
        """What decides the ballot on the screen."""
        return majority_of(self.settings, self.record.law)

    @cached_property
    def at_item(self) -> AtItem:
        return self.record.at(self.item)

    @cached_property
    def stored(self) -> RecordedBallot | None:
        """The recorded ballot, counted and decided, if there is one."""
        return self.at_item.ballot(self.position)

    @property
    def ballot(self) -> Ballot | None:
        """The row of the recorded ballot."""
        return self.stored.row if self.stored else None

    @property
    def position(self) -> int:
        """The rank of the question among those of the item."""
        return self.asked.position

    @property
    def label(self) -> str:
        return self.asked.label

    @property
    def purpose(self) -> Purpose:
        return self.asked.purpose

    @property
    def has_names(self) -> bool:
        """Whether the recorded ballot says who voted what."""
        return self.stored is not None and bool(self.stored.votes)

    @property
    def voters(self) -> int:
        return len(self.floor.voters)

    @property
    def questions(self) -> tuple[Ballot, ...]:
        """The recorded ballots of the item: usually one, or several questions."""
        return tuple(ballot.row for ballot in self.at_item.ballots)

    @property
    def question_label(self) -> str:
        """What the question asks, in words; nothing for the item itself."""
        return asked(self.label, self.purpose)

    @property
    def question_names(self) -> list[tuple[int, str]]:
        """The rank of each recorded question, and what it asks."""
        return [(one.position, asked(one.label, one.purpose) or ITSELF) for one in self.questions]

    @property
    def asks_several(self) -> bool:
        """Whether the question on the screen has to be told from others."""
        return len(self.questions) > 1 or bool(self.questions and not self.ballot)

    @property
    def next_question(self) -> int:
        return max((one.position for one in self.questions), default=0) + 1

    @property
    def query(self) -> str:
        """The end of this question's address."""
        if self.ballot:
            return f"?question={self.position}"
        if self.question_label or self.position > 1:
            return self.asked.address
        return ""

    @property
    def query_and(self) -> str:
        """This question's address, up to where something more is asked of it."""
        return f"{self.query}&" if self.query else "?"

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """What may be asked about the item: whether to add it only when it was not announced."""
        asks = {own_purpose(self.at_item): ITSELF} | PURPOSES
        unasked = set() if self.item.added else {Purpose.ADDITION}
        return [(one.value, asks[one]) for one in Purpose if one in asks.keys() - unasked]

    @property
    def next_is_item(self) -> bool:
        """Whether the question was about how the item is taken, so that the item itself comes next."""
        at_item = self.at_item
        is_settled = at_item.own_ballots or at_item.is_kept_out
        return bool(self.ballot and self.adopted and not is_settled)

    @property
    def is_information(self) -> bool:
        """Whether the council usually takes note of this item, without a vote."""
        return self.item.kind == AgendaItem.Kind.INFORMATION and not self.ballot

    @property
    def rapporteur(self) -> str:
        item, seat = self.item, self.record.seat_of(self.item.rapporteur)
        return seat.short_name if seat else str(item.rapporteur or item.rapporteur_name)

    @property
    def stamp(self) -> str:
        """What the page saw recorded, sent back with figures so that they overwrite nobody's unread."""
        return self.ballot.stamp if self.ballot else ""

    @property
    def recorded_at(self) -> str:
        """The hour of the record, where the council is."""
        return self.hour_of(self.ballot.saved_at) if self.ballot else ""

    @property
    def is_entered(self) -> bool:
        """Whether the screen holds something that is not recorded yet."""
        return False

    @cached_property
    def settings(self) -> Ballot:
        """The mode and the rule on the screen."""
        return self.ballot or Ballot(rule=self.usual_rule)

    @property
    def usual_rule(self) -> Ballot.Rule:
        """The majority that the purpose or the title proposes."""
        return proposed(self.item, self.purpose, self.record.law)

    @cached_property
    def blocked(self) -> str | None:
        """Why the item cannot be put to the vote now."""
        return no_ballot(self.record, self.item)

    @property
    def chair_is_away(self) -> bool:
        """Whether who presides is not in the room, though the council could decide."""
        is_led = self.at_item.chair is None or self.at_item.chair_is_present
        return self.sitting.has_begun and self.floor.quorum_met and not is_led

    @property
    def chair_seat(self) -> Attendance | None:
        return self.at_item.chair_seat

    @cached_property
    def tally(self) -> Tally:
        """The voices of the recorded ballot."""
        return self.stored.tally if self.stored else Tally()

    @cached_property
    def decision(self) -> Decision | None:
        """What the ballot decided; None before it is recorded, and where an unknown age would decide."""
        return self.stored.decision if self.stored else None

    @property
    def adopted(self) -> bool:
        decision = self.decision
        return decision is not None and decision.result in (Result.ADOPTED, Result.ELECTED)

    @property
    def verdict(self) -> str:
        if self.decision is None:
            return ""
        return results.verdict(self.tally, self.decision, self.of_chair, self.majority)

    @property
    def counts(self) -> str:
        return results.counts(self.tally, self.proxies)

    @property
    def proxies(self) -> int:
        return len(self.floor.represented)

    @property
    def outcome(self) -> str:
        return results.outcome(self.item.outcome)

    @property
    def following(self) -> list[AgendaItem]:
        """The items to which this ballot may be copied: after this one, and waiting for a vote."""
        later = (one for one in self.record.items if one.position > self.item.position)
        return [one for one in later if waits_for_vote(self.record, one)]

    @property
    def has_lost_quorum(self) -> bool:
        """Whether the council was in number at the opening: then who left matters, and not the roll call."""
        return not self.floor.quorum_met and self.record.floor(None).quorum_met

    @property
    def is_numbered_throughout(self) -> bool:
        """Whether the items are numbered from one without a gap: then « sur 16 » means something."""
        items = self.record.items
        return items[-1].position == len(items)

    @property
    def first_item(self) -> AgendaItem:
        return self.record.items[0]

    @property
    def urgency_article(self) -> str:
        """The article of an urgent notice, which in a commune depends on its population."""
        try:
            return self.record.law.notice(Calling.URGENT).in_brackets
        except PeopleUnknown:
            return ""

    @property
    def quorum_counts_proxies(self) -> bool:
        return self.record.law.quorum(self.floor.election).value.counts == Headcount.ATTENDING

    @property
    def wants_urgency_vote(self) -> bool:
        """Whether the council has still to accept a notice that was too short (CGCT, art. L2121-11, L2121-12)."""
        sitting, items = self.sitting, self.record.items
        short = sitting.urgent or sitting.notice is not None
        begun = any(self.record.at(item).ballots or item.outcome for item in items)
        asked = any(item.asks_urgency for item in items)
        return short and sitting.has_begun and not begun and not asked

    @property
    def of_chair(self) -> str:
        """« du président », « de la maire »: whose voice breaks a tie."""
        return of_chair(self.record, self.item)
