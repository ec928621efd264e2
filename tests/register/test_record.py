"""The record of an entry: what is sealed today, and what was sealed by the first edition."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from papers.extract.extract import to_json
from papers.form import Form
from register import record as records
from register.certified.printing import sheet_of
from register.rules.chain import digest
from tests.papers.extracts import make_extract

FIRST = Path(__file__).parents[1] / "data" / "folio-entry-1.json"
PLACE = {"position": 1, "number": "2026_001", "version": 1, "previous": "0" * 64}


def sealed(form):
    extract = make_extract(number="2026_001")
    facts = {"place": PLACE | {"code": "7K4MQ2ZP93TD"}, "sealed_at": extract.moment}
    return records.canonical(extract, form=form, verify_at="https://deliberations.example", **facts)


def test_a_record_holds_the_whole_form_of_its_paper():
    form = Form(lists="running", counters=("in_office", "present", "voters"))
    facts = records.read(sealed(form))
    assert facts["format"] == "folio-entry/2"
    assert facts["form"] == form
    assert list(json.loads(sealed(Form()))["form"]) == sorted(f.name for f in fields(Form))


def test_what_the_first_edition_sealed_is_read_for_ever_and_keeps_its_bytes():
    record = FIRST.read_text()
    facts = records.read(record)
    assert digest(record) == "f6f76ad30caf79837bf8fa97fa82d93c664dc4aac6f973449567faa0c7387e97"
    assert to_json(facts["extract"]) == json.loads(record)["extract"]
    assert facts["form"] == Form()
    assert facts["extract"].annexes == ()
    course = sheet_of(facts).course.lines
    assert [line for line in course if line.startswith("Madame Chloé VASSEUR-LIOT, arrivée")]


DAMAGES = {
    "no form": lambda facts: facts.pop("form"),
    "a form before there was any": lambda facts: facts.update(format="folio-entry/1"),
    "an edition to come": lambda facts: facts.update(format="folio-entry/3"),
    "an unknown setting": lambda facts: facts["form"].update(colour="red"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_record_of_no_known_edition_is_refused(damage):
    facts = json.loads(sealed(Form()))
    damage(facts)
    with pytest.raises(ValueError, match="folio-entry|colour"):
        records.read(json.dumps(facts))
