"""The import in three pages: the file, its preview, what was done."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Journal
from members import actions
from members.models import Mandate, Member, RosterImport
from tests.builders import make_council, make_mandate, make_user
from tests.databases import examples
from tests.html import parse
from tests.members.files import PEOPLE, read, workbook, written
from tests.members.pages import confirm, seen, send, uploaded, url

pytestmark = pytest.mark.django_db
BAD = "6;Monsieur;Hugo;SAINT-AMAND;Conseiller;31/02/2020;"


def test_a_file_is_previewed_then_imported(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    page = client.get(preview)
    assertContains(
        page, "membres.csv · 5\u00a0lignes · séparateur «\u00a0;\u00a0» · UTF-8 · 7\u00a0colonnes"
    )
    assert parse(page).words.count("Nouveau membre, mandat depuis le 04/07/2020.") == 5
    assertContains(page, "Importer les 5 lignes")
    assert Member.objects.count() == 0
    done = confirm(client, preview)
    assertContains(done, "5\u00a0membres sont à jour au 12\u00a0mars 2026.")
    assert "5 créés, 0 modifié, 0 inchangé." in parse(done).words
    assertContains(done, "Claire TESTARD")
    assert Mandate.objects.count() == 5


def test_nothing_is_locked_while_a_file_is_read(client, council, admin, monkeypatch):
    """Neither by the action nor by the number of a form: on SQLite nobody else could write meanwhile."""
    held, read_rows = [], actions.table_of

    def table_of(*given):
        held.append(list(connection.savepoint_ids))
        return read_rows(*given)

    monkeypatch.setattr(actions, "table_of", table_of)
    sent = {"file": ContentFile(written(*PEOPLE), name="membres.csv"), "on": "12/03/2026"}
    client.post(url("roster-import", council), sent | {"once": "abc"})
    assert RosterImport.objects.count() == 1
    assert held == [list(connection.savepoint_ids)]


def test_a_workbook_is_imported_too(client, council, admin):
    response = send(client, council, workbook(["Nom"], ["BRÉVAL"]), name="membres.XLSX")
    assertContains(confirm(client, response.url), "1\u00a0membre est à jour")


def test_refused_rows_come_first_with_their_reason(client, council, admin):
    page = client.get(uploaded(client, council, *PEOPLE, BAD))
    assertContains(page, "1\u00a0ligne ne peut pas être importée.")
    assertContains(page, "Ligne 7\u00a0: la date de début «\u00a031/02/2020\u00a0» n’existe pas.")
    assertContains(page, "Aperçu, erreurs d’abord")
    assert [row.line for row in page.context["rows"]] == [7, 2, 3, 4, 5, 6]


def test_a_file_with_a_refused_row_is_not_imported_even_by_force(client, council, admin):
    preview = uploaded(client, council, *PEOPLE, BAD)
    confirm(client, preview)
    assert (Member.objects.count(), Journal.objects.count()) == (0, 0)


def test_refused_rows_are_sent_back_with_their_motif(client, council, admin):
    preview = uploaded(client, council, *PEOPLE, BAD.replace("Conseiller", "=HYPERLINK(1)"))
    response = client.get(f"{preview}refusees/")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert b"'=HYPERLINK" in response.content
    table = read(response.content)
    assert table.headers == [
        "rang",
        "civilité",
        "prénom",
        "nom",
        "fonction",
        "début",
        "fin",
        "motif",
    ]
    ((_, cells),) = table.rows
    assert cells[3:5] == ["SAINT-AMAND", "=HYPERLINK(1)"]
    assert cells[-1] == "la date de début «\u00a031/02/2020\u00a0» n’existe pas"


def test_a_corrected_file_of_refused_rows_is_imported(client, council, admin):
    preview = uploaded(client, council, BAD)
    content = client.get(f"{preview}refusees/").content
    response = send(client, council, content.replace(b"31/02/2020", b"28/02/2020"))
    assertContains(confirm(client, response.url), "1\u00a0membre est à jour")


def test_the_same_file_again_has_nothing_to_import(client, council, admin):
    confirm(client, uploaded(client, council, *PEOPLE))
    page = client.get(uploaded(client, council, *PEOPLE))
    assertContains(page, "Ce fichier ne change rien.")
    assertNotContains(page, "Importer les")


def test_the_preview_is_imported_only_if_nobody_changed_the_members(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    former = seen(client, preview)
    make_mandate(council, 9)
    page = client.post(preview, former, follow=True)
    assertContains(page, "Les données ont changé depuis l’aperçu.")
    assert "1 mandat ouvert au 12 mars 2026 est absent du fichier." in parse(page).words
    assert Member.objects.count() == 1
    assertContains(confirm(client, preview), "6\u00a0membres sont à jour")


@pytest.mark.parametrize("data", [{}, {"seen": ""}, {"seen": "0" * 64}, {"seen": "\0"}])
def test_a_confirmation_without_its_preview_imports_nothing(client, council, admin, data):
    page = client.post(uploaded(client, council, *PEOPLE), data, follow=True)
    assertContains(page, "Les données ont changé depuis l’aperçu.")
    assert Member.objects.count() == 0


def test_a_file_changed_behind_its_preview_is_not_imported(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    data = seen(client, preview)
    RosterImport.objects.update(content=written(PEOPLE[0]))
    assertContains(client.post(preview, data, follow=True), "ont changé depuis l’aperçu")
    assert Member.objects.count() == 0


def test_a_second_confirmation_is_harmless(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    data = seen(client, preview)
    for _ in range(2):
        assertContains(client.post(preview, data, follow=True), "5\u00a0créés")
    assertContains(client.get(preview, follow=True), "Import terminé")
    assertRedirects(client.get(f"{preview}refusees/"), preview, target_status_code=302)
    assert (Member.objects.count(), Journal.objects.count()) == (5, 1)


def test_a_result_asked_too_early_leads_to_the_preview(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    assertRedirects(client.get(f"{preview}termine/"), preview)


def test_a_confirmation_after_the_session_has_ended_imports_nothing(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    data = seen(client, preview)
    client.logout()
    assert client.post(preview, data).status_code == 302
    assert Member.objects.count() == 0
    client.force_login(admin)
    assertContains(confirm(client, preview), "5\u00a0créés")


def test_the_file_is_not_kept_once_imported(client, council, admin):
    confirm(client, uploaded(client, council, *PEOPLE))
    assert bytes(RosterImport.objects.get().content) == b""


def test_an_upload_is_forgotten_after_a_day(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    data = seen(client, preview)
    RosterImport.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))
    for answer in (client.get(preview, follow=True), client.post(preview, data, follow=True)):
        assertContains(answer, "n’est plus gardé")
    assert (
        client.get(f"{preview}refusees/", follow=True).redirect_chain[-1][0].endswith("importer/")
    )
    uploaded(client, council, *PEOPLE)
    assert RosterImport.objects.count() == 1
    assert client.get(preview).status_code == 404


def test_an_upload_is_seen_by_its_author_alone(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    client.force_login(make_user(council, "admin"))
    for page in (preview, f"{preview}refusees/", f"{preview}termine/"):
        assert client.get(page).status_code == 404
    assert client.post(f"{preview}defaire/").status_code == 404


def test_an_upload_is_bound_to_its_council(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    other = make_council("Rochebrune")
    other.roles.create(user=admin, kind="admin")
    assert client.get(preview.replace("valombre", "rochebrune")).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("membres.csv", b"", "Ce fichier est vide."),
        ("membres.csv", b"\0\1\2" * 9, "ni un texte ni un classeur XLSX"),
        ("membres.pdf", b"%PDF-1.7", "ni un CSV ni un XLSX"),
        ("membres", b"nom\nROY", "ni un CSV ni un XLSX"),
        ("membres.csv", b"a;b\n1;2\n", "Aucune ligne ne nomme les colonnes"),
        (f"{'m' * 300}.csv", b"nom\nROY", "trop long"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beside_its_field(
    client, council, admin, name, content, sentence
):
    page = send(client, council, content, name=name)
    assertContains(page, sentence)
    assertContains(page, 'aria-invalid="true"')
    assert RosterImport.objects.count() == 0


def test_a_file_that_weighs_too_much_is_told(client, council, admin, monkeypatch):
    monkeypatch.setattr("members.forms.HEAVIEST", 10)
    assertContains(send(client, council, b"nom\nROY\nREY\n"), "cette page en prend 150")


def test_only_the_rows_of_the_council_are_kept(client, council, admin):
    council.commune_code = "21999"
    council.save()
    header = "code_sexe;com_code;nom;prénom"
    send(client, council, written("F;21999;ROY;Ève", "M;21998;REY;Luc", header=header))
    kept = bytes(RosterImport.objects.get().content).decode()
    assert "ROY" in kept
    assert "REY" not in kept


def test_nothing_chosen_and_a_day_that_does_not_exist_are_told(client, council, admin):
    page = client.post(url("roster-import", council), {"on": "31/11/2026"})
    assertContains(page, "Choisissez d’abord le fichier des membres.")
    assertContains(page, "2\u00a0réponses sont à corriger.")


def test_the_national_register_asks_for_what_the_council_lacks(client, council, admin):
    content = written("21999;ROY;F", header="Code de la commune;Nom de l'élu;Code sexe")
    assertContains(send(client, council, content), "renseignez le SIREN du conseil")
    council.commune_code = "21999"
    council.save()
    preview = send(client, council, content).url
    assertContains(client.get(preview), "Madame ROY")
    council.commune_code = "21998"
    council.save()
    assertContains(client.get(preview, follow=True), "Déposez le fichier à nouveau")
    assertRedirects(client.get(f"{preview}refusees/"), preview, target_status_code=302)


def test_the_preview_of_a_large_file_stays_small(client, council, admin):
    rows = (
        f"{rank};Madame;Prénom{rank};NOM{rank};Conseillère;04/07/2020;" for rank in range(1, 2001)
    )
    page = client.get(uploaded(client, council, *rows))
    assert "100 premières lignes sur 2000" in parse(page).words
    assertContains(page, "<tr>", count=101)
    assert len(page.content) < 60_000


@examples(60)
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda cells: f"nom;début;rang\n{cells}".encode()),
    st.sampled_from(["a.csv", "a.xlsx"]),
    st.sampled_from(["12/03/2026", "", "x\0"]),
)
def test_whatever_is_uploaded_gets_an_answer(client, council, admin, content, name, on):
    response = send(client, council, content, name=name, on=on)
    if response.status_code == 302:
        assert client.get(response.url).status_code in (200, 302)
        assert client.get(f"{response.url}refusees/").status_code in (200, 302)
        assert confirm(client, response.url).status_code == 200
    else:
        assert response.status_code == 200
