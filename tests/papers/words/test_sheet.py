"""What a paper says of an extract: counters, lists, formulas, voices and signatures."""

from datetime import date

import pytest

from papers.extract.facts import Officer, State
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import CHAIR, make_ballot, make_extract, make_roll, plain
from votes.rules.ballots import Result


def lines(found):
    return [(line.label, plain(str(line.value)), plain(line.note)) for line in found]


@pytest.mark.parametrize(
    ("members", "sizes"),
    [(86, [29, 29, 28]), (11, [4, 4, 3]), (3, [1, 1, 1]), (1, [1, 0, 0]), (200, [67, 67, 66])],
)
def test_present_members_stand_in_three_columns_of_the_roll(members, sizes):
    columns = ExtractSheet(make_extract(make_roll(members))).lists.present_columns
    assert [len(column) for column in columns] == sizes


def test_absent_members_leave_their_slot_empty():
    roll = make_roll(11, absent=["m2", "m3"], proxies={"m5": "m1"})
    columns = ExtractSheet(make_extract(roll)).lists.present_columns
    ranks = {str(member): rank for rank, member in enumerate(roll, start=1)}
    assert [[ranks[name] for name in column] for column in columns] == [
        [1, 4],
        [6, 7, 8],
        [9, 10, 11],
    ]


def test_the_absent_stand_apart_from_those_who_gave_a_proxy():
    roll = make_roll(
        11, absent=["m3"], excused=["m4"], proxies={"m5": "m1", "m6": None, "m7": None}
    )
    sheet = ExtractSheet(make_extract(roll))
    assert sheet.lists.absent == ("Madame Chloé VASSEUR-LIOT", "Monsieur Désiré N'GUESSAN")
    assert sheet.lists.represented == (
        "Madame Élise de MARSAN pouvoir à Madame Aline BRÉVAL",
        "Monsieur Fabien GARRIGOU représenté",
        "Madame Gaëlle LE TERRIER représentée",
    )
    assert [a.state for a in sheet.extract.roll[2:4]] == [State.ABSENT, State.EXCUSED]


def test_counters_say_whether_there_was_a_vote():
    roll = make_roll(11, absent=["m3"], proxies={"m5": "m1"})
    counted = [("du Conseil municipal", 11), ("en exercice", 11)]
    ends = [
        (line.label.removeprefix("Nombre de membres "), line.value)
        for line in ExtractSheet(make_extract(roll)).opening.counters
    ]
    assert ends[:2] == counted
    assert ends[2:] == [
        ("Nombre de présents participant au vote", 9),
        ("Nombre de procurations", 1),
    ]
    without = ExtractSheet(make_extract(roll, ballots=(), outcome="noted"))
    assert without.opening.counters[2].label == "Nombre de présents"  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "formula"),
    [
        ({}, "Le Conseil, après en avoir délibéré, décide"),
        ({"assembly": "Comité syndical"}, "Le Comité, après en avoir délibéré, décide"),
        ({"outcome": "noted", "ballots": ()}, "Le Conseil prend acte"),
        ({"kind": "information", "ballots": ()}, ""),
    ],
)
def test_a_formula_introduces_the_decision(fields, formula):
    assert ExtractSheet(make_extract(**fields)).text.formula == formula


def test_the_council_never_decides_what_it_refused():
    ballot = make_ballot(make_roll(), against=["m2"], result=Result.REJECTED)
    formula = ExtractSheet(make_extract(ballots=(ballot,))).text.formula
    assert formula == "Le Conseil, après en avoir délibéré, rejette la proposition suivante"


def test_the_last_ballot_tells_what_became_of_the_proposal():
    amendment = make_ballot(make_roll(), result=Result.REJECTED, label="Amendement n° 1")
    whole = make_ballot(make_roll(), label="Ensemble")
    sheet = ExtractSheet(make_extract(ballots=(amendment, whole)))
    assert sheet.text.formula.endswith("décide")
    assert [(ballot.kind, ballot.asked) for ballot in sheet.votes.ballots] == [
        ("Scrutin", "Amendement n° 1"),
        ("Scrutin", "Ensemble"),
    ]


