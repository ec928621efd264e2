"""A material error in an act: read before and after, then corrected by a new version."""

import pytest
from django.urls import reverse

from register.certified import tasks
from register.models import Entry
from tests.builders import make_user
from tests.html import parse
from tests.sittings import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client, sitting, asked):
    client.force_login(make_user(sitting.council, "secretariat"))
    return client


@pytest.fixture
def asked(monkeypatch):
    """Draw nothing: the papers wait."""
    monkeypatch.setattr(type(tasks.draw_papers), "enqueue", lambda task, council: None)


def of_entry(name, entry):
    return reverse(name, args=[entry.council.slug, entry.pk])


def test_a_material_error_is_corrected_by_a_new_version(secretary, entries):
    where = of_entry("entry-correct", entries[0])
    sent = {"reason": "montant mal recopié", "title": "Objet corrigé", "decision": "<p>Décide.</p>"}
    read = parse(secretary.post(where, sent))
    assert read.texts(".diff del")[0] == "du point 1"
    assert read.texts(".diff ins")[:2] == ["corrigé", "Décide."]
    assert "rectificatif de la délibération n° 2026_001 du 12 mars 2026" in read.words
    assert not Entry.objects.filter(version=2).exists()
    sent["read"] = read.one('[name="read"]').element.get("value")
    again = parse(secretary.post(where, sent | {"title": "Objet encore changé"}))
    assert "encore changé" in again.texts(".diff ins")
    page = text(secretary.post(where, sent, follow=True))
    assert "version 2" in page
    assert "Objet corrigé" in page
    assert "Extrait rectificatif de la délibération n° 2026_001 du 12 mars 2026" in page
    assert "L’extrait rectificatif est inscrit : il remplace le précédent." in page
    assert "Extrait certifié en attente" in page
    assert "Un extrait rectificatif remplace celui-ci." in text(
        secretary.get(of_entry("entry-detail", entries[0]))
    )
    assert "déjà remplacé" in text(secretary.post(where, sent))
    listed = text(secretary.get(reverse("desk", args=[entries[0].council.slug])))
    assert "Remplacée" in listed
    assert "Objet corrigé" in listed
    assert "Objet du point 1" in listed
