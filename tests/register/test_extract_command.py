"""./folio extract: the paper and its record, written whole or refused in words."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from papers.printing import canonical_json, print_extract
from papers.words.sheet import ExtractSheet
from register.actions import seal_sitting
from tests.papers.extracts import plain, text_of

pytestmark = pytest.mark.django_db


def extract(out, **options):
    defaults = {"council": "Dijon métropole", "date": "2023-11-23", "item": 1, "verbosity": 0}
    call_command("extract", out=out, **(defaults | options))


def test_the_paper_and_its_record_are_written(seed, seed_extract, tmp_path):
    paper, record = tmp_path / "f.pdf", tmp_path / "f.json"
    extract(paper, json=record)
    assert paper.read_bytes() == print_extract(ExtractSheet(seed_extract), draft=True)
    assert record.read_bytes() == canonical_json(seed_extract)
    assert sorted(tmp_path.iterdir()) == [record, paper]


def test_the_council_may_be_named_by_its_address(seed, tmp_path):
    extract(tmp_path / "f.pdf", council="dijon-metropole")
    assert (tmp_path / "f.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_form_to_start_from_may_be_asked_of_a_draft(seed, tmp_path):
    extract(tmp_path / "f.pdf", form="village")
    assert "L'an deux mille vingt-trois, le vingt-trois novembre" in plain(
        text_of((tmp_path / "f.pdf").read_bytes())
    )
    with pytest.raises(CommandError, match="rural"):
        call_command(
            "extract",
            f"--out={tmp_path}/g.pdf",
            "--council=x",
            "--date=y",
            "--item=1",
            "--form=rural",
        )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"item": 7}, "Aucun point n'a l'ordre 7. Points connus : 1."),
        ({"council": "Nulle part"}, "Aucun conseil ne s'appelle « Nulle part »."),
        ({"date": "2023-11-24"}, "n'a pas de séance le 2023-11-24."),
        ({"date": "23/11/2023"}, "« 23/11/2023 » n'est pas une date"),
    ],
)
def test_what_does_not_exist_is_refused_in_words(seed, tmp_path, options, sentence):
    with pytest.raises(CommandError) as refusal:
        extract(tmp_path / "f.pdf", **options)
    assert sentence in plain(str(refusal.value))
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_would_be_false_is_refused(seed, tmp_path):
    seed.items.get().ballots.get().votes.filter(voter__reference="m02").delete()
    with pytest.raises(CommandError) as refusal:
        extract(tmp_path / "f.pdf", json=tmp_path / "f.json")
    assert plain(str(refusal.value)) == (
        "L'extrait ne peut pas être imprimé. Il manque 1 voix : M. PRIBETICH."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_character_that_cannot_be_printed_is_named(seed, tmp_path):
    seed.items.update(title="Fête 🎉")
    with pytest.raises(CommandError, match="🎉"):
        extract(tmp_path / "f.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["absent/f.pdf", "."], ids=["no folder", "a folder"])
def test_a_file_that_cannot_be_written_is_said(seed, tmp_path, place):
    with pytest.raises(CommandError, match="ne peut pas être écrit"):
        extract(tmp_path / place)
    assert list(tmp_path.iterdir()) == []


def test_a_sealed_item_gives_its_certified_paper(sitting, tmp_path):
    entry = seal_sitting(sitting=sitting, user=None)[0]
    pdf, facts = tmp_path / "f.pdf", tmp_path / "f.json"
    where = {"council": "Valombre", "date": "2026-03-12", "item": 1}
    call_command("extract", out=pdf, json=facts, stdout=io.StringIO(), **where)
    assert pdf.read_bytes() == bytes(entry.rendering.pdf)
    assert json.loads(facts.read_text()) == json.loads(entry.record)["extract"]
    with pytest.raises(CommandError, match="gardent la forme"):
        call_command("extract", out=tmp_path / "g.pdf", form="ville", **where)


@pytest.mark.parametrize("record", ["nowhere/f.json", "."])
def test_a_paper_whose_record_cannot_be_written_is_not_written_either(seed, tmp_path, record):
    with pytest.raises(CommandError, match="ne peut pas être écrit"):
        extract(tmp_path / "f.pdf", json=tmp_path / record)
    assert list(tmp_path.iterdir()) == []
