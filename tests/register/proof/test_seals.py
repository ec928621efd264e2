"""Whose seal a paper bears: the council's of that day, renewed since, revoked, another's, and each one's answer."""

import io
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from pyhanko.sign.signers import SimpleSigner

from councils.models import Action, Journal
from exchange.verification.checking import check
from register import seals
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.models import Rendering, SealLine
from register.rules.seals import Whose
from register.seal import certificates
from register.seal.certificates import DEMONSTRATION, seal_of
from register.seal.signature import signature_of
from register.seal.signing import sign
from tests.html import parse
from tests.register.proof.tampering import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(sitting):
    return seal_sitting(sitting=sitting, user=None)


@pytest.fixture
def entry(entries):
    return entries[0]


@pytest.fixture
def pdf(entry):
    return bytes(rendering_of(entry).pdf)


@pytest.fixture
def stranger(tmp_path):
    """Return the function that makes a seal that is not the installation's, of this name."""

    def stranger(name="Commune de Valombre"):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.pem"
        path.write_bytes(certificates._self_signed(name))
        return certificates.Seal(SimpleSigner.load(str(path), str(path)), name, False)

    return stranger


@pytest.fixture
def renew(stranger, monkeypatch):
    """Return the function that gives the installation another certificate."""

    def renew():
        seal = stranger()
        monkeypatch.setattr(certificates, "seal_of", lambda slug: seal)
        # The operator renews it: what is refused beside another is what a machine made by itself.
        monkeypatch.setattr(seals, "refuse_second_seal", lambda certificate: None)
        return seal

    return renew


def of_file(client, pdf):
    file = SimpleUploadedFile("extrait.pdf", pdf, "application/pdf")
    return parse(client.post(reverse("verify"), {"pdf": file})).words


def of_code(client, entry):
    return parse(client.get(reverse("verify-code", args=[entry.printed_code]))).words


def unsealed(pdf):
    return pdf[: pdf.index(b"%%EOF") + 6]


def served_since(council, moment):
    """Let the certificates of a council have begun at another moment."""
    with unguarded():
        SealLine.objects.filter(council=council).update(at=moment)


def revoked(council, days):
    """Revoke the certificate that serves, from so many days ago."""
    sha256 = council.seal_lines.filter(revoked_on=None).last().sha256
    on = council.today - timedelta(days)
    return seals.revoke(council=council, sha256=sha256, on=on, reason="clef perdue", user=None)


def test_the_first_paper_notes_the_certificate_once(entries):
    for entry in entries[:2]:
        rendering_of(entry)
    (line,) = SealLine.objects.all()
    assert line.name == DEMONSTRATION
    journalled = Journal.objects.get(action=Action.SEAL_BEGUN)
    assert (journalled.after["fingerprint"], journalled.before) == (line.sha256, None)
    assert check(entries[0].council).fault is None


def test_a_file_is_authentic_under_the_seal_of_its_day(client, pdf):
    page = of_file(client, pdf)
    assert "Extrait authentique" in page
    assert "celui du conseil ce jour-là" in page
    assert "remplacé depuis" not in page


def test_a_paper_stays_authentic_when_the_certificate_is_renewed(client, entries, pdf, renew):
    renew()
    newer = bytes(rendering_of(entries[1]).pdf)
    assert "Extrait authentique" in of_file(client, pdf)
    assert "remplacé depuis le" in of_file(client, pdf)
    assert "ce qui ne touche pas ce papier" in of_file(client, pdf)
    assert "Commune de Valombre" in of_file(client, newer)
    assert "Code authentique" in of_code(client, entries[0])
    assert check(entries[0].council).fault is None
    renewed = Journal.objects.filter(action=Action.SEAL_BEGUN).first()
    assert renewed.before["certificate"] == DEMONSTRATION


def test_a_paper_sealed_before_a_revocation_stays_good(entry, pdf):
    served_since(entry.council, timezone.now() - timedelta(days=30))
    line = revoked(entry.council, 0)
    service = seals.services(entry.council)[-1]
    before = replace(signature_of(pdf), signed_at=service.revoked - timedelta(hours=1))
    assert seals.verdict(entry.council, before).whose == Whose.OURS
    after = replace(before, signed_at=service.revoked)
    assert seals.verdict(entry.council, after).whose == Whose.REVOKED
    assert Journal.objects.get(action=Action.SEAL_REVOKED).after["fingerprint"] == line.sha256


