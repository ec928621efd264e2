"""The paper of the « tableau du conseil »: the columns of the prefectures, births for those who may see them."""

import re
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from members.models import Member
from members.ranking import ranking_of
from papers.ranking_sheet import RankingSheet, print_ranking
from tests.builders import make_council, make_mandate, make_user
from tests.members.files import make_dijon
from tests.members.tableaux import make_tableau
from tests.papers.extracts import pages_of, plain, text_of
from tests.papers.pdf.test_conformance import faults_of

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)


def printed(council, *, private=True):
    return print_ranking(RankingSheet(ranking_of(council, ON), private=private))


def test_the_paper_says_what_the_prefect_asks_and_obeys_both_standards():
    council = make_council(department="21")
    make_tableau(council)
    pdf = printed(council)
    text = plain(text_of(pdf, "-layout"))
    for words in (
        "Commune de Valombre",
        "Département 21 – effectif légal : 11 membres – en exercice au 1er avril 2026 : 5",
        "1 Maire Mme BRÉVAL Aline 07/05/1961 21/03/2026 1204",
        "2 1er adjoint M. N'GUESSAN Désiré 03/02/1990 21/03/2026 1204",
        "3 Conseillère municipale Mme VASSEUR-LIOT Chloé 09/08/1972 15/03/2026 1204",
        "Ordre du tableau : art. L2121-1 et art. R2121-2 du code général",
        "Certifié exact, à",
        "Cachet",
        "La Maire, Madame Aline BRÉVAL",
    ):
        assert words in text
    assert "TABLEAU DU CONSEIL MUNICIPAL" in text.upper()
    assert faults_of(pdf) == []


def test_the_paper_that_anybody_may_read_has_no_birth():
    council = make_council()
    make_tableau(council)
    pdf = printed(council, private=False)
    text = plain(text_of(pdf))
    assert "naissance" not in text
    assert "1961" not in text
    assert faults_of(pdf) == []


def test_a_large_council_repeats_the_head_of_its_table_on_each_page():
    dijon = make_dijon()
    for rank in range(1, 87):
        make_mandate(dijon, rank, function="Président" if rank == 1 else "")
    pages = [plain(text) for text in pages_of(printed(dijon))]
    assert len(pages) > 1
    assert all("Nom et prénom" in text for text in pages if re.search(r"\d (Mme|M\.) ", text))
    assert "les autres membres par leur rang" in pages[-1]
    assert "L2121" not in "".join(pages)


def test_who_may_print_it_and_with_what(client):
    council = make_council()
    make_tableau(council)
    address = reverse("ranking-pdf", args=[council.slug])
    for kind, query, births in (
        ("admin", {}, True),
        ("admin", {"public": "1"}, False),
        ("secretariat", {}, False),
    ):
        client.force_login(make_user(council, kind))
        response = client.get(address, {"au": "01/04/2026"} | query)
        assert response["Content-Disposition"] == (
            'inline; filename="tableau-du-conseil-2026-04-01.pdf"'
        )
        assert ("1961" in text_of(response.content)) is births
    client.force_login(make_user(council, "reader"))
    assert client.get(address).status_code == 403


def test_a_name_that_cannot_be_printed_is_told(client):
    council = make_council()
    make_tableau(council)
    Member.objects.filter(reference="m02").update(last_name="ROY🎉")
    client.force_login(make_user(council, "admin"))
    response = client.get(reverse("ranking-pdf", args=[council.slug]), follow=True)
    assertContains(response, "ne peut pas être imprimé")
