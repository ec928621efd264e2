"""Certified copies: who may deliver them, what they say, how they are kept, and how anybody verifies them."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import page
import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from pypdf import PdfReader

from councils.models import Journal
from papers.attached import record_in
from register.actions import correct, delegating, seal_sitting
from register.answers import Kind, about_file
from register.certifying import AGAIN, DELIVERED, certify
from register.drawing import rendering_of
from register.models import CertifiedCopy
from register.signing import signature_of
from register.standing import later_acts
from register.verification import check
from tests.builders import make_delegation, make_item, make_sitting, make_user
from tests.papers.extracts import plain, text_of
from tests.register.conftest import decided
from tests.votes.rooms import text

TODAY = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_day():
    cache.clear()
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def entries(sitting):
    return seal_sitting(sitting=sitting, user=None)


@pytest.fixture
def agent(entries):
    return make_user(entries[0].council, "clerk", name="Greffe de Valombre")


@pytest.fixture
def delegation(entries, agent):
    return make_delegation(entries[0].council, agent)


@pytest.fixture
def clerk(client, agent, delegation):
    client.force_login(agent)
    return client


def certified(entry, delegation):
    (copy,) = certify([entry], delegation)
    return copy


def words(copy):
    return plain(text_of(bytes(copy.pdf)))


def ask(client, *entries, **more):
    where = reverse("entries-certify", args=[entries[0].council.slug])
    return client.post(where, {"entry": [entry.pk for entry in entries], **more})


def by_file(client, pdf):
    file = SimpleUploadedFile("copie.pdf", bytes(pdf), "application/pdf")
    return text(client.post(reverse("verify"), {"pdf": file}))


def withdrawing(sitting, effect):
    later = make_sitting(sitting.council, date=date(2026, 4, 9))
    make_item(later, about=[{"date": "2026-03-12", "number": "2026_001", "effect": effect}])
    return seal_sitting(sitting=decided(later), user=None)[0]


def test_a_copy_says_who_certifies_it_when_and_by_which_act(entries, delegation):
    copy = certified(entries[0], delegation)
    said = words(copy)
    assert said.index("Extrait certifié conforme au registre") < said.index("Pour extrait certifié")
    block = said[said.index("Pour extrait certifié conforme") :]
    for fact in (
        "À Valombre, le mercredi 25 novembre 2026",
        "Pour la maire et par délégation,",
        "Responsable du service des assemblées,",
        "Nadège FERRANDIER",
        "Signature déléguée par arrêté n° 2025-014 du 3 mars 2025",
    ):
        assert fact in block
    assert "retirée" not in said
    assert "Copie certifiée conforme, code " + entries[0].printed_code in said


def test_a_copy_carries_the_record_and_the_seal_of_the_council(entries, delegation):
    pdf = bytes(certified(entries[0], delegation).pdf)
    assert record_in(pdf) == entries[0].record.encode()
    seal = signature_of(pdf)
    assert (seal.holds, seal.ours) == (True, True)


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_signed_copy_is_still_for_ever_and_for_everybody(sitting, entries, delegation, profile):
    withdrawing(sitting, "amends")
    report = page.validate_pdf_bytes(bytes(certified(entries[0], delegation).pdf), profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_the_place_is_left_out_where_it_is_not_known(entries, agent):
    delegation = make_delegation(entries[0].council, agent, place="")
    assert "conforme Le mercredi 25 novembre 2026" in words(certified(entries[0], delegation))


def test_the_same_day_the_same_bytes_are_given_again_and_both_are_in_the_journal(
    entries, delegation
):
    first, second = certified(entries[0], delegation), certified(entries[0], delegation)
    assert first.pk == second.pk
    lines = Journal.objects.filter(action__in=[DELIVERED, AGAIN]).order_by("pk")
    assert [line.action for line in lines] == [DELIVERED, AGAIN]
    assert lines[0].after["sha256"] == first.sha256
    assert lines[0].after["name"] == "Nadège FERRANDIER"
    with time_machine.travel(TODAY + timedelta(days=1)):
        assert certified(entries[0], delegation).pk != first.pk


STANDING = {
    "withdraws": "Cette délibération a été retirée par la délibération n° 2026_004 du 9 avril 2026.",
    "replaces": "a été abrogée et remplacée par la délibération n° 2026_004 du 9 avril 2026.",
    "amends": "a été modifiée par la délibération n° 2026_004 du 9 avril 2026.",
    "corrects": "a été rectifiée par la délibération n° 2026_004 du 9 avril 2026.",
}


@pytest.mark.parametrize("effect", STANDING)
def test_a_true_copy_says_what_became_of_the_act(sitting, entries, delegation, effect):
    morning = certified(entries[0], delegation)
    withdrawing(sitting, effect)
    copy = certified(entries[0], delegation)
    assert copy.pk != morning.pk, "what was true this morning is not given again"
    assert STANDING[effect] in words(copy)
    assert STANDING[effect] not in words(certified(entries[1], delegation))


def test_a_copy_of_a_corrected_act_names_the_correction_and_why(sitting, entries, delegation):
    correct(entry=entries[0], user=None, reason="montant mal recopié.", title="Objet corrigé")
    withdrawing(sitting, "withdraws")
    said = words(certified(entries[0], delegation))
    assert (
        "Un extrait rectificatif, version 2, inscrit au registre le 25 novembre 2026, remplace "
        "celui-ci : montant mal recopié." in said
    )
    assert STANDING["withdraws"] in said
    newer = entries[0].council.entries.get(version=2)
    assert len(later_acts(newer)) == 1


@pytest.mark.parametrize("lines", range(0, 45, 3))
def test_the_certification_never_stands_alone_on_a_page(entries, delegation, lines):
    """Whatever the length of the text, the last page holds the ballot and the signatures as well."""
    text = "".join(f"<p>Ligne {line} de la décision.</p>" for line in range(lines))
    newer = correct(entry=entries[0], user=None, reason="texte", decision=f"{text}<p>Fin.</p>")
    last = plain(
        PdfReader(io.BytesIO(bytes(certified(newer, delegation).pdf))).pages[-1].extract_text()
    )
    for fact in ("Pour extrait certifié conforme", "Code de vérification", "PRASLIN", "Adopté"):
        assert fact in last


def test_a_clerk_with_a_delegation_sees_the_command_and_uses_it(clerk, entries, delegation):
    slug = entries[0].council.slug
    assert "Certifier en un seul PDF" in text(clerk.get(reverse("desk", args=[slug])))
    detail = reverse("entry-detail", args=[slug, entries[0].pk])
    rendering_of(entries[0])
    certified(entries[0], delegation)
    answer = ask(clerk, entries[0])
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "2026-03-12-2026_001-v1-certifiee-2026-11-25.pdf" in answer["Content-Disposition"]
    assert answer.content == bytes(CertifiedCopy.objects.get().pdf)
    assert "Certifier conforme" in text(clerk.get(detail))
    assert Journal.objects.first().author == "Greffe de Valombre"


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
    assert "ertifier" not in text(client.get(reverse("desk", args=[council.slug])))
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
    with time_machine.travel(datetime(2026, 11, 25, 19, 59, tzinfo=UTC)):
        assert ask(clerk, entries[0]).status_code == 200
    with time_machine.travel(datetime(2026, 11, 25, 20, 1, tzinfo=UTC)):
        assert ask(clerk, entries[0]).status_code == 403


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


@pytest.mark.parametrize(
    "verb", ["UPDATE register_certifiedcopy SET later = 9", "DELETE FROM register_certifiedcopy"]
)
def test_the_database_itself_keeps_every_copy(entries, delegation, verb):
    certified(entries[0], delegation)
    with pytest.raises(DatabaseError, match="ne fait que croître"), transaction.atomic():
        connection.cursor().execute(verb)


def test_anybody_learns_that_a_file_is_a_certified_copy_and_whose(
    client, sitting, entries, delegation
):
    copy = certified(entries[0], delegation)
    page = by_file(client, copy.pdf)
    assert "Extrait authentique" in page
    assert "Copie certifiée conforme le mercredi 25 novembre 2026" in page.replace("\u00a0", " ")
    assert "Nadège FERRANDIER" in page
    withdrawing(sitting, "withdraws")
    page = by_file(client, copy.pdf)
    assert "Authentique, mais retiré" in page
    assert "Nadège FERRANDIER" in page


def test_the_public_page_of_a_code_tells_nothing_of_copies(client, entries, delegation):
    certified(entries[0], delegation)
    page = text(client.get(reverse("verify-code", args=[entries[0].printed_code])))
    assert "FERRANDIER" not in page
    assert "2025-014" not in page


def test_a_copy_that_was_touched_is_told(entries, delegation):
    copy = certified(entries[0], delegation)
    answer = about_file(bytes(copy.pdf) + b"%\n")
    assert (answer.kind, answer.copy) == (Kind.ALTERED, None)


def test_the_command_verifies_a_copy_too(entries, delegation, tmp_path):
    path, out = tmp_path / "copie.pdf", io.StringIO()
    path.write_bytes(bytes(certified(entries[0], delegation).pdf))
    call_command("verify", path, stdout=out)
    assert "par Nadège FERRANDIER, Responsable du service des assemblées." in out.getvalue()
    assert "Authentique" in out.getvalue()
    path.write_bytes(path.read_bytes() + b"%\n")
    with pytest.raises(CommandError, match="Altéré"):
        call_command("verify", path, stdout=out)


def test_the_check_counts_the_copies(entries, delegation):
    certify(entries, delegation)
    out = io.StringIO()
    call_command("verify_register", "valombre", stdout=out)
    assert "3 actes, 0 extrait certifié, 3 copies certifiées conformes, tout tient." in (
        out.getvalue().replace("\u00a0", " ")
    )