def test_a_paper_sealed_since_a_revocation_is_not_authentic(client, entry, pdf):
    revoked(entry.council, 3)
    page = of_file(client, pdf)
    assert "Cachet révoqué" in page
    assert "authentique" not in page.replace("Verdict", "")
    page = of_code(client, entry)
    assert "Cachet révoqué" in page
    assert "ne valait déjà plus" in page
    assert "cachet valable" in check(entry.council).fault


def test_a_revoked_certificate_seals_nothing_more(entries, pdf):
    revoked(entries[0].council, 0)
    with pytest.raises(seals.SealRevoked, match="mettez le nouveau à sa place"):
        rendering_of(entries[1])
    assert not Rendering.objects.filter(entry=entries[1]).exists()


@pytest.mark.parametrize("name", ["Actes et Sceaux du Midi", DEMONSTRATION])
def test_the_seal_of_another_is_told_whatever_its_name(client, entry, pdf, stranger, name):
    theirs = sign(unsealed(pdf), stranger(name))
    page = of_file(client, theirs)
    assert "Cachet d’un autre" in page
    assert "Ne vous y fiez pas" in page
    assert f"Cachet du fichier {name}" in page
    assert f"Cachet attendu{DEMONSTRATION}" in page
    assert ("en est un autre" in page) == (name == DEMONSTRATION)


def test_a_paper_under_another_seal_in_the_register_itself_is_found_out(
    client, entry, pdf, stranger
):
    theirs = sign(unsealed(pdf), stranger("Actes et Sceaux du Midi"))
    with unguarded():
        digest = sha256(theirs).hexdigest()
        Rendering.objects.filter(entry=entry).update(pdf=theirs, sha256=digest)
    for page in (of_code(client, entry), of_file(client, theirs)):
        assert "Cachet d’un autre" in page
        assert "authentique" not in page
    assert "n’a plus un cachet valable" in check(entry.council).fault


def test_a_certificate_that_was_the_councils_at_another_time_is_no_seal_of_today(
    client, entries, pdf, renew
):
    served_since(entries[0].council, timezone.now() - timedelta(days=30))
    former = seal_of("valombre")
    renew()
    rendering_of(entries[1])
    with unguarded():
        SealLine.objects.filter(name="Commune de Valombre").update(
            at=timezone.now() - timedelta(days=9)
        )
    late = sign(unsealed(pdf), former)
    page = of_file(client, late)
    assert "Cachet d’un autre" in page
    assert "a été celui de la collectivité, mais pas ce jour-là" in page


def test_the_certificate_of_another_council_is_not_this_ones(entry, pdf, stranger):
    theirs = signature_of(sign(unsealed(pdf), stranger("Commune d’Aubrelle")))
    assert seals.verdict(entry.council, theirs).whose == Whose.OTHERS


def test_a_line_that_the_journal_did_not_see_is_found(entry, pdf, stranger):
    """Whoever owns the database adds a certificate of their own."""
    theirs = stranger("Commune de Valombre").certificate
    facts = certificates.read_certificate(theirs)
    SealLine.objects.create(
        council=entry.council,
        sha256=facts.sha256,
        certificate=theirs,
        name=facts.name,
        at=timezone.now() - timedelta(days=400),
    )
    assert "n’est pas celui que le journal a vu" in check(entry.council).fault


def test_the_command_revokes_what_serves(entry, pdf):
    out = io.StringIO()
    today = f"{entry.council.today:%d/%m/%Y}"
    call_command(
        "revoke_seal", "valombre", on=entry.council.today, reason="clef perdue", stdout=out
    )
    assert "Les papiers qu’il a scellés avant restent bons" in out.getvalue()
    with pytest.raises(CommandError, match="déjà révoqué"):
        call_command("revoke_seal", "valombre", "--on", today, "--reason", "encore")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"reason": " "}, "Dites pourquoi"),
        ({"sha256": "0" * 64}, "n’a scellé aucun papier"),
        ({"on": 1}, "ne se note pas d’avance"),
    ],
)
def test_a_revocation_is_refused_in_words(entry, pdf, answers, sentence):
    council = entry.council
    facts = {"sha256": council.seal_lines.last().sha256, "reason": "clef perdue"} | answers
    facts["on"] = council.today + timedelta(answers.get("on", 0))
    with pytest.raises(ValidationError, match=sentence):
        seals.revoke(council=council, user=None, **facts)


def test_an_expired_certificate_seals_nothing():
    seal = seal_of("valombre")
    assert certificates.refuse_expired(seal) is None
    with (
        time_machine.travel(timezone.now() + timedelta(days=4000)),
        pytest.raises(ImproperlyConfigured, match="Le certificat du cachet est expiré depuis le"),
    ):
        certificates.refuse_expired(seal)
