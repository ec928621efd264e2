"""Sealing a sitting: numbers that follow one another, records that hold, and nothing that changes afterwards."""

import json
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from councils.models import Journal
from deliberations.models import AgendaItem
from exchange.verification.checking import check
from register.actions import NotSealable, seal_sitting
from register.certified.drawing import rendering_of
from register.models import Entry, Numbering, Rendering
from register.rules.chain import NOTHING
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from votes.actions import delete_ballot, mark_opening
from votes.models import Ballot

IN_2027 = datetime(2027, 1, 15, 12, tzinfo=UTC)


def seal(sitting):
    return seal_sitting(sitting=sitting, user=None)


def numbers(council):
    return list(council.entries.order_by("position").values_list("number", flat=True))


def test_every_decided_item_enters_the_register_in_order(sitting):
    entries = seal(sitting)
    assert [entry.number for entry in entries] == ["2026_001", "2026_002", "2026_003"]
    assert [entry.position for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [NOTHING, entries[0].sha256, entries[1].sha256]
    sitting.refresh_from_db()
    assert sitting.is_sealed
    assert Journal.objects.first().after["numbers"] == numbers(sitting.council)


def test_a_record_holds_the_whole_deliberation(sitting):
    entry = seal(sitting)[0]
    record = json.loads(entry.record)
    assert record["extract"]["number"] == record["number"] == "2026_001"
    assert record["extract"]["title"] == "Objet du point 1"
    assert record["code"] == entry.code
    assert record["verify_at"].endswith(f"/v/{entry.code}")


def test_what_is_withdrawn_or_only_told_takes_no_number(sitting):
    withdrawn, told = sitting.items.all()[:2]
    Ballot.objects.filter(item__in=[withdrawn, told]).delete()
    sitting.items.filter(pk=withdrawn.pk).update(outcome="withdrawn")
    sitting.items.filter(pk=told.pk).update(kind="information", outcome="noted")
    assert [entry.item.position for entry in seal(sitting)] == [3]
    assert numbers(sitting.council) == ["2026_001"]


def test_a_sitting_that_lacks_something_is_refused_with_the_whole_list(sitting):
    for ballot in Ballot.objects.filter(item__position__in=[1, 3]):
        delete_ballot(ballot=ballot, user=None)
    with pytest.raises(NotSealable) as refusal:
        seal(sitting)
    assert [(check.order, check.page) for check in refusal.value.checks] == [
        (1, "ballot"),
        (3, "ballot"),
    ]
    assert refusal.value.messages[1].startswith("Point 3. Rien n’en est dit")
    assert not Entry.objects.exists()
    sitting.refresh_from_db()
    assert not sitting.is_sealed


def test_nothing_changes_in_a_sealed_sitting(sitting):
    seal(sitting)
    with pytest.raises(ValidationError, match="scellée"):
        mark_opening(sitting=sitting, user=None, references=["m03"], opening="absent")
    with pytest.raises(ValidationError, match="scellée"):
        seal(sitting)


def another(sitting, day):
    later = make_sitting(sitting.council, date=day)
    make_item(later)
    return decided(later)


def test_numbers_follow_one_another_and_start_again_each_year(sitting):
    seal(sitting)
    seal(another(sitting, date(2026, 4, 9)))
    with time_machine.travel(IN_2027):
        seal(another(sitting, date(2027, 1, 14)))
    assert numbers(sitting.council)[3:] == ["2026_004", "2027_001"]
    assert check(sitting.council).holds


def test_a_council_that_comes_in_mid_year_goes_on_from_its_own_number(sitting):
    Numbering.objects.create(
        council=sitting.council, pattern="DEL{AAAA}_{NNNN}", first_number=118, begins_in="2026"
    )
    seal(sitting)
    with time_machine.travel(IN_2027):
        seal(another(sitting, date(2027, 1, 14)))
    assert numbers(sitting.council) == [
        "DEL2026_0118",
        "DEL2026_0119",
        "DEL2026_0120",
        "DEL2027_0001",
    ]


def test_a_number_of_an_old_paper_is_kept_and_never_given_twice(sitting):
    AgendaItem.objects.filter(sitting=sitting, position=2).update(number="2026_002")
    with pytest.raises(ValidationError, match="2026_002"):
        seal(sitting)
    AgendaItem.objects.filter(sitting=sitting, position=2).update(number="98_14")
    seal(sitting)
    assert numbers(sitting.council) == ["2026_001", "98_14", "2026_002"]


@pytest.mark.parametrize(
    ("model", "key"),
    [
        (Entry, "id"),
        (Entry, "id + 1000"),
        (Rendering, "id"),
        (Rendering, "id + 1000"),
        (Journal, "id"),
    ],
)
def test_a_row_does_not_take_the_place_of_another(sitting, model, key):
    """SQLite's REPLACE deletes without a deletion's triggers; PostgreSQL's UPSERT is an update."""
    rendering_of(seal(sitting)[0])
    names = [field.column for field in model._meta.concrete_fields if field.column != "id"]
    table, columns = model._meta.db_table, ", ".join(names)
    copied = f"INTO {table} (id, {columns}) SELECT {key}, {columns} FROM {table}"
    if connection.vendor == "sqlite":
        statement = f"REPLACE {copied}"
    else:
        statement = f"INSERT {copied} ON CONFLICT (id) DO UPDATE SET id = excluded.id"
    before = set(model.objects.values_list("pk", flat=True))
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)
    assert set(model.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_entry SET number = 'X'",
        "DELETE FROM register_entry",
        "UPDATE councils_journal SET action = 'rien'",
        "DELETE FROM councils_journal",
        "DELETE FROM register_rendering",
    ],
)
def test_the_database_itself_refuses_what_is_not_an_addition(sitting, statement):
    rendering_of(seal(sitting)[0])
    with pytest.raises(DatabaseError, match="ne fait que croître"), transaction.atomic():
        connection.cursor().execute(statement)
