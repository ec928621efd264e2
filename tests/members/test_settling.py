"""What rows do to one another: ranks, substitutes, and those of whom the file says nothing."""

from datetime import date

import pytest
from django.conf import settings

from councils.models import Action, Journal
from members.actions import import_roster
from members.models import Mandate, Member
from members.plan import plan
from tests.builders import make_council, make_mandate, make_members
from tests.members.files import PEOPLE, make_dijon, planned, reasons, written
from tests.members.test_plan import ON, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return make_council()


def test_a_rank_is_held_by_one_member_at_a_time(council):
    work = planned(council, PEOPLE[0], "1;;A;ROY;;;", on=ON)
    assert reasons(work) == {3: ["le rang 1 est déjà celui de Mme\u00a0BRÉVAL (ligne 2)"]}


def test_a_rank_held_by_somebody_absent_from_the_file_is_refused(council):
    make_mandate(council, 1, "Monsieur", "Hugo", "SAINT-AMAND")
    work = planned(council, PEOPLE[0], on=ON)
    assert "de M.\u00a0SAINT-AMAND, absent du fichier" in reasons(work)[2][0]


def test_ranks_may_be_exchanged(council):
    imported(council, "1;;A;ROY;;;", "2;;B;REY;;;")
    assert imported(council, "2;;A;ROY;;;", "1;;B;REY;;;").counts["update"] == 2


def test_a_rank_may_pass_to_a_successor(council):
    make_mandate(council, 1, "Monsieur", "Hugo", "SAINT-AMAND")
    imported(
        council,
        "1;Monsieur;Hugo;SAINT-AMAND;Maire;04/07/2020;31/12/2025",
        "1;;A;ROY;Maire;01/01/2026;",
    )


def test_ranks_already_shared_do_not_stop_a_file_that_leaves_them(council):
    make_mandate(council, 1, "", "A", "ROY")
    make_mandate(council, 1, "", "B", "REY", reference="b")
    assert imported(council, "A;ROY", "B;REY", header="prénom;nom").counts["same"] == 2


def test_missing_ranks_follow_the_functions_then_the_file(council):
    header = "nom;fonction"
    rows = ("A;Conseiller", "B;2ème adjoint", "C;Conseiller", "D;Maire", "E;1er adjoint")
    work = imported(council, *rows, header=header)
    ranks = dict(Mandate.objects.values_list("member__last_name", "rank"))
    assert ranks == {"D": 1, "E": 2, "B": 3, "A": 4, "C": 5}
    assert work.rows[0].notes == ["Rang attribué\u00a0: 4."]
    assert any("ne donne pas les rangs" in remark for remark in work.remarks)
    assert imported(council, *rows, header=header).counts["same"] == 5


def test_missing_ranks_follow_those_that_the_file_keeps(council):
    make_mandate(council, 1, "", "", "A")
    make_mandate(council, 4, "", "", "B")
    make_mandate(council, 5, "", "", "ABSENT")
    imported(council, "NOUVEAU", "A", "B", header="nom")
    assert Mandate.objects.get(member__last_name="NOUVEAU").rank == 6


def test_a_new_council_takes_its_ranks_from_the_first(council):
    for mandate in make_members(council, 3):
        mandate.ends_on = date(2026, 3, 14)
        mandate.save()
    imported(council, "A;15/03/2026", "B;15/03/2026", header="nom;début")
    assert set(Mandate.objects.filter(ends_on=None).values_list("rank", flat=True)) == {1, 2}


def test_open_mandates_absent_from_the_file_are_told_and_left(council):
    make_mandate(council, 1, "Madame", "Aline", "BRÉVAL")
    gone = make_mandate(council, 2, ends_on=date(2024, 1, 1))
    stays = make_mandate(council, 3)
    work = imported(council, PEOPLE[0])
    assert work.absent == [stays]
    assert planned(council, PEOPLE[0], on=date(2023, 1, 1)).absent == [gone, stays]
    assert Mandate.objects.get(pk=stays.pk).ends_on is None


