"""Two clerks draw at the same moment, each on a connection of their own: no leaf is given twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from binding import actions
from binding.actions import draw_next, open_volume
from binding.drawing import DrawnGathering
from binding.models import Gathering
from councils.models import Council
from register.actions import seal_sitting
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db(transaction=True)


def in_no_time(source, first_leaf):
    """Draw two leaves, without the engine: what is tried here is who numbers them."""
    leaves = {item.number: first_leaf for item in source.items}
    return DrawnGathering(b"%PDF-", first_leaf, 4, leaves)


def test_two_at_once_give_each_leaf_once(monkeypatch):
    first = decided(make_room(items=1))
    later = make_sitting(first.council, date=date(2026, 4, 2))
    make_item(later)
    for sitting in (first, decided(later)):
        seal_sitting(sitting=sitting, user=None)
    open_volume(
        council=first.council, number=1, opened_on=date(2026, 1, 1), first_leaf=1, user=None
    )
    monkeypatch.setattr(actions, "draw", in_no_time)

    def draw(_):
        try:
            return draw_next(council=Council.objects.get(), user=None)
        except ValidationError as refusal:
            return refusal.messages
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as clerks:
        list(clerks.map(draw, range(3)))
    given = Gathering.objects.order_by("first_leaf").values_list("first_leaf", "last_leaf")
    assert list(given) == [(1, 2), (3, 4)]
