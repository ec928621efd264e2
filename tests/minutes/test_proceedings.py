"""A sitting told whole: what is sealed as the register says it, the rest as it stands."""

import json
from datetime import date, time

import pytest
from django.utils import timezone

from deliberations.models import AgendaItem, Discussion
from minutes.proceedings.building import build
from minutes.proceedings.proceedings import canonical, from_json
from papers.extract.facts import ExtractEvent, State
from register import record as records
from register.actions import correct, seal_sitting
from register.actions.amending import Demand, amend
from tests.builders import make_item
from tests.register.conftest import decided
from tests.sittings import give, make_room, mark, opened
from votes.actions import record_ballot, record_movements
from votes.rules.ballots import Result

pytestmark = pytest.mark.django_db
Kind, Outcome = AgendaItem.Kind, AgendaItem.Outcome


def at(sitting, position):
    return sitting.items.get(position=position)


@pytest.fixture
def evening():
    """A sitting of five items: adopted after an arrival, rejected, withdrawn, told, and not taken yet."""
    sitting = make_room(items=5, opens_at=time(18, 30))
    sitting.items.filter(position=3).update(outcome=Outcome.WITHDRAWN)
    sitting.items.filter(position=4).update(kind=Kind.INFORMATION)
    opened(sitting)
    mark(sitting, "m10", "m11", opening="absent")
    give(sitting, "m11", "m01", written_on=date(2026, 3, 10))
    record_movements(
        sitting=sitting, user=None, members=["m10"], direction="in", before=2, at=time(18, 52)
    )
    record_ballot(item=at(sitting, 1), user=None, exceptions={"m02": "against"})
    against = dict.fromkeys(["m02", "m03", "m04", "m05", "m06", "m07", "m08"], "against")
    record_ballot(item=at(sitting, 2), user=None, exceptions=against)
    return sitting


def test_each_item_is_told_with_its_outcome_and_what_happened_before_it(evening):
    told = build(evening)
    assert [item.outcome for item in told.items] == ["adopted", "rejected", "withdrawn", "told", ""]
    assert [item.extract is None for item in told.items] == [False, False, True, True, True]
    assert [item.floor.present for item in told.items] == [9, 10, 10, 10, 10]
    assert [item.floor.represented for item in told.items] == [1, 1, 1, 1, 1]
    arrival = told.items[1].movements[0]
    assert (arrival.event, arrival.reference, arrival.at) == (
        ExtractEvent.ARRIVED,
        "m10",
        time(18, 52),
    )
    assert [len(item.movements) for item in told.items] == [0, 1, 0, 0, 0]
    assert [bool(item.lacks) for item in told.items] == [False, False, False, False, True]
    assert told.deciding(told.items[1]).tally.against == 7
    assert told.deciding(told.items[2]) is None


def test_the_opening_tells_the_quorum_each_state_and_the_day_of_a_proxy(evening):
    opening = build(evening).opening
    assert (opening.in_office, opening.quorum.needed, opening.quorum.met) == (11, 6, True)
    assert [one.reference for one in opening.in_state(State.REPRESENTED)] == ["m11"]
    assert [one.reference for one in opening.in_state(State.ABSENT)] == ["m10"]
    (proxy,) = opening.proxies
    assert (proxy.grantor, proxy.holder, proxy.written_on) == ("m11", "m01", date(2026, 3, 10))


def test_what_was_said_is_told_where_somebody_typed_it(evening):
    now = timezone.now()
    Discussion.objects.create(item=at(evening, 1), text="<p>Dit.</p>", began_at=now, saved_at=now)
    Discussion.objects.create(item=at(evening, 2), silent=True, began_at=now, saved_at=now)
    first, second, third, *_ = build(evening).items
    assert (first.discussion, first.is_written) == ("<p>Dit.</p>", True)
    assert (second.discussion, second.is_written) == ("", True)
    assert not third.is_written


def test_what_happened_is_canonical_and_read_again(evening):
    told = build(evening)
    assert from_json(json.loads(canonical(told))) == told
    assert canonical(build(evening)) == canonical(told)


@pytest.fixture
def corrected():
    """A sealed sitting of four items, the last put off: one act's title is corrected, and a voice of another."""
    sitting = decided(make_room())
    make_item(sitting, outcome=Outcome.POSTPONED)
    first, second, _ = seal_sitting(sitting=sitting, user=None)
    correct(entry=first, user=None, reason="Une coquille", title="Objet corrigé")
    why = Demand("Mme Odile PRASLIN", "Le pointage le montre.")
    amend(entry=second, user=None, why=why, said=[("vote/2/1/m03", "contre")])
    sitting.refresh_from_db()
    return sitting


def test_an_act_is_told_as_sealed_in_its_newest_version(corrected):
    # Whatever the rows say since: nothing of them is told.
    corrected.items.update(title="Réécrit", report="<p>Réécrit</p>")
    told = build(corrected)
    newest = corrected.entries.filter(replaced_by=None).order_by("item__position")
    for entry, item in zip(newest, told.items[:3], strict=True):
        extract = records.read(entry.record)["extract"]
        assert (item.extract, item.number, item.code) == (extract, entry.number, entry.code)
        assert (item.title, item.report) == (extract.title, extract.report)
        assert (item.chair, item.version) == (extract.chair, entry.version)
    assert (told.sealed, told.items[0].title) == (True, "Objet corrigé")
    assert told.deciding(told.items[1]).tally.against == 2
    assert told.items[3].outcome == "postponed"


def test_a_block_tells_at_each_item_what_its_one_ballot_decided():
    sitting = make_room()
    sitting.items.update(block="A")
    opened(sitting)
    record_ballot(item=at(sitting, 1), user=None, exceptions={})
    told = build(sitting)
    assert {told.deciding(item).result for item in told.items} == {Result.ADOPTED}
    assert [item.outcome for item in told.items] == ["adopted"] * 3


@pytest.mark.parametrize("items", [3, 9])
def test_a_sitting_is_read_in_as_many_queries_however_long_it_is(
    items, django_assert_max_num_queries
):
    sitting = decided(make_room(items=items))
    seal_sitting(sitting=sitting, user=None)
    with django_assert_max_num_queries(22):
        build(sitting)
