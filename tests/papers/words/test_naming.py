"""How names are written under a form: in which order, with what before them, and never two people alike."""

from dataclasses import replace

import pytest

from papers.extract.facts import (
    Attendee,
    ExtractEvent,
    ExtractMovement,
    ExtractPerson,
    Officer,
    State,
)
from papers.form import Form
from papers.words.naming import Naming
from tests.papers.extracts import make_extract

JEAN = "Monsieur", "Jean-marc", "RETY"
NB = "\u00a0"


def member(civility, first, last, **facts):
    reference = f"{civility}{first}{last}{facts.get('distinction', '')}"
    return Attendee(reference, civility, first, last, State.PRESENT, **facts)


def named(*people, **settings):
    """Return how a paper writes these members under a form."""
    roll = tuple(member(*one) if isinstance(one, tuple) else one for one in people)
    names = Naming(Form(**settings), make_extract(roll, ballots=()))
    return [names.whole(one).replace(NB, "_") for one in roll]


@pytest.mark.parametrize(
    ("civility", "order", "words"),
    [
        ("long", "first_last", "Monsieur Jean-marc RETY"),
        ("long", "last_first", "Monsieur RETY Jean-marc"),
        ("long", "last_only", "Monsieur RETY"),
        ("long", "initial_last", "Monsieur J.-M._RETY"),
        ("short", "first_last", "M._Jean-marc RETY"),
        ("short", "last_first", "M._RETY Jean-marc"),
        ("short", "last_only", "M._RETY"),
        ("short", "initial_last", "M._J.-M._RETY"),
        ("none", "first_last", "Jean-marc RETY"),
        ("none", "last_first", "RETY Jean-marc"),
        ("none", "last_only", "RETY"),
        ("none", "initial_last", "J.-M._RETY"),
    ],
)
def test_a_name_is_written_as_the_form_asks(civility, order, words):
    assert named(JEAN, civility=civility, name_order=order) == [words]


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (("Madame", "Lou", "N'GORAN"), "Mme_L._N'GORAN"),
        (("Maître", "Lou", "ORME"), "Me_L._ORME"),
        (("Docteur", "Lou Ann", "ORME"), "Dr_L._A._ORME"),
        (("Mademoiselle", "élise", "DE LA ROCHE"), "Mademoiselle_É._DE LA ROCHE"),
        (("", "Lou", "ORME"), "L._ORME"),
        (("", "", "Monsieur Paul DEHORS"), "Monsieur Paul DEHORS"),
        (("Madame", "", "ORME"), "Mme_ORME"),
        (("Madame", "Lou", ""), "Mme_Lou"),
        (("Madame", "3", "ORME"), "Mme_3_ORME"),
    ],
)
def test_a_civility_without_short_form_and_a_name_alone_stay_as_entered(person, words):
    assert named(person, civility="short", name_order="initial_last") == [words]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"name_order": "last_only"}, ["Monsieur Luc ORME", "Monsieur Léo ORME", "Madame ORME"]),
        ({"name_order": "initial_last"}, ["Monsieur Luc ORME", "Monsieur Léo ORME", f"Madame A.{NB}ORME"]),
        ({"name_order": "last_only", "civility": "none"}, ["Luc ORME", "Léo ORME", "Anne ORME"]),
    ],
)  # fmt: skip
def test_homonyms_get_their_first_name_back(setting, words):
    people = [("Monsieur", "Luc", "ORME"), ("Monsieur", "Léo", "ORME"), ("Madame", "Anne", "ORME")]
    assert named(*people, **setting) == [word.replace(NB, "_") for word in words]


def test_a_civility_comes_back_where_it_alone_tells_two_people_apart():
    people = ("Monsieur", "Claude", "ORME"), ("Madame", "Claude", "ORME"), JEAN
    assert named(*people, civility="none", name_order="last_only") == [
        "Monsieur Claude ORME",
        "Madame Claude ORME",
        "RETY",
    ]


def test_accents_and_capitals_alone_tell_nobody_apart():
    people = ("Madame", "Lou", "ÉBRARD"), ("Madame", "Ève", "Ebrard")
    assert named(*people, name_order="last_only") == ["Madame Lou ÉBRARD", "Madame Ève Ebrard"]


