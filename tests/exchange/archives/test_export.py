"""A register that leaves Folio: the bag is what the standard wants, and says when a byte of it changed."""

import csv
import io
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from bagit_utils import Bag as Reader
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import override_settings
from PIL import Image
from pypdf import PdfReader

from councils.models import Action, Council
from deliberations.models import Attachment
from papers.form import Form
from papers.pictures import keep_picture, picture_of
from papers.saving import save_form
from register.actions import correct, seal_sitting
from register.actions.certifying import certify
from register.actions.living import ToldEvent, record
from register.certified.drawing import rendering_of
from register.models import Entry, SignedHead
from register.rules.force import EventKind
from tests.builders import make_council, make_delegation, make_user
from tests.exchange.archives.keeping import BESIDE, PAPER, beside, check, made_anew, verified
from tests.register.conftest import decided
from tests.sittings import make_room

ANNEX = b"%PDF-1.7 le plan, tel qu\xe2\x80\x99il est parti" * 1000


@pytest.fixture(scope="module")
def kept(keep, tmp_path_factory):
    """Seal a sitting of two items with an annex, correct the first, certify a copy of it."""
    folder = tmp_path_factory.mktemp("media")
    evening = datetime(2026, 3, 12, 20, tzinfo=UTC)
    with override_settings(MEDIA_ROOT=folder), time_machine.travel(evening):
        return keep(at_the_register), folder


def at_the_register():
    sitting = decided(make_room(items=2))
    file = ContentFile(ANNEX, name="plan.pdf")
    Attachment.objects.create(
        item=sitting.items.last(), name="Plan d’ensemble (été).pdf", file=file
    )
    save_form(council=sitting.council, user=None, form=Form(logo=a_picture(sitting.council)))
    first, second = seal_sitting(sitting=sitting, user=None)
    newer = correct(entry=first, user=None, reason="Une lettre manquait.", title="Objet corrigé")
    for entry in (first, second, newer):
        rendering_of(entry)
    agent = make_user(
        sitting.council, "clerk", name="Greffe de Valombre", email="g@valombre.example"
    )
    certify([newer], make_delegation(sitting.council, agent))
    received = ToldEvent(
        EventKind.RECEIVED, date(2026, 3, 12), proof="021-2026-DE", note="M. Untel"
    )
    record(entries=[second], told=received, user=None)
    beside(sitting, newer)
    return sitting.council


def a_picture(council):
    """Keep a picture for the papers, and return its digest."""
    drawing, png = Image.new("RGB", (9, 9), "red"), io.BytesIO()
    drawing.paste("white", (0, 0, 4, 4))
    drawing.save(png, "PNG")
    kept = keep_picture(council=council, user=None, file=png, alt="Blason de Valombre")
    return kept.sha256


@pytest.fixture
def council(kept, db):
    """Return the council, with the annex of its second act: the files of a test go away with it."""
    council, folder = kept
    shutil.copytree(folder, settings.MEDIA_ROOT)
    return Council.objects.get(pk=council.pk)


@pytest.fixture
def bag(council, tmp_path):
    call_command("export_register", council.slug, tmp_path / "registre")
    return tmp_path / "registre"


