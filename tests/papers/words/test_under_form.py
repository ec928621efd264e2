"""What each setting of a form makes a paper say, and what none of them may drop."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.template.loader import render_to_string

from papers.extract.ballot_facts import Voices
from papers.extract.facts import Officer
from papers.form import Form
from papers.samples import sample
from papers.words.sheet import ExtractSheet
from papers.words.under_form import PaperDates, PaperLogo
from tests.papers.extracts import CHAIR, make_ballot, make_extract, make_roll, plain, words_of
from votes.rules.ballots import Choice, Result

ROLL = make_roll(11, excused=["m11"], proxies={"m5": "m1"})
VOTED = make_ballot(ROLL, abstain=["m6"])


def sheet(extract=None, **settings):
    return ExtractSheet(extract or make_extract(ROLL, ballots=(VOTED,)), Form(**settings))


def told(lines):
    return [(line.label, plain(str(line.value)), plain(line.note)) for line in lines]


def words(found):
    """Return what a reader of the paper sees."""
    return plain(words_of(render_to_string("papers/_extract.html", {"sheet": found})))


def test_apostrophes_of_names_are_as_entered_unless_the_form_curves_them():
    printed = [sheet(**one).ending.signatures[0].value for one in ({}, {"apostrophes": "curved"})]
    assert printed == ["Monsieur D'ORLAC", "Monsieur D’ORLAC"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"place": "À la mairie"},
            "L'an deux mille vingt-six, le douze mars, à dix-huit heures trente, le conseil municipal de "
            "Valombre, convoqué le 2 mars 2026, s'est réuni à la mairie, sous la présidence de Madame BRÉVAL, maire.",
        ),
        (
            {"assembly": "Assemblée départementale", "council": "Département de l'Oule", "urgent": True,
             "date": date(2026, 3, 1), "opens_at": time(21, 1), "place": "Salle des séances"},
            "L'an deux mille vingt-six, le premier mars, à vingt et une heures une, l'assemblée départementale du "
            "Département de l'Oule, convoquée en urgence le 2 mars 2026, s'est réunie, salle des séances, "
            "sous la présidence de Madame BRÉVAL, maire.",
        ),
        (
            {"opens_at": None, "convened_on": None,
             "chair": Officer("Président de séance", "Monsieur", "Bastien", "D'ORLAC", "")},
            "L'an deux mille vingt-six, le douze mars, le conseil municipal de Valombre s'est réuni, sous la "
            "présidence de Monsieur D'ORLAC, premier adjoint.",
        ),
    ],
)  # fmt: skip
def test_a_sentence_opens_the_paper(fields, sentence):
    first, second, *others = make_roll(11)
    roll = (first, replace(second, function="Premier adjoint"), *others)
    assert plain(sheet(make_extract(roll, **fields)).opening.sentence) == sentence


def test_a_sentence_ends_with_who_keeps_the_record():
    women = tuple(Officer("secrétaire", "Madame", "Zoé", name, "") for name in ("OUTRE", "NOIR"))
    assert sheet().opening.secretaries == "Monsieur D'ORLAC a été désigné secrétaire de séance."
    assert (
        sheet(make_extract(secretaries=women)).opening.secretaries
        == "Madame OUTRE et Madame NOIR ont été désignées secrétaires de séance."
    )
    assert sheet(make_extract(secretaries=())).opening.secretaries == ""


def test_counters_are_those_of_the_form_in_its_order():
    chosen = ("voters", "quorum", "in_office", "present", "absent", "cast", "proxies")
    assert told(sheet(counters=chosen, counters_place="line").opening.counters) == [
        ("Votants", "10", ""), ("Quorum", "6", ""), ("Membres en exercice", "11", ""), ("Présents", "9", ""),
        ("Absents", "1", ""), ("Suffrages exprimés", "9", ""), ("Procurations", "1", ""),
    ]  # fmt: skip


def test_beside_the_labels_each_counter_says_that_it_is_a_number():
    assert told(sheet(counters=("absent", "voters")).opening.counters) == [
        ("Nombre d’absents", "1", ""), ("Nombre de votants", "10", ""),
    ]  # fmt: skip


def test_what_nobody_voted_has_no_votes_cast():
    noted = make_extract(ROLL, ballots=(), outcome="noted")
    assert told(sheet(noted, counters=("cast", "in_office")).opening.counters) == [
        ("Nombre de membres en exercice", "11", "")
    ]


@pytest.mark.parametrize("place", ["beside", "margin", "line", "after"])
@pytest.mark.parametrize("opening", ["labels", "sentence"])
def test_wherever_the_counters_stand_the_paper_tells_the_same(opening, place):
    said = words(sheet(opening=opening, counters_place=place))
    for fact in ("11", "BRÉVAL", "D'ORLAC", "2 mars 2026", "Madame Élise de MARSAN pouvoir à"):
        assert fact in said


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"number_place": "head"}, "Délibération n° 2026-014"),
        ({"number_place": "head", "heading": "deliberation"}, "N° 2026-014"),
        ({"number_place": "object"}, "N° 2026-014 – Objet : Finances"),
        ({"above": "République française\nDépartement de l'Oule"}, "République française Département de l'Oule"),
        ({"rapporteur": "line"}, "Rapporteure : Madame BRÉVAL"),
        ({"rapporteur": "sentence"}, "Madame BRÉVAL expose : Il est proposé d'agir."),
        ({"decides": "capitals"}, "LE CONSEIL, APRÈS EN AVOIR DÉLIBÉRÉ, DÉCIDE :"),
        ({"decides": "voted"}, "Le Conseil, après en avoir délibéré, à l'unanimité des suffrages exprimés, décide :"),
        ({"closing": "susdits"}, "Fait et délibéré les jour, mois et an susdits."),
        ({"closing": "fait"}, "Fait et délibéré à Valombre, le 12 mars 2026."),
        ({"conformity": "conforme"}, "Pour extrait conforme,"),
        ({"appeal": "Recours possible."}, "Recours possible."),
        ({"ballot": "line"}, "Vote : Pour : 9 (dont 1 procuration) – Contre : 0 – Abstention : 1 – Ne se prononce pas : 0"),
        ({"ballot": "line", "zero": "dash"}, "Pour : 9 (dont 1 procuration) · Contre : – · Abstention : 1"),
        ({"ballot": "line", "proxies_told": False, "zero": "neant"}, "Vote : Pour : 9 – Contre : néant –"),
        ({"ballot": "sentence"}, "Adopté à l'unanimité des suffrages exprimés : 9 voix pour, 1 abstention, dont 1 procuration."),
        ({"plurals": "agreed"}, "dont 1 procuration Abstention"),
        ({"zero": "slash"}, "Contre : /"),
        ({"voters_named": "all", "lists": "slots"}, "Ont voté pour : Madame Aline BRÉVAL, Monsieur Bastien D'ORLAC,"),
    ],
)  # fmt: skip
def test_a_setting_is_seen_on_the_paper(chosen, said):
    extract = make_extract(
        ROLL, ballots=(VOTED,), number="2026-014", council_kind="commune",
        rapporteur=replace(CHAIR, quality="rapporteur"),
    )  # fmt: skip
    told, usual = (words(sheet(extract, **one)) for one in (chosen, {}))
    assert said in told
    assert said not in usual


def test_a_refusal_is_never_told_as_a_decision():
    refused = make_ballot(ROLL, against=[f"m{n}" for n in range(1, 9)], result=Result.REJECTED)
    extract = make_extract(ROLL, ballots=(refused,))
    said = plain(sheet(extract, decides="voted").text.formula)
    assert said == (
        "Le Conseil, après en avoir délibéré, à la majorité des suffrages exprimés, "
        "rejette la proposition suivante"
    )


def test_nobody_is_named_for_where_numbers_alone_were_entered():
    numbers = replace(
        VOTED, voices=tuple(replace(one, named=(), proxies=None) for one in VOTED.voices)
    )
    extract = make_extract(ROLL, ballots=(numbers,))
    (ballot,) = sheet(extract, voters_named="all").votes.ballots
    assert ballot.named == ()


def test_a_public_ballot_names_everybody_under_every_form():
    public = make_ballot(ROLL, abstain=["m6"], mode="roll_call")
    (ballot,) = sheet(make_extract(ROLL, ballots=(public,)), voters_named="none").votes.ballots
    assert sum(line.value.count(",") + 1 for line in ballot.named) == 10


@pytest.mark.parametrize("form", [{}, {"ballot": "line"}, {"ballot": "sentence"}])
def test_a_secret_ballot_tells_each_figure_and_nobody(form):
    voices = tuple(Voices(c, n, None, ()) for c, n in zip(Choice, (6, 3, 0, 0), strict=True))
    secret = make_ballot(ROLL, mode="secret", blank=1, void=2)
    secret = replace(secret, voices=voices)
    said = words(sheet(make_extract(ROLL, ballots=(secret,)), voters_named="all", **form))
    for figure in ("6", "3", "1", "2", "12", "9"):
        assert figure in said
    assert "voté" not in said


def test_the_zero_of_a_round_is_not_taken_for_what_parts_its_figures():
    election = sample("election")
    said = words(sheet(election, ballot="line", zero="dash"))
    assert "Nuls : – · Suffrages exprimés" in said
    assert "– –" not in said


def test_a_paper_ends_with_its_day_where_the_town_is_not_known():
    board = make_extract(ROLL, ballots=(VOTED,), council_kind="ccas")
    assert plain(sheet(board, closing="fait").ending.closing) == "Fait et délibéré le 12 mars 2026."


@pytest.mark.parametrize(
    ("order", "who"),
    [
        ("secretary_chair", ["Monsieur D'ORLAC", "Madame BRÉVAL"]),
        ("chair_secretary", ["Madame BRÉVAL", "Monsieur D'ORLAC"]),
        ("chair", ["Madame BRÉVAL"]),
    ],
)
def test_who_signs_stands_in_the_order_of_the_form(order, who):
    assert [line.value for line in sheet(signers=order).ending.signatures] == who


def test_dates_are_told_where_the_form_puts_them_and_only_known_ones():
    dates = PaperDates(
        ("Reçu en préfecture le 3 avril 2026",), "Certifié exécutoire le 4 avril 2026"
    )
    extract = make_extract(ROLL, ballots=(VOTED,))
    for place in ("top", "end"):
        form = Form(stamp="box", stamp_place=place)
        assert "Reçu en préfecture" not in words(ExtractSheet(extract, form))
        said = words(ExtractSheet(extract, form, dates=dates))
        assert said.count("Reçu en préfecture le 3 avril 2026") == 1
        assert said.count("Certifié exécutoire") == 1
    quiet = Form(enforceable=False)
    assert "Certifié exécutoire" not in words(ExtractSheet(extract, quiet, dates=dates))


def test_a_logo_says_what_it_is():
    logo = PaperLogo("data:image/png;base64,AAAA", "Blason de Valombre")
    markup = render_to_string(
        "papers/_extract.html",
        {"sheet": ExtractSheet(make_extract(), Form(logo_place="centre"), logo=logo)},
    )
    assert 'alt="Blason de Valombre"' in markup
    assert "sheet__band--centre" in markup


def test_the_votes_may_stand_before_the_text():
    assert words(sheet(ballot_place="before")).index("Scrutin") < words(sheet()).index("Scrutin")


def test_the_body_says_only_what_differs_from_the_first_edition():
    assert sheet().style == ""
    assert sheet(face="sans", size=9, ink="black").style == "sans size-9 black"
