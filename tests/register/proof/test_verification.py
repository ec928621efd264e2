"""Anybody holds a paper against the register: the five answers, by code, by file and by command."""

import io
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from councils.models import Action, Journal
from councils.throttle import LIMITS, PAPERS, UNKNOWN_CODES
from register.actions import correct, seal_sitting
from register.certified.bundles import as_one_pdf
from register.certified.drawing import rendering_of
from register.certified.printing import print_certified
from register.models import Effect, Entry, Rendering
from register.proof.answers import about_file
from register.seal.certificates import seal_of
from register.seal.signing import sign
from register.standing import Standing
from tests.builders import make_user
from tests.register.actions.test_effects import withdrawing
from tests.register.proof.tampering import unguarded
from tests.sittings import text


@pytest.fixture
def entry(sitting):
    return seal_sitting(sitting=sitting, user=None)[0]


@pytest.fixture
def pdf(entry):
    return bytes(rendering_of(entry).pdf)


def by_code(client, code):
    return client.get(reverse("verify-code", args=[code]))


def by_file(client, pdf):
    file = SimpleUploadedFile("extrait.pdf", pdf, "application/pdf")
    return client.post(reverse("verify"), {"pdf": file})


def test_a_code_tells_what_the_register_says(client, entry):
    page = text(by_code(client, entry.printed_code))
    assert "Code authentique" in page
    for fact in ("Valombre", "jeudi 12 mars 2026", "2026_001", "Objet du point 1", entry.sha256):
        assert fact in page
    assert "Adopté à la majorité des suffrages exprimés" in page


def test_a_code_is_typed_as_it_comes(client, entry):
    typed = entry.printed_code.lower().replace("-", " ")
    answer = client.post(reverse("verify"), {"code": typed}, follow=True)
    assert "Code authentique" in text(answer)
    line = Journal.objects.first()
    assert (line.action, line.after) == (Action.CODE_VERIFIED, "authentic")


def test_the_hours_of_a_council_are_those_of_where_it_is(client, sitting):
    """In Fort-de-France the day before goes on when it is night in Paris."""
    sitting.council.time_zone = "America/Martinique"
    sitting.council.save()
    client.force_login(make_user(sitting.council, "clerk"))
    with time_machine.travel(datetime(2026, 11, 25, 2, tzinfo=UTC)):
        entry = seal_sitting(sitting=sitting, user=None)[0]
        journal = text(client.get(reverse("journal", args=["valombre"])))
    ours = text(client.get(reverse("entry-detail", args=["valombre", entry.pk])))
    for page in (text(by_code(client, entry.printed_code)), ours, journal):
        assert "24/11/2026 22:00:0" in page
        assert "25/11/2026 03:00:0" not in page


@pytest.mark.parametrize("page", ["verify-code", "verified-paper"])
def test_an_unknown_code_is_said_and_guessing_is_made_to_wait(client, db, page):
    answer = by_code(client, "0000-0000-0000")
    assert (answer.status_code, "Code inconnu" in text(answer)) == (404, True)
    for _ in range(LIMITS[UNKNOWN_CODES]):
        client.get(reverse(page, args=["0000-0000-0001"]))
    answer = client.get(reverse(page, args=["0000-0000-0002"]))
    assert (answer.status_code, "Trop d’essais" in text(answer)) == (429, True)


