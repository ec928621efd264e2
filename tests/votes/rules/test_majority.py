"""Who is elected (CGCT, art. L2121-21, L2122-7, L2122-7-2): one table per rule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.elections import scheme_of
from law.reading import Body
from tests.votes.deciding import elect
from votes.rules.elections import AgeUnknown, CandidateFigures, RoundFigures, majority

DAY = date(2026, 6, 5)
#: Appointments by names or lists, in three rounds.
APPOINTED = scheme_of("", Body("commune"), DAY)
YOUNG, OLD, OLDEST = date(1990, 1, 1), date(1950, 6, 2), date(1950, 6, 1)


def case(words, *values):
    return pytest.param(*values, id=words)


def elected_in(round_, number):
    return majority.elected_in(APPOINTED, round_, number, 0)


def round_of(*votes, spoiled=0, **fields):
    """Return a balanced round for one seat: candidates « a », « b »… with these voices."""
    people = tuple(
        CandidateFigures(key, number) for key, number in zip("abcdef", votes, strict=False)
    )
    figures = {"ballots_in_urn": sum(votes) + spoiled, "blank": spoiled}
    return RoundFigures(candidates=people, **(figures | fields))


def shared(*won, votes=()):
    """Return lists that share the seats."""
    votes = votes or [10 - place for place in range(len(won))]
    return tuple(CandidateFigures(k, v, seats_won=w, is_list=True) for k, v, w in zip("abcdef", votes, won, strict=False))  # fmt: skip


MAJORITIES = [
    case("an even number of votes cast", 10, 0, 6),
    case("an odd number of votes cast", 11, 0, 6),
    case("blank ballots are not votes cast", 11, 2, 5),
    case("everything is blank", 4, 4, 1),
    case("one vote cast", 1, 0, 1),
    case("the seed's assembly", 86, 3, 42),
]


@pytest.mark.parametrize(("urn", "blank", "needed"), MAJORITIES)
def test_the_absolute_majority_is_more_than_half_of_the_votes_cast(urn, blank, needed):
    assert RoundFigures(urn, (), blank=blank).majority == needed


SPOILED = [
    case("blank and void apart", {"blank": 2, "void": 1}, 7),
    case("blank and void together", {"blank_and_void": 3}, 7),
    case("void alone", {"void": 3}, 7),
    case("none told", {}, 10),
    case("those who took no part are not in the urn", {"not_voting": 4}, 10),
]


@pytest.mark.parametrize(("figures", "cast"), SPOILED)
def test_blank_and_void_ballots_are_not_votes_cast(figures, cast):
    assert RoundFigures(10, (), **figures).votes_cast == cast


ROUNDS = [
    # The voices of each round, then who is elected in the last one, and the majority it asked for.
    case("a majority in round 1", [(6, 4)], ("a",), 6),
    case("exactly half is no majority", [(5, 5)], (), 6),
    case("the most voices are not enough in round 1", [(5, 4, 2)], (), 6),
    case("nor in round 2", [(5, 4, 2), (5, 5, 1)], (), 6),
    case("a majority in round 2", [(5, 4, 2), (6, 5)], ("a",), 6),
    case("the most voices in round 3", [(5, 4, 2), (5, 5, 1), (4, 5, 2)], ("b",), None),
    case("a single candidate with a majority", [(8,)], ("a",), 5),
    case("a single candidate without a voice", [(0,)], (), 1),
    case("one voice in round 3", [(5, 5), (5, 5), (1, 0)], ("a",), None),
    case("nobody has a voice in round 3", [(5, 5), (5, 5), (0, 0)], (), None),
]


@pytest.mark.parametrize(("votes", "elected", "needed"), ROUNDS)
def test_rounds_one_and_two_need_a_majority_and_the_third_the_most_voices(votes, elected, needed):
    outcome = elect(APPOINTED, [round_of(*numbers) for numbers in votes])
    assert (outcome.elected, outcome.rounds, outcome.majority) == (elected, len(votes), needed)
    assert outcome.vacant == (not elected)


def test_blank_ballots_lower_the_majority():
    outcome = elect(APPOINTED, [round_of(5, 4, spoiled=2)])
    assert (outcome.elected, outcome.majority) == (("a",), 5)


TIES = [
    case("the eldest of two", (OLD, YOUNG), ("a",)),
    case("the eldest stands last", (YOUNG, OLD), ("b",)),
    case("by one day", (OLD, OLDEST), ("b",)),
]


@pytest.mark.parametrize(("born", "elected"), TIES)
def test_a_tie_in_the_third_round_goes_to_the_eldest(born, elected):
    people = tuple(CandidateFigures(key, 4, day) for key, day in zip("ab", born, strict=True))
    assert elected_in(RoundFigures(8, people), 3) == elected


UNKNOWN = [
    case("one birth date is missing", (OLD, None)),
    case("both are missing", (None, None)),
    case("born on the same day", (OLD, OLD)),
]


@pytest.mark.parametrize("born", UNKNOWN)
def test_a_tie_between_unknown_ages_is_refused_by_name(born):
    people = tuple(CandidateFigures(key, 4, day) for key, day in zip("ab", born, strict=True))
    with pytest.raises(AgeUnknown) as unknown:
        elected_in(RoundFigures(8, people), 3)
    assert (unknown.value.keys, str(unknown.value)) == (("a", "b"), "a, b")


def test_an_age_is_only_asked_where_it_decides():
    people = (CandidateFigures("a", 5), CandidateFigures("b", 2), CandidateFigures("c", 2))
    assert elected_in(RoundFigures(9, people), 3) == ("a",)
    assert (
        elected_in(RoundFigures(8, (CandidateFigures("a", 4), CandidateFigures("b", 4))), 1) == ()
    )


SEATS = [
    # Seats, the voices, the round, then who is elected.
    case("two of three have the majority", 2, (7, 8, 3), 1, ("b", "a")),
    case("only one has it", 2, (7, 4, 5), 1, ("a",)),
    case("three have it for two seats", 2, (7, 8, 9), 1, ("c", "b")),
    case("in the third round the most voices", 2, (3, 5, 4), 3, ("b", "c")),
]


@pytest.mark.parametrize(("seats", "votes", "number", "elected"), SEATS)
def test_several_seats_go_to_those_with_the_most_voices(seats, votes, number, elected):
    round_ = round_of(*votes, ballots_in_urn=10 if sum(votes) > 12 else 9, seats=seats)
    assert elected_in(round_, number) == elected


def test_the_last_of_several_seats_goes_to_the_eldest():
    people = (
        CandidateFigures("a", 4, YOUNG),
        CandidateFigures("b", 6),
        CandidateFigures("c", 4, OLD),
    )
    assert elected_in(RoundFigures(8, people, seats=2), 3) == ("b", "c")


LISTS = [
    case("a list takes all the seats", (CandidateFigures("A", 7, is_list=True), CandidateFigures("B", 4, is_list=True)), ("A",)),
    case("lists share the seats", shared(3, 2), ("a", "b")),
    case("a list that wins no seat", shared(5, 0), ("a",)),
    case("the list with the most voices comes first", shared(1, 4, votes=(2, 9)), ("b", "a")),
]  # fmt: skip


@pytest.mark.parametrize(("lists", "elected"), LISTS)
def test_lists_are_elected_whole_or_share_the_seats(lists, elected):
    urn = sum(candidate.votes for candidate in lists)
    assert elected_in(RoundFigures(urn, lists, seats=5), 1) == elected


def test_lists_that_share_the_seats_ask_for_no_majority():
    outcome = elect(APPOINTED, [RoundFigures(19, shared(3, 2), seats=5)])
    assert (outcome.majority, outcome.seats_won, outcome.vacant) == (None, {"a": 3, "b": 2}, 0)
    assert (outcome.seats_left, outcome.eldest) == (0, frozenset())


def test_a_list_of_which_the_paper_tells_nothing_has_won_no_seat():
    outcome = elect(APPOINTED, [RoundFigures(20, shared(5, None, votes=(10, 10)), seats=5)])
    assert (outcome.seats_won, outcome.eldest) == ({"a": 5, "b": 0}, frozenset())


ELDEST = [
    # The round, the voices with the birth dates; whose age decided.
    case("the eldest of two", 3, {"a": (4, OLD), "b": (4, YOUNG)}, "a"),
    case("more voices", 3, {"a": (5, OLD), "b": (3, YOUNG)}, ""),
    case("one before them, and the eldest", 3, {"c": (6, YOUNG), "a": (4, YOUNG), "b": (4, OLD)}, "b"),
    case("nobody is elected", 1, {"a": (4, OLD), "b": (4, YOUNG)}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("number", "candidates", "eldest"), ELDEST)
def test_the_outcome_says_whose_age_decided(number, candidates, eldest):
    people = tuple(CandidateFigures(key, *told) for key, told in candidates.items())
    round_ = RoundFigures(8, people, seats=len(people) - 1)
    outcome = elect(APPOINTED, [round_of(0, 0, spoiled=8)] * (number - 1) + [round_])
    assert (outcome.eldest, outcome.seats_won) == (frozenset(eldest), None)


BALANCES = [
    case("one seat: the voices are the votes cast", round_of(6, 4), True),
    case("with blank ballots", round_of(6, 4, spoiled=2), True),
    case("a voice too many", round_of(6, 5, ballots_in_urn=10), False),
    case("a voice too few", round_of(6, 3, ballots_in_urn=10), False),
    case("more blank ballots than the urn has", RoundFigures(2, (), blank=3), False),
    case("everybody blank", round_of(0, 0, spoiled=8), True),
    case("two seats: two names on a ballot", round_of(10, 10, ballots_in_urn=10, seats=2), True),
    case("two seats: one name at least", round_of(6, 3, ballots_in_urn=10, seats=2), False),
    case("two seats: one name on some", round_of(8, 6, ballots_in_urn=10, seats=2), True),
    case("two seats: nobody twice on a ballot", round_of(11, 3, ballots_in_urn=10, seats=2), False),
    case("two seats: three names", round_of(9, 9, 3, ballots_in_urn=10, seats=2), False),
    case("a list is one name", RoundFigures(10, (CandidateFigures("A", 10, is_list=True),), seats=3), True),
    case("a list has no voice twice", RoundFigures(10, (CandidateFigures("A", 11, is_list=True),), seats=3), False),
]  # fmt: skip


@pytest.mark.parametrize(("round_", "balances"), BALANCES)
def test_the_voices_are_those_of_the_urn(round_, balances):
    assert round_.balances is balances


people = st.builds(
    CandidateFigures,
    st.sampled_from("abcdef"),
    votes=st.integers(0, 40),
    birth_date=st.none() | st.dates(),
    seats_won=st.none() | st.integers(0, 4),
)


@st.composite
def rounds(draw):
    """Any round, balanced or not, by persons, by lists, or by lists that share the seats."""
    candidates = draw(st.lists(people, max_size=6, unique_by=lambda c: c.key))
    if draw(st.booleans()):
        candidates = [CandidateFigures(c.key, c.votes, c.birth_date) for c in candidates]
    urn, blank = draw(st.integers(0, 120)), draw(st.integers(0, 9))
    seats = draw(st.integers(1, 4))
    return RoundFigures(urn + blank, tuple(candidates), blank=blank, seats=seats)


@given(rounds(), st.integers(1, 3))
def test_the_elected_are_candidates_no_more_than_the_seats_and_have_their_majority(round_, number):
    try:
        elected = elected_in(round_, number)
    except AgeUnknown as unknown:
        tied = {c.votes for c in round_.candidates if c.key in unknown.keys}
        assert len(tied) == 1
        return
    voices = {candidate.key: candidate.votes for candidate in round_.candidates}
    assert set(elected) <= set(voices)
    assert len(set(elected)) == len(elected)
    if round_.tells_shares:
        assert len(elected) <= round_.seats_shared
        return
    assert len(elected) <= round_.seats
    lowest = min((voices[who] for who in elected), default=0)
    assert (
        all(votes <= lowest for who, votes in voices.items() if who not in elected) or not elected
    )
    if number < 3:
        assert all(2 * voices[who] > round_.votes_cast for who in elected)


@given(rounds())
def test_a_majority_is_never_shared_by_two_for_one_seat(round_):
    one = RoundFigures(round_.ballots_in_urn, round_.candidates, blank=round_.blank)
    if one.balances and not one.tells_shares:
        assert sum(c.votes >= one.majority for c in one.candidates) <= 1
