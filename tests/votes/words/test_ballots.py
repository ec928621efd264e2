"""The sentences of a ballot, in every number and gender."""

from fractions import Fraction as F

import pytest

from deliberations.models import AgendaItem
from law.values import Base, Majority
from tests.votes.deciding import LAW, decide
from votes.rules.ballots import Choice, Rule, Tally
from votes.words import results
from votes.words.chair import of_title
from votes.words.majorities import named


@pytest.mark.parametrize(
    ("tally", "sentence"),
    [
        (Tally(84), "Adopté à l’unanimité"),
        (Tally(1), "Adopté à l’unanimité"),
        (Tally(80, 0, 4), "Adopté à l’unanimité des suffrages exprimés"),
        (Tally(80, 0, 0, 4), "Adopté à l’unanimité des suffrages exprimés"),
        (Tally(63, 14, 5, 2), "Adopté à la majorité des suffrages exprimés"),
        (Tally(5, 6), "Rejeté à la majorité des suffrages exprimés"),
        (Tally(0, 6, 1), "Rejeté à l’unanimité des suffrages exprimés"),
        (Tally(0, 7), "Rejeté à l’unanimité"),
        (Tally(4, 4, 1), "Rejeté à égalité des voix"),
        (Tally(0, 0, 9), "Rejeté, faute de suffrages exprimés"),
        (Tally(), "Rejeté, faute de suffrages exprimés"),
    ],
)
def test_verdict_says_unanimity_only_when_nobody_was_against(tally, sentence):
    assert results.verdict(tally, decide(tally, Rule.SIMPLE, chair=None)) == sentence


@pytest.mark.parametrize(
    ("chair", "of_chair", "sentence"),
    [
        (Choice.FOR, "du président", "Adopté à égalité des voix, par la voix prépondérante du président"),
        (Choice.AGAINST, "de la maire", "Rejeté à égalité des voix, par la voix prépondérante de la maire"),
        (Choice.ABSTAIN, "du président", "Rejeté à égalité des voix"),
    ],
)  # fmt: skip
def test_verdict_names_the_casting_vote(chair, of_chair, sentence):
    tally = Tally(4, 4, 1)
    assert results.verdict(tally, decide(tally, Rule.SIMPLE, chair), of_chair) == sentence


@pytest.mark.parametrize(
    ("rule", "tally", "sentence"),
    [
        (Rule.TWO_THIRDS, Tally(16, 8, 3),
         "Adopté à la majorité des deux tiers des suffrages exprimés (16 pour, 16 nécessaires)"),
        (Rule.TWO_THIRDS, Tally(16, 9, 2),
         "Rejeté, faute de la majorité des deux tiers des suffrages exprimés (16 pour, 17 nécessaires)"),
        (Rule.TWO_THIRDS, Tally(0, 0, 27),
         "Rejeté, faute de la majorité des deux tiers des suffrages exprimés (0 pour, 1 nécessaire)"),
        (Rule.TWO_THIRDS_MEMBERS, Tally(20, 1, 6),
         "Adopté à la majorité des deux tiers des membres en exercice (20 pour, 20 nécessaires)"),
        (Rule.CLOSED_DOORS, Tally(13, 10, 4),
         "Rejeté, faute de la majorité des membres présents ou représentés (13 pour, 14 nécessaires)"),
        (Rule.UNANIMITY, Tally(20, 0, 7),
         "Adopté à l’unanimité des suffrages exprimés (20 pour, 20 nécessaires)"),
    ],
)  # fmt: skip
def test_a_verdict_names_the_majority_that_needs_so_many_votes(rule, tally, sentence):
    majority = LAW.majority(rule).value
    assert results.verdict(tally, decide(tally, rule), majority=majority) == sentence


@pytest.mark.parametrize(
    ("majority", "name"),
    [
        (Majority(F(3, 4), at_least=True, of=Base.SEATS), "majorité des trois quarts de l’effectif légal"),
        (Majority(F(2, 3)), "majorité de plus des deux tiers des suffrages exprimés"),
        (Majority(F(1, 2), of=Base.IN_OFFICE), "majorité des membres en exercice"),
        (Majority(F(1, 2), at_least=True), "majorité de la moitié au moins des suffrages exprimés"),
        (Majority(F(5, 7), at_least=True), "majorité de 5/7 des suffrages exprimés"),
        (Majority(F(1), at_least=True, of=Base.IN_OFFICE), "unanimité des membres en exercice"),
    ],
)  # fmt: skip
def test_a_majority_of_the_statutes_is_named_whole(majority, name):
    assert named(majority) == name


def test_accounts_are_adopted_unless_a_majority_is_against():
    tally = Tally(4, 4)
    decision = decide(tally, Rule.ACCOUNTS, Choice.FOR)
    assert results.verdict(tally, decision) == "Adopté, aucune majorité ne s’étant dégagée contre"


@pytest.mark.parametrize(
    ("tally", "proxies", "sentence"),
    [
        (
            Tally(63, 14, 5, 2),
            9,
            "63 voix pour, 14 contre, 5 abstentions, 2 membres ne se prononcent pas, dont 9 procurations.",
        ),
        (Tally(84), 1, "84 voix pour, dont 1 procuration."),
        (Tally(0, 1, 1, 1), 0, "0 voix pour, 1 contre, 1 abstention, 1 membre ne se prononce pas."),
    ],
)
def test_counts_agree_in_number(tally, proxies, sentence):
    assert results.counts(tally, proxies).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("choice", "feminine", "words"),
    [
        (Choice.AGAINST, [True], "A voté contre"),
        (Choice.AGAINST, [True, False], "Ont voté contre"),
        (Choice.FOR, [False, False], "Ont voté pour"),
        (Choice.ABSTAIN, [False], "S’est abstenu"),
        (Choice.ABSTAIN, [True], "S’est abstenue"),
        (Choice.ABSTAIN, [True, True], "Se sont abstenues"),
        (Choice.ABSTAIN, [True, False], "Se sont abstenus"),
        (Choice.NOT_VOTING, [True], "Ne se prononce pas"),
        (Choice.NOT_VOTING, [True, True], "Ne se prononcent pas"),
    ],
)
def test_what_members_did_agrees_in_number_and_gender(choice, feminine, words):
    assert results.said(choice, feminine) == words


@pytest.mark.parametrize(
    ("title", "feminine", "words"),
    [
        ("Président", False, "du président"),
        ("Président", True, "de la présidente"),
        ("Présidente", True, "de la présidente"),
        ("Vice-président", True, "de la vice-présidente"),
        ("Maire", False, "du maire"),
        ("Maire", True, "de la maire"),
        ("Administrateur", False, "de l’administrateur"),
    ],
)
def test_a_title_ends_a_sentence(title, feminine, words):
    assert of_title(title, feminine) == words


def test_proxies_are_told_only_when_there_are_some():
    assert results.among_proxies(0) == ""
    assert results.among_proxies(1) == "dont 1\u00a0procuration"
    assert results.by_proxy_among(1, 1) == results.by_proxy_among(2, 2) == "par procuration"
    assert results.by_proxy_among(1, 2) == "dont 1\u00a0procuration"
    assert results.by_proxy_among(0, 2) == ""
    assert results.among_proxies(2) == "dont 2\u00a0procurations"


def test_every_outcome_has_its_sentence():
    sentences = {results.outcome(value) for value in AgendaItem.Outcome.values}
    assert "" not in sentences
    assert len(sentences) == len(AgendaItem.Outcome.values)
    assert results.outcome("noted", "Le Comité") == "Le Comité prend acte."
    assert results.outcome("") == ""
