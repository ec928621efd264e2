"""The columns of sex and election: read in their many spellings, or refused in words."""

from datetime import date

import pytest

from members.models import Mandate
from tests.builders import make_mandate
from tests.members.files import planned, reasons

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 12)
ELECTED = "prénom;nom;civilité;sexe;élu le;suffrages;élu à la fonction le;suppléant de la commune"


def test_the_sex_and_the_election_are_read(council):
    work = planned(
        council,
        "Inès;ROUVRAY;Docteur;F;15/03/2026;1 204;22/03/2026;",
        header=ELECTED,
        on=ON,
    )
    (row,) = work.rows
    mandate = row.instance
    assert (mandate.member.sex, mandate.member.is_feminine) == ("F", True)
    assert (mandate.elected_on, mandate.votes) == (date(2026, 3, 15), 1204)
    assert mandate.function_since == date(2026, 3, 22)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Inès;ROUVRAY;Docteur;X;;;;", "le sexe « X » n’est ni F ni M"),
        ("Inès;ROUVRAY;Docteur;Docteur;;;;", "le sexe « Docteur » n’est ni F ni M"),
        ("Inès;ROUVRAY;Madame;M;;;;", "le sexe M contredit la civilité « Madame »"),
        (
            "Inès;ROUVRAY;;;;-3;;",
            "le nombre de suffrages « -3 » n’est pas un nombre entier à partir de 0",
        ),
        ("Inès;ROUVRAY;;;31/02/2026;;;", "la date d’élection « 31/02/2026 » n’existe pas"),
        ("Inès;ROUVRAY;;;;;;Orlac", "aucun titulaire n’est de la commune « Orlac »"),
    ],
)
def test_what_is_not_known_is_refused_in_words(council, row, reason):
    work = planned(council, row, header=ELECTED, on=ON)
    assert [told.replace("\u00a0", " ") for told in reasons(work)[2]] == [reason]


def test_a_file_without_civilities_gives_that_of_the_sex(council):
    make_mandate(council, 1, "Docteur", "Aline", "BRÉVAL")
    make_mandate(council, 2, "Monsieur", "Zoé", "OUTRE")
    rows = ["Aline;BRÉVAL;F", "Zoé;OUTRE;F", "Jean;ROY;M", "Camille;SORT;"]
    work = planned(council, *rows, header="prénom;nom;code sexe", on=ON)
    members = [row.instance.member for row in work.rows]
    assert [(m.civility, m.sex) for m in members] == [
        ("Docteur", "F"),
        ("Madame", "F"),
        ("Monsieur", "M"),
        ("", ""),
    ]


def test_a_civility_that_changes_brings_its_own_sex(council):
    member = make_mandate(council, 1, "Monsieur", "Zoé", "OUTRE").member
    member.sex = "M"
    member.save()
    work = planned(council, "Zoé;OUTRE;Madame", header="prénom;nom;civilité", on=ON)
    assert [(row.instance.member.sex, row.reasons) for row in work.rows] == [("", [])]


def test_a_substitute_of_a_town_is_spelled_as_its_titulars_and_holds_no_seat(council):
    make_mandate(council, 1, town="Val-d'Orlac")
    header = "nom;suppléant de la commune;suppléant de"
    work = planned(council, "SORT;val-d'orlac;", "ROY;VAL-D'ORLAC;m01", header=header, on=ON)
    assert work.rows[0].instance.substitute_for_town == "Val-d'Orlac"
    assert reasons(work) == {
        3: ["ce suppléant remplace un membre ou ceux d’une commune\u00a0: gardez l’un des deux"]
    }
    assert work.beyond_seats == 0


ENDED = "prénom;nom;début;fin;motif de fin de mandat"


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Démission", "resignation"),
        ("DÉMISSIONNAIRE D’OFFICE", "dismissal"),
        ("décédée", "death"),
        ("Renouvellement général", "renewal"),
        ("autre cause", "other"),
        ("", ""),
    ],
)
def test_the_reason_for_an_end_is_read_as_offices_write_it(council, written, known):
    work = planned(council, f"Aline;BRÉVAL;04/07/2020;31/01/2026;{written}", header=ENDED, on=ON)
    assert [(row.instance.end_reason, row.reasons) for row in work.rows] == [(known, [])]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("31/01/2026;mutation", "le motif de la fin « mutation » n’est pas connu : écrivez"),
        (";décès", "le motif de la fin, « décès », est donné sans date de fin"),
    ],
)
def test_a_reason_that_cannot_be_kept_is_refused_in_words(council, cells, told):
    work = planned(council, f"Aline;BRÉVAL;04/07/2020;{cells}", header=ENDED, on=ON)
    (reason,) = reasons(work)[2]
    assert reason.replace("\u00a0", " ").startswith(told)


def test_a_reason_is_shown_in_words_and_goes_with_an_end_that_is_emptied(council):
    make_mandate(council, 1, first_name="Aline", last_name="BRÉVAL", ends_on=date(2026, 1, 31))
    told = planned(council, "Aline;BRÉVAL;04/07/2020;31/01/2026;décès", header=ENDED, on=ON)
    assert told.rows[0].changes == [("motif de la fin", "vide", "décès")]
    Mandate.objects.update(end_reason="death")
    for header in ("prénom;nom;début", "prénom;nom;début;fin"):
        work = planned(council, "Aline;BRÉVAL;04/07/2020;", header=header, on=ON)
        instance = work.rows[0].instance
        assert (instance.ends_on is None) == (instance.end_reason == "") == header.endswith("fin")