def table(bag, name):
    with (bag / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_bag_is_one_and_holds(bag):
    report = Reader(bag, load=True).validate()
    assert report.valid, report
    assert Reader(bag).get_payload_oxum(bag / "data") in (bag / "bag-info.txt").read_text()
    assert check(bag) == (0, 0, f"Tout tient : 3 sur 3 actes au registre, 2 têtes{BESIDE}.\n")


def test_the_journal_says_that_the_register_left(bag, council):
    line = council.journal.filter(action=Action.REGISTER_EXPORTED).get()
    assert line.after == {"acts": 3}


def test_each_act_is_there_byte_for_byte(bag, council):
    rows = table(bag, "actes.csv")
    entries = council.entries.order_by("position")
    assert [row["numero"] for row in rows] == [entry.number for entry in entries]
    for row, entry in zip(rows, entries, strict=True):
        assert (bag / "data" / row["fichier_json"]).read_bytes() == entry.record.encode()
        assert (bag / "data" / row["fichier_pdf"]).read_bytes() == bytes(entry.rendering.pdf)
    (annex,) = table(bag, "annexes.csv")
    assert (annex["rang"], annex["annexe"]) == ("2", "Plan d’ensemble (été).pdf")
    assert (bag / "data" / annex["fichier"]).read_bytes() == ANNEX
    assert annex["fichier"].isascii()


def test_the_heads_are_there_and_one_that_was_kept_finds_a_rewritten_register(
    bag, council, tmp_path
):
    heads = SignedHead.objects.of(council)
    notes = sorted((bag / "data" / "tetes").glob("*.note"))
    assert [note.read_text() for note in notes] == [head.note for head in heads]
    kept = tmp_path / "message"
    kept.write_text(f"Gardez ce message.\n\n{heads.last().note}\nFolio\n")
    assert verified(bag, kept) == (0, f"Tout tient : 3 sur 3 actes au registre, 3 têtes{BESIDE}.\n")
    chain = bag / "data" / "chaine.txt"
    first, *others = chain.read_text().splitlines()
    chain.write_text("\n".join([first[::-1], *others]))
    status, said = verified(bag, kept)
    assert status == 1
    assert "message : RÉÉCRIT, ce registre ne contient pas celui de cette tête." in said


def test_the_life_of_each_act_is_told(bag):
    told = [(row["rang"], row["evenement"], row["motif"]) for row in table(bag, "vie.csv")]
    assert ("1", "remplacé", "Une lettre manquait.") in told
    assert ("3", "copie certifiée conforme", "") in told
    assert ("2", "reçu en préfecture", "") in told
    assert [row for row in told if row[1] == "scellé"] == [
        ("1", "scellé", ""),
        ("2", "scellé", ""),
        ("3", "scellé", "Une lettre manquait."),
    ]


def test_nobody_is_named_whom_the_acts_do_not_name(bag):
    """Neither accounts, nor their addresses: the papers and their records are what was sealed."""
    said = [path.read_bytes() for path in bag.rglob("*") if path.suffix in (".csv", ".txt", ".py")]
    assert not any(
        b"valombre.example" in one or b"Greffe de" in one or b"Untel" in one for one in said
    )


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        (
            "data/actes.csv",
            lambda old: old.replace(b"Objet", b"Sujet"),
            "data/actes.csv a été modifié",
        ),
        ("data/vie.csv", lambda old: None, "data/vie.csv manque"),
        ("data/autre.txt", lambda old: b"x", "data/autre.txt a été ajouté"),
        ("bag-info.txt", lambda old: old + b"x", "bag-info.txt a été modifié"),
    ],
    ids=["altered", "gone", "added", "about the bag"],
)
def test_what_is_altered_is_named(bag, name, change, sentence):
    path = bag / name
    new = change(path.read_bytes() if path.exists() else b"")
    if new is None:
        path.unlink()
    else:
        path.write_bytes(new)
    sums, verified, said = check(bag)
    assert verified == 1
    assert sentence in said
    assert sums or name == "data/autre.txt"


def test_a_changed_byte_of_each_kind_is_named(bag):
    """The first byte of a file of each folder, and of each table: of no kind is the program taken aback."""
    kinds = {path.parent.name + path.suffix: path for path in (bag / "data").rglob("*.*")}
    tables = {path.name: path for path in (bag / "data").glob("*.*") if path.suffix != ".py"}
    assert {"papiers.pdf", "cahiers.json", "decisions.json", "bordereaux.pdf"} <= kinds.keys()
    assert {"affichages.csv", "faits.csv", "volumes.csv", "format.json"} <= tables.keys()
    for path in {**kinds, **tables}.values():
        if path.suffix == ".py":
            continue
        content = path.read_bytes()
        path.write_bytes(bytes([content[0] ^ 128]) + content[1:])
        status, said = verified(bag)
        assert (status, f"{path.relative_to(bag)} a été modifié" in said) == (1, True), said
        path.write_bytes(content)
    assert verified(bag)[0] == 0


