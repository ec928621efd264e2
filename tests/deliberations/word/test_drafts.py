"""A document of Word in the draft of a service: its texts in the page, and nothing written before it saves."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberations import draft_views
from deliberations.word.parts import IS_OLD, NotTaken
from deliberations.word.reading import Word
from tests.builders import make_draft, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db
READ = Word("<p>Le chemin</p><p>Le conseil décide :</p><p>d’élargir</p>", (), (), ("1 image",))


@pytest.fixture
def draft(client, council, monkeypatch):
    """Return a draft whose service is logged in; a document says in its bytes what comes of it."""

    def read_word(file):
        if file.read() == b"old":
            raise NotTaken(IS_OLD)
        return READ

    monkeypatch.setattr(draft_views, "read_word", read_word)
    client.force_login(agent := make_user(council, "service"))
    return make_draft(agent)


def send(client, draft, content):
    file = SimpleUploadedFile("Voirie.docx", content)
    url = reverse("draft-word", args=["valombre", draft.pk])
    return parse(client.post(url, {"file": file}, follow=True))


def test_the_texts_of_a_document_are_in_the_page_and_the_service_saves_them(client, draft):
    page = send(client, draft, b"word")
    assert "Le texte de « Voirie.docx » est dans la page." in page.words
    assert "1 image" in page.words
    form = page.one("form[data-draft]")
    report, decision = (form.one(f"textarea[name={name}]") for name in ("report", "decision"))
    assert "Le chemin" in report.words
    assert "d’élargir" in decision.words
    draft.refresh_from_db()
    assert draft.report == ""
    texts = {"report": report.element.text, "decision": decision.element.text}
    answers = texts | {"title": draft.title, "kind": draft.kind, "version": form.value("version")}
    client.post(form["action"], answers)
    draft.refresh_from_db()
    assert draft.report == "<p>Le chemin</p>"


def test_a_document_that_is_not_taken_is_told_on_the_page_of_the_draft(client, draft):
    page = send(client, draft, b"old")
    assert page.text("h1") == "Projet de délibération"
    assert IS_OLD.replace("\u00a0", " ") in page.words
    assert "Ce fichier est vide." in send(client, draft, b"").words
