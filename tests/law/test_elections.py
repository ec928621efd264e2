"""Which scheme elects whom, by kind of council, population and day: the table, row by row."""

from datetime import date

import pytest

from law.elections import SCHEMES, Election, elections_of, possible_schemes, scheme_of
from law.reading import Body, PeopleUnknown

JUNE = date(2026, 6, 5)


def case(words, *values):
    return pytest.param(*values, id=words)


METHODS = [
    # The election, the kind, the population and the day; the method, the last round, the tie, the article.
    case("mayor", "mayor", Body("commune", 480), JUNE, "names", 3, "eldest", "L2122-7"),
    case("deputies of a village today", "deputies", Body("commune", 480), JUNE, "lists", 3, "mean_age", "L2122-7-2"),
    case("and on the eve", "deputies", Body("commune", 480), date(2026, 3, 14), "names", 3, "eldest", "L2122-7-1"),
    case("deputies of a town in 2015", "deputies", Body("commune", 1000), date(2015, 1, 1), "lists", 3, "mean_age", "L2122-7-2"),
    case("of 2,000 people in 2010", "deputies", Body("commune", 2000), date(2010, 1, 1), "names", 3, "eldest", "L2122-7-1"),
    case("president", "president", Body("epci"), JUNE, "names", 3, "eldest", "L5211-2"),
    case("delegates", "delegates", Body("commune", 480), JUNE, "names_or_lists", 3, "eldest", "L2121-21"),
    case("delegates to a syndicat", "syndicat_delegates", Body("commune", 480), JUNE, "names", 3, "eldest", "L5211-7"),
    case("in 2014", "syndicat_delegates", Body("commune", 480), date(2014, 4, 11), "names", 3, "eldest", "L5211-7"),
    case("summer 2020", "syndicat_delegates", Body("commune", 480), date(2020, 7, 3), "names", 3, "eldest", "loi 2020-760, art. 10"),
    case("of an EPCI", "syndicat_delegates", Body("epci"), JUNE, "names", 3, "eldest", "L5711-1"),
    case("tender commission", "cao", Body("epci"), JUNE, "largest_remainder", 1, "most_votes", "L1414-2"),
    case("board of the CCAS", "ccas_board", Body("commune", 480), JUNE, "largest_remainder", 1, "most_votes", "CASF R123-8"),
    case("board of the CIAS", "cias_board", Body("epci"), JUNE, "names_or_lists", 2, "eldest", "CASF R123-29"),
    case("senators below 1,000", "senators", Body("commune", 999), JUNE, "names", 2, "eldest", "code élect. L288"),
    case("senators from 1,000", "senators", Body("commune", 1000), JUNE, "highest_average", 1, "most_votes", "code élect. L289"),
    case("known by its seats", "senators", Body("commune", seats=19), JUNE, "highest_average", 1, "most_votes", "code élect. L289"),
    case("department", "department_president", Body("departement"), JUNE, "names", 3, "eldest", "L3122-1"),
    case("region", "department_president", Body("region"), JUNE, "names", 3, "eldest", "L4133-1"),
    case("permanent commission", "permanent_commission", Body("departement"), JUNE, "highest_average", 1, "most_votes", "L3122-5"),
]  # fmt: skip


@pytest.mark.parametrize(("election", "body", "day", "method", "rounds", "tie", "article"), METHODS)
def test_an_election_has_its_scheme(election, body, day, method, rounds, tie, article):
    scheme = scheme_of(election, body, day)
    assert (scheme.method, scheme.rounds, scheme.tie, scheme.article) == (
        method,
        rounds,
        tie,
        article,
    )


ORDERS = [
    ("2014-03-23", 5000, "gap_of_one"),
    ("2020-03-14", 1000, "gap_of_one"),
    ("2020-03-15", 1000, "alternate"),
    ("2026-03-15", 300, "alternate"),
]


@pytest.mark.parametrize(("day", "people", "order"), ORDERS)
def test_women_and_men_stand_on_a_list_of_deputies_as_the_day_asks(day, people, order):
    assert scheme_of("deputies", Body("commune", people), date.fromisoformat(day)).order == order


