"""A sitting of Valombre that can be sealed: eleven invented members, three items, all decided."""

from datetime import UTC, datetime

import pytest
import time_machine

from deliberations.models import AgendaItem, Secretary, Sitting
from register.actions import seal_sitting
from register.certified import forkserver_state
from tests.builders import make_delegation, make_user
from tests.register.authority import serving
from tests.sittings import make_room, mark, opened
from votes.actions import delete_ballot, record_ballot
from votes.actions.gestures import preside
from votes.rules.ballots import Choice

EVENING = datetime(2026, 3, 12, 20, tzinfo=UTC)
TODAY = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def draw_under(monkeypatch):
    """Return the function that sets a variable for the processes that draw: the settings are read anew."""

    def draw_under(name, value):
        monkeypatch.setenv(name, value)
        begin_anew()

    yield draw_under
    begin_anew()


@pytest.fixture
def clock(settings):
    """Let an authority of this machine date seals and heads."""
    with serving() as address:
        settings.TIMESTAMP_URL = address
        yield address


def begin_anew():
    """End the process that those which draw come from, which knows the settings."""
    forkserver_state.stop()


@pytest.fixture(scope="module")
def held(keep):
    """Hold a sitting on its own evening: what a test then does is later, whatever day it plays."""
    with time_machine.travel(EVENING):
        return keep(lambda: decided(make_room()))


@pytest.fixture
def sitting(held, db):
    """Return the sitting, held once for the tests of a file; a test that commits holds its own."""
    return Sitting.objects.get(pk=held.pk)


@pytest.fixture
def on_a_day():
    """Make it the afternoon of 25 November 2026."""
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def entries(sitting):
    return seal_sitting(sitting=sitting, user=None)


@pytest.fixture
def of_accounts(sitting):
    """Return the acts of a sitting whose second item, on the accounts, was voted without the mayor."""
    item = sitting.items.get(position=2)
    AgendaItem.objects.filter(pk=item.pk).update(title="Compte administratif 2025")
    delete_ballot(ballot=item.ballots.get(), user=None)
    item.refresh_from_db()
    preside(item=item, user=None, chair="m02", leaves=True)
    record_ballot(item=item, user=None, exceptions={}, rule="accounts")
    return seal_sitting(sitting=sitting, user=None)


@pytest.fixture
def agent(entries):
    return make_user(entries[0].council, "clerk", name="Greffe de Valombre")


@pytest.fixture
def delegation(entries, agent):
    return make_delegation(entries[0].council, agent)


def decided(sitting, against=1):
    """Hold a sitting: one member away, one against or more, every item put to the vote."""
    Secretary.objects.create(sitting=sitting, position=1, name="Mme Odile PRASLIN")
    opened(sitting)
    mark(sitting, "m11")
    for item in sitting.items.all():
        opposed = {f"m{rank:02}": Choice.AGAINST for rank in range(2, 2 + against)}
        record_ballot(item=item, user=None, exceptions=opposed)
    return sitting
