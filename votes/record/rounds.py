"""The rounds of an election, as the rules read them."""

from dataclasses import replace

from votes.models import Ballot, Candidate, Round
from votes.record.rows import Rows
from votes.rules import elections


def rounds_of(rows: Rows, ballot: Ballot) -> tuple[elections.RoundFigures, ...]:
    """Return the rounds of a ballot, each candidate with the age that decides a tie; none where it is no election."""
    return tuple(with_ages(rows, _entered(rows, row)) for row in ballot.rounds.all())


def with_ages(rows: Rows, round_: elections.RoundFigures) -> elections.RoundFigures:
    """Return a round with the birth dates of the members: an age decides a tie."""
    born = {seat.reference: seat.birth_date for seat in rows.roll}
    aged = (
        replace(c, birth_date=c.birth_date or born.get(c.key)) if c.is_member else c
        for c in round_.candidates
    )
    return replace(round_, candidates=tuple(aged))


def _entered(rows: Rows, row: Round) -> elections.RoundFigures:
    """Return a round as it was entered: a birth date is there only when somebody told it."""
    candidates = tuple(_candidate(rows, candidate) for candidate in row.candidates.all())
    return elections.RoundFigures(candidates=candidates, **elections.figures(row))


def _candidate(rows: Rows, row: Candidate) -> elections.CandidateFigures:
    """Return a candidate by the reference on the roll, or by the name on the paper."""
    seat = rows.seat_at(row.member_id)
    key = seat.reference if seat else row.name
    figures = (row.votes, row.birth_date, row.seats_won, row.is_list)
    return elections.CandidateFigures(key, *figures, is_member=seat is not None)
