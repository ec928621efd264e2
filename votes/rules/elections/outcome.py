"""What an election decides: who is elected, on which list, and how many seats nobody won."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from law.elections import ElectionScheme
from votes.rules.elections.majority import by_age, elected_in, needed, seats_left
from votes.rules.elections.rounds import CandidateFigures, RoundFigures
from votes.rules.elections.shares import shared


@dataclass(frozen=True)
class ElectionOutcome:
    """Who was elected up to which round (0: without a vote), and the absolute majority that it asked for.

    The last round asks for none (None), nor do lists that share the seats. `elected` names
    persons or lists; `elected_members` the persons elected on lists, in order;
    `seats_won` and `substitutes_won` are None but where lists share the seats.
    `eldest` are those whose age decided. `vacant` counts the seats that nobody won,
    `seats_left` those for which another round may still be held.
    """

    elected: tuple[str, ...]
    rounds: int
    majority: int | None
    elected_members: tuple[str, ...] = ()
    seats_won: Mapping[str, int] | None = None
    substitutes_won: Mapping[str, int] | None = None
    elected_substitutes: tuple[str, ...] = ()
    eldest: frozenset[str] = frozenset()
    vacant: int = 0
    seats_left: int = 0


def elect(
    scheme: ElectionScheme, rounds: Sequence[RoundFigures], in_office: int
) -> ElectionOutcome:
    """Return what the rounds held decide together: each one fills seats that were left."""
    return together(elect_by_round(scheme, rounds, in_office))


def elect_by_round(
    scheme: ElectionScheme, rounds: Sequence[RoundFigures], in_office: int
) -> tuple[ElectionOutcome, ...]:
    """Return what each round decides; raise AgeUnknown where an age that nobody knows would tell it.

    `in_office` counts the members, where the majority is theirs.
    """
    return tuple(
        _by_shares(scheme, round_, number)
        if scheme.by_shares
        else _by_majority(scheme, round_, number, in_office)
        for number, round_ in enumerate(rounds, start=1)
    )


def together(outcomes: Sequence[ElectionOutcome]) -> ElectionOutcome:
    """Return the outcome of the last round, with whom those before it elected."""
    return replace(
        outcomes[-1],
        elected=tuple(key for one in outcomes for key in one.elected),
        elected_members=tuple(key for one in outcomes for key in one.elected_members),
    )


def elect_unopposed(round_: RoundFigures) -> ElectionOutcome:
    """Return who is elected without a vote: all who stand (CGCT, art. L2121-21)."""
    elected = tuple(candidate.key for candidate in round_.candidates)
    names = _on_lists(round_.candidates, elected)
    members = names[: round_.seats] if round_.substitute_seats else names
    return ElectionOutcome(
        elected,
        0,
        None,
        elected_members=members,
        elected_substitutes=names[len(members) :],
        vacant=_vacant(round_, elected),
    )


def _by_majority(
    scheme: ElectionScheme, round_: RoundFigures, number: int, in_office: int
) -> ElectionOutcome:
    elected = elected_in(scheme, round_, number, in_office)
    left = seats_left(round_, elected)
    return ElectionOutcome(
        elected,
        number,
        None if round_.tells_shares else needed(scheme, round_, number, in_office),
        elected_members=_on_lists(round_.candidates, elected),
        seats_won=_told(round_) if round_.tells_shares else None,
        eldest=frozenset() if round_.tells_shares else by_age(round_, elected),
        vacant=_vacant(round_, elected) if round_.has_lists else left,
        seats_left=left if number < scheme.rounds else 0,
    )


def _by_shares(scheme: ElectionScheme, round_: RoundFigures, number: int) -> ElectionOutcome:
    shares = shared(scheme, round_)
    by_votes = sorted(round_.candidates, key=lambda one: -one.votes)
    members: list[str] = []
    substitutes: list[str] = []
    for one in by_votes:
        won, more = shares.seats[one.key], shares.substitutes[one.key]
        members += one.keys[:won]
        substitutes += one.keys[won : won + more]
    return ElectionOutcome(
        tuple(one.key for one in by_votes if shares.seats[one.key]),
        number,
        None,
        elected_members=tuple(members),
        seats_won=shares.seats,
        substitutes_won=shares.substitutes if round_.substitute_seats else None,
        elected_substitutes=tuple(substitutes),
        vacant=round_.seats - len(members),
    )


def _told(round_: RoundFigures) -> dict[str, int]:
    return {candidate.key: candidate.seats_won or 0 for candidate in round_.candidates}


def _on_lists(candidates: Sequence[CandidateFigures], elected: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the lists elected, in order: all of them, or as many as the seats told."""
    lists = {one.key: one for one in candidates if one.is_list}
    return tuple(
        name for key in elected if key in lists for name in lists[key].keys[: lists[key].seats_won]
    )


def _vacant(round_: RoundFigures, elected: Sequence[str]) -> int:
    """Count the seats that whole lists leave: those of a list shorter than the seats, where its names are known."""
    if not elected:
        return round_.seats
    names = len(_on_lists(round_.candidates, elected))
    told = any(one.members for one in round_.candidates if one.key in elected)
    return max(0, round_.seats - names) if told else 0
