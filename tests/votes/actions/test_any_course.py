"""Whatever is entered, in whatever order: what is recorded stays true, and a refusal leaves nothing behind."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.databases import examples
from tests.sittings import give, make_room, opened
from votes import actions, consistency
from votes.actions import gestures
from votes.models import Ballot, Change, Count, Movement, Proxy, Recusal, Vote
from votes.record import read
from votes.rules.ballots import Choice

ROWS = (Ballot, Vote, Count, Movement, Change, Recusal, Proxy)
ITEMS = 3
members = st.sampled_from([f"m{rank:02}" for rank in range(1, 8)])
orders = st.integers(1, ITEMS + 1)
positions = st.integers(1, ITEMS)
said = st.dictionaries(members, st.sampled_from(Choice), max_size=3)
modes = st.sampled_from(["hands", "secret"])


def item_of(sitting, position):
    return sitting.items.get(position=position)


def move(sitting, who, direction, before):
    facts = {"members": [who], "direction": direction, "before": before}
    actions.record_movements(sitting=sitting, user=None, **facts)


def recuse(sitting, who, position, reason):
    item = item_of(sitting, position)
    actions.recuse(item=item, user=None, members=[who], reason=reason)


def change(sitting, who, kind, before):
    facts = {"member": who, "kind": kind, "before": before}
    actions.change_mandate(sitting=sitting, user=None, **facts)


def mark(sitting, who, opening):
    actions.mark_opening(sitting=sitting, user=None, references=[who], opening=opening)


def entrust(sitting, grantor, holder, position):
    give(sitting, grantor, holder, from_item=item_of(sitting, position))


def preside(sitting, who, position):
    actions.hand_over_chair(item=item_of(sitting, position), user=None, chair=who)


def by_names(sitting, exceptions, position):
    facts = {"exceptions": exceptions, "mode": "hands", "rule": "simple"}
    actions.record_ballot(item=item_of(sitting, position), user=None, **facts)


def in_numbers(sitting, less, mode, position):
    item = item_of(sitting, position)
    voters = len(read(sitting).floor(item).voters)
    facts = {"counts": {"for": voters - less, "against": less}, "mode": mode, "rule": "simple"}
    actions.record_counts(item=item, user=None, **facts)


def make_secret(sitting, position):
    record, item = read(sitting), item_of(sitting, position)
    for ballot in record.at(item).ballots:
        counts = dict(zip(Choice, ballot.tally.counts, strict=True))
        actions.record_counts(item=item, user=None, counts=counts, mode="secret")


def take_back(sitting, model, place):
    fact = model.objects.order_by("pk")[place : place + 1].first()
    if fact:
        gestures.take_back(facts=[fact], user=None)


DEEDS = st.one_of(
    st.tuples(st.just(move), members, st.sampled_from(["in", "out"]), orders),
    st.tuples(st.just(recuse), members, positions, st.sampled_from(Recusal.Why.values)),
    st.tuples(st.just(change), members, st.sampled_from(Change.Kind.values), orders),
    st.tuples(st.just(mark), members, st.sampled_from(["present", "absent", "excused"])),
    st.tuples(st.just(entrust), members, members, positions),
    st.tuples(st.just(preside), members, positions),
    st.tuples(st.just(by_names), said, positions),
    st.tuples(st.just(in_numbers), st.integers(0, 3), modes, positions),
    st.tuples(st.just(make_secret), positions),
    st.tuples(st.just(take_back), st.sampled_from([Movement, Change, Recusal]), st.integers(0, 2)),
)


def refusal(deed, *facts):
    """Do it, and return the sentences of its refusal, none when it was done."""
    try:
        deed(*facts)
    except ValidationError as refused:
        return refused.messages
    return []


def rows():
    return [list(model.objects.order_by("pk").values_list()) for model in ROWS]


def check(sitting):
    """Hold the recorded ballots against the floor as it stands now."""
    record = read(sitting)
    assert list(consistency.everything(record)) == []
    for item in record.items:
        floor = record.floor(item)
        for ballot in record.at(item).ballots:
            missing = ballot.missing
            assert ballot.excess == ()
            assert ballot.tally.voters + len(missing) == len(floor.voters)
            assert not (missing and ballot.row.is_secret)
            assert floor.quorum_met
            assert record.at(item).chair_reference in floor.present
            if ballot.row.is_secret:
                assert set(ballot.took_part.values()) == {""}


@pytest.mark.django_db
@examples(8)
@given(st.lists(DEEDS, min_size=6, max_size=14))
def test_the_ballots_stay_true_whatever_is_entered(deeds):
    with transaction.atomic():
        sitting = opened(make_room(members=7, items=ITEMS))
        for deed, *facts in deeds:
            before = rows()
            sentences = refusal(deed, sitting, *facts)
            assert not sentences or rows() == before
            assert all(sentence.endswith(".") for sentence in sentences)
            check(sitting)
        transaction.set_rollback(True)
