"""The models of deliberations: written by the secretariat, filled by whoever begins a text."""

import pytest
from django.urls import reverse

from deliberations.models import Draft, TextModel
from tests.builders import make_user
from tests.deliberations.pages import at
from tests.html import parse

pytestmark = pytest.mark.django_db
LEASE = {
    "name": "Bail",
    "kind": "deliberation",
    "title": "Bail de {{local}} à {{preneur}}",
    "report": "<p>Le loyer est de {{loyer : montant}}.</p>",
    "decision": "<p>de louer à {{preneur}} à compter du {{effet : date}}</p>",
}


@pytest.fixture
def model(council):
    return TextModel.objects.create(council=council, **LEASE)


def test_the_secretariat_writes_a_model_and_a_variable_that_a_style_cuts_is_refused(
    client, council, secretary
):
    url = reverse("model-create", args=["valombre"])
    broken = LEASE | {"report": "<p>{{<strong>loyer</strong>}}</p>"}
    assert "Une variable s’écrit d’un seul tenant" in parse(client.post(url, broken)).words
    mistyped = parse(client.post(url, LEASE | {"report": "<p>{{loyer : montnat}}</p>"}))
    (link,) = mistyped.texts("[role=alert] li a")
    assert link == "Exposé – « montnat » : vouliez-vous dire « montant » ?"
    assert "Le modèle « Bail » est enregistré." in parse(client.post(url, LEASE, follow=True)).words
    assert "déjà un modèle de ce nom" in parse(client.post(url, LEASE | {"name": "bail"})).words
    assert TextModel.objects.get().report == LEASE["report"]


def test_a_model_asks_its_variables_and_makes_an_item(client, sitting, model):
    url = at(sitting, "item-from-model") + f"?modele={model.pk}"
    labels = parse(client.get(url)).texts(".field label")
    assert [words.removesuffix("facultatif").strip() for words in labels] == [
        "Local", "Preneur", "Loyer", "Effet"
    ]  # fmt: skip
    typed = {
        "modele": model.pk,
        "v0": "la halle",
        "v1": "<b>Dupré</b>",
        "v2": "1250",
        "v3": "1/5/26",
    }
    wrong = parse(client.post(url, typed | {"v2": "cher"}))
    assert "Écrivez un montant en euros" in wrong.words
    client.post(url, typed)
    item = sitting.items.get()
    assert item.title == "Bail de la halle à <b>Dupré</b>"
    assert item.report == "<p>Le loyer est de 1\u202f250&nbsp;€.</p>"
    assert "&lt;b&gt;Dupré&lt;/b&gt; à compter du 1er&nbsp;mai 2026" in item.decision


def test_a_service_begins_a_draft_from_a_model_and_what_waits_stays(client, council, model):
    client.force_login(make_user(council, "service"))
    url = reverse("draft-from-model", args=["valombre"])
    assert parse(client.get(url)).texts(".list a") == ["Bail"]
    client.post(url, {"modele": model.pk, "v0": "la halle"})
    draft = Draft.objects.get()
    assert (draft.title, draft.service.name) == ("Bail de la halle à {{preneur}}", "Voirie")


def test_a_model_is_deleted_and_the_journal_keeps_what_it_said(client, council, secretary, model):
    client.post(reverse("model-delete", args=["valombre", model.pk]))
    assert not TextModel.objects.exists()
    assert council.journal.get(action="model_deleted").before["title"] == LEASE["title"]
