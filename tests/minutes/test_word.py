"""A document of Word into what was said: shown first, then written where its headings say, all or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from councils.models import Action, Journal
from deliberations.models import Discussion
from deliberations.word.reading import Word
from minutes.actions import digest_of, write_discussion
from minutes.discussions import word_views
from tests.builders import make_user
from tests.deliberations.pages import at
from tests.html import parse
from tests.sittings import make_room, opened

pytestmark = pytest.mark.django_db
READ = Word(
    "<p>Le maire ouvre.</p><h3>Point 1</h3><p>Mme BRÉVAL approuve<sup>[1]</sup>.</p>"
    "<h3>2. Objet du point 2</h3><p>Silence.</p>",
    ("<p>au nom de son groupe</p>",),
    ("4 paragraphes",),
    ("1 image n’a pas été reprise.",),
)


def hold():
    return opened(make_room(members=3, items=3))


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Spare the reading process."""
    monkeypatch.setattr(word_views, "read_word", lambda file: READ)


@pytest.fixture
def secretary(client, sitting):
    user = make_user(sitting.council, "secretariat")
    client.force_login(user)
    return user


def preview(client, sitting, name="discussions-word", **more):
    file = SimpleUploadedFile("PV.docx", b"word")
    return parse(client.post(at(sitting, name, **more), {"file": file}))


def fields_of(page):
    """Return what a preview sends, as a browser does."""
    checked = page.all("main form input[checked]")
    hidden = page.all("main form input[type=hidden]")
    return {one["name"]: one.get("value", "on") for one in (*hidden, *checked)}


def texts(sitting):
    rows = Discussion.objects.filter(item__sitting=sitting).order_by("item__position")
    return {row.item.position: row.text for row in rows}


def test_each_heading_leads_its_text_to_an_item_and_nothing_is_written_before(
    client, secretary, sitting
):
    page = preview(client, sitting)
    assert texts(sitting) == {}
    assert "Le maire ouvre." in page.text("aside")
    client.post(at(sitting, "discussions-word-put"), fields_of(page))
    assert texts(sitting) == {
        1: "<p>Mme BRÉVAL approuve<sup>[1]</sup>.</p><ol><li><p>au nom de son groupe</p></li></ol>",
        2: "<p>Silence.</p>",
    }
    line = Journal.objects.filter(action=Action.DISCUSSION_IMPORTED).first()
    assert line.after == {"document": "PV.docx"}


def test_one_item_takes_a_whole_document_after_what_stands_there(client, secretary, sitting):
    item = sitting.items.get(position=3)
    base = digest_of("", False)
    write_discussion(item=item, text="<p>Déjà là.</p>", base=base, user=secretary)
    page = preview(client, sitting, "discussion-word", pk=item.pk)
    client.post(at(sitting, "discussions-word-put"), fields_of(page))
    (text,) = texts(sitting).values()
    assert text.startswith("<p>Déjà là.</p><p>Le maire ouvre.</p><h3>Point 1</h3>")


def test_what_a_colleague_wrote_meanwhile_stops_the_whole(client, secretary, sitting):
    fields = fields_of(preview(client, sitting))
    second = sitting.items.get(position=2)
    other = make_user(sitting.council, "secretariat", name="Denis OSTAL")
    write_discussion(item=second, text="<p>Le sien.</p>", base=digest_of("", False), user=other)
    answer = client.post(at(sitting, "discussions-word-put"), fields, follow=True)
    assert "Denis OSTAL a écrit cette discussion" in parse(answer).text("main")
    assert texts(sitting) == {2: "<p>Le sien.</p>"}


def test_a_document_without_a_heading_of_the_agenda_is_told_so(
    client, secretary, sitting, monkeypatch
):
    monkeypatch.setattr(word_views, "read_word", lambda file: Word("<p>x</p>", (), (), ()))
    assert "Aucun titre de ce document" in preview(client, sitting).text("main")
