"""The words of elections, blocks and verdicts: their agreement, and unanimity only where nobody was against."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.votes.deciding import decide
from votes.rules.ballots import Result, Rule, Tally
from votes.words import results
from votes.words.results import Winner

ALINE, KARIMA = Winner("Madame A", True, 8), Winner("Madame K", True, 1)
BASTIEN = Winner("Monsieur B", False, 5, eldest=True)
LIST = Winner("la liste Ensemble", True, 7, is_list=True)


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("winners", "number", "sentence"),
    [
        ([ALINE], 1, "Est élue : Madame A, par 8 voix"),
        ([KARIMA], 2, "Est élue au deuxième tour : Madame K, par 1 voix"),
        ([BASTIEN], 3, "Est élu au troisième tour : Monsieur B, par 5 voix, au bénéfice de l’âge"),
        ([ALINE, KARIMA], 1, "Sont élues : Madame A, par 8 voix ; Madame K, par 1 voix"),
        ([ALINE, BASTIEN], 1, "Sont élus : Madame A, par 8 voix ; Monsieur B, par 5 voix, au bénéfice de l’âge"),
        ([LIST], 1, "Est élue : la liste Ensemble, par 7 voix"),
        ([Winner("la liste A", True, 7, seats=3), Winner("la liste B", True, 4, seats=1)], 1,
         "La liste A obtient 3 sièges ; la liste B obtient 1 siège"),
    ],
)  # fmt: skip
def test_whoever_is_elected_agrees(winners, number, sentence):
    assert plain(results.elected(winners, number)) == sentence


@pytest.mark.parametrize(
    ("winners", "sentence"),
    [
        ([ALINE], "Seule candidate, Madame A est nommée sans scrutin (art. L2121-21)"),
        ([BASTIEN], "Seul candidat, Monsieur B est nommé sans scrutin (art. L2121-21)"),
        ([ALINE, KARIMA], "Seules candidates, Madame A et Madame K sont nommées sans scrutin (art. L2121-21)"),
        ([ALINE, BASTIEN], "Seuls candidats, Madame A et Monsieur B sont nommés sans scrutin (art. L2121-21)"),
        ([LIST], "Seule liste présentée, la liste Ensemble est nommée sans scrutin (art. L2121-21)"),
    ],
)  # fmt: skip
def test_whoever_is_named_without_a_vote_agrees(winners, sentence):
    assert plain(results.unopposed(winners, " (art. L2121-21)")) == sentence


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ((1, 10, False), "Personne n’est élu au premier tour : il est procédé à un deuxième tour"),
        ((2, 10, True), "Personne n’est élu : aucune candidature n’obtient la majorité absolue"),
        ((3, 0, True), "Personne n’est élu, faute de suffrages exprimés"),
        ((3, 10, True), "Personne n’est élu"),
    ],
)
def test_a_round_without_a_winner_says_what_follows(case, sentence):
    number, cast, last = case
    assert plain(results.nobody_elected(number, cast, last=last)) == sentence


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ((True, [2]), "Adopté en bloc avec le point 2"),
        ((True, [2, 3, 5]), "Adopté en bloc avec les points 2, 3 et 5"),
        (
            (False, [1, 3], 1),
            "Rejeté en bloc avec les points 1 et 3 ; le scrutin figure au point 1",
        ),
        ((True, [1], 1), "Adopté en bloc avec le point 1, où figure le scrutin"),
    ],
)
def test_a_block_says_where_the_ballot_stands(case, sentence):
    assert plain(results.in_block(*case)) == sentence


@pytest.mark.parametrize(
    ("name", "printed"), [("Ensemble", "liste Ensemble"), ("LISTE A", "LISTE A"), ("Listes", "liste Listes")]
)  # fmt: skip
def test_a_list_is_called_a_list_once(name, printed):
    assert results.list_name(name) == printed


few = st.integers(0, 3)
BY_MOST = (Rule.SIMPLE, Rule.ACCOUNTS)


@given(st.builds(Tally, few, few, few, few, few, few), st.sampled_from(BY_MOST), st.booleans())
def test_unanimity_is_never_said_when_somebody_was_of_the_other_side(tally, rule, secret):
    decision = decide(tally, rule, None, secret=secret)
    words = results.verdict(tally, decision)
    adopted = decision.result == Result.ADOPTED
    others = tally.against if adopted else tally.for_
    assert not (others and "unanimité" in words)
    if words.endswith("à l’unanimité"):
        assert tally.voters == max(tally.for_, tally.against)


winners = st.lists(
    st.builds(Winner, st.just("X"), st.booleans(), st.integers(1, 9)), min_size=1, max_size=4
)


@given(winners, st.integers(1, 3))
def test_results_agree_in_gender_and_number(winners, number):
    women, many = all(winner.feminine for winner in winners), len(winners) > 1
    ending = ("e" if women else "") + ("s" if many else "")
    verb = "Sont" if many else "Est"
    assert re.match(rf"{verb} élu{ending}\b", results.elected(winners, number))
    unopposed = results.unopposed(winners, "")
    assert re.match(rf"Seul{ending} candidat{ending},", unopposed)
    assert f" {verb.lower()} nommé{ending} " in unopposed
