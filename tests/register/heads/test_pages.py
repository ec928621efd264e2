"""The page of the heads, and the proof that leads from an act to one of them."""

import pytest
from django.urls import reverse

from register.actions import correct
from register.heads.publishing import publish
from register.models import SignedHead
from register.rules.notes import read_proof
from tests.builders import make_user
from tests.html import parse
from tests.sittings import text


@pytest.fixture
def council(entries):
    return entries[0].council


@pytest.fixture
def reader(client, council):
    client.force_login(make_user(council, "reader"))
    return client


def heads(client, council):
    return client.get(reverse("head-list", args=[council.slug]))


def test_the_page_shows_the_last_head_its_key_and_all_before(reader, council, entries, clock):
    council.members.filter(mandates__rank=1).update(email="m1@valombre.example")
    publish(council)
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    page, last = heads(reader, council), SignedHead.objects.last_of(council)
    said = text(page)
    assert parse(page).text("#note").strip() == " ".join(last.note.split())
    assert last.log.vkey in page.content.decode().replace("&#x2B;", "+")
    assert "2 têtes" in said
    assert "Horodatage d’essai" in said
    assert "Elle part à 1 membre en exercice sur 11, dont l’adresse est connue." in said
    assert f"{last.root[:4]} {last.root[4:8]}" in said


def test_a_head_and_its_date_are_taken_away_byte_for_byte(reader, council, clock):
    publish(council)
    head = SignedHead.objects.last_of(council)
    where = [council.slug, head.pk]
    assert reader.get(reverse("head-note", args=where)).content.decode() == head.note
    assert reader.get(reverse("head-token", args=where)).content == bytes(head.token.answer)


def test_a_head_without_a_date_has_none_to_take_away(reader, council):
    where = [council.slug, SignedHead.objects.last_of(council).pk]
    assert reader.get(reverse("head-token", args=where)).status_code == 404


def test_the_page_says_what_keeps_heads_from_being_signed(reader, council, settings, tmp_path):
    settings.LOG_KEY = tmp_path
    assert "aucun fichier valombre.pem" in text(heads(reader, council))


def test_whoever_has_the_code_of_an_act_has_its_proof(client, entries):
    codes = [entry.printed_code for entry in entries]
    assert "Télécharger la preuve" in text(client.get(reverse("verify-code", args=[codes[1]])))
    answer = client.get(reverse("verified-proof", args=[codes[1]]))
    assert "2026_002.tlog-proof" in answer["Content-Disposition"]
    proof = read_proof(answer.content.decode())
    assert [proof.holds(bytes.fromhex(entry.sha256)) for entry in entries] == [False, True, False]
    assert client.get(reverse("verified-proof", args=["0000-0000-0000"])).status_code == 404
    assert client.get(reverse("verified-token", args=[codes[1]])).status_code == 404


def test_the_page_of_an_act_leads_to_its_proof(reader, entries):
    page = reader.get(reverse("entry-detail", args=[entries[0].council.slug, entries[0].pk]))
    assert reverse("verified-proof", args=[entries[0].printed_code]) in page.content.decode()
