"""One item of a sitting, read once: the floor, who presides, and its ballots, counted and decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from deliberations.models import AgendaItem
from law.values import Majority
from members.models import Member
from votes.models import Attendance, Ballot, Recusal
from votes.record.rounds import HeldElection
from votes.record.rows import Rows
from votes.rules import ballots as law
from votes.rules import validity
from votes.rules.ballots import Purpose
from votes.rules.elections import ElectionOutcome, RoundFigures
from votes.rules.floor import Floor

#: What became of an item: without a vote, or by one.
type Decided = AgendaItem.Outcome | law.Result
#: There are thousands of voices: an enumeration takes longer to find a member than a table.
CHOICES: dict[str, law.Choice] = {choice.value: choice for choice in law.Choice}


@dataclass(frozen=True)
class RecordedBallot:
    """A ballot as it is recorded, counted and decided.

    `took_part` holds, by reference and in rank order, what each voter said ("" where
    numbers alone are known), `votes` the choices that are known. `held` and `outcome` are those of an election. An election
    without a round, or whose tie needs an age that nobody knows (`held.unknown_ages`), has
    neither `outcome` nor `decision`; every other ballot has a decision.
    `proxies_in` are the voices given by proxy, None where nobody told them. `missing`
    are voters who did not take part, `excess` those who took part without being voters.
    `majority` is the one that the law of that day asks; None for an election.
    """

    row: Ballot
    took_part: Mapping[str, str]
    votes: Mapping[str, law.Choice]
    tally: law.Tally
    decision: law.Decision | None
    proxies_in: law.Tally | None
    held: HeldElection
    missing: tuple[Attendance, ...]
    excess: tuple[Attendance, ...]
    majority: Majority | None = None

    @property
    def purpose(self) -> Purpose:
        return Purpose(self.row.purpose)

    @property
    def result(self) -> law.Result | None:
        return self.decision.result if self.decision else None

    @property
    def rounds(self) -> tuple[RoundFigures, ...]:
        """The rounds of an election."""
        return self.held.rounds

    @cached_property
    def outcome(self) -> ElectionOutcome | None:
        """What all the rounds held decided together."""
        return self.held.outcome

    @property
    def elected(self) -> tuple[str, ...]:
        """Who is elected, as far as that is known."""
        return self.outcome.elected if self.outcome else ()


@dataclass(frozen=True)
class AtItem:
    """The council at one item: `chair` presides it when it is a member, `chair_seat` when on the roll too.

    `head` is the item whose ballot decides this one too, in a block; `closed_by` the
    ballot that closed the doors, here or before.
    """

    item: AgendaItem
    floor: Floor
    chair: Member | None
    chair_seat: Attendance | None
    recusals: tuple[Recusal, ...]
    ballots: tuple[RecordedBallot, ...]
    head: "AtItem | None" = None
    closed_by: RecordedBallot | None = None

    @property
    def closed_doors(self) -> bool:
        """Whether the council deliberates without the public (CGCT, art. L2121-18)."""
        return self.closed_by is not None

    @cached_property
    def own_ballots(self) -> tuple[RecordedBallot, ...]:
        """The ballots on the item itself: not on its addition, on closed doors nor on an amendment."""
        urgency = self.item.asks_urgency
        return tuple(one for one in self.ballots if one.purpose.is_of_item(urgency=urgency))

    @cached_property
    def is_kept_out(self) -> bool:
        """Whether the council refused to add the item to its agenda."""
        asked = [one for one in self.ballots if one.purpose == Purpose.ADDITION]
        return bool(asked) and asked[-1].result == law.Result.REJECTED

    @property
    def waives_secrecy(self) -> bool | None:
        """What the council answered when it was asked to waive the secret ballot; None where it was not asked."""
        asked = [one for one in self.ballots if one.purpose == Purpose.WAIVER and one.result]
        return asked[-1].result == law.Result.ADOPTED if asked else None

    @property
    def waits_for_block(self) -> bool:
        """Whether nothing but the ballot of a block may decide the item."""
        return not (self.own_ballots or self.item.outcome or self.is_kept_out)

    @cached_property
    def deciding(self) -> RecordedBallot | None:
        """The ballot that decides the item: the last one on it, else that of the head of its block."""
        if self.own_ballots:
            return self.own_ballots[-1]
        return self.head.deciding if self.head else None

    @property
    def decided(self) -> "Decided | None":
        """What became of the item, the one judge of it; None as long as nothing did.

        What was noted without a vote comes first, then the refusal to add it to
        the agenda, which withdraws it, then the ballot that decides it.
        """
        if self.item.outcome:
            return AgendaItem.Outcome(self.item.outcome)
        if self.is_kept_out:
            return AgendaItem.Outcome.WITHDRAWN
        return self.deciding.result if self.deciding else None

    @property
    def chair_reference(self) -> str | None:
        return self.chair_seat.reference if self.chair_seat else None

    @property
    def chair_is_present(self) -> bool:
        """Whether the member who presides is in the room, and not recused."""
        return self.chair_reference in self.floor.present

    @property
    def bases(self) -> law.Bases:
        """What a majority may be a share of, at this item."""
        return bases_of(self.item, self.floor)

    def question(self, ballot: Ballot) -> validity.Question:
        """Return what the voices of a ballot of this item, saved or not, are judged by."""
        who = self.chair_reference
        return validity.Question(self.floor, ballot.rule, ballot.is_secret, who)

    def ballot(self, position: int) -> RecordedBallot | None:
        """Return the ballot of this rank, if it is recorded."""
        return next((one for one in self.ballots if one.row.position == position), None)


@dataclass(frozen=True)
class BallotTerms:
    """What decides a ballot: a majority (None for an election), and what it may be a share of."""

    majority: Majority | None
    bases: law.Bases

    def decide(
        self, tally: law.Tally, chair: law.Choice | None, *, secret: bool
    ) -> law.Decision | None:
        if self.majority is None:
            return None
        return law.decide(tally, self.majority, chair, self.bases, secret=secret)


def recorded(
    row: Ballot, rows: Rows, floor: Floor, chair: str | None, held: HeldElection, terms: BallotTerms
) -> RecordedBallot:
    """Return a ballot of a sitting, counted and decided: `chair`, by reference, presides the item."""
    said, roll = rows.said(row), rows.by_reference
    took_part = {who: said[key] for key, who in rows.references.items() if key and key in said}
    voters, votes = frozenset(floor.voters), named(took_part)
    tally = _tally(row, votes, held.rounds)
    own = votes.get(chair or "") or _told(row.chair_vote)
    return RecordedBallot(
        row=row,
        took_part=took_part,
        votes=votes,
        tally=tally,
        decision=terms.decide(tally, own, secret=row.is_secret) or _elected(held),
        proxies_in=_proxies_in(row, votes, floor),
        held=held,
        missing=tuple(roll[who] for who in floor.voters if who not in took_part),
        excess=tuple(roll[who] for who in took_part if who not in voters),
        majority=terms.majority,
    )


def bases_of(item: AgendaItem, floor: Floor) -> law.Bases:
    """Return what a majority may be a share of, at an item."""
    return law.Bases(len(floor.voters), floor.in_office, item.sitting.seats)


def named(took_part: Mapping[str, str]) -> dict[str, law.Choice]:
    """Return the choice of each voter whose choice is known."""
    return {who: CHOICES[choice] for who, choice in took_part.items() if choice}


def _tally(
    row: Ballot, votes: Mapping[str, law.Choice], rounds: Sequence[RoundFigures]
) -> law.Tally:
    """Count a ballot, by its names or by its numbers; an election by its last round."""
    if row.is_election:
        return _tally_of_round(rounds[-1]) if rounds else law.Tally()
    counts = {count.said: count.voices for count in row.counts.all()}
    return law.Tally.of(counts) if counts else law.tally_of(votes)


def _tally_of_round(round_: RoundFigures) -> law.Tally:
    blank = round_.blank if round_.blank_and_void is None else round_.blank_and_void
    return law.Tally(not_voting=round_.not_voting, blank=blank or 0, void=round_.void or 0)


def _proxies_in(row: Ballot, votes: Mapping[str, law.Choice], floor: Floor) -> law.Tally | None:
    """Count the voices given by proxy, among those of the ballot; None where nobody told them."""
    counts = row.counts.all()
    if counts or row.is_election:
        by_proxy = {c.said: c.by_proxy for c in counts if c.by_proxy is not None}
        return law.Tally.of(by_proxy) if by_proxy else None
    return law.tally_of({who: c for who, c in votes.items() if who in floor.represented})


def _told(choice: str) -> law.Choice | None:
    """Return the voice of who presides, where numbers tell it beside themselves."""
    return law.Choice(choice) if choice else None


def _elected(held: HeldElection) -> law.Decision | None:
    """Return what an election decided, as far as that is known."""
    if not held.by_round:
        return None
    somebody = any(outcome.elected for outcome in held.by_round)
    return law.Decision(law.Result.ELECTED if somebody else law.Result.NO_RESULT)