@pytest.mark.parametrize(
    ("outcome", "decision", "sentence"),
    [
        ("noted", "", "Le Conseil prend acte."),
        ("noted", "<p>du rapport.</p>", ""),
        ("withdrawn", "<p>x</p>", "Ce point est retiré de l’ordre du jour."),
        ("postponed", "<p>x</p>", "L’examen de ce point est renvoyé à une prochaine séance."),
    ],
)
def test_an_item_without_a_vote_says_what_became_of_it(outcome, decision, sentence):
    sheet = ExtractSheet(make_extract(outcome=outcome, decision=decision, ballots=()))
    assert sheet.votes.outcome == sentence


@pytest.mark.parametrize("outcome", ["withdrawn", "postponed"])
def test_what_was_not_deliberated_prints_neither_report_nor_decision(outcome):
    sheet = ExtractSheet(make_extract(outcome=outcome, ballots=()))
    assert (sheet.text.report, sheet.text.decision) == ("", "")


def test_those_who_were_not_for_are_named_with_their_proxies():
    roll = make_roll(11, proxies={"m5": "m1", "m6": "m2"})
    ballot = make_ballot(roll, against=["m1", "m5"], abstain=["m6"], not_voting=["m7", "m9"])
    (sheet,) = ExtractSheet(make_extract(roll, ballots=(ballot,))).votes.ballots
    assert lines(sheet.named) == [
        ("Ont voté contre", "Madame Aline BRÉVAL, Madame Élise de MARSAN", "dont 1 procuration"),
        ("S’est abstenu", "Monsieur Fabien GARRIGOU", "par procuration"),
        ("Ne se prononcent pas", "Madame Gaëlle LE TERRIER, Madame Inès ROUVRAY", ""),
    ]
    assert sheet.verdict == "Adopté à la majorité des suffrages exprimés."


def test_a_public_ballot_names_everybody():
    roll = make_roll(3)
    ballot = make_ballot(roll, against=["m2"], mode="roll_call")
    (sheet,) = ExtractSheet(make_extract(roll, ballots=(ballot,))).votes.ballots
    assert (sheet.kind, sheet.asked) == ("Scrutin public", "")
    assert lines(sheet.named)[0] == (
        "Ont voté pour", "Madame Aline BRÉVAL, Madame Chloé VASSEUR-LIOT", "",
    )  # fmt: skip


def test_a_casting_vote_is_that_of_whoever_presides():
    ballot = make_ballot(make_roll(4), against=["m2", "m3"], casting_vote=True)
    (sheet,) = ExtractSheet(make_extract(make_roll(4), ballots=(ballot,))).votes.ballots
    assert sheet.verdict == "Adopté à égalité des voix, par la voix prépondérante de la maire."


def test_secretaries_sign_before_who_presides():
    outsider = Officer("secrétaire", "", "", "Mme Zoé OUTRE", "")
    noir = Officer("secrétaire", "", "Luc", "NOIR", "")
    sheet = ExtractSheet(make_extract(secretaries=(noir, outsider)))
    assert lines(sheet.ending.signatures) == [
        ("Le secrétaire,", "Luc NOIR", ""),
        ("La secrétaire,", "Mme Zoé OUTRE", ""),
        ("La Maire,", "Madame BRÉVAL", ""),
    ]
    assert lines(sheet.opening.officers) == [
        ("Maire", "Madame BRÉVAL", ""),
        ("Secrétaires de séance", "Luc NOIR, Mme Zoé OUTRE", ""),
    ]


def test_what_is_unknown_is_left_out():
    sheet = ExtractSheet(make_extract(secretaries=(), convened_on=None))
    assert lines(sheet.opening.officers) == [("Maire", "Madame BRÉVAL", "")]
    assert sheet.opening.convened_on == ""
    assert [line.label for line in sheet.ending.signatures] == ["La Maire,"]


def test_dates_are_written_in_words():
    sheet = ExtractSheet(
        make_extract(date=date(2026, 3, 1), convened_on=date(2026, 2, 20), chair=CHAIR)
    )
    assert plain(sheet.head.day) == "Séance du dimanche 1er mars 2026"
    assert plain(sheet.opening.convened_on) == "20 février 2026"


def test_titles_are_typographic_and_names_are_not():
    sheet = ExtractSheet(make_extract())
    assert sheet.subject == "Budget de l’école"
    assert "N'GUESSAN" in str(sheet.extract.roll[3])
