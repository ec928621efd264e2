"""Everything that happened at one sitting, read once: the only door from the rows to the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from deliberations.models import AgendaItem, Sitting
from members.models import Mandate, Member
from votes.models import Attendance, Ballot, Proxy
from votes.rules import ballots as law
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

    @property
    def is_called(self) -> bool:
        return bool(self.roll) and self.roll[0].pk is not None

    @cached_property
    def by_reference(self) -> Mapping[str, Attendance]:
        return {seat.reference: seat for seat in self.roll}

    @cached_property
    def references(self) -> Mapping[int, str]:
        """The reference of each saved member of the roll, by primary key."""
        return {seat.pk: seat.reference for seat in self.roll}

    def seat(self, reference: str) -> Attendance:
        return self.by_reference[reference]

    def seat_of(self, member: Member | None) -> Attendance | None:
        """Return a person of the council as the roll knows him, or None when he is not on it."""
        return self._by_member.get(member.pk) if member else None

    @cached_property
    def _by_member(self) -> Mapping[int, Attendance]:
        return {seat.member_id: seat for seat in self.roll}

    def grantor(self, proxy: Proxy) -> Attendance:
        return self.seat(self.references[proxy.grantor_id])

    def holder(self, proxy: Proxy) -> Attendance | None:
        return self.by_reference.get(self.references.get(proxy.holder_id))

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

    @cached_property
    def _floors(self) -> dict[int, Floor]:
        return {}

    def floor(self, item: AgendaItem | None) -> Floor:
        """Return the state of the assembly at an item, or at the opening (None)."""
        order = item.position if item else OPENING
        if order not in self._floors:
            self._floors[order] = floor_at(self.facts, order)
        return self._floors[order]

    def ballots(self, item: AgendaItem) -> tuple[Ballot, ...]:
        return tuple(ballot for ballot in self.all_ballots if ballot.item_id == item.pk)

    @cached_property
    def _said(self) -> dict[int, dict[str, law.Choice]]:
        return {}

    def votes(self, ballot: Ballot) -> dict[str, law.Choice]:
        """Return what each voter said, by reference, in rank order."""
        if ballot.pk not in self._said:
            said = {self.references[v.voter_id]: law.Choice(v.choice) for v in ballot.votes.all()}
            ranked = {who: said[who] for who in self.by_reference if who in said}
            self._said[ballot.pk] = ranked
        return self._said[ballot.pk]

    def tally(self, ballot: Ballot) -> law.Tally:
        return law.tally_of(self.votes(ballot))

    def proxies_in(self, item: AgendaItem, ballot: Ballot) -> law.Tally:
        """Count the voices given by proxy, among those of the ballot."""
        represented = self.floor(item).represented
        return law.tally_of({who: c for who, c in self.votes(ballot).items() if who in represented})

    def chair(self, item: AgendaItem) -> Member | None:
        """Return who presides at an item, when it is a member."""
        if item.chair_id or item.chair_name:
            return item.chair
        return self.sitting.chair

    def decision(self, item: AgendaItem, ballot: Ballot) -> law.Decision:
        """Return what a ballot decided; the chair's own vote breaks a tie."""
        chair = self.seat_of(self.chair(item))
        own = self.votes(ballot).get(chair.reference) if chair else None
        return law.decide(self.tally(ballot), law.Rule(ballot.rule), own)

    def missing_votes(self, item: AgendaItem, ballot: Ballot) -> tuple[Attendance, ...]:
        """Return the voters of whom the ballot says nothing."""
        said = self.votes(ballot)
        return tuple(self.seat(who) for who in self.floor(item).voters if who not in said)

    def excess_votes(self, item: AgendaItem, ballot: Ballot) -> tuple[Attendance, ...]:
        """Return those whose vote stands in the ballot though they could not vote at this item."""
        voters = self.floor(item).voters
        return tuple(self.seat(who) for who in self.votes(ballot) if who not in voters)


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
        all_ballots=tuple(Ballot.objects.filter(item__sitting=sitting).prefetch_related("votes")),
    )


def roll_of_the_day(sitting: Sitting) -> list[Attendance]:
    """Copy the mandates in office on the day of the sitting, everybody present; nothing is saved.

    Whose mandates meet on that very day sits by the one that begins last.
    """
    running = Mandate.objects.filter(member__council=sitting.council).in_office(sitting.date)
    mandates = list(running.in_rank_order())
    last = {m.member_id: m for m in sorted(mandates, key=lambda m: m.starts_on or date.min)}
    mandates = [mandate for mandate in mandates if last[mandate.member_id] is mandate]
    copies = {mandate.pk: Attendance.copy_of(mandate, sitting) for mandate in mandates}
    for mandate in mandates:
        copies[mandate.pk].substitute_for = copies.get(mandate.substitute_for_id)
    return list(copies.values())
