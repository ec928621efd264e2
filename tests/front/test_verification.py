"""Anybody holds any kept paper against Folio: a list, minutes, leaves of the register, a slip, a convocation."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from binding import record as leaves
from binding.models import Gathering, Volume, VolumeFile
from convening.models import Convocation, ConvocationFile
from councils.models import Action, Journal
from deliberations.models import Sitting
from minutes.actions import publish_list
from minutes.models import FrozenPaper
from register import seals
from register.actions import seal_sitting
from register.models import Entry, Posting, SentSlip
from register.rules import codes
from tests.html import parse
from tests.papers.extracts import plain, text_of
from tests.register.conftest import EVENING, decided
from tests.register.proof.tampering import unguarded
from tests.sittings import make_room

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)
PDF = b"%PDF-1.7 un papier sans cachet"
DIGEST = sha256(PDF).hexdigest()


@pytest.fixture(scope="module")
def kept(keep):
    """Seal a sitting, and publish its list."""

    def build():
        sitting = decided(make_room(items=2))
        seal_sitting(sitting=sitting, user=None)
        where = {"paper": Posting.Paper.LIST, "way": Posting.Way.BOARD, "place": "mairie"}
        posting = Posting(sitting=Sitting.objects.get(pk=sitting.pk), since=DAY, **where)
        return publish_list(posting=posting, user=None)

    with time_machine.travel(EVENING):
        return keep(build)


@pytest.fixture
def paper(kept, db):
    with time_machine.travel(datetime(2026, 3, 16, 12, tzinfo=UTC), tick=False):
        yield FrozenPaper.objects.get(pk=kept.pk)


@pytest.fixture
def of_file(client):
    def of_file(pdf):
        file = SimpleUploadedFile("papier.pdf", pdf, "application/pdf")
        return parse(client.post(reverse("verify"), {"pdf": file})).words

    return of_file


@pytest.fixture
def of_code(client, paper):
    def of_code(code=paper.code):
        return parse(client.get(reverse("verify-code", args=[codes.written(code)]))).words

    return of_code


def test_a_published_list_is_authentic_byte_for_byte_and_by_its_code(paper, of_file, of_code):
    printed = plain(text_of(paper.pdf))
    assert codes.written(paper.code) in printed
    page = of_file(bytes(paper.pdf))
    assert "Papier authentique" in page
    for fact in (
        "Liste des délibérations examinées",
        "Valombre",
        "jeudi 12 mars 2026",
    ):
        assert fact in page
    line = Journal.objects.first()
    assert (line.action, line.after) == (Action.FILE_VERIFIED, "authentic")
    page = of_code()
    assert "Code authentique" in page
    assert "Votre papier n’a pas été comparé" in page
    assert "Objet du point 1" not in page  # what a paper says is read on it


def test_a_changed_list_is_told_by_the_code_that_it_bears(paper, of_file):
    page = of_file(bytes(paper.pdf) + b"%\n")
    assert "Fichier modifié" in page
    assert "Le cachet ne couvre plus ce fichier" in page


def test_a_list_that_changed_in_the_database_is_altered(paper, of_code):
    with unguarded():
        FrozenPaper.objects.update(pdf=bytes(paper.pdf) + b"%\n")
    page = of_code()
    assert "Papier altéré" in page
    assert "le papier que garde Folio a été modifié" in page


def test_a_list_whose_seal_is_revoked_since_is_not_believed(paper, of_file, of_code):
    council = paper.sitting.council
    line = council.seal_lines.get()
    seals.revoke(council=council, sha256=line.sha256, on=DAY, reason="clef perdue", user=None)
    for page in (of_file(bytes(paper.pdf)), of_code()):
        assert "Cachet révoqué" in page
        assert "Télécharger" not in page


def test_an_earlier_version_is_replaced_and_papers_of_before_have_no_code(paper, of_file, tmp_path):
    """A paper of an earlier version of Folio is known by its file alone."""
    newer = {"version": 2, "record": "{}", "pdf": PDF, "sha256": DIGEST}
    FrozenPaper.objects.create(sitting=paper.sitting, slug=paper.slug, **newer)
    page = of_file(bytes(paper.pdf))
    assert "Authentique, mais remplacé" in page
    assert "La version 2, du 16 mars 2026, prend la place de celle-ci." in page
    file = tmp_path / "liste.pdf"
    file.write_bytes(bytes(paper.pdf))
    with pytest.raises(CommandError, match="Remplacé"):
        call_command("verify", file)


def test_minutes_that_await_the_council_are_not_given_by_their_code(client, paper, of_code):
    more = {"version": 1, "record": "{}", "pdf": PDF, "sha256": DIGEST, "code": "7K4MQ2ZP93TD"}
    FrozenPaper.objects.create(sitting=paper.sitting, slug=FrozenPaper.Slug.MINUTES, **more)
    page = of_code("7K4MQ2ZP93TD")
    assert "version proposée au conseil, avant qu’il l’arrête" in page
    assert "Télécharger" not in page
    addresses = [reverse("verified-paper", args=[code]) for code in ("7K4MQ2ZP93TD", paper.code)]
    assert [client.get(address).status_code for address in addresses] == [404, 200]


def slip(sitting):
    SentSlip.objects.create(sitting=sitting, on=date(2026, 3, 13), pdf=PDF, sha256=DIGEST)
    return "Bordereau de transmission", "13 mars 2026"


def gathering(sitting):
    volume = Volume.objects.create(council=sitting.council, number=3, opened_on=sitting.date)
    entry = Entry.objects.first()
    act = leaves.BoundAct(entry.number, "Objet", "", "", "2026-03-12", "", entry.sha256, 41)
    told = {"record": leaves.canonical([act]), "pdf": PDF, "sha256": DIGEST}
    Gathering.objects.create(volume=volume, sitting=sitting, first_leaf=41, last_leaf=43, **told)
    return "Cahier du registre", "41 à 43, volume 3", entry.number


def volume(sitting):
    volume = Volume.objects.create(council=sitting.council, number=3, opened_on=sitting.date)
    VolumeFile.objects.create(volume=volume, parts=1, pages=400, sha256=DIGEST)
    return "Registre des délibérations, volume 3", "1 cahier, 400 pages"


def letter(sitting):
    sent = Convocation.objects.create(sitting=sitting, number=1, call="{}", sha256="0" * 64)
    facts = {"kind": ConvocationFile.Kind.LETTER, "name": "Convocation.pdf", "size": len(PDF)}
    ConvocationFile.objects.create(convocation=sent, sha256=DIGEST, **facts)
    return "Convocation et ordre du jour", "la convocation n° 1, le 16 mars 2026"


@pytest.mark.parametrize("make", [slip, gathering, volume, letter])
def test_a_paper_without_a_seal_is_known_by_its_digest(paper, of_file, make):
    told = make(paper.sitting)
    page = of_file(PDF).replace("\u00a0", " ")
    assert "Papier authentique" in page
    assert "aucun : ce papier se reconnaît à son empreinte" in page
    assert all(fact in page for fact in told)
    assert "Fichier inconnu" in of_file(PDF + b".")


def test_an_annex_of_a_convocation_is_not_told_to_whoever_has_the_file(paper, of_file):
    letter(paper.sitting)
    with unguarded():
        ConvocationFile.objects.update(kind=ConvocationFile.Kind.ANNEX)
    assert "Fichier inconnu" in of_file(PDF)
