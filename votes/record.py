"""Everything that happened at one sitting, read once: the only door from the rows to the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from deliberations.models import AgendaItem, Sitting
from members.models import Mandate, Member
from votes.at_item import AtItem, RecordedBallot, recorded
from votes.models import Attendance, Ballot, Candidate, Change, Movement, Proxy, Recusal, Round
from votes.rules import elections, validity
from votes.rules import facts as happened
from votes.rules.facts import Facts, Parameters, ProxyLine, Seat
from votes.rules.floor import Floor, floor_at

#: The order of the opening roll call: before every item.
OPENING = 0


@dataclass(frozen=True)
class Record:
    """One sitting's facts, and what the law makes of them.

    `roll` holds saved rows, or unsaved copies of the mandates in office that
    day as long as the roll has not been drawn up (`is_called`).
    """

    sitting: Sitting
    items: tuple[AgendaItem, ...]
    roll: tuple[Attendance, ...]
    proxies: tuple[Proxy, ...]
    all_ballots: tuple[Ballot, ...]
    movements: tuple[Movement, ...] = ()
    changes: tuple[Change, ...] = ()
    all_recusals: tuple[Recusal, ...] = ()

    @property
    def is_called(self) -> bool:
        return bool(self.roll) and self.roll[0].pk is not None

    @cached_property
    def by_reference(self) -> Mapping[str, Attendance]:
        return {seat.reference: seat for seat in self.roll}

    @cached_property
    def references(self) -> Mapping[int | None, str]:
        """The reference of each saved member of the roll, by primary key."""
        return {seat.pk: seat.reference for seat in self.roll}

    def seat(self, reference: str) -> Attendance:
        return self.by_reference[reference]

    def seat_at(self, key: int | None) -> Attendance | None:
        """Return a saved member of the roll by primary key, or None for nobody."""
        return self.by_reference[self.references[key]] if key in self.references else None

    def seat_of(self, member: Member | None) -> Attendance | None:
        """Return a person of the council as the roll knows them, or None when they are not on it."""
        return self._by_member.get(member.pk) if member else None

    @cached_property
    def _by_member(self) -> Mapping[int, Attendance]:
        return {seat.member_id: seat for seat in self.roll}

    def grantor(self, proxy: Proxy) -> Attendance:
        return self.seat(self.references[proxy.grantor_id])

    def holder(self, proxy: Proxy) -> Attendance | None:
        return self.seat_at(proxy.holder_id)

    def item(self, position: int) -> AgendaItem | None:
        return next((item for item in self.items if item.position == position), None)

    @cached_property
    def facts(self) -> Facts:
        terms = self.sitting
        away = (seat for seat in self.roll if seat.opening != Attendance.Opening.PRESENT)
        return Facts(
            day=self.sitting.date,
            seats=tuple(_seat(seat) for seat in self.roll),
            away=frozenset(seat.reference for seat in away),
            movements=tuple(self._movement(movement) for movement in self.movements),
            changes=tuple(self._change(change) for change in self.changes),
            recusals={i.position: self._recusals(i) for i in self.items if self.recusals(i)},
            proxies=tuple(self._line(proxy) for proxy in self.proxies),
            second_call=self.sitting.second_call,
            carried=frozenset(item.position for item in self.items if item.carried),
            parameters=Parameters(
                terms.proxies_per_holder,
                Fraction(terms.quorum_numerator, terms.quorum_denominator),
            ),
        )

    def _line(self, proxy: Proxy) -> ProxyLine:
        return ProxyLine(
            grantor=self.references[proxy.grantor_id],
            holder=self.references.get(proxy.holder_id),
            first=proxy.from_item.position if proxy.from_item else None,
            last=proxy.until_item.position if proxy.until_item else None,
        )

    def _movement(self, row: Movement) -> happened.Movement:
        comes_in = row.direction == Movement.Direction.IN
        return happened.Movement(self.references[row.member_id], comes_in, row.before)

    def _change(self, row: Change) -> happened.Change:
        installed = row.kind == Change.Kind.INSTALLED
        return happened.Change(self.references[row.member_id], installed, row.before)

    def recusals(self, item: AgendaItem) -> tuple[Recusal, ...]:
        return tuple(recusal for recusal in self.all_recusals if recusal.item_id == item.pk)

    def _recusals(self, item: AgendaItem) -> tuple[happened.Recusal, ...]:
        rows = self.recusals(item)
        return tuple(
            happened.Recusal(self.references[row.member_id], happened.Reason(row.reason))
            for row in rows
        )

    @cached_property
    def _floors(self) -> dict[int, Floor]:
        return {}

    def floor(self, item: AgendaItem | None) -> Floor:
        """Return the state of the assembly at an item, or at the opening (None)."""
        order = item.position if item else OPENING
        if order not in self._floors:
            self._floors[order] = floor_at(self.facts, order)
        return self._floors[order]

    @cached_property
    def _at(self) -> dict[int, AtItem]:
        return {}

    def at(self, item: AgendaItem) -> AtItem:
        """Return the council at one of these items: the floor, who presides, what was decided."""
        if item.pk not in self._at:
            self._at[item.pk] = self._read(item)
        return self._at[item.pk]

    def recorded(self, row: Ballot) -> RecordedBallot | None:
        """Return a ballot as this record has read it; None when it is recorded no more."""
        items = (item for item in self.items if item.pk == row.item_id)
        ballots = (ballot for item in items for ballot in self.at(item).ballots)
        return next((ballot for ballot in ballots if ballot.row.pk == row.pk), None)

    def _read(self, item: AgendaItem) -> AtItem:
        floor, chair = self.floor(item), self.chair(item)
        seat = self.seat_of(chair)
        rows = (ballot for ballot in self.all_ballots if ballot.item_id == item.pk)
        who = seat.reference if seat else None
        ballots = (recorded(r, self.by_reference, floor, who, self.rounds(r)) for r in rows)
        return AtItem(item, floor, chair, seat, self.recusals(item), tuple(ballots))

    def chair(self, item: AgendaItem) -> Member | None:
        """Return who presides at an item, when it is a member."""
        if item.chair_id or item.chair_name:
            return item.chair
        return self.sitting.chair

    def rounds(self, ballot: Ballot) -> tuple[elections.Round, ...]:
        """Return the rounds of an election, as the rules read them."""
        entered = (self.entered(row) for row in ballot.rounds.all())
        return tuple(self.with_ages(round_) for round_ in entered)

    def entered(self, row: Round) -> elections.Round:
        """Return a round as it was entered: a birth date is there only when somebody told it."""
        candidates = tuple(map(self.candidate, row.candidates.all()))
        return elections.Round(candidates=candidates, **elections.figures(row))

    def question(self, item: AgendaItem, ballot: Ballot) -> validity.Question:
        """Return what the voices of a ballot, saved or not, are judged by."""
        chair = self.at(item).chair_reference
        return validity.Question(self.floor(item), ballot.rule, ballot.is_secret, chair)

    def candidate(self, row: Candidate) -> elections.Candidate:
        """Return a candidate by the reference on the roll, or by the name on the paper."""
        seat = self.seat_at(row.member_id)
        key = seat.reference if seat else row.name
        told = (row.votes, row.birth_date, row.seats_won, row.is_list)
        return elections.Candidate(key, *told, is_member=seat is not None)

    def with_ages(self, round_: elections.Round) -> elections.Round:
        """Return a round with the birth dates of the members: an age decides a tie."""
        born = {seat.reference: seat.birth_date for seat in self.roll}
        aged = (
            replace(c, birth_date=c.birth_date or born.get(c.key)) if c.is_member else c
            for c in round_.candidates
        )
        return replace(round_, candidates=tuple(aged))


def _seat(seat: Attendance) -> Seat:
    titular = seat.substitute_for
    return Seat(
        id=seat.reference,
        rank=seat.rank,
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
        substitute_for=titular.reference if titular else None,
    )


def read(sitting: Sitting) -> Record:
    """Read a sitting's facts, in a number of queries that does not depend on its size."""
    roll = sitting.roll.select_related("member", "substitute_for")
    return Record(
        sitting=sitting,
        items=tuple(sitting.items.select_related("chair", "rapporteur")),
        roll=tuple(roll) or tuple(roll_of_the_day(sitting)),
        proxies=tuple(
            Proxy.objects.filter(grantor__sitting=sitting)
            .select_related("from_item", "until_item")
            .order_by("pk")
        ),
        all_ballots=tuple(
            Ballot.objects.filter(item__sitting=sitting)
            .select_related("saved_by")
            .prefetch_related("votes", "counts", "rounds__candidates")
        ),
        movements=tuple(Movement.objects.filter(member__sitting=sitting)),
        changes=tuple(Change.objects.filter(member__sitting=sitting)),
        all_recusals=tuple(Recusal.objects.filter(item__sitting=sitting)),
    )


def roll_of_the_day(sitting: Sitting) -> list[Attendance]:
    """Copy the mandates in office on the day of the sitting, everybody present; nothing is saved.

    Whose mandates meet on that very day sits by the one that begins last.
    """
    running = Mandate.objects.filter(member__council=sitting.council).in_office(sitting.date)
    mandates = list(running.in_rank_order())
    last = {m.member_id: m for m in sorted(mandates, key=lambda m: m.starts_on or date.min)}
    mandates = [mandate for mandate in mandates if last[mandate.member_id] is mandate]
    copies: dict[int | None, Attendance] = {}
    copies |= {mandate.pk: Attendance.copy_of(mandate, sitting) for mandate in mandates}
    for mandate in mandates:
        copies[mandate.pk].substitute_for = copies.get(mandate.substitute_for_id)
    return list(copies.values())
