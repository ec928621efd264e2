"""Whether the rounds of an election can be: what the urn holds, who stands, and whether another round is held."""

from collections import Counter
from collections.abc import Iterator, Sequence

from law.elections import ElectionMethod, ElectionScheme, ElectionTie, Substitutes
from votes.rules.elections.ages import AgeUnknown
from votes.rules.elections.outcome import elect
from votes.rules.elections.rounds import CandidateFigures, RoundFigures
from votes.rules.validity import Fault, Problem

#: What keeps a tie from being broken: ages that nobody knows, or that are equal.
TIES = {
    ElectionTie.ELDEST: (Problem.AGE_UNKNOWN, Problem.BORN_THE_SAME_DAY),
    ElectionTie.MEAN_AGE: (Problem.MEAN_AGE_UNKNOWN, Problem.SAME_MEAN_AGE),
    ElectionTie.MOST_VOTES: (Problem.NEXT_AGE_UNKNOWN, Problem.NEXT_BORN_THE_SAME_DAY),
}


def election(
    scheme: ElectionScheme, rounds: Sequence[RoundFigures], voters: int, in_office: int
) -> Iterator[Fault]:
    """Judge the rounds of an election, each by itself and after those before it (CGCT, art. L2122-7).

    Another round is held while seats are left, up to the last one of the scheme.
    """
    if not 0 < len(rounds) <= scheme.rounds:
        yield Fault(Problem.NUMBER_OF_ROUNDS, keys=(scheme.article,), numbers=(scheme.rounds,))
        return
    judged = _Course(scheme, rounds, in_office)
    for number, round_ in enumerate(rounds, start=1):
        faults = [*_round(round_, number, voters), *_standing(scheme, round_, number)]
        yield from faults or judged.after(number)
        judged.is_whole &= not faults


class _Course:
    """The rounds one after another: who is elected already, and how many seats are left."""

    def __init__(self, scheme: ElectionScheme, rounds: Sequence[RoundFigures], in_office: int):
        self.scheme, self.rounds, self.in_office = scheme, rounds, in_office
        self.elected: tuple[str, ...] = ()
        self.left: int | None = None
        self.is_whole = True

    def after(self, number: int) -> Iterator[Fault]:
        """Judge a round by those before it, and add whom it elects; nothing where one of them has a fault."""
        round_ = self.rounds[number - 1]
        if not self.is_whole or self.left == 0:
            return
        if self.left is not None and self.left != round_.seats:
            yield Fault(Problem.SEATS_LEFT, numbers=(round_.seats, self.left), round=number)
        for candidate in round_.candidates:
            if candidate.key in self.elected:
                yield Fault(Problem.ALREADY_ELECTED, keys=(candidate.key,), round=number)
        yield from self._elect(number)

    def _elect(self, number: int) -> Iterator[Fault]:
        try:
            outcome = elect(self.scheme, self.rounds[:number], self.in_office)
        except AgeUnknown as tie:
            yield _tie(self.scheme, tie, number)
            self.is_whole = False
            return
        self.elected = outcome.elected
        self.left = outcome.seats_left if outcome.elected else None
        if self.left == 0 and number < len(self.rounds):
            yield Fault(Problem.ROUND_TOO_MANY, round=number + 1)


def _round(round_: RoundFigures, number: int, voters: int) -> Iterator[Fault]:
    """Judge the figures of a round: what the urn holds, and which seats the paper shares."""
    if round_.seats < 1:
        yield Fault(Problem.NO_SEAT, round=number)
    if not round_.candidates and round_.votes_cast > 0:
        yield Fault(Problem.NO_CANDIDATE, round=number)
        return
    yield from _twice(round_.candidates, number)
    won, taking = round_.seats_shared, round_.ballots_in_urn + round_.not_voting
    if round_.tells_shares and won != round_.seats:
        yield Fault(Problem.SEATS_NOT_SHARED, numbers=(won, round_.seats), round=number)
    if taking != voters:
        yield Fault(Problem.UNBALANCED_URN, numbers=(taking, voters), round=number)
    elif round_.votes_cast < 0:
        spoiled = (round_.spoiled, round_.ballots_in_urn)
        yield Fault(Problem.TOO_MANY_SPOILED, numbers=spoiled, round=number)
    elif not round_.balances:
        votes = sum(candidate.votes for candidate in round_.candidates)
        figures = (votes, round_.votes_cast, round_.names_on_a_ballot)
        yield Fault(Problem.UNBALANCED_VOTES, numbers=figures, round=number)


