"""The certified paper of an entry: drawn once from the record, sealed, standard, and found out when it changes."""

import base64
import io
import json
import subprocess
from datetime import date

import pytest
import zxingcpp
from django.db import connection, transaction
from PIL import Image
from pypdf import PdfReader

from councils import measures
from exchange.verification.checking import check
from papers.pdf.attached import record_in
from register.actions import seal_sitting
from register.certified import drawing
from register.certified.drawing import draw_waiting, rendering_of
from register.certified.printing import print_certified, qr_of
from register.models import Rendering
from register.seal.certificates import read_certificate, seal_of
from register.seal.signature import NONE, sealed_in, signature_of
from register.seal.signing import sign
from tests.builders import make_item, make_sitting
from tests.html import parse
from tests.papers.extracts import plain, text_of
from tests.papers.standards import failures_of
from tests.register.conftest import decided


@pytest.fixture
def entry(sitting):
    return seal_sitting(sitting=sitting, user=None)[0]


@pytest.fixture
def pdf(entry):
    return bytes(rendering_of(entry).pdf)


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_sealed_paper_is_still_for_ever_and_for_everybody(pdf, profile):
    assert [failure.message for failure in failures_of(pdf, profile)] == []


def test_a_paper_carries_its_record_number_and_code_and_no_draft_mark(entry, pdf):
    text = plain(text_of(pdf))
    assert record_in(pdf) == entry.record.encode()
    assert f"N° {entry.number}" in text
    assert entry.printed_code in text
    assert "sans valeur juridique" in text
    assert "Projet" not in text


def test_the_qr_code_opens_the_public_page(entry):
    address = json.loads(entry.record)["verify_at"]
    _, data = qr_of(address).split(",", 1)
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("L")
    framed = Image.new("L", (picture.width + 8, picture.height + 8), 255)
    framed.paste(picture, (4, 4))
    large = framed.resize((framed.width * 8, framed.height * 8), Image.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(large)] == [address]


def test_the_seal_holds_until_one_byte_changes(pdf):
    seal = signature_of(pdf)
    assert seal.holds
    assert seal.certificate == read_certificate(seal_of("valombre").certificate).sha256
    for place in (100, len(pdf) // 3, len(pdf) // 2):
        changed = bytearray(pdf)
        changed[place] ^= 1
        assert not signature_of(bytes(changed)).holds
    assert signature_of(pdf + b"%added\n").holds is False


def test_the_record_and_the_seal_of_a_paper_of_ours_are_read_in_one_go(pdf, monkeypatch):
    told = record_in(pdf), signature_of(pdf)
    monkeypatch.setattr("register.seal.signature.record_in", None)
    assert sealed_in(pdf) == told


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf at all", bytes(range(256)) * 9])
def test_what_is_no_sealed_paper_is_said_so(content):
    assert signature_of(content) == NONE
    assert sealed_in(content) == (None, NONE)


def test_a_paper_is_drawn_once(entry):
    first, second = rendering_of(entry), rendering_of(entry)
    assert first.pk == second.pk
    assert Rendering.objects.count() == 1


def test_the_room_left_for_a_seal_is_learnt_from_the_first(entry):
    pdf = print_certified(entry.record, demonstration=True)
    seal = seal_of("valombre")
    first, second = sign(pdf, seal), sign(pdf, seal)
    assert len(first) == len(second)
    assert signature_of(first).holds
    assert signature_of(second).holds


def test_waiting_papers_are_drawn_and_the_register_holds(entry):
    council = entry.council
    assert draw_waiting(council, workers=1) == []
    assert draw_waiting(council, workers=1) == []
    report = check(council)
    assert (report.counts["acts"], report.counts["papers"], report.fault) == (3, 3, None)
    assert len(PdfReader(io.BytesIO(bytes(Rendering.objects.first().pdf))).pages) >= 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="one file is drawn by one process")
def test_what_is_sealed_while_papers_are_drawn_is_drawn_too(entry, monkeypatch):
    """The second one finds the first at work: he leaves him his own, and nothing waits for the next start."""
    council, store = entry.council, drawing.store

    def meanwhile(*drawn):
        paper = store(*drawn)
        if not council.sittings.filter(date=date(2026, 4, 1)).exists():
            later = make_sitting(council, date=date(2026, 4, 1))
            make_item(later)
            seal_sitting(sitting=decided(later), user=None)
            assert draw_waiting(council) == []
            assert council.entries.without_paper().count() == 3
        return paper

    monkeypatch.setattr(drawing, "store", meanwhile)
    assert draw_waiting(council, workers=1) == []
    assert Rendering.objects.count() == 4


def test_what_was_just_sealed_is_drawn_before_what_waits_for_long(entry):
    council = entry.council
    later = make_sitting(council, date=date(2026, 4, 1))
    make_item(later)
    seal_sitting(sitting=decided(later), user=None)
    waiting = drawing._waiting(council, [], due_only=False)
    assert [one.position for one in waiting] == [4, 3, 2, 1]


def words_of_last_page(pdf):
    """Return the words of the last page with the places of their top and bottom, in points from the top."""
    command = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    last = parse(told).all("page")[-1]
    return [(word.words, float(word["ymin"]), float(word["ymax"])) for word in last.all("word")]


def test_the_certificate_stands_below_the_room_for_the_signatures(pdf):
    words = words_of_last_page(pdf)
    signed = max(bottom for text, _, bottom in words if text == "PRASLIN")
    certificate = min(top for text, top, _ in words if text == "conforme")
    assert certificate - signed > 25


def test_a_paper_is_counted_once_it_is_kept(entry, monkeypatch, django_capture_on_commit_callbacks):
    heard = []
    monkeypatch.setattr(measures, "listeners", [heard.append])
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            rendering_of(entry)
            transaction.set_rollback(True)
        assert not Rendering.objects.exists()
        drawn = rendering_of(entry)
        assert heard == []
    ((kind, went_well, seconds),) = [(one.kind, one.went_well, one.seconds) for one in heard]
    assert (kind, went_well, seconds > 0) == (measures.Measured.PAPER, True, True)
    assert Rendering.objects.get() == drawn
