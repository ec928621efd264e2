"""The files that a service joins to its draft: its own, then those of the item that the draft becomes."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from deliberations.drafting import delete_draft, propose_draft, return_draft, save_draft, take_draft
from deliberations.models import Draft, DraftAttachment
from tests.builders import make_draft, make_sitting, make_user
from tests.deliberations.pages import item_answers, pdf, save_item
from tests.html import parse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before_the_sitting():
    """Make it 2 March 2026: the builders' sitting is ten days ahead."""
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def agent(client, council):
    """Log somebody of the roads in."""
    user = make_user(council, "service", name="Odile CANTAL")
    client.force_login(user)
    return user


def with_files(agent, *names):
    draft = make_draft(agent)
    save_draft(draft=draft, files=[pdf(name, name.encode()) for name in names], user=agent)
    return draft


def url(name, row):
    return reverse(name, args=["valombre", row.pk])


def taken(council, draft, agent):
    """Return somebody of the secretariat, and the item that a draft becomes."""
    secretary, sitting = make_user(council, "secretariat"), make_sitting(council)
    propose_draft(draft=draft, sitting=sitting, user=agent)
    number = draft.last_version.number
    facts = {"sitting": sitting, "before": None, "version": number}
    return secretary, take_draft(draft=draft, user=secretary, **facts)


def names(row):
    return [file.name for file in row.attachments.all()]


def test_a_service_joins_a_file_takes_it_back_and_each_is_a_version(
    client, council, agent, django_capture_on_commit_callbacks
):
    page = client.post(
        reverse("draft-create", args=["valombre"]),
        item_answers(attachments=[pdf("plan.pdf"), pdf("devis.pdf")]),
        follow=True,
    )
    assert parse(page).texts("#pieces .paper a:first-child") == ["plan.pdf", "devis.pdf"]
    draft, file = Draft.objects.get(), DraftAttachment.objects.first()
    assert b"".join(client.get(url("draft-file", file))) == b"%PDF-1.7 plan"
    asked = parse(client.get(url("draft-file-delete", file)))
    assert "« plan.pdf » ne sera plus jointe au projet « Élargir le chemin »." in asked.words
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("draft-file-delete", file))
    assert not file.file.storage.exists(file.file.name)
    compared = parse(client.get(url("draft-versions", draft)))
    assert compared.texts(".diff h3") == ["Pièces jointes, version 1", "Pièces jointes, version 2"]
    assert (compared.texts("del"), compared.texts("ins")) == (["« plan.pdf »"], [])


def test_what_is_no_pdf_is_not_joined_and_nothing_is_saved(client, council, agent):
    sent = item_answers(attachments=[pdf("photo.pdf", b"JFIF")])
    page = client.post(reverse("draft-create", args=["valombre"]), sent)
    assert "« photo.pdf » n’est pas un PDF." in parse(page).words
    assert not Draft.objects.exists()


def test_the_files_of_a_draft_are_seen_by_its_service_and_once_proposed_by_the_secretariat(
    client, council, agent
):
    draft = with_files(agent, "plan.pdf")
    file = draft.attachments.get()
    schools = make_user(council, "service")
    schools.roles.update(service=council.services.create(name="Écoles"))
    client.force_login(schools)
    for name in ("draft-file", "draft-file-delete"):
        assert client.get(url(name, file)).status_code == 404
    client.force_login(make_user(council, "secretariat"))
    assert client.get(url("told-draft-file", file)).status_code == 404
    propose_draft(draft=draft, sitting=make_sitting(council), user=agent)
    assert parse(client.get(url("draft-detail", draft))).link("plan.pdf") == url(
        "told-draft-file", file
    )
    assert b"".join(client.get(url("told-draft-file", file))) == b"plan.pdf"


def test_the_item_that_a_draft_becomes_has_its_files_and_the_draft_loses_none(
    client, council, agent
):
    draft = with_files(agent, "plan.pdf", "devis.pdf")
    _, item = taken(council, draft, agent)
    assert names(item) == names(draft) == ["plan.pdf", "devis.pdf"]
    own, file = draft.attachments.first(), item.attachments.first()
    assert file.file.name != own.file.name
    assert (file.sha256, file.size) == (own.sha256, own.size)
    refused = parse(client.post(url("draft-file-delete", own), follow=True))
    assert "Ce projet est à l’ordre du jour du 12 mars 2026" in refused.words
    assert refused.link("plan.pdf") == url("draft-file", own)
    assert draft.attachments.count() == 2


def test_a_draft_comes_back_with_its_files_and_what_the_secretariat_joined(client, council, agent):
    draft = with_files(agent, "plan.pdf")
    secretary, item = taken(council, draft, agent)
    client.force_login(secretary)
    save_item(client, item, attachments=[pdf("avis.pdf", b"%PDF-avis")])
    item.attachments.first().delete()
    return_draft(draft=Draft.objects.get(), word="À revoir.", user=secretary)
    draft.refresh_from_db()
    assert names(draft) == ["plan.pdf", "avis.pdf"]
    assert [name for name, _ in draft.last_version.attachments] == ["plan.pdf", "avis.pdf"]


def test_a_draft_whose_file_the_server_lost_is_not_taken(client, council, agent):
    draft = with_files(agent, "plan.pdf")
    file = draft.attachments.get().file
    propose_draft(draft=draft, sitting=(sitting := make_sitting(council)), user=agent)
    file.storage.delete(file.name)
    client.force_login(make_user(council, "secretariat"))
    sent = {"sitting": sitting.pk, "version": draft.last_version.number}
    refused = parse(client.post(url("draft-take", draft), sent, follow=True))
    assert "La pièce jointe « plan.pdf » n’est plus sur le serveur" in refused.words
    assert not sitting.items.exists()


def test_a_file_joined_since_the_secretariat_read_is_read_first(client, council, agent):
    draft = with_files(agent, "plan.pdf")
    propose_draft(draft=draft, sitting=(sitting := make_sitting(council)), user=agent)
    read = draft.last_version.number
    save_draft(draft=draft, files=[pdf("plan.pdf", b"%PDF-autre")], user=agent)
    client.force_login(make_user(council, "secretariat"))
    sent = {"sitting": sitting.pk, "version": read}
    refused = parse(client.post(url("draft-take", draft), sent, follow=True))
    assert "vient d’enregistrer la version 3" in refused.words


def test_a_deleted_draft_takes_its_files_and_another_begun_from_it_has_none(
    client, council, agent, django_capture_on_commit_callbacks
):
    draft = with_files(agent, "plan.pdf")
    file = draft.attachments.get().file
    again = reverse("draft-again", args=["valombre"])
    assert "sans ses pièces jointes" in parse(client.get(again)).words
    client.post(again, {"item": draft.pk})
    assert names(Draft.objects.latest("pk")) == []
    with django_capture_on_commit_callbacks(execute=True):
        delete_draft(draft=draft, user=agent)
    assert not file.storage.exists(file.name)
