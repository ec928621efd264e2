"""The « tableau du conseil »: its order, what it lacks, its files, and the ranks that follow it."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains

from councils.models import Action, Journal
from members.models import Mandate, Member, RosterImport
from members.ranking import ranking_of
from tests.builders import make_council, make_mandate, make_members, make_user
from tests.html import parse
from tests.members.files import make_dijon
from tests.members.pages import confirm
from tests.members.tableaux import ELECTED, make_tableau

pytestmark = pytest.mark.django_db
DAY = {"au": "01/04/2026"}


def page(client, council, name="ranking", **query):
    return client.get(reverse(name, args=[council.slug]), DAY | query)


def ranks(council):
    rows = Mandate.objects.filter(member__council=council).order_by("rank")
    return [mandate.member.reference for mandate in rows]


def test_the_page_shows_the_members_in_the_order_of_the_law(client, council, admin):
    make_tableau(council)
    shown = page(client, council)
    order = [row.mandate.member.reference for row in shown.context["ranking"].rows]
    assert order == ["m01", "m04", "m03", "m05", "m02"]
    words = parse(shown).words
    assert "5 membres en exercice, effectif légal de 11 membres, au 1er avril 2026" in words
    assert "Conseillère municipale Mme VASSEUR-LIOT Chloé 09/08/1972 15/03/2026 1204 3" in words
    assert "Maire Mme BRÉVAL Aline 07/05/1961 21/03/2026 1204 1" in words
    assert "par suffrages, par âge (art. L2121-1)" in words
    assert "Il manque à ce tableau" not in words


def test_births_are_shown_and_sent_to_those_who_administer_only(client, council, admin):
    make_tableau(council)
    assertContains(page(client, council), "07/05/1961")
    assert "07/05/1961" in page(client, council, "ranking-export").content.decode()
    client.force_login(make_user(council, "secretariat"))
    assertNotContains(page(client, council), "1961")
    sent = page(client, council, "ranking-export").content.decode()
    assert "1961" not in sent
    assert "Date de naissance" not in sent


def test_what_is_missing_is_told_by_name(client, council, admin):
    make_tableau(council)
    Mandate.objects.filter(rank=2).update(votes=None)
    Mandate.objects.filter(rank=4).update(function="Adjointe", function_since=None)
    Member.objects.filter(reference="m03").update(civility="Docteur", birth_date=None)
    missing = dict(ranking_of(council, ELECTED).lacking)
    assert missing == {
        "sexe, ou civilité qui le dit": "Docteur Chloé VASSEUR-LIOT",
        "date de naissance": "Docteur Chloé VASSEUR-LIOT",
        "date d’élection à la fonction": "Monsieur Désiré N'GUESSAN",
        "suffrages": "Monsieur Bastien D'ORLAC",
        "numéro d’adjoint": "Monsieur Désiré N'GUESSAN",
    }
    assert "Suffrages : Monsieur Bastien D'ORLAC." in parse(page(client, council)).words


def test_a_fact_that_nobody_has_is_told_in_a_word(council):
    make_members(council)
    missing = dict(ranking_of(council, ELECTED).lacking)
    assert missing["suffrages"] == "tous les membres"
    assert missing["date d’élection"].endswith(" et 4\u00a0autres")


def test_a_doctor_has_the_quality_of_her_sex(council):
    make_mandate(council, 1, "Docteur", "Inès", "ROUVRAY")
    Member.objects.update(sex="F")
    (row,) = ranking_of(council, ELECTED).rows
    assert (row.quality, row.name) == ("Mme", "ROUVRAY Inès")


def test_the_columns_are_those_that_prefectures_ask_for(client, council, admin):
    make_tableau(council)
    response = page(client, council, "ranking-export", format="xlsx")
    assert 'filename="tableau-valombre-2026-04-01.xlsx"' in response["Content-Disposition"]
    headers, mayor, *_ = load_workbook(io.BytesIO(response.content)).active.iter_rows(
        values_only=True
    )
    assert headers[1:] == (
        "Fonction",
        "Qualité (M. ou Mme)",
        "Nom et prénom",
        "Date de naissance",
        "Date de la plus récente élection à la fonction",
        "Suffrages obtenus par le candidat ou la liste (chiffres)",
    )
    assert mayor[:4] == (1, "Maire", "Mme", "BRÉVAL Aline")
    assert mayor[6] == 1204
    lines = page(client, council, "ranking-export").content.decode("utf-8-sig").splitlines()
    assert list(csv.reader(lines, delimiter=";"))[2][3] == "N'GUESSAN Désiré"


def test_the_ranks_follow_the_tableau_after_a_preview_and_can_be_undone(client, council, admin):
    make_tableau(council)
    assert "Réordonner selon le tableau" in parse(page(client, council)).words
    address = reverse("ranking-apply", args=[council.slug]) + "?au=01/04/2026"
    preview = client.post(address).url
    assert ranks(council) == ["m01", "m02", "m03", "m04", "m05"]
    words = parse(client.get(preview)).words
    assert "Rang : 5 → 4" in words
    confirm(client, preview)
    assert ranks(council) == ["m01", "m04", "m03", "m05", "m02"]
    line = Journal.objects.latest("pk")
    assert (line.action, line.target) == (
        Action.ROSTER_IMPORTED,
        "Tableau du conseil au 01/04/2026",
    )
    assert "Réordonner" not in parse(page(client, council)).words
    key = RosterImport.objects.get().key
    client.post(reverse("roster-undo", args=[council.slug, key]))
    assert ranks(council) == ["m01", "m02", "m03", "m04", "m05"]


def test_only_who_administers_gives_ranks(client, council):
    make_tableau(council)
    client.force_login(make_user(council, "secretariat"))
    assert client.post(reverse("ranking-apply", args=[council.slug])).status_code == 403
    assert "Réordonner" not in parse(page(client, council)).words
    assert not RosterImport.objects.exists()


def test_another_council_keeps_its_ranks_and_owes_nothing(client):
    dijon = make_dijon()
    client.force_login(make_user(dijon, "admin"))
    make_mandate(dijon, 1, function="Conseiller métropolitain")
    make_mandate(dijon, 3, function="2e vice-présidente")
    titular = make_mandate(dijon, 4, function="Président")
    make_mandate(dijon, 2, substitute_for=titular)
    make_mandate(dijon, 5, substitute_for_town="Chenôve")
    shown = page(client, dijon)
    functions = [row.function for row in shown.context["ranking"].rows]
    assert functions == [
        "Président",
        "2e vice-présidente",
        "Conseiller métropolitain",
        "Suppléant de Monsieur Désiré N'GUESSAN",
        "Suppléante (Chenôve)",
    ]
    assertContains(shown, "La loi ne dit rien de l’ordre des autres")
    assertNotContains(shown, "Il manque")


def test_a_new_commune_is_told_that_its_order_may_differ(client, council, admin):
    make_mandate(council, 1, function="Maire délégué d'Orlac")
    assertContains(page(client, council), "L2113-8-2")


def test_nobody_in_office_leaves_a_sentence(client, council, admin):
    assertContains(page(client, council), "Aucun mandat ne court à cette date.")
    assertContains(page(client, council, au="31/02/2026"), "n’existe pas")


def test_the_page_of_members_leads_to_the_tableau_of_the_same_day(client, council, admin):
    make_members(council, 1)
    shown = client.get(reverse("member-list", args=[council.slug]), DAY)
    assertContains(shown, f"{reverse('ranking', args=[council.slug])}?au=01%2F04%2F2026")


def test_a_neighbour_sees_no_tableau(client, council, admin):
    make_members(make_council("Rochebrune"))
    assert client.get(reverse("ranking", args=["rochebrune"])).status_code == 404


def test_the_tableau_asks_the_database_little(
    client, council, admin, django_assert_max_num_queries
):
    make_members(council)
    with django_assert_max_num_queries(8):
        assertContains(page(client, council), "BRÉVAL")
