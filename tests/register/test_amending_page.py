"""The page that corrects what happened in the room: before and after of every act, then the new versions."""

import pytest
from django.urls import reverse

from councils.french import fold
from register.certified import tasks
from register.models import Entry
from tests.builders import make_user
from tests.html import parse
from tests.sittings import text

pytestmark = pytest.mark.django_db
VOTE = {"fact_1": "vote/1/1/m03", "words_1": "contre"}
NAME = {"fact_1": "name/m04/last_name", "words_1": "DUVAL-MARTIN"}
WHY = {"asked_by": "Mme Odile PRASLIN", "reason": "Le pointage le montre."}


@pytest.fixture
def secretary(client, sitting, monkeypatch):
    """Log the secretariat in; nothing is drawn: the papers wait."""
    monkeypatch.setattr(type(tasks.draw_papers), "enqueue", lambda task, council: None)
    client.force_login(make_user(sitting.council, "secretariat"))
    return client


def of_entry(name, entry):
    return reverse(name, args=[entry.council.slug, entry.pk])


def test_a_vote_is_read_before_and_after_then_corrected(secretary, entries):
    where = of_entry("entry-amend", entries[0])
    read = parse(secretary.post(where, VOTE | WHY))
    assert len(read.texts(".diff")) == 1
    assert "2" in " ".join(read.texts(".diff ins"))
    assert not Entry.objects.filter(version=2).exists()
    seen = {"read": read.one('[name="read"]').element.get("value")}
    # What is changed after it was read is read again.
    assert parse(secretary.post(where, NAME | WHY | seen)).texts(".diff ins")
    page = text(secretary.post(where, VOTE | WHY | seen, follow=True))
    assert "1 extrait rectificatif inscrit au registre." in page
    assert "version 2" in page
    assert "À la demande de Mme Odile PRASLIN" in page
    assert "au lieu de" in page
    # The dates to come are those of the versions that stand.
    dates = reverse("sitting-dates", args=[entries[0].council.slug, entries[0].sitting.day])
    ticked = parse(secretary.get(dates)).all("input[name=entries][checked]")
    assert str(entries[0].pk) not in [box["value"] for box in ticked]
    assert len(ticked) == len(entries)


def test_the_facts_of_somebody_are_sought_by_surname(secretary, entries):
    page = parse(secretary.get(of_entry("entry-amend", entries[0])))
    voices = page.texts("#id_fact_1 optgroup[label=Voix] option")
    assert voices == sorted(voices, key=fold)
    assert any(one.startswith("BRÉVAL Aline (Madame), voix au scrutin 1") for one in voices)


def test_every_act_that_a_name_touches_is_listed(secretary, entries):
    read = parse(secretary.post(of_entry("entry-amend", entries[0]), NAME | WHY))
    assert len(read.texts(".diff")) == len(entries)
    assert "Inscrire 3 extraits rectificatifs" in read.words


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choisissez au moins un fait"),
        ({"fact_1": "vote/1/1/m03"}, "écrivez ce qu’il faut lire"),
        ({"fact_1": "vote/9/9/m99", "words_1": "contre"}, "choix valide"),
        (VOTE | {"words_1": "jamais"}, "Écrivez l’un de ces mots"),
        (VOTE | {"fact_2": "vote/1/1/m03", "words_2": "pour"}, "déjà corrigé plus haut"),
        (VOTE | {"asked_by": ""}, "obligatoire"),
        ({"fact_1": "opens_at", "words_1": "9" * 90}, "heure"),
        ({"fact_1": "opening/m03", "words_1": "absent"}, "Point 1"),
    ],
)
def test_what_cannot_be_corrected_is_told_at_its_field(secretary, entries, sent, said):
    page = text(secretary.post(of_entry("entry-amend", entries[0]), WHY | sent))
    assert said in page
    assert not Entry.objects.filter(version=2).exists()
