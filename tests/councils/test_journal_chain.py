"""The chain of the journal: whatever is changed, removed or put between is found; clerks never wait for it."""

import threading
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from councils.models import Action, Council, Journal, JournalLink
from exchange.verification import bounds
from exchange.verification.checking import check
from register.proof.chained_journal import journal_faults
from tests.builders import make_council
from tests.register.conftest import decided
from tests.register.proof.tampering import unguarded
from tests.sittings import make_room
from votes.actions import record_counts
from votes.models import Ballot

CHAINED = import_module("councils.migrations.0016_journal_chained")


def write(council, *targets):
    for target in targets:
        after = {"z": 1.5, "a": "é", "null": None, "list": [1, True]}
        Journal.objects.record(council, None, Action.ITEM_CHANGED, target, after=after)


@pytest.fixture
def council(db):
    """Return a council whose journal has five lines, all chained."""
    council = make_council()
    write(council, "un", "deux", "trois", "quatre", "cinq")
    JournalLink.objects.chain(council.pk)
    return council


def positions(council):
    return list(JournalLink.objects.filter(council=council).values_list("position", flat=True))


def test_a_line_is_chained_once_it_is_committed(db, django_capture_on_commit_callbacks):
    council, other = make_council(), make_council("Rochebrune")
    with django_capture_on_commit_callbacks(execute=True):
        write(council, "un", "deux")
        write(other, "un")
    first, second = JournalLink.objects.filter(council=council).order_by("position")
    assert (first.previous, second.previous) == ("0" * 64, first.sha256)
    assert (positions(other), list(journal_faults(council))) == ([1], [])


def test_lines_that_a_stop_left_are_chained_behind_the_others(council):
    write(council, "six")
    last = JournalLink.objects.chain(council.pk)
    assert (last.position, last.line.target) == (6, "six")
    assert JournalLink.objects.chain(council.pk) == last


@pytest.mark.parametrize("change", ["UPDATE {} SET sha256 = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_link(council, change):
    refused = pytest.raises(DatabaseError, match="ne fait que croître")
    with connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(change.format("councils_journallink"))


def line(council, position):
    return Journal.objects.filter(link__council=council, link__position=position)


def swap(council):
    first, second = (line(council, position).get().pk for position in (2, 4))
    for position, key in ((2, 0), (4, first), (2, second)):
        JournalLink.objects.filter(position=position).update(line_id=key)


def cut(council):
    JournalLink.objects.filter(position=2).delete()


FORGED = {
    "a state": (
        lambda c: line(c, 3).update(after={"a": "e"}),
        "3 du journal a été modifiée (trois",
    ),
    "an author": (lambda c: line(c, 1).update(author="X"), "La ligne de rang 1 du journal a été"),
    "a key": (lambda c: line(c, 5).update(item_id=9), "La ligne de rang 5 du journal a été"),
    "a line away": (lambda c: line(c, 4).delete(), "La ligne de rang 4 du journal n’est plus là."),
    "a link away": (cut, "La ligne de rang 2 du journal manque."),
    "two swapped": (swap, "La ligne de rang 2 du journal a été modifiée (quatre"),
}


@pytest.mark.parametrize(("forge", "said"), FORGED.values(), ids=FORGED)
def test_whatever_is_done_to_a_chained_line_is_found(council, forge, said):
    with unguarded():
        forge(council)
    assert said in next(journal_faults(council))
    with pytest.raises(CommandError, match="Le registre ne tient pas"):
        call_command("verify_register", council.slug)


@pytest.mark.parametrize(("forge", "said"), FORGED.values(), ids=FORGED)
def test_it_is_found_as_well_where_each_line_is_a_part_of_the_reading(
    council, forge, said, monkeypatch
):
    monkeypatch.setattr(bounds, "LINES", 1)
    with unguarded():
        forge(council)
    assert said in check(council).fault


def test_a_journal_that_an_earlier_version_filled_is_chained_as_it_would_be_today(council):
    sealed = list(JournalLink.objects.order_by("position").values_list("sha256", flat=True))
    with unguarded():
        JournalLink.objects.all().delete()
    CHAINED.chain(apps, None)
    assert list(JournalLink.objects.order_by("position").values_list("sha256", flat=True)) == sealed
    assert list(journal_faults(Council.objects.get())) == []


def test_a_ballot_that_becomes_secret_leaves_the_journal_whole(db):
    """Its names are destroyed; no line ever held them."""
    sitting = decided(make_room())
    JournalLink.objects.chain(sitting.council_id)
    item = sitting.items.first()
    record_counts(item=item, user=None, counts={"for": 9, "against": 1}, mode=Ballot.Mode.SECRET)
    JournalLink.objects.chain(sitting.council_id)
    assert list(journal_faults(sitting.council)) == []


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_make_one_chain():
    council = make_council()

    def work(name):
        for number in range(5):
            with transaction.atomic():
                write(council, f"{name} {number}", f"{name} {number} encore")
        connection.close()

    threads = [threading.Thread(target=work, args=[name]) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Lines are chained in the order in which they are committed, which is not that of their keys.
    assert sorted(positions(council)) == list(range(1, 41))
    assert list(journal_faults(council)) == []
