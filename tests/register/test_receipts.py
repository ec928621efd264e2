"""The receipts of the prefecture: what they say, of which act, and that anything else is refused in words."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from councils.models import Role
from register.lives import state_of
from register.models import Event
from register.rules.force import EventKind, Force
from register.rules.receipts import Receipt
from tests.builders import make_user
from tests.sittings import text

pytestmark = pytest.mark.django_db

RECEIPT = """<?xml version="1.0" encoding="ISO-8859-1"?>
<actes:ARActe xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216"
    actes:IDActe="{identifier}" actes:DateReception="{received}">
  <actes:ActeRecu actes:Date="{voted}" actes:NumeroInterne="{number}" actes:CodeNatureActe="1">
    <actes:Objet>Un objet</actes:Objet>
  </actes:ActeRecu>
</actes:ARActe>"""


@pytest.fixture
def clerk(client, sitting, entries):
    client.force_login(make_user(sitting.council, Role.Kind.CLERK))
    return client


def receipt(number="2026_001", voted="2026-03-12", received="2026-03-13", identifier="021-1-DE"):
    told = RECEIPT.format(number=number, voted=voted, received=received, identifier=identifier)
    return told.encode("latin-1")


def send(clerk, *files):
    named = [
        SimpleUploadedFile(f"ar-{place}.xml", file, "text/xml") for place, file in enumerate(files)
    ]
    return clerk.post(reverse("receipts", args=["valombre"]), {"receipts": named}, follow=True)


@pytest.mark.confined
def test_each_receipt_becomes_the_reception_of_its_act(clerk, entries):
    page = send(clerk, receipt(), receipt("2026002", identifier="021-2-DE"))
    assert "2 dates de réception sont enregistrées." in text(page)
    [first, second] = Event.objects.order_by("entry__position")
    assert (first.entry, first.kind, first.on) == (
        entries[0],
        EventKind.RECEIVED,
        date(2026, 3, 13),
    )
    assert (second.entry, second.proof) == (entries[1], "021-2-DE")
    assert len(first.sha256) == 64
    assert state_of(entries[0]) == Force.WAITING


def test_the_same_receipt_again_adds_nothing(clerk):
    send(clerk, receipt())
    assert "déjà au registre" in text(send(clerk, receipt()))
    assert Event.objects.count() == 1


BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)).replace(b"&a0;", b"&a;")
    + b"]><a>&a11;</a>"
)  # fmt: skip
REFUSED = {
    "another number": (receipt("2026_099"), "n’en a pas de ce numéro"),
    "another day": (receipt(voted="2026-03-11"), "n’en a pas de ce numéro"),
    "a day that is none": (receipt(received="2026-02-31"), "n’est pas un accusé"),
    "before the vote": (receipt(received="2026-03-01"), "ne peut pas la précéder"),
    "no XML": (b"%PDF-1.7", "n’est pas un accusé"),
    "other XML": (b"<a/>", "n’est pas un accusé"),
    "an empty file": (b" ", "n’est pas un accusé"),
    "a bomb": (BOMB, "n’est pas un accusé"),
    "a NUL": (receipt(identifier="021&#1;"), "n’est pas un accusé"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_receipt_of_ours_is_refused_and_the_others_with_it(clerk, name):
    file, sentence = REFUSED[name]
    page = text(send(clerk, receipt("2026_002"), file))
    assert sentence in page
    assert not Event.objects.exists()


def test_somebody_who_joins_nothing_is_told(clerk):
    assert "Joignez au moins un accusé" in text(send(clerk))


@pytest.mark.parametrize(
    ("sent", "number", "version", "is_its"),
    [
        ("2026_001", "2026_001", 1, True),
        ("2026001", "2026-001", 1, True),
        ("DEL2026_01", "DEL 2026/01", 1, True),
        ("2026_001R1", "2026_001", 2, True),
        ("2026_001", "2026_001", 2, False),
        ("2026_001R1", "2026_001", 1, False),
        ("2026_01", "2026_001", 1, False),
    ],
)
def test_a_number_at_the_platform_is_that_of_one_version(sent, number, version, is_its):
    told = Receipt(sent, date(2026, 3, 12), date(2026, 3, 13), "021")
    assert told.is_of(number, version) is is_its
