"""What the law makes of the rows of a sitting: its floor, and each item as one view."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from deliberations.models import AgendaItem
from law.elections import ElectionScheme
from votes.models import Ballot
from votes.record.blocks import block_of
from votes.record.facts import facts_of
from votes.record.item import AtItem, BallotTerms, RecordedBallot, bases_of, recorded
from votes.record.majorities import majority_of
from votes.record.rounds import HeldElection, have_lists, held_in, judged, scheme_for, with_ages
from votes.record.rows import OPENING, Rows
from votes.rules.ballots import Bases, Purpose, Result
from votes.rules.elections import RoundFigures
from votes.rules.facts import Facts, Moment
from votes.rules.floor import Floor, floor_at


@dataclass(frozen=True)
class Record(Rows):
    """One sitting's rows, and what the law makes of them: computed once, never stored."""

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self)

    @cached_property
    def _floors(self) -> dict[int, Floor]:
        return {}

    def floor(self, item: AgendaItem | None) -> Floor:
        """Return the state of the assembly at an item, or at the opening (None)."""
        order = item.position if item else OPENING
        if order not in self._floors:
            self._floors[order] = self._floor_of(self.facts.moment(order), order)
        return self._floors[order]

    def _floor_of(self, moment: Moment, order: int) -> Floor:
        """Compute a floor once for all the items between which nobody moved."""
        if moment not in self._moments:
            self._moments[moment] = floor_at(self.facts, order)
        return self._moments[moment]

    @cached_property
    def _moments(self) -> dict[Moment, Floor]:
        return {}

    @cached_property
    def _at(self) -> dict[int, AtItem]:
        return {}

    def at(self, item: AgendaItem) -> AtItem:
        """Return the council at one of these items: the floor, who presides, what was decided."""
        key = item.pk
        if key not in self._at:
            alone, head = self._apart(item), next(iter(self._block(item)), None)
            head, closed_by = None if head is alone else head, self._closing(item)
            is_alone = head is None and closed_by is None
            self._at[key] = alone if is_alone else replace(alone, head=head, closed_by=closed_by)
        return self._at[key]

    def _closing(self, item: AgendaItem) -> RecordedBallot | None:
        """Return the ballot that closed the doors for an item: its own, or that of an item before it."""
        items = self.items_by_key
        for row in self._closings:
            first, last = items[row.item_id], items[row.until_item_id or row.item_id]
            if first.position <= item.position <= last.position:
                ballot = self._apart(self.items_by_key[row.item_id]).ballot(row.position)
                if ballot and ballot.result == Result.ADOPTED:
                    return ballot
        return None

    @cached_property
    def _closings(self) -> tuple[Ballot, ...]:
        """The ballots that asked to close the doors."""
        return tuple(row for row in self.all_ballots if row.purpose == Purpose.CLOSED_DOORS)

    def block(self, item: AgendaItem) -> tuple[AgendaItem, ...]:
        """Return the items that one ballot decided together, the one that holds it first; nothing outside a block."""
        return tuple(one.item for one in self._block(item))

    def _block(self, item: AgendaItem) -> tuple[AtItem, ...]:
        return block_of(self._apart(item), map(self._apart, self.items)) if item.block else ()

    @cached_property
    def _each_apart(self) -> dict[int, AtItem]:
        return {}

    def _apart(self, item: AgendaItem) -> AtItem:
        """Return the council at an item, whatever its block."""
        if item.pk not in self._each_apart:
            self._each_apart[item.pk] = self._read(item)
        return self._each_apart[item.pk]

    def _read(self, item: AgendaItem) -> AtItem:
        floor, chair = self.floor(item), self.chair(item)
        seat = self.seat_of(chair)
        who, bases = seat.reference if seat else None, bases_of(item, floor)
        ballots = (self._recorded(row, floor, who, bases) for row in self.ballots(item))
        return AtItem(item, floor, chair, seat, self.recusals(item), tuple(ballots))

    def _recorded(
        self, row: Ballot, floor: Floor, chair: str | None, bases: Bases
    ) -> RecordedBallot:
        held = held_in(self, row, floor.in_office)
        terms = BallotTerms(majority_of(row, self.law), bases)
        return recorded(row, self, floor, chair, held, terms)

    def scheme(self, election: str, rounds: Iterable[RoundFigures] = ()) -> ElectionScheme:
        """Return how this council elects that day; `rounds` tell it where the population is not known."""
        return scheme_for(self, election, lists=have_lists(rounds))

    def judged(self, election: str, rounds: Iterable[RoundFigures], in_office: int) -> HeldElection:
        """Return what rounds that are not recorded would decide."""
        aged = tuple(self.with_ages(one) for one in rounds)
        return judged(self, election, aged, in_office)

    def recorded(self, row: Ballot) -> RecordedBallot | None:
        """Return a ballot as this record has read it; None when it is recorded no more."""
        items = (item for item in self.items if item.pk == row.item_id)
        ballots = (ballot for item in items for ballot in self.at(item).ballots)
        return next((ballot for ballot in ballots if ballot.row.pk == row.pk), None)

    def with_ages(self, round_: RoundFigures) -> RoundFigures:
        """Return a round that was entered with the birth dates of the members of this roll."""
        return with_ages(self, round_)
