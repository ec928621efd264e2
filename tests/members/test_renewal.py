"""A file of results renews the whole council: everybody begins a mandate that day, all the others end."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains

from councils.french import read_date
from members.actions import import_roster, keep_upload
from members.models import Mandate
from tests.builders import make_mandate
from tests.html import parse
from tests.members.files import PEOPLE, planned, written
from tests.members.pages import confirm, uploaded, url

pytestmark = pytest.mark.django_db
DAY, EVE = date(2026, 3, 22), date(2026, 3, 21)
RESULTS = "Nom;Prénom;Civilité;Liste;Voix de la liste;Date de naissance;Élu (O/N);Conseiller communautaire"
ROWS = (
    "BRÉVAL;Aline;Mme;Vivre ici;612;02/05/1961;O;oui",
    "ROUVRAY;Inès;Mme;Vivre ici;612;14/07/1999;O;non",
    "PELLOUX;Jean-marc;M.;Autrement;301;01/01/1950;O;non",
    "GARRIGOU;Fabien;M.;Autrement;301;01/01/1970;N;non",
)


@pytest.fixture
def former(council):
    """A mayor who is elected again, whose first day nobody knows, and a deputy who is not."""
    make_mandate(council, 1, starts_on=None)
    make_mandate(council, 2, function="1er adjoint")
    return council


def test_a_renewal_ends_every_former_mandate_and_can_be_undone(client, council, former, admin):
    before = list(Mandate.objects.order_by("pk").values())
    page = client.get(f"{url('roster-import', council)}?renouvellement")
    assert parse(page).has("#id_renews[checked]")
    assert read_date(parse(page).value("on")).weekday() == 6  # the Sunday of the round
    file = SimpleUploadedFile("resultats.csv", written(*ROWS, header=RESULTS))
    sent = {"file": file, "on": "22/03/2026", "renews": "on"}
    preview = client.post(url("roster-import", council), sent).url
    words = parse(client.get(preview)).words
    assert "1 mandat finit la veille du 22 mars 2026. Monsieur Bastien D'ORLAC." in words
    assert "1 ligne dit qui n’est pas élu" in words
    assertContains(confirm(client, preview), "3\u00a0membres sont à jour")
    seats = Mandate.objects.in_office(DAY).in_rank_order()
    facts = seats.values_list(
        "member__last_name", "rank", "group", "votes", "function", "starts_on", "elected_on"
    )
    assert list(facts) == [
        ("BRÉVAL", 1, "Vivre ici", 612, "", DAY, DAY),
        ("ROUVRAY", 2, "Vivre ici", 612, "", DAY, DAY),
        ("PELLOUX", 3, "Autrement", 301, "", DAY, DAY),
    ]
    assert set(Mandate.objects.filter(function__gt="").values_list("ends_on", flat=True)) == {EVE}
    client.post(f"{preview}defaire/")
    assert list(Mandate.objects.order_by("pk").values()) == before


def test_the_same_renewal_again_changes_nothing(council, former):
    content = written(*ROWS, header=RESULTS)
    for _ in range(2):
        work = import_roster(
            council=council, user=None, name="r.csv", content=content, on=DAY, renews=True
        )
    assert (work.counts["same"], work.left) == (3, [])


def test_a_community_keeps_those_elected_to_it(council):
    council.kind = "epci"
    assert [row.name for row in planned(council, *ROWS, header=RESULTS, on=DAY).rows] == [
        "Madame Aline BRÉVAL"
    ]


def test_a_file_of_ranks_alone_says_what_it_does(client, council, admin):
    confirm(client, uploaded(client, council, *PEOPLE))
    content = written("2;Aline;BRÉVAL", "1;Désiré;N'GUESSAN", header="rang;prénom;nom")
    file = BytesIO(content)
    upload = keep_upload(council=council, user=admin, name="rangs", file=file, on=DAY)
    page = client.get(url("roster-preview", council, key=upload.key))
    assertContains(page, "Donner leur rang à 2\u00a0membres")