def _twice(candidates: Sequence[CandidateFigures], number: int | None = None) -> Iterator[Fault]:
    """Refuse a candidate that stands twice, and a person that stands on two lists, or twice on one."""
    yield from _repeated([one.key for one in candidates], Problem.TWICE_A_CANDIDATE, number)
    names = [name.key for one in candidates for name in one.members]
    yield from _repeated(names, Problem.TWICE_ON_LISTS, number)


def _repeated(keys: Sequence[str], problem: Problem, number: int | None) -> Iterator[Fault]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Fault(problem, keys=(key,), round=number)


def _standing(scheme: ElectionScheme, round_: RoundFigures, number: int) -> Iterator[Fault]:
    """Judge who stands: what the scheme of the election admits. Without a kind, nothing more is asked."""
    if round_.substitute_seats and scheme.substitutes == Substitutes.NONE:
        yield Fault(Problem.NO_SUBSTITUTES, round=number)
    if not scheme.election:
        return
    for lists, problem in ((True, Problem.NAMES_ALONE), (False, Problem.LISTS_ALONE)):
        strangers = tuple(one.key for one in round_.candidates if one.is_list == lists)
        if strangers and not scheme.admits(lists=lists):
            yield Fault(problem, keys=strangers, round=number)
            return
    told = tuple(one.key for one in round_.candidates if one.seats_won is not None)
    if told and not scheme.typed:
        yield Fault(Problem.SEATS_ARE_COMPUTED, keys=told, round=number)
    for one in round_.candidates:
        yield from _names(scheme, round_, one, number)


def _names(
    scheme: ElectionScheme, round_: RoundFigures, one: CandidateFigures, number: int | None = None
) -> Iterator[Fault]:
    """Judge the names of a list: some where they are proclaimed, and no more than there are seats.

    One seat told for whole lists says nothing of how many names they have.
    """
    is_whole = not scheme.by_shares
    if one.is_list and not one.members and scheme.method != ElectionMethod.NAMES_OR_LISTS:
        yield Fault(Problem.NAMELESS_LIST, keys=(one.key,), round=number)
    seats, names = round_.seats + round_.substitute_seats, len(one.members)
    if names > seats and not (is_whole and round_.seats == 1):
        yield Fault(Problem.TOO_MANY_NAMES, keys=(one.key,), numbers=(names, seats), round=number)


def _tie(scheme: ElectionScheme, tie: AgeUnknown, number: int) -> Fault:
    """Return what keeps a tie from being broken: of candidates, all are named; of lists, the names without a date."""
    unknown, equal = TIES[scheme.tie]
    if not tie.silent:
        return Fault(equal, keys=tie.keys, round=number)
    keys = tie.keys if tie.silent[0] in tie.keys else tie.silent
    return Fault(unknown, keys=keys, round=number)


def unopposed(scheme: ElectionScheme, round_: RoundFigures) -> Iterator[Fault]:
    """Judge an election without a vote: one candidate for each seat, or one list alone (CGCT, art. L2121-21)."""
    if round_.ballots_in_urn or round_.not_voting or round_.spoiled:
        yield Fault(Problem.NO_ROUND_WITHOUT_A_VOTE)
    yield from _twice(round_.candidates)
    standing, needed = len(round_.candidates), round_.names_on_a_ballot
    if standing != needed or round_.seats < 1:
        yield Fault(Problem.NOT_UNOPPOSED, numbers=(standing, needed))
    if scheme.election:
        for one in round_.candidates:
            yield from _names(scheme, round_, one)
