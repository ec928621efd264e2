"""A whole volume as one file: what its pages say, in which order, and what keeps it from being given."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from binding import aside, files
from binding.actions import draw_next, open_volume
from binding.assembling import bookmarks_of
from binding.files import ask_file, forget_volumes, resume_volumes
from binding.models import Gathering, Volume, VolumeFile
from binding.record import BoundAct
from binding.soundness import Broken
from binding.tables import TableRow, VolumeTables
from councils.storage import KEPT, stored
from register.actions import correct, seal_sitting
from tests.builders import make_user
from tests.html import parse
from tests.papers.standards import failures_of
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


def path_of(file):
    return Path(stored(KEPT).path(file.stored))


@pytest.fixture(scope="module")
def kept(keep):
    """Draw, once, a volume of a sitting and of a correction."""

    def built():
        sitting = decided(make_room(items=2))
        sitting.items.filter(position=2).update(title="Achat d’un tracteur", matter="7.1")
        council = sitting.council
        entries = seal_sitting(sitting=sitting, user=None)
        correct(entry=entries[0], user=None, reason="Un mot manque", title="Budget")
        facts = {"number": 4, "opened_on": date(2026, 1, 1), "first_leaf": 7}
        volume = open_volume(council=council, user=None, **facts)
        for _ in range(2):
            draw_next(council=council, user=None)
        return volume

    return keep(built)


@pytest.fixture
def volume(kept, db):
    return Volume.objects.select_related("council").get(pk=kept.pk)


@pytest.fixture
def file(volume):
    asked = ask_file(volume=volume, user=None)
    files.write_volume.func(str(asked.key))
    return VolumeFile.objects.get(pk=asked.pk)


def test_a_volume_has_its_cover_its_leaves_and_its_tables(file):
    pdf = path_of(file).read_bytes()
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert (file.pages, file.done, len(pages) % 2) == (len(pages), 2, 0)
    assert "Volume 4" in pages[0]
    assert "2 feuillets, numérotés de 7 à" in " ".join(pages[2].split())
    told = [(mark.title, mark.page) for mark in bookmarks_of(pdf) if mark.depth == 0]
    assert [title.split()[0] for title, _ in told] == [
        *("Registre", "Certificat", "Séance", "Rectification", "Table", "Table")
    ]
    by_date, by_object = (pages[page] for title, page in told if title.startswith("Table"))
    assert "Rectification" in by_date
    assert by_object.index("7.1 ") < by_object.index("tracteur")
    # Numbers stand on rectos alone, and only where leaves are counted.
    numbered = [at for at, page in enumerate(pages) if "Feuillet 7" in page or "Feuillet 8" in page]
    assert numbered == [
        page for title, page in told if title.split()[0] in ("Séance", "Rectification")
    ]
    for profile in ("pdfa-3a", "pdfua-1"):
        assert [one.message for one in failures_of(pdf, profile)] == []


def test_matters_stand_in_the_order_of_their_numbers_then_rubrics():
    facts = {"day": "2026-03-12", "code": "", "sha256": "", "leaf": 1}
    acts = [
        BoundAct(number=matter or rubric, title="T", rubric=rubric, matter=matter, **facts)
        for matter, rubric in (("", "Voirie"), ("7.10", ""), ("7.2", ""), ("", ""), ("", "École"))
    ]
    tables = VolumeTables(Volume(), tuple(TableRow(act, corrects=False) for act in acts))
    found = [row.act.number for group in tables.by_object for row in group.rows]
    assert found == ["7.2", "7.10", "École", "Voirie", ""]


def test_the_file_is_forgotten_after_a_week_and_made_anew(file, volume):
    first = path_of(file).read_bytes()
    assert forget_volumes(timezone.now()) == 0
    assert forget_volumes(timezone.now() + 2 * VolumeFile.KEPT) >= 1
    assert not path_of(file).exists()
    again = ask_file(volume=volume, user=None)
    resume_volumes.func()
    files.write_volume.func(str(again.key))
    assert path_of(again).read_bytes() == first


def test_a_file_that_cannot_be_whole_is_refused_in_words(volume, monkeypatch):
    def lost(*arguments):
        raise Broken("Le fichier du cahier des feuillets 7 n’est plus celui qui a été imprimé.")

    monkeypatch.setattr(files, "write", lost)
    asked = ask_file(volume=volume, user=None)
    files.write_volume.func(str(asked.key))
    told = VolumeFile.objects.get(pk=asked.pk)
    assert "n’est plus celui" in told.fault
    assert list((settings.DATA_DIR / "volumes").glob(f"{asked.key}*")) == []


@pytest.mark.confined
def test_a_process_that_is_killed_is_told_and_the_volume_is_asked_again(volume, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(aside, "DOOR", replace(aside.DOOR, seconds=0))
        killed = ask_file(volume=volume, user=None)
        files.write_volume.func(str(killed.key))
    assert "demandez le volume à nouveau" in VolumeFile.objects.get(pk=killed.pk).fault
    again = ask_file(volume=volume, user=None)
    files.write_volume.func(str(again.key))
    told = VolumeFile.objects.get(pk=again.pk)
    assert (told.is_ready, told.done) == (True, 2)
    # Of its gatherings nothing stays beside it.
    assert not [path for path in told.folder().iterdir() if path.is_dir()]


def test_the_page_tells_how_far_it_is_and_gives_the_file(client, volume):
    council = volume.council
    client.force_login(make_user(council, "clerk"))
    asked = ask_file(volume=volume, user=None)
    VolumeFile.objects.filter(pk=asked.pk).update(done=1)
    where = reverse("binding", args=[council.slug])
    assert "Réunion des cahiers : 1 sur 2" in parse(client.get(where)).text("#file")
    files.write_volume.func(str(asked.key))
    part = parse(client.get(where, headers={"HX-Request": "true"}))
    assert "Volume prêt" in part.text("#file")
    answer = client.get(reverse("volume-file", args=[council.slug, asked.key]))
    assert b"".join(answer).startswith(b"%PDF-")
    assert Gathering.objects.count() == 2
