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
    ],
)
def test_what_cannot_be_corrected_is_told_at_its_field(secretary, entries, sent, said):
    page = text(secretary.post(of_entry("entry-amend", entries[0]), WHY | sent))
    assert said in page
    assert not Entry.objects.filter(version=2).exists()


def sent_by(page):
    """Return what the form of the page sends back as it stands, its boxes unticked."""
    fields = page.all("main form input[name], main form select[name]")
    sent = {}
    for field in fields:
        if field.element.tag == "select":
            chosen = field.all("option[selected]")
            sent[field["name"]] = chosen[0]["value"] if chosen else ""
        elif field.get("type") != "checkbox":
            sent[field["name"]] = field.get("value", "")
    return sent


def test_what_is_said_is_kept_until_it_is_entered_or_dropped(secretary, entries):
    where = of_entry("entry-amend", entries[1])
    present = WHY | {"fact_1": "opening/m11", "words_1": "présente"}
    page = parse(secretary.post(where, present))
    assert "Point 1. Il manque 1 voix" in page.text('[role="alert"]')
    asked = [select["name"] for select in page.all("#avant-apres select")]
    assert asked == [f"vote/{order}/1/m11" for order in (1, 2, 3)]
    departure = {"mouvement-member": "m04", "mouvement-direction": "out", "mouvement-before": "3"}
    page = parse(secretary.post(where, sent_by(page) | dict.fromkeys(asked, "for") | departure))
    told = page.texts("#avant-apres > ul > li")
    assert any(one.startswith("Mouvement de Monsieur Désiré") for one in told)
    assert "Ce qui en découle : 1 voix" in page.words
    assert "Inscrire 3 extraits rectificatifs" in page.words
    page = parse(secretary.post(where, sent_by(page) | {"drop": "move/1/m04"}))
    assert "Mouvement" not in " ".join(page.texts("#avant-apres > ul > li"))
    secretary.post(where, sent_by(page))
    assert [one.version for one in Entry.objects.order_by("position")] == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"mouvement-member": "m04"}, "mouvement-direction", "Dites-le aussi"),
        ({"mouvement-gone": "on"}, "mouvement-which", "Choisissez ce qui n’a pas eu lieu"),
        ({"mouvement-at": "25 h"}, "mouvement-at", "une heure va de 0 à 23"),
        ({"pouvoir-grantor": "m03", "pouvoir-holder": "m02"}, "pouvoir-holder", "seul un membre"),
        ({"pouvoir-grantor": "m03", "pouvoir-holder": "m99"}, "pouvoir-holder", "choix valide"),
        ({"pouvoir-written_on": "31/02/2026"}, "pouvoir-written_on", "février"),
        ({"suspension-since": "19h"}, "suspension-before", "Dites-le aussi"),
        ({"deport-member": "m06"}, "deport-reason", "Dites-le aussi"),
        ({"presidence-name": "M. X"}, "presidence-which", "Dites de quoi"),
        ({"presidence-which": "chair/2"}, "presidence-name", "écrivez un nom"),
        (
            {"secretaire-member": "m02", "secretaire-name": "M. X"},
            "secretaire-name",
            "pas les deux",
        ),
    ],
)
def test_a_gesture_that_cannot_be_is_refused_beside_its_field(
    secretary, entries, sent, field, said
):
    page = parse(secretary.post(of_entry("entry-amend", entries[0]), WHY | sent))
    assert said in page.text(f"#id_{field}_error")
    assert page.has(f"details[open] #id_{field}")
    assert f"#id_{field}" in [link["href"] for link in page.all('[role="alert"] a')]
    assert not Entry.objects.filter(version=2).exists()


@pytest.mark.parametrize("kept", ["[", "{}", "[[1, 2]]", '[["move/1/m99", "x"]]', '[["a"]]', "9"])
def test_what_no_page_of_ours_keeps_is_refused_in_words(secretary, entries, kept):
    answer = secretary.post(of_entry("entry-amend", entries[0]), WHY | {"kept": kept})
    assert parse(answer).has('[role="alert"]')


def test_what_becomes_unlawful_is_ticked_with_a_reason(secretary, of_accounts):
    where = of_entry("entry-amend", of_accounts[1])
    stayed = {"deport-which": "recusal/2/m01", "deport-gone": "on"}
    page = parse(secretary.post(where, WHY | stayed))
    page = parse(secretary.post(where, sent_by(page) | {"vote/2/1/m01": "for"}))
    assert page.text("#justifier") == "1 irrégularité à corriger ou à justifier"
    name = "accounts_with_executive@2"
    page = parse(secretary.post(where, sent_by(page)))
    assert page.text(f'[id="id_{name}-tick_error"]').startswith("Corrigez aussi ce fait")
    page = parse(secretary.post(where, sent_by(page) | {f"{name}-tick": "on"}))
    assert page.text(f'[id="id_{name}-reason_error"]').startswith("Dites pourquoi l’acte")
    told = {f"{name}-tick": "on", f"{name}-reason": "L’enregistrement le montre."}
    shown = parse(secretary.post(where, sent_by(page) | told, follow=True))
    assert "Scellée avec 1 irrégularité justifiée." in shown.text(".note--wait")
    assert "L’enregistrement le montre." in shown.text(".note--wait")
