"""A database administrator with bad intentions: without triggers, everything may be rewritten, and all is found out."""

import io
import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
import rfc8785
from django.core.management import CommandError, call_command
from django.db import connection
from pyhanko.sign.signers import SimpleSigner

from councils.append_only import drops, statements
from councils.models import Journal
from deliberations.models import AgendaItem, Sitting
from register import certificates
from register.actions import correct, seal_sitting
from register.drawing import DRAWN, draw, rendering_of
from register.models import Effect, Entry, Rendering
from register.signing import sign
from register.verification import check
from tests.builders import make_item, make_sitting
from tests.conftest import APPEND_ONLY
from tests.register.conftest import decided

SECOND_DAY = date(2026, 4, 9)


@pytest.fixture
def council(sitting):
    """Return a council whose register holds three sittings, one correction and one withdrawal: eight acts."""
    seal_sitting(sitting=sitting, user=None)
    council, about = sitting.council, {"number": "2026_002", "date": "2026-03-12"}
    for day in (SECOND_DAY, SECOND_DAY + timedelta(30)):
        later = make_sitting(council, date=day)
        make_item(later)
        make_item(later, about=[about | {"effect": "withdraws"}] if day == SECOND_DAY else [])
        seal_sitting(sitting=decided(later), user=None)
    correct(entry=at(council, 1), user=None, reason="montant mal recopié", title="Objet corrigé")
    return council


@pytest.fixture
def drawn(council):
    """Return the council with the papers of its first four acts drawn."""
    for position in range(1, 5):
        rendering_of(at(council, position))
    return council


def at(council, position):
    return council.entries.get(position=position)


@contextmanager
def unguarded():
    """Take the triggers of the register away, and put them back."""
    run(drops)
    yield
    run(statements)


def run(written):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A trigger is not changed as long as checks of the transaction are pending.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in APPEND_ONLY:
            for statement in written(connection.vendor, table):
                cursor.execute(statement, None)


def found_out(council):
    """Return what the command says of the register, which it refuses."""
    out = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("verify_register", council.slug, stdout=out)
    assert refusal.value.returncode == 1
    return out.getvalue().replace("\u00a0", " ")


def forged(entry, previous=None, **facts):
    """Return the columns of an entry whose record says something else, its digest made anew."""
    said = json.loads(entry.record) | facts | ({"previous": previous} if previous else {})
    said["extract"] |= {"title": "Un objet forgé"}
    record = rfc8785.dumps(said).decode()
    place = {name: said[name] for name in ("position", "number", "code", "previous")}
    return place | {"record": record, "sha256": sha256(record.encode()).hexdigest()}


def rewrite_from(council, position):
    """Forge an entry and make the chain anew behind it: nothing in the table contradicts itself."""
    previous = None
    for entry in council.entries.filter(position__gte=position).order_by("position"):
        columns = forged(entry, previous)
        Entry.objects.filter(pk=entry.pk).update(**columns)
        previous = columns["sha256"]


def add_forged(council, **fields):
    """Add a forged entry at the end, with a chain that holds."""
    last, item = council.entries.last(), fields.pop("item")
    place = {"position": last.position + 1, "number": "2026_008", "code": "0" * 12}
    place |= {"version": 1, "replaces": None, "reason": "", "effects": []}
    columns = forged(item.entries.first() or last, last.sha256, **place)
    copied = {"sealed_at": last.sealed_at, "council": council, "item": item, "sitting": item.sitting}
    return Entry.objects.create(**columns | copied | fields)


def test_a_register_that_nobody_touched_holds(drawn):
    out = io.StringIO()
    call_command("verify_register", "valombre", stdout=out)
    assert "8 actes, 4 extraits certifiés, tout tient." in out.getvalue()
