"""Certified copies: who may deliver them, what they say, how they are kept, and how anybody verifies them."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from pypdf import PdfReader

from councils.models import Action, Journal
from papers.pdf.attached import record_in
from register.actions import correct
from register.actions.certifying import certify
from register.proof.answers import about_file
from register.seal.certificates import read_certificate, seal_of
from register.seal.signature import sealed_in, signature_of
from register.standing import Standing, later_acts
from tests.builders import make_delegation
from tests.papers.extracts import plain, text_of
from tests.papers.standards import failures_of
from tests.register.actions.test_effects import withdrawing
from tests.register.conftest import TODAY
from tests.sittings import text

pytestmark = pytest.mark.usefixtures("on_a_day")


def certified(entry, delegation):
    (copy,) = certify([entry], delegation)
    return copy


def words(copy):
    return plain(text_of(bytes(copy.pdf)))


def by_file(client, pdf):
    file = SimpleUploadedFile("copie.pdf", bytes(pdf), "application/pdf")
    return text(client.post(reverse("verify"), {"pdf": file}))


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
    assert seal.holds
    assert seal.certificate == read_certificate(seal_of("valombre").certificate).sha256
    assert sealed_in(pdf) == (record_in(pdf), seal)


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_signed_copy_is_still_for_ever_and_for_everybody(sitting, entries, delegation, profile):
    withdrawing(sitting, "amends")
    failures = failures_of(bytes(certified(entries[0], delegation).pdf), profile)
    assert [failure.message for failure in failures] == []


def test_the_place_is_left_out_where_it_is_not_known(entries, agent):
    delegation = make_delegation(entries[0].council, agent, place="")
    assert "conforme Le mercredi 25 novembre 2026" in words(certified(entries[0], delegation))


def test_names_and_titles_are_printed_as_they_are_entered(entries, agent):
    fields = {"name": "Zoé d'EU & N'DIAYE", "quality": "Chargée du <registre>", "place": "Le Mans"}
    said = words(certified(entries[0], make_delegation(entries[0].council, agent, **fields)))
    for fact in ("Zoé d'EU & N'DIAYE", "Chargée du <registre>", "Au Mans, le mercredi"):
        assert fact in said


def test_the_same_day_the_same_bytes_are_given_again_and_both_are_in_the_journal(
    entries, delegation
):
    first, second = certified(entries[0], delegation), certified(entries[0], delegation)
    assert first.pk == second.pk
    lines = Journal.objects.filter(
        action__in=[Action.COPY_DELIVERED, Action.COPY_TAKEN_AGAIN]
    ).order_by("pk")
    assert [line.action for line in lines] == [Action.COPY_DELIVERED, Action.COPY_TAKEN_AGAIN]
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
    assert (answer.kind, answer.copy) == (Standing.ALTERED, None)


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
