"""Everything that happened at one sitting, read once: the only door from the rows to the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from deliberations.models import AgendaItem, Sitting
from members.models import Mandate, Member
from votes.models import Attendance, Ballot, Candidate, Change, Movement, Proxy, Recusal, Round
from votes.rules import ballots as law
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
    def references(self) -> Mapping[int, str]:
        """The reference of each saved member of the roll, by primary key."""
        return {seat.pk: seat.reference for seat in self.roll}

    def seat(self, reference: str) -> Attendance:
        return self.by_reference[reference]

    def seat_of(self, member: Member | None) -> Attendance | None:
        """Return a person of the council as the roll knows them, or None when they are not on it."""
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

    def ballots(self, item: AgendaItem) -> tuple[Ballot, ...]:
        return tuple(ballot for ballot in self.all_ballots if ballot.item_id == item.pk)

    @cached_property
    def _took_part(self) -> dict[int, dict[str, str]]:
        return {}

    def took_part(self, ballot: Ballot) -> dict[str, str]:
        """Return who took part, in rank order, each with what he said: "" where only numbers are known."""
        if ballot.pk not in self._took_part:
            said = {self.references[vote.voter_id]: vote.choice for vote in ballot.votes.all()}
            ranked = {who: said[who] for who in self.by_reference if who in said}
            self._took_part[ballot.pk] = ranked
        return self._took_part[ballot.pk]

    def votes(self, ballot: Ballot) -> dict[str, law.Choice]:
        """Return what each voter said, by reference, in rank order; nothing where names are not known."""
        return {who: law.Choice(said) for who, said in self.took_part(ballot).items() if said}

    def tally(self, ballot: Ballot) -> law.Tally:
        """Count a ballot, by its names or by its numbers; an election by its last round."""
        if ballot.is_election:
            return self._tally_of_election(ballot)
        counts = {count.said: count.voices for count in ballot.counts.all()}
        return law.Tally.of(counts) if counts else law.tally_of(self.votes(ballot))

    def _tally_of_election(self, ballot: Ballot) -> law.Tally:
        last = self.rounds(ballot)[-1]
        blank = last.blank if last.blank_and_void is None else last.blank_and_void
        return law.Tally(not_voting=last.not_voting, blank=blank or 0, void=last.void or 0)

    def proxies_in(self, item: AgendaItem, ballot: Ballot) -> law.Tally | None:
        """Count the voices given by proxy, among those of the ballot; None where nobody told them."""
        counts = ballot.counts.all()
        if counts or ballot.is_election:
            told = {c.said: c.by_proxy for c in counts if c.by_proxy is not None}
            return law.Tally.of(told) if told else None
        represented, named = self.floor(item).represented, self.votes(ballot)
        return law.tally_of({who: c for who, c in named.items() if who in represented})

    def chair(self, item: AgendaItem) -> Member | None:
        """Return who presides at an item, when it is a member."""
        if item.chair_id or item.chair_name:
            return item.chair
        return self.sitting.chair

    def decision(self, item: AgendaItem, ballot: Ballot) -> law.Decision:
        """Return what a ballot decided; the chair's own vote breaks a tie, unless the ballot is secret."""
        if ballot.is_election:
            elected = self.election(ballot).elected
            return law.Decision(law.Result.ELECTED if elected else law.Result.NO_RESULT)
        own = self.votes(ballot).get(self.chair_reference(item)) or ballot.chair_vote or None
        rule, secret = law.Rule(ballot.rule), ballot.is_secret
        return law.decide(self.tally(ballot), rule, own and law.Choice(own), secret=secret)

    def chair_reference(self, item: AgendaItem) -> str | None:
        """Return how the roll knows who presides at an item, when it is a member on it."""
        chair = self.seat_of(self.chair(item))
        return chair.reference if chair else None

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
        chair = self.chair_reference(item)
        return validity.Question(self.floor(item), ballot.rule, ballot.is_secret, chair)

    def candidate(self, row: Candidate) -> elections.Candidate:
        """Return a candidate by the reference on the roll, or by the name on the paper."""
        seat = self.by_reference.get(self.references.get(row.member_id))
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

    def election(self, ballot: Ballot) -> elections.Outcome:
        """Return who is elected, a single candidate without a vote included (CGCT, art. L2121-21)."""
        rows, rounds = list(ballot.rounds.all()), self.rounds(ballot)
        if rows and rows[0].number == 0:
            return elections.Outcome(tuple(c.key for c in rounds[0].candidates), 0, None)
        return elections.elect(rounds)

    def missing_votes(self, item: AgendaItem, ballot: Ballot) -> tuple[Attendance, ...]:
        """Return the voters who did not take part in the ballot as it is recorded."""
        said = self.took_part(ballot)
        return tuple(self.seat(who) for who in self.floor(item).voters if who not in said)

    def excess_votes(self, item: AgendaItem, ballot: Ballot) -> tuple[Attendance, ...]:
        """Return those who took part in the ballot though they could not vote at this item."""
        voters = self.floor(item).voters
        return tuple(self.seat(who) for who in self.took_part(ballot) if who not in voters)


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
    copies = {mandate.pk: Attendance.copy_of(mandate, sitting) for mandate in mandates}
    for mandate in mandates:
        copies[mandate.pk].substitute_for = copies.get(mandate.substitute_for_id)
    return list(copies.values())
