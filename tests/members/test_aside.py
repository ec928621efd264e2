"""A heavy file is read behind a page that says how far it is, and then leads to the preview."""

from io import BytesIO

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from councils.alone import alone
from councils.storage import KEPT, stored
from members import aside
from members.models import RosterImport
from members.plan import plan_of_upload
from members.reading import progress, tables
from tests.html import parse
from tests.members.files import PEOPLE, workbook, written
from tests.members.pages import send, uploaded, url

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def heavy(client, council, admin, settings, tmp_path, monkeypatch):
    """Return what uploads a file that weighs too much to be read at once, and gives its upload."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(aside, "HEAVY", 10)

    def upload(*rows):
        return RosterImport.objects.get(key=uploaded(client, council, *rows).split("/")[-2])

    return upload


def preview(council, upload):
    return url("roster-preview", council, key=upload.key)


def test_a_heavy_file_is_read_apart_and_leads_to_its_preview(client, council, heavy):
    upload = heavy(*PEOPLE)
    assertContains(client.get(preview(council, upload)), "La lecture commence.")
    RosterImport.objects.update(lines_read=1_200_000, bytes_read=upload.size // 2)
    page = client.get(preview(council, upload), headers=HTMX)
    assert "1 200 000 lignes lues, 50 %." in parse(page).words.replace("\u202f", " ")
    assert b"<html" not in page.content
    aside.read_aside.call(str(upload.key))
    done = client.get(preview(council, upload), headers=HTMX)
    assert done["HX-Redirect"] == preview(council, upload)
    assertContains(client.get(preview(council, upload)), "Importer les 5 lignes")
    upload.refresh_from_db()
    assert upload.sha256 == RosterImport.objects.get().sha256 != ""
    assert plan_of_upload(council, upload).counts["create"] == 5
    assert stored(KEPT).listdir("imports")[1] in ([], [f"{upload.key}.lock"])


def test_a_village_file_is_read_at_once(client, council, admin):
    uploaded(client, council, *PEOPLE)
    assert not RosterImport.objects.get().is_being_read


def test_what_cannot_be_read_apart_is_told_on_the_page_of_the_file(client, council, heavy):
    response = send(client, council, b"a;b\n1;2\n" * 3)
    upload = RosterImport.objects.get()
    aside.read_aside.call(str(upload.key))
    page = client.get(response.url, follow=True)
    assertRedirects(page, url("roster-import", council))
    assertContains(page, "Aucune ligne ne nomme les colonnes")


def test_a_file_that_is_being_read_is_read_once(council, heavy):
    upload = heavy(*PEOPLE)
    with alone(f"imports/{upload.key}"):
        aside.read_aside.call(str(upload.key))
    upload.refresh_from_db()
    assert upload.is_being_read
    aside.read_aside.call(str(upload.key))
    before = RosterImport.objects.values().get()
    aside.read_aside.call(str(upload.key))
    assert RosterImport.objects.values().get() == before


def test_a_file_that_is_lost_is_asked_for_again(client, council, heavy, tmp_path):
    upload = heavy(*PEOPLE)
    (tmp_path / "imports" / str(upload.key)).unlink()
    aside.read_aside.call(str(upload.key))
    page = client.get(preview(council, upload), follow=True)
    assertContains(page, "Déposez-le à nouveau")


def test_a_server_that_starts_takes_up_what_was_left(council, heavy, monkeypatch):
    upload, asked = heavy(*PEOPLE), []
    monkeypatch.setattr(type(aside.read_aside), "enqueue", lambda task, key: asked.append(key))
    aside.resume_reading.call()
    assert asked == [str(upload.key)]


@pytest.mark.parametrize("kind", ["text", "workbook"])
def test_the_reading_tells_how_far_it_is(monkeypatch, kind):
    monkeypatch.setattr(progress, "PERIOD", -1)
    monkeypatch.setattr("members.reading.workbooks.HEAVY", 10)
    names = [f"{n};ROY-{n}" for n in range(3000)]
    content = (
        written(*names, header="rang;nom")
        if kind == "text"
        else workbook(["rang", "nom"], *(name.split(";") for name in names))
    )
    told = []
    table = tables.opened(BytesIO(content), lambda *far: told.append(far))
    assert len(list(table.rows)) == 3000
    assert [lines for lines, _ in told] == [1024, 2048]
    assert all(0 < place <= len(content) if kind == "text" else place == 0 for _, place in told)
