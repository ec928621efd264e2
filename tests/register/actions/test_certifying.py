"""The desk of a clerk who has a delegation of signature: one copy or several, and nobody else's."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from councils.models import Journal, User
from exchange.verification.checking import check
from register.actions import delegating
from register.actions.certifying import certify
from register.certified.drawing import draw_waiting, rendering_of
from register.certified.making import draw
from register.models import CertifiedCopy, Numbering
from tests.builders import make_council, make_delegation, make_user
from tests.html import parse
from tests.register.actions.test_copies import certified
from tests.register.actions.test_effects import withdrawing
from tests.sittings import text

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def clerk(client, agent, delegation):
    client.force_login(agent)
    return client


def ask(client, *entries, **more):
    where = reverse("entries-certify", args=[entries[0].council.slug])
    return client.post(where, {"entry": [entry.pk for entry in entries], **more})


def test_a_clerk_with_a_delegation_sees_the_command_and_uses_it(clerk, entries, delegation):
    slug = entries[0].council.slug
    assert "signées de" in text(clerk.get(reverse("desk", args=[slug])))
    detail = reverse("entry-detail", args=[slug, entries[0].pk])
    rendering_of(entries[0])
    certified(entries[0], delegation)
    answer = ask(clerk, entries[0])
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "2026-03-12-2026_001-v1-certifiee-2026-11-25.pdf" in answer["Content-Disposition"]
    assert answer.content == bytes(CertifiedCopy.objects.get().pdf)
    assert "Certifier conforme" in text(clerk.get(detail))
    assert Journal.objects.first().author == "Greffe de Valombre"


def test_the_buttons_of_a_row_send_the_one_form_of_the_list(clerk, entries):
    slug, act = entries[0].council.slug, entries[1]
    rendering_of(act)
    page = parse(clerk.get(reverse("desk", args=[slug])))
    sent = page.one("form#one")
    assert (sent["action"], sent["target"]) == (reverse("entries-certify", args=[slug]), "_blank")
    assert sent.value("csrfmiddlewaretoken")
    printed, certified_so = page.all('tbody button[form="one"]')
    assert printed["formaction"] == reverse("entry-print", args=[slug, act.pk])
    assert (certified_so["name"], certified_so["value"]) == ("entry", str(act.pk))
    assert certified_so.get("formaction") is None


@pytest.mark.parametrize(
    "span",
    [
        None,
        {"starts_on": date(2026, 11, 26)},
        {"ends_on": date(2026, 11, 24)},
    ],
)
def test_nobody_else_sees_the_command_nor_can_send_it(client, entries, span):
    council = entries[0].council
    clerk = make_user(council, "clerk", "admin", "secretariat")
    make_delegation(council, make_user(council, "clerk"))
    if span:
        make_delegation(council, clerk, **span)
    client.force_login(clerk)
    bar = parse(client.get(reverse("desk", args=[council.slug]))).one("#chosen")
    greyed = bar.one("button[aria-disabled]")
    assert (greyed.words, bar.has("button[formaction]")) == ("Certifier conforme", False)
    assert "personne ne vous a délégué cette signature" in bar.text("#why-not")
    answer = ask(client, entries[0])
    assert answer.status_code == 403
    assert "Aucune délégation de signature n’est en vigueur à votre nom" in text(answer)
    assert client.get(reverse("entries-certify", args=[council.slug])).status_code == 405
    assert not CertifiedCopy.objects.exists()


def test_a_delegation_without_a_role_that_prints_opens_nothing(client, entries):
    council = entries[0].council
    reader = make_user(council, "reader")
    make_delegation(council, reader)
    client.force_login(reader)
    assert ask(client, entries[0]).status_code == 403


def test_the_day_is_that_of_the_council(clerk, entries, delegation):
    """In the Réunion it is tomorrow already when Paris still has an hour of today."""
    council = entries[0].council
    council.time_zone = "Indian/Reunion"
    council.save()
    delegating.end(delegation=delegation, user=None, ends_on=date(2026, 11, 25))
    for minute, status in (
        (datetime(2026, 11, 25, 19, 59), 200),
        (datetime(2026, 11, 25, 20, 1), 403),
    ):
        with time_machine.travel(minute.replace(tzinfo=UTC)):
            clerk.force_login(delegation.agent)
            assert ask(clerk, entries[0]).status_code == status


def test_several_are_certified_at_once(clerk, entries):
    joined = ask(clerk, *entries, **{"as": "pdf"})
    copies = {copy.file_name: bytes(copy.pdf) for copy in CertifiedCopy.objects.all()}
    pages = sum(len(PdfReader(io.BytesIO(pdf)).pages) for pdf in copies.values())
    assert len(PdfReader(io.BytesIO(joined.content)).pages) == pages
    archive = zipfile.ZipFile(io.BytesIO(ask(clerk, *entries, **{"as": "zip"}).content))
    assert {name: archive.read(name) for name in archive.namelist()} == copies


def test_what_chooses_nothing_or_too_much_is_answered(clerk, entries, monkeypatch):
    where = reverse("entries-certify", args=[entries[0].council.slug])
    for nothing in ([], ["9" * 30], ["x", "²"]):
        assert clerk.post(where, {"entry": nothing}).status_code == 302
    monkeypatch.setattr("register.views.entries.AT_MOST", 2)
    page = text(clerk.post(where, {"entry": [entry.pk for entry in entries]}, follow=True))
    assert "Choisissez au plus" in page
    assert not CertifiedCopy.objects.exists()


def test_a_name_that_cannot_be_printed_is_told_and_nothing_is_kept(client, entries, agent):
    make_delegation(entries[0].council, agent, name="Nadège 𓀀")
    client.force_login(agent)
    where = reverse("entries-certify", args=[entries[0].council.slug])
    page = text(client.post(where, {"entry": [entries[0].pk]}, follow=True))
    assert "ne peut pas être imprimé" in page
    assert not CertifiedCopy.objects.exists()


def test_a_seal_that_cannot_be_set_is_told_and_nothing_is_kept(clerk, entries, monkeypatch):
    def out_of_reach(*args):
        raise OSError("horodatage injoignable")

    monkeypatch.setattr("register.actions.certifying.draw", out_of_reach)
    where = reverse("entries-certify", args=[entries[0].council.slug])
    page = text(clerk.post(where, {"entry": [entries[0].pk]}, follow=True))
    assert "le cachet électronique n’a pas pu être apposé" in page
    assert not CertifiedCopy.objects.exists()


def test_a_council_without_a_certificate_certifies_and_draws_nothing_and_says_so(
    clerk, entries, settings, tmp_path, draw_under
):
    """The folder of certificates has none for this council, or for what it is called now."""
    council, settings.CERTIFICATE = entries[0].council, tmp_path
    draw_under("FOLIO_CERTIFICATE", str(tmp_path))
    where = reverse("entries-certify", args=[council.slug])
    page = text(clerk.post(where, {"entry": [entries[0].pk]}, follow=True))
    assert "aucun fichier valombre.p12" in page
    assert not CertifiedCopy.objects.exists()
    assert len(draw_waiting(council, workers=1)) == 3
    page = text(clerk.get(reverse("sealed-papers", args=[council.slug, entries[0].sitting.day])))
    assert "aucun fichier valombre.p12" in page


def test_a_copy_never_hides_what_was_sealed_while_it_was_drawn(
    sitting, entries, delegation, monkeypatch
):
    def draw_slowly(*args):
        withdrawing(sitting)
        return draw(*args)

    monkeypatch.setattr("register.actions.certifying.draw", draw_slowly)
    with pytest.raises(ValidationError, match="le registre vient de changer"):
        certify([entries[0]], delegation)
    assert not CertifiedCopy.objects.exists()
    monkeypatch.undo()
    assert certify([entries[0]], delegation)[0].later == 1


def test_acts_of_another_council_are_neither_certified_nor_written_about(client, entries):
    neighbour = make_council("Rochebrune")
    client.force_login(make_user(neighbour, "clerk"))
    make_delegation(neighbour, User.objects.last())
    for slug, status in (("rochebrune", 302), ("valombre", 404)):
        where = reverse("entries-certify", args=[slug])
        assert client.post(where, {"entry": [entries[0].pk]}).status_code == status
    assert not CertifiedCopy.objects.exists()
    assert not Numbering.objects.filter(council=neighbour).exists()


def test_a_delegation_that_ended_meanwhile_certifies_nothing(entries, delegation):
    delegating.end(delegation=delegation, user=None, ends_on=date(2026, 11, 24))
    with pytest.raises(ValidationError, match="plus en vigueur"):
        certify(entries, delegation)
    assert not CertifiedCopy.objects.exists()


def test_a_delegation_that_signed_is_only_ended(clerk, entries, delegation):
    certified(entries[0], delegation)
    council = entries[0].council
    clerk.force_login(make_user(council, "admin"))
    where = reverse("delegation-delete", args=[council.slug, delegation.pk])
    assert "ne se supprime pas" in text(clerk.post(where, follow=True))
    where = reverse("delegation-end", args=[council.slug, delegation.pk])
    assert "Supprimer la délégation" not in text(clerk.get(where))
    page = text(clerk.post(where, {"ends_on": "24/11/2026"}))
    assert "Elle a signé une copie le 25 novembre 2026" in page.replace("\u00a0", " ")
    assert clerk.post(where, {"ends_on": "25/11/2026"}).status_code == 302
    assert check(council).holds
