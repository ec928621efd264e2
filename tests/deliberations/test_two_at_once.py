"""Several clerks press at the same moment: their changes come one after another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from deliberations.models import AgendaItem, Sitting
from tests.builders import (
    make_council,
    make_draft,
    make_item,
    make_members,
    make_sitting,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
CLERKS = 4


def all_at_once(user, requests):
    """Send these posts (address, answers) at the same moment, each by its own browser."""
    start = Barrier(len(requests))

    def send(request):
        client = Client()
        client.force_login(user)
        start.wait()
        try:
            return client.post(*request).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, requests))


@pytest.fixture
def council():
    council = make_council()
    make_members(council, 3)
    return council


@pytest.fixture
def user(council):
    return make_user(council, "secretariat")


def at(sitting, name, **more):
    return reverse(name, kwargs={"slug": sitting.council.slug, "day": sitting.day, **more})


def test_items_added_at_once_have_each_their_place(council, user):
    sitting = make_sitting(council)
    url = at(sitting, "item-create")
    answers = [
        {"kind": "deliberation", "title": f"Objet {clerk}", "report": "", "decision": ""}
        for clerk in range(CLERKS)
    ]
    assert all_at_once(user, [(url, sent) for sent in answers]) == [302] * CLERKS
    positions = sitting.items.values_list("position", flat=True)
    assert sorted(positions) == list(range(1, CLERKS + 1))


def test_moves_at_once_leave_a_whole_order(council, user):
    sitting = make_sitting(council)
    items = [make_item(sitting) for _ in range(CLERKS)]
    moves = [(at(sitting, "item-move", pk=item.pk), {"before": items[0].pk}) for item in items]
    assert all_at_once(user, moves) == [302] * CLERKS
    positions = sitting.items.order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, CLERKS + 1))


def test_the_same_item_edited_at_once_is_written_once(council, user):
    item = make_item(make_sitting(council))
    url = at(item.sitting, "item-update", pk=item.pk)
    client = Client()
    client.force_login(user)
    version = client.get(url).context["form"]["version"].value()
    answers = [
        {"kind": "deliberation", "title": f"Version {clerk}", "version": version}
        for clerk in range(CLERKS)
    ]
    statuses = all_at_once(user, [(url, sent) for sent in answers])
    assert sorted(statuses) == [200] * (CLERKS - 1) + [302]


def test_the_same_draft_edited_at_once_is_written_once(council):
    agent = make_user(council, "service")
    draft = make_draft(agent)
    url = reverse("draft-update", args=[council.slug, draft.pk])
    client = Client()
    client.force_login(agent)
    version = client.get(url).context["form"]["version"].value()
    answers = [
        {"kind": "deliberation", "title": f"Version {clerk}", "version": version}
        for clerk in range(CLERKS)
    ]
    statuses = all_at_once(agent, [(url, sent) for sent in answers])
    assert sorted(statuses) == [200] * (CLERKS - 1) + [302]
    assert draft.versions.count() == 2


def test_items_carried_crosswise_at_once_both_arrive(council, user):
    """Each takes its own sitting, then that of the other: neither waits for ever."""
    one, other = make_sitting(council), make_sitting(council, date=date(2026, 4, 9))
    for _ in range(3):
        pairs = [(one, other), (other, one)]
        carried = [
            (at(here, "item-carry", pk=make_item(here).pk), {"to": there.pk})
            for here, there in pairs
        ]
        assert all_at_once(user, carried) == [302, 302]
        assert [sitting.items.count() for sitting in (one, other)] == [1, 1]
        AgendaItem.objects.all().delete()


def test_one_day_has_one_sitting(council, user):
    url = reverse("sitting-create", args=[council.slug])
    statuses = all_at_once(user, [(url, {"date": "12/03/2026"})] * CLERKS)
    assert sorted(statuses) == [200] * (CLERKS - 1) + [302]
    assert Sitting.objects.count() == 1