TAMPERED = {
    "another fact": lambda record: record.replace("Objet du point 1", "Un objet forgé"),
    "no record at all": lambda record: "rien",
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_an_altered_register_is_found_out_by_its_own_paper(client, entry, pdf, tamper):
    with unguarded():
        Entry.objects.filter(pk=entry.pk).update(record=tamper(entry.record))
    page = text(by_code(client, entry.printed_code))
    assert "Registre altéré" in page
    assert "en vigueur" not in page
    assert "forgé" not in page
    assert "Télécharger l’original" in page


@pytest.mark.parametrize("typed", ["7K4M", "UUUU-UUUU-UUUU", "<script>"])
def test_what_cannot_be_a_code_is_said_beside_the_field(client, db, typed):
    page = text(client.post(reverse("verify"), {"code": typed}))
    assert "Un code a douze signes" in page
    assert "<script>alert" not in page


def test_one_of_two_fields_is_no_option(client, db):
    assert "facultatif" not in text(client.get(reverse("verify"))).replace("sont facultatifs", "")


def test_a_code_that_was_badly_copied_is_there_to_be_corrected(client, db):
    page = text(client.get(reverse("verify-code", args=["7K4M-Q2ZP-93TD"])))
    assert "Corriger le code" in page
    assert 'value="7K4M-Q2ZP-93TD"' in page


def test_the_command_says_in_french_what_it_cannot_read(db, tmp_path):
    with pytest.raises(CommandError, match="ne peut pas être lu : donnez un fichier PDF"):
        call_command("verify", tmp_path)


def test_neither_code_nor_file_is_asked_again(client, db):
    assert "Donnez le code du papier, ou le fichier PDF." in text(client.post(reverse("verify")))


def test_our_own_file_is_authentic_byte_for_byte(client, entry, pdf):
    page = text(by_file(client, pdf))
    assert "octet pour octet" in page
    assert "valable" in page
    line = Journal.objects.first()
    assert (line.author, line.action, line.after) == (
        "Folio",
        Action.FILE_VERIFIED,
        "authentic",
    )


def test_a_changed_file_is_told_with_what_differs(client, pdf):
    changed = pdf.replace(b"/Producer", b"/Producee", 1) if b"/Producer" in pdf else pdf + b"%\n"
    page = text(by_file(client, changed))
    assert "Fichier modifié" in page
    assert "Le cachet ne couvre plus ce fichier" in page


def test_a_forged_record_is_told_fact_by_fact(entry, pdf):
    forged = json.loads(entry.record)
    forged["extract"]["title"] = "Un autre objet"
    paper = print_certified(json.dumps(forged), demonstration=False)
    answer = about_file(paper)
    assert answer.kind == Standing.ALTERED
    assert "Le fichier ne dit plus la même chose que le registre : l’objet." in answer.differences


def hostile(catalog, trailer=b"", more=b"2 0 R"):
    """Return a small PDF that leads who reads it astray."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate((catalog, more), start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 3 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(out))
    return out + b"xref\n0 3\n0000000000 65535 f \n" + table + end


EMPTY = b"<< /Type /Catalog >>"
HOSTILE = {
    "empty": b"",
    "nothing": b"%PDF-1.7 nothing",
    "zeros": b"\x00" * 500,
    "a ZIP": b"PK\x03\x04" * 50,
    "deep": hostile(b"<< /Type /Catalog /AcroForm " + b"[" * 50_000 + b" >>"),
    "round in itself": hostile(b"2 0 R", more=b"1 0 R"),
    "back to itself": hostile(EMPTY, b"/Prev 9"),
    "encrypted": hostile(EMPTY, b"/Encrypt << /Filter /Standard /V 9 >> /ID [(a) (b)]"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_any_other_file_is_unknown_and_never_an_error(client, db, content):
    answer = by_file(client, content)
    assert answer.status_code == 200
    page = text(answer)
    assert "Fichier inconnu" in page or "vide" in page


def test_a_forged_paper_that_somebody_put_into_the_database_is_found_out(entry):
    """Adding a row is all that the triggers allow."""
    forged = json.loads(entry.record)
    forged["extract"]["title"] = "Un autre objet"
    paper = sign(print_certified(json.dumps(forged), demonstration=False), seal_of("valombre"))
    for pdf in (paper, b"%PDF-1.7 nothing"):
        Rendering.objects.create(entry=entry, pdf=pdf, sha256=sha256(pdf).hexdigest())
        assert about_file(pdf).kind == Standing.ALTERED
        entry = Entry.objects.get(position=2)


@pytest.mark.parametrize("record", [b"[" * 99_999, b'{"code": "\\ud800"}', b'{"code": "\\u0000"}'])
def test_a_forged_record_that_is_none_is_unknown(entry, record, monkeypatch):
    monkeypatch.setattr("register.proof.answers.record_in", lambda pdf: record)
    assert about_file(b"%PDF-1.7").kind == Standing.UNKNOWN


def test_papers_joined_to_be_printed_are_verified_by_their_codes(client, sitting):
    papers = [rendering_of(entry) for entry in seal_sitting(sitting=sitting, user=None)]
    page = text(by_file(client, as_one_pdf(papers)))
    assert "Fichier inconnu" in page
    assert "vérifiez ce code : plusieurs extraits réunis pour l’impression n’ont plus" in page
    assert "Il ne vient pas de ce registre" not in page


def test_a_corrected_paper_is_authentic_but_replaced(client, entry, pdf):
    newer = correct(entry=entry, user=None, reason="montant mal recopié", title="Objet corrigé")
    page = text(by_file(client, pdf))
    assert "Authentique, mais remplacé" in page
    assert "montant mal recopié" in page
    assert newer.printed_code in page
    page = text(by_code(client, newer.printed_code))
    assert "Code authentique" in page
    assert "version 2" in page
    assert "Objet corrigé" in page


def test_a_withdrawn_deliberation_is_said_so(client, sitting):
    first, second, _ = seal_sitting(sitting=sitting, user=None)
    Effect.objects.create(source=second, target=first, kind="withdraws")
    page = text(by_code(client, first.printed_code))
    assert "Code authentique, acte retiré" in page
    assert "Voir la délibération 2026_002" in page


def test_the_certified_file_is_served_as_it_was_sealed(client, entry, pdf):
    answer = client.get(reverse("verified-paper", args=[entry.printed_code]))
    assert answer.content == pdf


def verify(path):
    out = io.StringIO()
    call_command("verify", path, stdout=out)
    return out.getvalue()


def test_the_command_says_which_of_the_five(entry, pdf, tmp_path):
    path = tmp_path / "extrait.pdf"
    path.write_bytes(pdf)
    assert "Authentique" in verify(path)
    path.write_bytes(pdf + b"%\n")
    with pytest.raises(CommandError, match="Altéré"):
        verify(path)
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="Inconnu"):
        verify(path)
    correct(entry=entry, user=None, reason="montant", title="Objet corrigé")
    path.write_bytes(pdf)
    with pytest.raises(CommandError, match="Remplacé"):
        verify(path)


def test_the_command_tells_the_act_as_the_register_holds_it(sitting, entry, tmp_path):
    """Neither the item, which a correction leaves as it was, nor the council's name of today."""
    newer = correct(entry=entry, user=None, reason="coquille", title="Objet corrigé")
    sitting.council.name = "Valombre-les-Bains"
    sitting.council.save()
    withdrawing(sitting, "amends")
    path = tmp_path / "extrait.pdf"
    path.write_bytes(bytes(rendering_of(newer).pdf))
    said = verify(path).replace("\u00a0", " ")
    assert said.startswith("Valombre, séance du 12 mars 2026\n")
    assert "Délibération 2026_001 : Objet corrigé" in said
    assert "a été modifiée par la délibération n° 2026_004" in said


def test_the_command_calls_nothing_in_force_that_the_council_refused(sitting, entry, tmp_path):
    path = tmp_path / "extrait.pdf"
    path.write_bytes(bytes(rendering_of(withdrawing(sitting, against=8)).pdf))
    assert "le conseil n’a pas adopté la délibération" in verify(path)


def test_who_sends_many_files_is_made_to_wait(client, db, monkeypatch):
    monkeypatch.setitem(LIMITS, PAPERS, 2)
    for _ in range(LIMITS[PAPERS]):
        by_file(client, b"%PDF-1.7")
    assert by_file(client, b"%PDF-1.7").status_code == 429
