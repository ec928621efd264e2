"""The sentences of a ballot, in every number and gender."""

import pytest

from deliberations.models import AgendaItem
from votes.rules.ballots import Choice, Rule, Tally, decide
from votes.words import results
from votes.words.chair import of_title


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
    assert results.among_proxies(2) == "dont 2\u00a0procurations"


def test_every_outcome_has_its_sentence():
    sentences = {results.outcome(value) for value in AgendaItem.Outcome.values}
    assert "" not in sentences
    assert len(sentences) == len(AgendaItem.Outcome.values)
    assert results.outcome("noted", "Le Comité") == "Le Comité prend acte."
    assert results.outcome("") == ""
