"""A document into an item: the file, its preview, and both texts written at a word, or nothing at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from councils.models import Action, Journal
from deliberations import word_view
from deliberations.models import Sitting
from deliberations.word.parts import IS_OLD, NotTaken
from deliberations.word.reading import Word
from tests.builders import make_item
from tests.deliberations.pages import at, save_item
from tests.html import parse

pytestmark = pytest.mark.django_db
FORMULA = "Le conseil municipal, après en avoir délibéré, décide :"
READ = Word(
    f"<p>Le chemin<sup>[1]</sup></p><p>{FORMULA}</p><p>– approuve</p><p>– sollicite</p>",
    ("<p>voirie</p>",),
    ("4 paragraphes",),
    ("1 image n’a pas été reprise.",),
)


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Spare the reading process: a document says in its bytes what comes of it."""

    def read_word(file):
        if file.read() == b"old":
            raise NotTaken(IS_OLD)
        return READ

    monkeypatch.setattr(word_view, "read_word", read_word)


@pytest.fixture
def item(sitting):
    return make_item(sitting, report="<p>Ancien exposé</p>", decision="")


def send(client, item, content=b"word", name="Voirie.docx"):
    file = SimpleUploadedFile(name, content)
    return client.post(at(item.sitting, "item-word", pk=item.pk), {"file": file})


def fields_of(page):
    """Return what a preview sends, as a browser does."""
    hidden = {one["name"]: one.get("value", "") for one in page.all("main form input[type=hidden]")}
    return hidden | {"place": page.one("input[name=place][checked]")["value"]}


def put(client, item, fields, **changed):
    return client.post(at(item.sitting, "item-word-put", pk=item.pk), fields | changed, follow=True)


def texts(item):
    item.refresh_from_db()
    return item.report, item.decision


def test_the_editor_of_an_item_takes_a_document(client, item):
    response = client.get(at(item.sitting, "item-update", pk=item.pk))
    page = parse(response)
    # The token of a form is looked for in front of its files.
    assert response.text.index('id="word"') < response.text.index('form="word"')
    assert page.one("input[type=file][form=word]")["accept"] == ".docx"
    assert page.one("form#word")["action"] == at(item.sitting, "item-word", pk=item.pk)
    assert not parse(client.get(at(item.sitting, "item-create"))).has("[form=word]")


def test_a_preview_shows_what_would_be_written_and_writes_nothing(client, item):
    page = parse(send(client, item))
    assert page.text("h1") == "Voirie.docx"
    assert [one.words for one in page.all(".docx__block > .docx__text")] == [
        "Le chemin[1]",
        "– approuve",
        "– sollicite",
    ]
    assert page.one("input[name=place][checked]")["value"] == "1"
    assert (
        "Retiré du texte : « Le conseil municipal, après en avoir délibéré, décide »." in page.words
    )
    assert "1 image n’a pas été reprise." in page.words
    assert "Ce point a déjà un texte : l’exposé." in page.words
    assert page.text("details .docx__text") == "Ancien exposé"
    assert texts(item) == ("<p>Ancien exposé</p>", "")
    assert not Journal.objects.filter(action=Action.ITEM_CHANGED).exists()


def test_both_texts_are_written_together_and_journalled(client, item):
    page = parse(put(client, item, fields_of(parse(send(client, item)))))
    report = "<p>Le chemin<sup>[1]</sup></p><ol><li><p>voirie</p></li></ol>"
    assert texts(item) == (report, "<p>– approuve</p><p>– sollicite</p>")
    assert (
        "Le texte de « Voirie.docx » est dans l’exposé et le dispositif du point 1." in page.words
    )
    line = Journal.objects.get(action=Action.ITEM_CHANGED)
    assert line.before == {"report": "<p>Ancien exposé</p>", "decision": ""}
    assert line.after["report"] == report


def test_the_line_is_moved_and_a_text_left_empty_stays_what_it_was(client, item):
    fields = fields_of(parse(send(client, item)))
    put(client, item, fields, place="0")
    report, decision = texts(item)
    assert report == "<p>Ancien exposé</p>"
    assert decision.startswith("<p>Le chemin")
    assert decision.endswith("<ol><li><p>voirie</p></li></ol>")
    fields = fields_of(parse(send(client, item)))
    put(client, item, fields, place="3")
    assert texts(item)[1] == decision


def test_what_a_colleague_wrote_meanwhile_is_shown_and_not_overwritten(client, item):
    fields = fields_of(parse(send(client, item)))
    save_item(client, item, report="<p>Du collègue</p>")
    page = parse(put(client, item, fields, place="2"))
    assert texts(item)[0] == "<p>Du collègue</p>"
    assert "a enregistré cette page à" in page.words
    assert page.text("details[open] .docx__text") == "Du collègue"
    again = fields_of(page)
    assert again["place"] == "2"
    put(client, item, again)
    assert texts(item)[0].startswith("<p>Le chemin")


def test_a_document_that_was_there_already_does_not_pass_for_what_replaced_it(client, item):
    put(client, item, fields_of(parse(send(client, item))))
    fields = fields_of(parse(send(client, item)))
    save_item(client, item, report="<p>Du collègue</p>", decision=texts(item)[1])
    page = parse(put(client, item, fields))
    assert "a enregistré cette page à" in page.words
    assert texts(item)[0] == "<p>Du collègue</p>"


def test_a_refused_document_is_told_beside_its_field(client, item):
    page = parse(send(client, item, b"old", "Ancien.doc"))
    assert page.text(".field__error") == IS_OLD.replace("\u00a0", " ")
    heavy = parse(send(client, item, b"0" * 12_000_000))
    assert "Ce document pèse 12 Mo, 10 Mo sont admis." in heavy.text(".field__error")
    none = parse(client.post(at(item.sitting, "item-word", pk=item.pk), {}))
    assert none.text(".field__error") == "Choisissez d’abord le document."
    assert send(client, item, b"0" * 21_000_000).status_code == 413
    assert texts(item) == ("<p>Ancien exposé</p>", "")


@pytest.mark.parametrize(
    "bent",
    [
        {"text": ""},
        {"text": "<p>" * 1000},
        {"text": "x" * 1_000_001},
        {"text": "<script>alert(1)</script>"},
    ],
)
def test_a_page_that_sends_no_text_any_more_writes_nothing(client, item, bent):
    fields = fields_of(parse(send(client, item)))
    page = parse(put(client, item, fields, **bent))
    assert "n’est plus là. Choisissez le document de nouveau." in page.words
    assert texts(item) == ("<p>Ancien exposé</p>", "")


@pytest.mark.parametrize(
    ("place", "notes"),
    [("", ""), ("-1", "{"), ("9" * 40, "[1, null]"), ("²", "[" * 9000), ("a", '"a"')],
)
def test_what_comes_back_bent_is_cleaned_and_cut_somewhere(client, item, place, notes):
    fields = fields_of(parse(send(client, item)))
    text = '<p onclick="x()">a</p><img src=x onerror=y>'
    put(client, item, fields, text=text, place=place, notes=notes)
    assert texts(item)[0] == "<p>a</p>"


def test_a_sealed_sitting_takes_no_document(client, item):
    fields = fields_of(parse(send(client, item)))
    Sitting.objects.update(state=Sitting.State.SEALED)
    url = at(item.sitting, "item-word", pk=item.pk)
    assert client.get(url).status_code == 302
    assert send(client, item).status_code == 302
    assert "La séance est scellée" in parse(put(client, item, fields)).words
    assert texts(item) == ("<p>Ancien exposé</p>", "")