def test_what_tells_namesakes_apart_stays_in_every_order():
    twins = [member(*JEAN, distinction=f"rang {rank}") for rank in (3, 8)]
    assert named(*twins, name_order="last_only") == ["Monsieur RETY (rang 3)", "Monsieur RETY (rang 8)"]  # fmt: skip
    other = ("Monsieur", "Paul", "RETY")
    assert named(*twins, other, name_order="last_only") == [
        "Monsieur Jean-marc RETY (rang 3)",
        "Monsieur Jean-marc RETY (rang 8)",
        "Monsieur Paul RETY",
    ]


def other_rety(**fields):
    """Return where else than on the roll another member of the surname may stand."""
    names = "Monsieur", "Paul", "RETY"
    moved = ExtractMovement(ExtractEvent.LEFT, "p", *names, before=1, at=None)
    lou = ExtractMovement(
        ExtractEvent.ARRIVED, "l", "Madame", "Lou", "ORME", before=1, at=None,
        relieves=ExtractPerson(*names),
    )  # fmt: skip
    return {
        "movement": {"movements": (moved,)},
        "relieved": {"movements": (lou,)},
        "titular": {"stands_in_for": ExtractPerson(*names)},
        "chair": {"chair": Officer("Maire", *names, "")},
        "sitting chair": {"sitting_chair": Officer("Maire", *names, "")},
        "secretary": {"secretaries": (Officer("secrétaire", *names, ""),)},
        "rapporteur": {"rapporteur": Officer("rapporteur", *names, "")},
    }


@pytest.mark.parametrize("place", other_rety())
def test_a_homonym_counts_wherever_the_paper_names_them(place):
    facts = dict(other_rety()[place])
    me = replace(member(*JEAN), stands_in_for=facts.pop("stands_in_for", None))
    names = Naming(Form(name_order="last_only"), make_extract((me,), ballots=(), **facts))
    assert names.whole(me) == "Monsieur Jean-marc RETY"


@pytest.mark.parametrize(
    ("setting", "facts", "words"),
    [
        ({}, {}, "Monsieur RETY"),
        ({}, {"in_full": True}, "Monsieur Jean-marc RETY"),
        ({}, {"civility": ""}, "Jean-marc RETY"),
        ({"civility": "short"}, {}, "M._RETY"),
        ({"civility": "short", "name_order": "last_first"}, {"in_full": True}, "M._RETY Jean-marc"),
        ({"civility": "none"}, {}, "Jean-marc RETY"),
        ({"name_order": "last_only", "civility": "none"}, {}, "RETY"),
        ({"name_order": "last_only"}, {"in_full": True}, "Monsieur RETY"),
        ({"name_order": "initial_last"}, {}, "Monsieur J.-M._RETY"),
    ],
)
def test_an_officer_is_named_in_short_where_that_says_who_it_is(setting, facts, words):
    officer = replace(Officer("Maire", *JEAN, ""), **facts)
    names = Naming(Form(**setting), make_extract(ballots=(), chair=officer))
    assert names.short(officer).replace(NB, "_") == words


def test_an_officer_beside_another_of_the_surname_has_a_first_name():
    officer = Officer("Maire", *JEAN, "")
    for place in ("movement", "secretary"):
        extract = make_extract(ballots=(), **({"chair": officer} | other_rety()[place]))
        assert Naming(Form(), extract).short(officer) == "Monsieur Jean-marc RETY"


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({}, "M._RETY"),
        ({"civility": "none"}, "Jean-marc RETY"),
        ({"name_order": "last_only"}, "Monsieur RETY"),
        ({"name_order": "last_first"}, "M._RETY"),
    ],
)
def test_whoever_is_told_in_passing_is_named_in_short(setting, words):
    titular = ExtractPerson(*JEAN)
    me = member("Madame", "Lou", "ORME", stands_in_for=titular)
    names = Naming(Form(**setting), make_extract((me,), ballots=()))
    assert names.aside(titular).replace(NB, "_") == words
    beside = make_extract((me, member("Monsieur", "Paul", "RETY")), ballots=())
    assert "ean-marc" in Naming(Form(**setting), beside).aside(titular)
