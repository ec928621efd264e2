"""What surrounds a sitting moves with it as history: nothing leaves again, and nothing private goes along."""

import json
from datetime import date, timedelta

import pytest

from convening.actions.sending import send_convocation
from convening.models import Convocation, Delivery, Destination, Trace
from convening.preparing import prepare
from convening.proof_paper import FROM_FILE, proof_of
from convening.sending import resume_sending, unfinished
from exchange.dumping import dump_sitting
from exchange.verification.checking import check
from register.models import Milestone, Posting
from tests.builders import make_user
from tests.convening.conftest import convening_sitting
from tests.exchange.files import bent, faults_of, load, put, valombre
from tests.exchange.full_files import convocations, full_file, postings
from tests.register.proof.tampering import unguarded

pytestmark = pytest.mark.django_db


def surrounded():
    return valombre() | {"convocations": convocations(), "postings": postings()}


def test_the_file_says_by_which_way_each_member_was_reached():
    load(surrounded())
    assert [(one.reference, one.channel) for one in Delivery.objects.all()] == [
        ("a", "email"), ("b", "post"), ("hors-feuille-1", "hand"), ("hors-feuille-1", "email"),
    ]  # fmt: skip
    assert Trace.objects.get(kind="withdrawn").voids.kind == "posted"
    assert Convocation.objects.filter(sent_by=None).count() == 2


def test_what_a_file_brought_is_told_by_the_journal_and_verifies():
    council = load(surrounded()).council
    assert check(council).faults == ()
    with unguarded():
        Trace.objects.filter(kind="accepted").update(sha256="0" * 64)
    assert "Les preuves d’envoi" in check(council).fault


def test_no_address_no_link_and_no_account_are_in_the_file():
    """The server that refuses a message repeats the address."""
    sitting = load(surrounded())
    sent = Delivery.objects.first()
    Destination.objects.create(delivery=sent, address="a@privee.example")
    Trace.objects.create(
        delivery=sent, kind="refused", detail="550 5.1.1 <a@privee.example>: inconnue"
    )
    told = dump_sitting(sitting)
    text = json.dumps(told, ensure_ascii=False)
    assert "privee.example" not in text
    assert sent.token_sha256 not in text
    assert sent.key.hex not in text
    traces = told["convocations"][0]["deliveries"][0]["traces"]
    assert traces[-1]["detail"] == "550 5.1.1 <…>: inconnue"


def test_nothing_that_a_file_tells_leaves_again(mailoutbox):
    coming = surrounded()
    coming["sitting"]["date"] = (date.today() + timedelta(days=9)).isoformat()
    coming["postings"] = []
    coming["convocations"][0]["deliveries"][0]["traces"] = []
    load(coming)
    resume_sending.func()
    assert unfinished() == []
    assert mailoutbox == []


def test_a_loaded_sitting_is_not_sealed_and_its_proof_is_printed():
    sitting = load(full_file() | {"convocations": convocations()[:1]})
    assert not sitting.is_sealed
    proof = proof_of(sitting)
    names = [row.name for row in proof.sendings]
    assert proof.from_file == FROM_FILE
    assert {"Madame Aline BRÉVAL", "Monsieur Bastien D'ORLAC"} <= set(names)
    assert names.count("Madame Odile PARTIE") == 2


def test_what_folio_has_stays_where_the_file_gives_the_same_or_nothing():
    load(surrounded())
    kept = [list(rows.objects.values_list("pk", flat=True)) for rows in (Trace, Posting)]
    load(valombre(), replace=True)
    load(surrounded(), replace=True)
    assert [list(rows.objects.values_list("pk", flat=True)) for rows in (Trace, Posting)] == kept


@pytest.mark.parametrize("key", ["convocations", "postings"])
def test_what_folio_has_is_never_replaced_by_a_file(key):
    load(surrounded())
    file = surrounded() | {key: surrounded()[key][:1]}
    assert "donnez les mêmes, ou ôtez cette clé" in faults_of(file, replace=True)[key]


def test_what_was_done_in_time_is_that_of_the_file_but_for_the_register():
    done = {"kind": "minutes", "on": "2026-04-02"}
    sitting = load(bent(put("milestones", [done, {"kind": "list", "on": "2026-03-13"}])))
    Milestone.objects.create(sitting=sitting, kind="bound", on=date(2027, 1, 8))
    load(bent(put("milestones", [done])), replace=True)
    told = Milestone.objects.values_list("kind", "on")
    assert list(told) == [("minutes", date(2026, 4, 2)), ("bound", date(2027, 1, 8))]
    assert dump_sitting(sitting)["milestones"] == [done]


def test_a_convocation_that_left_folio_is_the_same_in_another_council():
    sitting = convening_sitting()
    clerk = make_user(sitting.council, "clerk")
    item = sitting.items.get()
    item.report = "<p>Un <strong>préau</strong>.</p><ul><li>neuf</li></ul>"
    item.save()
    send_convocation(sitting=sitting, number=1, seen=prepare(sitting).seen, user=clerk)
    sitting.refresh_from_db()
    told = dump_sitting(sitting)
    told["sitting"]["chair"] = told["members"][0]["id"]
    told["council"]["name"] = "Orlac"
    assert len(told["convocations"][0]["deliveries"]) == 4
    loaded = dump_sitting(load(told))
    assert {key: loaded[key] for key in told} == told
