"""A secret ballot leaves nowhere, in no row and no byte, what a member said (CGCT, art. L2121-21)."""

import io
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from councils.models import Action, Journal
from tests.sittings import give, make_room, mark, opened
from votes import actions
from votes.models import Ballot, Count, Vote
from votes.record import read
from votes.rules.ballots import Choice

#: What each of these said is not what any other number of the ballot would tell.
SAID = {
    "m03": Choice.AGAINST,
    "m05": Choice.ABSTAIN,
    "m06": Choice.NOT_VOTING,
    "m10": Choice.AGAINST,
}
CHOICES = {str(choice) for choice in Choice}
COUNTS = {"for": 6, "against": 2, "abstain": 1, "not_voting": 1}


def named_ballot(**question):
    """Return a ballot by names: ten voters, of whom one is represented, and four exceptions."""
    sitting = make_room()
    sitting.council.members.filter(reference="m03").update(last_name="ÖZGÜR-Þorn")
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    usual = {"mode": "hands", "rule": "simple"} | question
    item = opened(sitting).items.get(position=1)
    return actions.record_ballot(item=item, user=None, exceptions=SAID, **usual)


def make_secret(ballot, counts=COUNTS):
    return actions.record_counts(item=ballot.item, user=None, counts=counts, mode="secret")


def everything():
    """Return every row of every table, as the database itself tells it: (table, row)."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            found += [(table, dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
    return found


def members():
    """Return whatever points to a member, or names him: keys of seats and persons, references, names."""
    seats = apps.get_model("votes", "Attendance").objects.all()
    texts = {text for seat in seats for text in (seat.reference, seat.last_name, seat.first_name)}
    return {seat.pk for seat in seats}, {text for text in texts if text}


def links():
    """Return the rows that hold both a member and a choice, in whatever column or document."""
    keys, texts = members()
    named = re.compile("|".join(rf"\b{re.escape(text)}\b" for text in texts))
    chosen = re.compile(rf'\\?"({"|".join(CHOICES)})\\?"')
    found = []
    for table, row in everything():
        told = json.dumps(list(row.values()), default=str, ensure_ascii=False)
        if (row.get("voter_id") in keys or named.search(told)) and chosen.search(told):
            found.append((table, row))
    return found


@pytest.mark.django_db
def test_a_ballot_by_names_is_found_by_this_search():
    named_ballot()
    assert len(links()) == 10
    assert {table for table, _ in links()} == {"votes_vote"}


@pytest.mark.django_db
def test_no_row_of_the_database_links_a_member_to_a_choice():
    ballot = make_secret(named_ballot())
    assert links() == []
    assert set(Vote.objects.values_list("choice", flat=True)) == {""}
    assert ballot.votes.count() == 10
    assert ballot.chair_vote == ""
    assert set(Count.objects.values_list("by_proxy", flat=True)) == {None}
    assert {c.said: c.voices for c in ballot.counts.all()} == COUNTS


@pytest.mark.django_db
def test_no_document_of_the_dump_links_a_member_to_a_choice():
    make_secret(named_ballot())
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    keys, texts = members()
    for row in json.loads(out.getvalue()):
        fields = row["fields"]
        if fields.get("voter") in keys:
            assert fields["choice"] == ""
        told = json.dumps(fields, ensure_ascii=False)
        if any(text in told for text in texts):
            assert not any(f'"{choice}"' in told for choice in CHOICES), row


@pytest.mark.django_db
def test_the_journal_holds_no_name_of_the_ballot():
    make_secret(named_ballot())
    _, texts = members()
    lines = Journal.objects.filter(action=Action.BALLOT_RECORDED)
    assert lines.count() == 2
    for line in lines:
        told = json.dumps([line.target, line.before, line.after], ensure_ascii=False)
        assert not [text for text in texts if text in told]


@pytest.mark.django_db
def test_the_numbers_stay_and_nobody_is_known_by_his_proxy():
    ballot = make_secret(named_ballot(label="Vœu"))
    record = read(ballot.item.sitting)
    assert (ballot.mode, ballot.label) == ("secret", "Vœu")
    assert record.recorded(ballot).votes == {}
    assert record.recorded(ballot).proxies_in is None


@pytest.mark.django_db
def test_numbers_become_secret_without_their_proxies_and_the_voice_of_the_chair():
    item = named_ballot().item
    question = {"mode": "hands", "rule": "simple", "chair_vote": "for", "secret_waived": True}
    proxies = {"against": 1}
    ballot = actions.record_counts(item=item, user=None, counts=COUNTS, proxies=proxies, **question)
    ballot = make_secret(ballot)
    assert set(ballot.counts.values_list("by_proxy", flat=True)) == {None}
    assert (ballot.chair_vote, ballot.secret_waived) == ("", False)


@pytest.mark.django_db
def test_a_contested_quorum_does_not_keep_the_names():
    ballot = named_ballot(quorum_contested=True)
    sitting = ballot.item.sitting
    sitting.roll.filter(rank__in=range(2, 7)).update(opening="absent")
    record = read(sitting)
    assert not record.floor(ballot.item).quorum_met
    ballot.votes.exclude(voter__reference__in=record.floor(ballot.item).voters).delete()
    assert make_secret(ballot, {"for": len(record.floor(ballot.item).voters)}).is_secret
    assert links() == []


def pieces(choice):
    """Return the bytes of the rows with this choice, as SQLite writes their last columns."""
    rows = Vote.objects.filter(choice=choice).values_list("choice", "ballot_id", "voter_id")
    return [said.encode() + _number(ballot) + _number(voter) for said, ballot, voter in rows]


def _number(value):
    """Return an integer as SQLite writes it in a row: none for 1, else the fewest bytes that hold it."""
    length = 0 if value == 1 else 1 if value < 128 else 2 if value < 32768 else 3
    return value.to_bytes(length, "big") if length else b""


def bytes_on_disk():
    """Return the bytes of the database and of its journal."""
    name = connection.settings_dict["NAME"]
    files = (name, f"{name}-wal")
    return b"".join(Path(file).read_bytes() for file in files)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite")
@pytest.mark.django_db(transaction=True)
def test_no_byte_of_the_file_keeps_what_a_member_said():
    ballot = named_ballot()
    known = [piece for choice in set(SAID.values()) for piece in pieces(choice)]
    assert len(known) == len(SAID)
    assert all(piece in bytes_on_disk() for piece in known)
    make_secret(Ballot.objects.get(pk=ballot.pk))
    kept = bytes_on_disk()
    assert [piece for piece in known if piece in kept] == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite")
@pytest.mark.django_db
def test_the_file_overwrites_what_is_deleted():
    """Whatever the SQLite of the machine does by itself."""
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