def test_what_is_rewritten_with_its_manifests_is_told_by_the_tables(bag):
    data = bag / "data"
    (paper,), (gathering,) = (data / "papiers").glob("*.pdf"), (data / "cahiers").glob("*.json")
    paper.write_bytes(PAPER + b".")
    told = json.loads(gathering.read_text())
    told["acts"][0]["sha256"] = "0" * 64
    gathering.write_text(json.dumps(told))
    head, *_ = (data / "affichages.csv").read_text().splitlines()
    (data / "affichages.csv").write_text(f"{head}\r\n")
    made_anew(bag)
    status, _, said = check(bag)
    assert status == 0
    assert f"papiers/{paper.name} n’est pas le fichier que dit papiers.csv" in said
    assert f"{gathering.name} imprime 2026_001 autrement que le registre" in said
    assert "affichages.csv a 0 ligne au lieu de 1" in said


def test_an_act_that_is_rewritten_with_its_manifests_breaks_the_chain(bag):
    path = next((bag / "data" / "actes").glob("0001-*.json"))
    record = json.loads(path.read_text())
    path.write_text(json.dumps(record | {"reason": "réécrit"}))
    made_anew(bag)
    assert check(bag)[:2] == (0, 1)
    assert f"{path.name} n’est pas l’acte de rang 1" in check(bag)[2]


def test_a_year_stands_in_the_whole_chain(council, tmp_path):
    call_command("export_register", council.name, tmp_path / "2026", "--year", "2026")
    assert check(tmp_path / "2026")[:2] == (0, 0)
    with pytest.raises(CommandError, match="n’a aucun acte"):
        call_command("export_register", council.name, tmp_path / "2025", "--year", "2025")
    with pytest.raises(CommandError, match="--year"):
        call_command("export_register", council.name, tmp_path / "x", "--year", "99999")


def test_a_paper_that_waits_keeps_the_register_here(council, tmp_path):
    newest = Entry.objects.get(council=council, position=3)
    correct(entry=newest, user=None, reason="Une autre lettre.", title="Objet encore corrigé")
    with pytest.raises(CommandError, match="1\u00a0extrait attend d’être imprimé"):
        call_command("export_register", council.slug, tmp_path / "registre")
    assert list(tmp_path.glob("*registre*")) == []


def test_an_annex_that_is_lost_is_named(council, tmp_path):
    annex = Attachment.objects.get()
    Path(annex.file.path).unlink()
    with pytest.raises(
        CommandError, match="Plan d’ensemble .* n’est plus sur le serveur.*Remettez"
    ):
        call_command("export_register", council.slug, tmp_path / "registre")
    assert list(tmp_path.glob("*registre*")) == []


def test_nothing_is_written_over(council, tmp_path):
    (tmp_path / "a file").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    (tmp_path / "empty").mkdir()
    for name in ("a file", "full"):
        with pytest.raises(CommandError, match="existe déjà"):
            call_command("export_register", council.slug, tmp_path / name)
    with pytest.raises(CommandError, match="Rien n’est exporté.*ne s’écrit pas"):
        call_command("export_register", council.slug, tmp_path / "a file" / "registre")
    call_command("export_register", council.slug, tmp_path / "empty")


@pytest.mark.django_db
def test_without_an_act_or_a_council_it_says_so(tmp_path):
    with pytest.raises(CommandError, match="Aucun conseil ne s’appelle"):
        call_command("export_register", "nulle-part", tmp_path / "x")
    with pytest.raises(CommandError, match="n’a aucun acte"):
        call_command("export_register", make_council("Rochebrune").slug, tmp_path / "x")


def test_the_picture_of_the_papers_is_on_them_and_in_the_bag(council, bag):
    for entry in Entry.objects.filter(council=council).select_related("rendering"):
        (page, *_) = PdfReader(io.BytesIO(bytes(entry.rendering.pdf))).pages
        assert (9, 9) in [picture.image.size for picture in page.images]
    digest = json.loads(entry.record)["form"]["logo"]
    written = (bag / "data" / "images" / f"{digest}.png").read_bytes()
    assert written == bytes(picture_of(council, digest).png)
