"""Sealing in spite of what the law asks: a box and a reason for each thing, kept with the act."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from councils.models import Action, Journal
from exchange.verification.checking import check
from register.actions import NotSealable, correct, seal_sitting
from register.actions.sealing import Acceptance, asked_in
from register.certified import tasks
from register.management.commands import seal as command
from register.models import Entry
from tests.builders import make_user
from tests.html import parse
from tests.sittings import at
from votes.record import read

TITLE = "Compte administratif 2025"
SHORT, EXECUTIVE, RULE = "notice_short", "accounts_with_executive@2", "accounts_rule@2"
REASONS = {
    SHORT: "Crue de la rivière",
    EXECUTIVE: "Vote fait ainsi, contesté par personne",
    RULE: "Compte de l’office, mal nommé",
}


@pytest.fixture
def irregular(sitting):
    """Return the sitting, called two days too late, whose second item is accounts voted with the mayor."""
    sitting.convened_on = date(2026, 3, 9)
    sitting.save()
    sitting.items.filter(position=2).update(title=TITLE)
    return sitting


@pytest.fixture
def secretary(client, irregular, monkeypatch):
    monkeypatch.setattr(type(tasks.draw_papers), "enqueue", lambda task, council: None)
    client.force_login(make_user(irregular.council, "secretariat", name="Claire TESTARD"))
    return client


def accepted(sitting, **other):
    checks = asked_in(read(sitting))
    return [Acceptance(check, other.get(check.code, REASONS[check.name])) for check in checks]


def fields(page, reasons):
    """Return what the form of the page sends, every box ticked, with these reasons."""
    sent = {}
    for name, reason in reasons.items():
        sent |= {f"{name}-tick": "on", f"{name}-reason": reason}
        sent[f"{name}-seen"] = page.value(f"{name}-seen")
    return sent


def test_what_the_law_asks_is_sealed_with_a_reason_alone(irregular):
    with pytest.raises(NotSealable) as refusal:
        seal_sitting(sitting=irregular, user=None)
    assert [one.name for one in refusal.value.checks] == [SHORT, RULE, EXECUTIVE]
    with pytest.raises(NotSealable):
        seal_sitting(sitting=irregular, user=None, accepted=accepted(irregular, notice_short=" "))
    assert not Entry.objects.exists()
    assert not Journal.objects.filter(action=Action.CHECK_ACCEPTED).exists()


def test_the_acts_and_the_journal_keep_what_was_accepted_and_the_chain_holds(irregular):
    first, second, _ = seal_sitting(sitting=irregular, user=None, accepted=accepted(irregular))
    told = [one["code"] for one in json.loads(second.record)["accepted"]]
    assert told == ["notice_short", "accounts_rule", "accounts_with_executive"]
    (only,) = json.loads(first.record)["accepted"]
    assert (only["reason"], only["sentence"][:17]) == (REASONS[SHORT], "Délai trop court.")
    lines = Journal.objects.filter(action=Action.CHECK_ACCEPTED)
    assert {line.after["reason"] for line in lines} == set(REASONS.values())
    assert {line.item_id for line in lines} == {None, second.item_id}
    assert check(irregular.council).holds


def test_an_act_without_irregularity_says_nothing_of_it(entries):
    assert "accepted" not in json.loads(entries[0].record)


def test_a_correction_keeps_what_was_accepted(irregular):
    entry = seal_sitting(sitting=irregular, user=None, accepted=accepted(irregular))[0]
    newer = correct(entry=entry, user=None, reason="Faute de frappe", title="Autre objet")
    assert json.loads(newer.record)["accepted"] == json.loads(entry.record)["accepted"]


def test_a_reason_given_for_another_sentence_counts_no_longer(irregular):
    read_before = accepted(irregular)
    irregular.convened_on = date(2026, 3, 11)
    irregular.save()
    with pytest.raises(NotSealable) as refusal:
        seal_sitting(sitting=irregular, user=None, accepted=read_before)
    assert [one.name for one in refusal.value.checks] == [SHORT]


def test_the_page_asks_for_each_with_the_way_to_correct_it(secretary, irregular):
    page = parse(secretary.get(at(irregular, "seal")))
    assert page.texts("form h3") == ["La séance", f"Point 2 {TITLE}"]
    links = [link["href"] for link in page.all("form section a")]
    assert links == [
        f"{at(irregular, 'sitting-update')}#id_convened_on",
        at(irregular, "ballot", item=2),
        at(irregular, "chair", item=2),
    ]
    assert page.has(f'input[type="checkbox"][name="{SHORT}-tick"]')


def test_boxes_and_reasons_seal_and_the_act_shows_them(secretary, irregular):
    page = parse(secretary.get(at(irregular, "seal")))
    secretary.post(at(irregular, "seal"), fields(page, REASONS))
    entry = Entry.objects.get(position=2)
    shown = parse(secretary.get(reverse("entry-detail", args=[entry.council.slug, entry.pk])))
    note = shown.text(".note--wait")
    assert note.startswith("Scellée avec 3 irrégularités justifiées.")
    assert f"Motif : {REASONS[EXECUTIVE]}" in note


def test_a_box_without_a_reason_is_refused_beside_it_and_nothing_typed_is_lost(
    secretary, irregular
):
    page = parse(secretary.get(at(irregular, "seal")))
    sent = fields(page, REASONS | {RULE: ""})
    del sent[f"{EXECUTIVE}-tick"]
    page = parse(secretary.post(at(irregular, "seal"), sent))
    assert page.text(f'[id="id_{RULE}-reason_error"]').startswith("Dites pourquoi")
    assert page.text(f'[id="id_{EXECUTIVE}-tick_error"]').startswith("Corrigez ce point, ou cochez")
    assert page.value(f"{SHORT}-reason") == REASONS[SHORT]
    assert page.value(f"{EXECUTIVE}-reason") == REASONS[EXECUTIVE]
    assert page.has(f'input[name="{SHORT}-tick"][checked]')
    assert not Entry.objects.exists()


def test_a_tick_falls_when_the_facts_have_changed_since_the_page_was_read(secretary, irregular):
    page = parse(secretary.get(at(irregular, "seal")))
    irregular.convened_on = date(2026, 3, 11)
    irregular.save()
    page = parse(secretary.post(at(irregular, "seal"), fields(page, REASONS)))
    assert page.text(f'[id="id_{SHORT}-tick_error"]').startswith("Ce constat a changé")
    assert not page.has(f'input[name="{SHORT}-tick"][checked]')
    secretary.post(at(irregular, "seal"), fields(page, REASONS))
    assert Entry.objects.count() == 3


def test_the_command_seals_with_reasons_and_says_how_to_give_them(irregular, monkeypatch):
    monkeypatch.setattr(command, "draw_waiting", lambda council: [])
    where = {"council": irregular.council.slug, "date": irregular.date}

    def run(*reasons):
        options = [f"--accept={name}={reason}" for name, reason in reasons]
        call_command("seal", f"--council={where['council']}", f"--date={where['date']}", *options)

    with pytest.raises(CommandError, match=f"--accept {EXECUTIVE}=MOTIF"):
        run((SHORT, "Crue"))
    with pytest.raises(CommandError, match="« accounts_rule@1 » n’est pas à justifier"):
        run(("accounts_rule@1", "Crue"))
    with pytest.raises(CommandError, match="dites pourquoi"):
        run((SHORT, ""))
    run(*REASONS.items())
    assert Entry.objects.count() == 3
