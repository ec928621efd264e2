"""A stranger's file may be anything: it is read within limits, and the site goes on."""

import zlib
from contextlib import ExitStack
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from councils import confined
from councils.confined import STRANGERS, Busy
from register.proof import strangers
from register.proof.answers import about_file
from register.standing import Standing
from tests.sittings import text

pytestmark = pytest.mark.confined


def assembled(*objects, root=1):
    """Return a PDF of these objects, numbered from 1."""
    pdf, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer <</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, root, len(pdf))  # fmt: skip
    return pdf + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table) + end


def shared_fields(depth):
    """Return a form whose fields have the same child twice, again and again: a walk visits 2 to the depth."""
    fields = [
        b"<</T (f) /FT /Sig /Kids [%d 0 R %d 0 R]>>" % (number, number)
        for number in range(4, 3 + depth)
    ]
    head = b"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [3 0 R]>>>>"
    return assembled(head, b"<</Type /Pages /Kids [] /Count 0>>", *fields, b"<</T (f) /FT /Sig>>")


def inflated(megabytes):
    """Return a file whose cross references are one stream that swells a thousand times."""
    body = zlib.compress(bytes(2**20) * megabytes, 9)
    size = megabytes * 2**20 // 4
    stream = b"<</Type /XRef /Size %d /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream"  # fmt: skip
    pdf = b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n"
    return pdf + b"2 0 obj\n" + stream % (size, len(body), body) + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(pdf)  # fmt: skip


SENT = {
    "fields that share their children": (shared_fields, 40),
    "cross references that swell": (inflated, 400),
}


@pytest.mark.parametrize("what", SENT)
def test_what_a_stranger_sends_is_unknown_within_seconds(what, db, client, monkeypatch):
    monkeypatch.setattr(strangers, "STRANGERS", replace(STRANGERS, seconds=2))
    build, size = SENT[what]
    file = SimpleUploadedFile("acte.pdf", build(size), "application/pdf")
    page = client.post(reverse("verify"), {"pdf": file})
    assert page.status_code == 200
    assert "Ce fichier n’est aucun de ceux que Folio garde" in text(page)


def test_a_third_file_waits_for_its_turn_or_is_told(db, client, monkeypatch):
    door = replace(STRANGERS, turn_seconds=0)
    monkeypatch.setattr(strangers, "STRANGERS", door)
    with ExitStack() as turns:
        for _ in range(door.at_once):
            turns.enter_context(confined._turn(door))
        with pytest.raises(Busy):
            about_file(b"%PDF-1.7")
        file = SimpleUploadedFile("acte.pdf", b"%PDF-1.7", "application/pdf")
        page = client.post(reverse("verify"), {"pdf": file})
    assert page.status_code == 503
    assert "Déposez-le à nouveau dans une minute" in text(page)
    assert about_file(b"%PDF-1.7").kind == Standing.UNKNOWN
