"""The rounds of an election, as the rules read them, and the scheme that they follow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from law.elections import ElectionScheme, possible_schemes
from members.rules import sex_of
from votes.models import Ballot, Candidate, ListName, Round
from votes.record.rows import Rows
from votes.rules import elections


@dataclass(frozen=True)
class HeldElection:
    """An election that was held: its rounds and their scheme.

    `by_round` is what each round decided, nothing where a tie needs an age that
    nobody knows; `unknown_ages` are then the candidates it leaves equal.
    """

    scheme: ElectionScheme
    in_office: int = 0
    rounds: tuple[elections.RoundFigures, ...] = ()
    by_round: tuple[elections.ElectionOutcome, ...] = ()
    unknown_ages: tuple[str, ...] = ()

    @property
    def outcome(self) -> elections.ElectionOutcome | None:
        """What all the rounds held decided together."""
        return elections.together(self.by_round) if self.by_round else None


def held_in(rows: Rows, ballot: Ballot, in_office: int) -> HeldElection:
    """Return the election of a ballot, without a vote included (CGCT, art. L2121-21)."""
    rounds = rounds_of(rows, ballot)
    if rounds and ballot.is_election and ballot.rounds.all()[0].number > 0:
        return judged(rows, ballot.election, rounds, in_office)
    scheme = scheme_for(rows, ballot.election, lists=have_lists(rounds))
    held = HeldElection(scheme, in_office, rounds)
    if not rounds or not ballot.is_election:
        return held
    return replace(held, by_round=(elections.elect_unopposed(rounds[0]),))


def judged(
    rows: Rows, election: str, rounds: tuple[elections.RoundFigures, ...], in_office: int
) -> HeldElection:
    """Return what some rounds decide, recorded or not: each candidate with the age that decides a tie."""
    scheme = scheme_for(rows, election, lists=have_lists(rounds))
    held = HeldElection(scheme, in_office, rounds)
    try:
        return replace(held, by_round=elections.elect_by_round(scheme, rounds, in_office))
    except elections.AgeUnknown as unknown:
        return replace(held, unknown_ages=unknown.keys)


def scheme_for(rows: Rows, election: str, *, lists: bool | None = None) -> ElectionScheme:
    """Return how this council elects that day.

    Where the population that decides it is not known, who stands tells it: `lists`,
    or persons. An unknown population alone never keeps a sitting from being read.
    """
    schemes = possible_schemes(election, rows.law.body, rows.law.day)
    fitting = [one for one in schemes if lists is None or one.admits(lists=lists)]
    return (fitting or schemes)[-1]


def rounds_of(rows: Rows, ballot: Ballot) -> tuple[elections.RoundFigures, ...]:
    """Return the rounds of a ballot, each candidate with the age that decides a tie; none where it is no election."""
    return tuple(with_ages(rows, _entered(rows, row)) for row in ballot.rounds.all())


def have_lists(rounds: Iterable[elections.RoundFigures]) -> bool | None:
    """Tell whether lists stand in these rounds; None where nobody does."""
    standing = [candidate for round_ in rounds for candidate in round_.candidates]
    return any(candidate.is_list for candidate in standing) if standing else None


def with_ages(rows: Rows, round_: elections.RoundFigures) -> elections.RoundFigures:
    """Return a round with what the roll knows of the members: an age decides a tie."""
    return replace(round_, candidates=tuple(_aged(rows, one) for one in round_.candidates))


def _aged(rows: Rows, one: elections.CandidateFigures) -> elections.CandidateFigures:
    seat = rows.by_reference.get(one.key) if one.is_member else None
    born = one.birth_date or (seat.birth_date if seat else None)
    members = tuple(_aged_name(rows, name) for name in one.members)
    return replace(one, birth_date=born, members=members)


def _aged_name(rows: Rows, name: elections.NameFigures) -> elections.NameFigures:
    seat = rows.by_reference.get(name.key) if name.is_member else None
    if seat is None:
        return name
    sex = sex_of(seat.civility, name.sex or seat.known_sex)
    return replace(name, birth_date=name.birth_date or seat.birth_date, sex=sex)


def _entered(rows: Rows, row: Round) -> elections.RoundFigures:
    """Return a round as it was entered: a birth date is there only when somebody told it."""
    candidates = tuple(_candidate(rows, candidate) for candidate in row.candidates.all())
    return elections.RoundFigures(candidates=candidates, **elections.figures(row))


def _candidate(rows: Rows, row: Candidate) -> elections.CandidateFigures:
    """Return a candidate by the reference on the roll, or by the name on the paper."""
    seat = rows.seat_at(row.member_id)
    return elections.CandidateFigures(
        key=seat.reference if seat else row.name,
        votes=row.votes,
        birth_date=row.birth_date,
        seats_won=row.seats_won,
        is_list=row.is_list,
        is_member=seat is not None,
        members=tuple(_name(rows, name) for name in row.names.all()),
    )


def _name(rows: Rows, row: ListName) -> elections.NameFigures:
    seat = rows.seat_at(row.member_id)
    key = seat.reference if seat else row.name
    return elections.NameFigures(key, row.birth_date, row.sex, is_member=seat is not None)
