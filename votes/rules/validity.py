"""Whether a ballot can be: the one judge of names and numbers, whoever asks; `elections.validity` judges rounds.

The page, the action and the sitting file each put a ballot to these functions,
and make their own sentences of the faults. Everything is looked at, so that all
can be told at once; an action refuses with the first fault.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from votes.rules.ballots import Choice, Rule
from votes.rules.floor import Floor

#: What a voice may say in a secret ballot alone.
SPOILED = ("blank", "void")


class Problem(StrEnum):
    """What is wrong with a ballot; in brackets, what `keys` and `numbers` of the fault hold."""

    SECRET_HAS_NO_NAMES = "secret_has_no_names"
    ELECTION_HAS_ROUNDS = "election_has_rounds"
    CANNOT_VOTE = "cannot_vote"  # [members]
    NO_SUCH_COUNT = "no_such_count"
    UNBALANCED = "unbalanced"  # [voices, voters]
    ONLY_SECRET_IS_SPOILED = "only_secret_is_spoiled"  # [blank or void]
    SECRET_HIDES_PROXIES = "secret_hides_proxies"
    TOO_MANY_PROXIES = "too_many_proxies"  # [choice] [proxies, voices]
    UNBALANCED_PROXIES = "unbalanced_proxies"  # [proxies, members represented]
    SECRET_HIDES_THE_CHAIR = "secret_hides_the_chair"
    CHAIR_IS_NO_VOTER = "chair_is_no_voter"
    CHAIR_NOT_COUNTED = "chair_not_counted"
    NUMBER_OF_ROUNDS = "number_of_rounds"  # [article] [the last round]
    ROUND_TOO_MANY = "round_too_many"
    NO_SEAT = "no_seat"
    SEATS_LEFT = "seats_left"  # [seats, seats left to fill]
    NO_SUBSTITUTES = "no_substitutes"
    NO_CANDIDATE = "no_candidate"
    TWICE_A_CANDIDATE = "twice_a_candidate"  # [candidate]
    ALREADY_ELECTED = "already_elected"  # [candidate]
    LISTS_ALONE = "lists_alone"  # [candidates]
    NAMES_ALONE = "names_alone"  # [lists]
    NAMELESS_LIST = "nameless_list"  # [list]
    TWICE_ON_LISTS = "twice_on_lists"  # [person]
    TOO_MANY_NAMES = "too_many_names"  # [list] [names, seats]
    SEATS_NOT_SHARED = "seats_not_shared"  # [seats won, seats]
    SEATS_ARE_COMPUTED = "seats_are_computed"  # [lists]
    UNBALANCED_URN = "unbalanced_urn"  # [ballots and members aside, voters]
    TOO_MANY_SPOILED = "too_many_spoiled"  # [blank and void ballots, ballots in the urn]
    UNBALANCED_VOTES = "unbalanced_votes"  # [votes, votes cast, names on a ballot]
    AGE_UNKNOWN = "age_unknown"  # [candidates]
    BORN_THE_SAME_DAY = "born_the_same_day"  # [candidates]
    MEAN_AGE_UNKNOWN = "mean_age_unknown"  # [persons on the lists]
    SAME_MEAN_AGE = "same_mean_age"  # [lists]
    NEXT_AGE_UNKNOWN = "next_age_unknown"  # [persons next on the lists]
    NEXT_BORN_THE_SAME_DAY = "next_born_the_same_day"  # [lists]
    NOT_UNOPPOSED = "not_unopposed"  # [candidates, seats or lists to elect]
    NO_ROUND_WITHOUT_A_VOTE = "no_round_without_a_vote"


@dataclass(frozen=True)
class Fault:
    """One thing that cannot be, with its values; `round` is the number of the round that has it."""

    problem: Problem
    keys: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    round: int | None = None


@dataclass(frozen=True)
class Question:
    """What voices are judged by: how they are given, and by whom; `chair` None is an outsider."""

    floor: Floor
    rule: str
    is_secret: bool
    chair: str | None = None


@dataclass(frozen=True)
class Numbers:
    """How many voices say each thing, how many of them by proxy (None: nobody told), and the chair's own."""

    voices: Mapping[str, int]
    proxies: Mapping[str, int] | None = None
    chair_vote: str = ""


def names(question: Question, voters: Collection[str]) -> Iterator[Fault]:
    """Judge a ballot by names, of which `voters` are those whose voice is told (CGCT, art. L2121-21)."""
    strangers = tuple(who for who in voters if who not in question.floor.voters)
    if strangers:
        yield Fault(Problem.CANNOT_VOTE, keys=strangers)
    if question.is_secret:
        yield Fault(Problem.SECRET_HAS_NO_NAMES)
    if question.rule == Rule.ELECTION:
        yield Fault(Problem.ELECTION_HAS_ROUNDS)


def numbers(question: Question, told: Numbers, *, on_paper: bool = False) -> Iterator[Fault]:
    """Judge a ballot in numbers: they are those of the voters, and a secret one tells nothing else.

    `on_paper` reads an old paper: it may count the proxies of a secret ballot,
    which nobody enters any more (CGCT, art. L2121-21).
    """
    if question.rule == Rule.ELECTION:
        yield Fault(Problem.ELECTION_HAS_ROUNDS)
    known = {*Choice, *SPOILED}
    proxies = told.proxies or {}
    if set(told.voices) - known or set(proxies) - set(Choice) or _negative(told.voices, proxies):
        yield Fault(Problem.NO_SUCH_COUNT)
        return
    voices, voters = sum(told.voices.values()), len(question.floor.voters)
    if voices != voters:
        yield Fault(Problem.UNBALANCED, numbers=(voices, voters))
    for key in SPOILED:
        if told.voices.get(key) and not question.is_secret:
            yield Fault(Problem.ONLY_SECRET_IS_SPOILED, keys=(key,))
    if question.is_secret and proxies and not on_paper:
        yield Fault(Problem.SECRET_HIDES_PROXIES)
    elif told.proxies:
        yield from _proxies(question, told.voices, proxies)
    if told.chair_vote:
        yield from _chair(question, told)


def _negative(*counts: Mapping[str, int]) -> bool:
    return any(number < 0 for count in counts for number in count.values())


def _proxies(
    question: Question, voices: Mapping[str, int], proxies: Mapping[str, int]
) -> Iterator[Fault]:
    """Judge the voices given by proxy: those of the members represented (CGCT, art. L2121-20).

    A proxy's holder may have left one of the spoiled ballots for the grantor.
    """
    for choice, number in proxies.items():
        if number > voices.get(choice, 0):
            counted = (number, voices.get(choice, 0))
            yield Fault(Problem.TOO_MANY_PROXIES, keys=(choice,), numbers=counted)
    spoiled = sum(voices.get(key, 0) for key in SPOILED) if question.is_secret else 0
    total, represented = sum(proxies.values()), len(question.floor.represented)
    if not represented - spoiled <= total <= represented:
        yield Fault(Problem.UNBALANCED_PROXIES, numbers=(total, represented))


def _chair(question: Question, told: Numbers) -> Iterator[Fault]:
    """Judge the own voice of who presides: counted in person, by somebody who votes (CGCT, art. L2121-20)."""
    by_proxy = (told.proxies or {}).get(told.chair_vote, 0)
    if question.is_secret:
        yield Fault(Problem.SECRET_HIDES_THE_CHAIR)
    elif question.chair not in question.floor.present:
        yield Fault(Problem.CHAIR_IS_NO_VOTER)
    elif told.voices.get(told.chair_vote, 0) <= by_proxy:
        yield Fault(Problem.CHAIR_NOT_COUNTED)
