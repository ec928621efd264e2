"""Who may be elected, and how women and men stand on a list."""

from datetime import date

import pytest

from law.elections import scheme_of
from law.reading import Body
from votes.rules.elections import CandidateFigures, NameFigures, RoundFigures
from votes.rules.elections.lawful import not_alternate, strangers, with_a_gap

DAY = date(2026, 6, 5)
MAYOR, DEPUTIES, DELEGATES, PLAIN = (
    scheme_of(code, Body("commune", 480), DAY) for code in ("mayor", "deputies", "delegates", "")
)
IN_2015 = scheme_of("deputies", Body("commune", 2000), date(2015, 1, 1))


def team(sexes):
    """Return a list of members of these sexes; « ? » is one that nobody knows."""
    names = (NameFigures(f"m{n}", sex=s.strip("?"), is_member=True) for n, s in enumerate(sexes))
    return [RoundFigures(5, (CandidateFigures("Liste", 5, is_list=True, members=tuple(names)),))]


@pytest.mark.parametrize(
    ("sexes", "alternate", "gap"),
    [("FMFM", True, False), ("MFM", True, False), ("FMMF", False, False), ("FFF", False, True),
     ("F?F", True, False), ("FFM", False, False), ("FF", False, True), ("F", True, False)],
)  # fmt: skip
def test_women_and_men_alternate_or_differ_by_one(sexes, alternate, gap):
    assert not_alternate(DEPUTIES, team(sexes)) == (() if alternate else ("Liste",))
    assert with_a_gap(IN_2015, team(sexes)) == (("Liste",) if gap else ())
    assert not_alternate(DELEGATES, team(sexes)) == with_a_gap(DELEGATES, team(sexes)) == ()


def test_only_members_are_elected_where_the_law_says_so():
    people = (CandidateFigures("m1", 3, is_member=True), CandidateFigures("Anne LOIN", 2))
    rounds = [RoundFigures(5, people)]
    told = {
        scheme.election: strangers(scheme, rounds, {"m1"}) for scheme in (MAYOR, DELEGATES, PLAIN)
    }
    assert told == {"mayor": ("Anne LOIN",), "delegates": (), "": ()}


def test_a_name_of_a_list_is_a_candidate_too():
    names = (NameFigures("m1", is_member=True), NameFigures("Anne LOIN"))
    rounds = [RoundFigures(5, (CandidateFigures("Liste", 5, is_list=True, members=names),))] * 2
    assert strangers(DEPUTIES, rounds, {"m1"}) == ("Anne LOIN",)