def test_a_tender_commission_has_three_members_in_a_small_commune_and_five_elsewhere():
    seats = {
        people: scheme_of("cao", Body("commune", people), JUNE).seats for people in (3499, 3500)
    }
    assert seats == {3499: 3, 3500: 5}
    assert scheme_of("dsp", Body("departement"), JUNE).seats == 5


def test_a_successor_is_of_the_same_sex_from_a_thousand_people():
    before, after = date(2019, 12, 28), date(2019, 12, 29)
    told = [scheme_of("deputy", Body("commune", n), d).same_sex for n, d in ((1000, before), (1000, after), (999, after))]  # fmt: skip
    assert told == [False, True, False]


def test_a_population_that_nobody_knows_leaves_both_schemes():
    village = Body("commune", seats=15)
    assert [one.method for one in possible_schemes("senators", village, JUNE)] == [
        "names",
        "highest_average",
    ]
    with pytest.raises(PeopleUnknown, match="senators"):
        scheme_of("senators", village, JUNE)


def test_a_code_that_no_row_has_is_refused_by_name():
    with pytest.raises(ValueError, match="pope"):
        scheme_of("pope", Body("commune"), JUNE)


def test_an_election_of_no_kind_is_held_as_that_of_delegates_and_shares_as_its_paper_says():
    plain, told = (
        scheme_of("", Body("commune"), JUNE),
        scheme_of("delegates", Body("commune"), JUNE),
    )
    assert (plain.method, plain.rounds, plain.tie) == (told.method, told.rounds, told.tie)
    assert (plain.election, told.election) == ("", "delegates")
    assert (plain.typed, told.typed) == (True, False)
    assert scheme_of("commission", Body("epci"), JUNE).typed


RIGHTS = [
    # The elections where the secret may be waived, where nobody needs to vote, where anybody may be elected.
    ("waivable", {"delegates", "syndicat_delegates", "commission", "cao", "dsp"}),
    ("unopposed", {"delegates", "commission", "cao", "dsp", "ccas_board", "cias_board", "permanent_commission"}),
    ("open_to_all", {"delegates", "syndicat_delegates", "senators"}),
]  # fmt: skip


@pytest.mark.parametrize(("right", "elections"), RIGHTS)
def test_what_the_law_allows_in_each_election(right, elections):
    allowed = {
        row.election
        for row in SCHEMES
        if (not row.members_only if right == "open_to_all" else getattr(row, right))
    }
    assert allowed == elections


STANDING = [("mayor", True, False), ("cao", False, True), ("delegates", True, True)]


@pytest.mark.parametrize(("election", "names", "lists"), STANDING)
def test_names_or_lists_stand(election, names, lists):
    scheme = scheme_of(election, Body("commune", 8000), JUNE)
    assert (scheme.admits(lists=False), scheme.admits(lists=True)) == (names, lists)


def test_every_election_has_a_row_and_every_row_an_article():
    assert {row.election for row in SCHEMES} == set(Election)
    assert all(row.article for row in SCHEMES)


def test_a_council_is_offered_the_elections_of_its_kind():
    assert "mayor" in elections_of("commune")
    assert not {"mayor", "senators", "permanent_commission"} & set(elections_of("epci"))
    assert {"president", "cao"} <= set(elections_of("epci"))
    assert "permanent_commission" in elections_of("departement")


@pytest.mark.parametrize(
    ("day", "members_only", "waivable"),
    [
        ("2014-04-11", False, False),
        ("2020-03-15", True, False),
        ("2020-06-23", True, True),
        ("2020-09-25", True, True),
        ("2020-09-26", True, False),
        ("2026-04-10", True, False),
    ],
)
def test_a_commune_elects_to_a_syndicat_one_of_its_members_in_secret(day, members_only, waivable):
    scheme = scheme_of("syndicat_delegates", Body("commune", 480), date.fromisoformat(day))
    told = scheme.members_only, scheme.waivable, scheme.unopposed
    assert told == (members_only, waivable, False)
