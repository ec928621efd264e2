"""What is sealed keeps the form of its day; a correction takes that of its own."""

import json
from dataclasses import replace

from papers.form import Form, to_json
from papers.saving import save_form
from register import record as records
from register.actions import seal_sitting
from register.actions.correcting import correct

VILLAGE = Form(lists="running", counters=("in_office", "present", "voters"), ink="black")


def save(council, form):
    return save_form(council=council, user=None, form=form)


def test_what_is_sealed_keeps_its_form_and_its_correction_takes_the_new_one(sitting):
    save(sitting.council, VILLAGE)
    entry = seal_sitting(sitting=sitting, user=None)[0]
    save(sitting.council, replace(VILLAGE, face="sans"))
    newer = correct(entry=entry, user=None, reason="Une date.", title="Un autre objet")
    entry.refresh_from_db()
    assert json.loads(entry.record)["form"] == to_json(VILLAGE)
    assert records.read(newer.record)["form"] == replace(VILLAGE, face="sans")