def test_members_beyond_the_seats_are_told(council):
    council.seats = 1
    council.save()
    assert planned(council, *PEOPLE[:3], on=ON).beyond_seats == 2
    assert planned(council, *PEOPLE[:1], on=ON).beyond_seats == 0


SUBSTITUTES = "rang;prénom;nom;suppléant de"


@pytest.mark.parametrize("titular", ["t1", "Jean ROY", "ROY Jean", "M. Jean Roy", "  jean   roy "])
def test_a_substitute_names_his_titular_in_several_ways(council, titular):
    make_mandate(council, 1, "Monsieur", "Jean", "ROY", reference="t1")
    imported(council, f"2;Ève;REY;{titular}", "1;Jean;ROY;", header=SUBSTITUTES)
    assert Mandate.objects.get(rank=2).substitute_for.member.last_name == "ROY"
    work = imported(council, "2;Ève;REY;Jean ROY", "1;Jean;ROY;", header=SUBSTITUTES)
    assert work.counts["same"] == 2


def test_titular_and_substitute_may_both_be_new(council):
    imported(council, "2;Ève;REY;Jean ROY", "1;Jean;ROY;", header=SUBSTITUTES)
    assert Mandate.objects.get(rank=2).substitute_for == Mandate.objects.get(rank=1)


@pytest.mark.parametrize(
    ("titular", "reason"),
    [
        ("Personne", "ne se trouve pas parmi les membres"),
        ("Paul PONT", "désigne plusieurs membres"),
        ("Ève REY", "n’a pas de mandat à ces dates"),
        ("Luc SUPP", "est lui-même suppléant"),
    ],
)
def test_a_titular_must_be_known_and_alone(council, titular, reason):
    titular_mandate = make_mandate(council, 1, "", "Jean", "ROY")
    make_mandate(council, 3, "", "Luc", "SUPP", substitute_for=titular_mandate)
    make_mandate(council, 4, "", "Paul", "PONT")
    make_mandate(council, 5, "", "Paul", "PONT")
    work = planned(council, f"2;Ève;REY;{titular}", on=ON, header=SUBSTITUTES)
    assert reason in reasons(work)[2][0]


def test_the_roster_of_the_demonstration_is_imported_as_it_is(council):
    content = (settings.BASE_DIR / "exchange/demo/dijon-metropole.csv").read_bytes()
    dijon = make_dijon()
    work = import_roster(
        council=dijon, user=None, name="a.csv", content=content, on=date(2023, 11, 23)
    )
    assert work.counts == {"error": 0, "create": 86, "update": 0, "same": 0}
    assert work.sheet.recognised == "7\u00a0colonnes reconnues sur 7"
    assert work.beyond_seats == 0
    names = dijon.members.values_list("last_name", flat=True)
    assert {"CARRELET DE LOISY", "N'DIAYE"} <= set(names)


def test_the_national_register_is_imported_as_it_is():
    council = make_council(commune_code="21999")
    content = (settings.BASE_DIR / "tests/data/rne-cm-fictif.csv").read_bytes()
    imported_ = import_roster(council=council, user=None, name="a.csv", content=content, on=ON)
    (row,) = imported_.rows
    mandate = row.instance
    assert str(mandate.member) == "Madame Camille NOMDEXEMPLE"
    assert mandate.member.birth_date == date(1970, 1, 1)
    assert (mandate.rank, mandate.function) == (1, "1er adjoint au Maire")
    assert mandate.starts_on == date(2026, 3, 15)


def test_an_import_leaves_one_line_in_the_journal(council):
    imported(council, *PEOPLE)
    line = Journal.objects.get()
    assert (line.author, line.action, line.target) == ("Folio", Action.ROSTER_IMPORTED, "a.csv")
    assert line.after["create"] == 5
    assert len(line.after["sha256"]) == 64


def test_a_plan_writes_nothing(council):
    plan(council, written(*PEOPLE), ON)
    assert (Member.objects.count(), Journal.objects.count()) == (0, 0)
