"""Whatever is corrected in a sealed sitting, its acts say what sealing it right from the start would have said."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from deliberations.models import Secretary
from exchange.verification.checking import check
from register.actions import seal_sitting
from register.actions.amending import Demand, amend
from register.amending import officers, people, voices
from register.amending.correction import room_of
from tests.databases import examples
from tests.sittings import make_room, opened
from tests.votes.actions.test_any_course import (
    entrust,
    mark,
    members,
    move,
    orders,
    preside,
    recuse,
    refusal,
    said,
)
from votes.actions import record_ballot, record_counts
from votes.models import Recusal
from votes.record import read

WHY = Demand("Mme Odile PRASLIN", "Le procès-verbal le montre.")
ITEMS = 3


DEEDS = st.one_of(
    st.tuples(st.just(mark), members, st.sampled_from(["present", "absent", "excused"])),
    st.tuples(st.just(move), members, st.sampled_from(["in", "out"]), orders),
    st.tuples(st.just(entrust), members, members, st.integers(1, ITEMS)),
    st.tuples(st.just(preside), members, st.integers(1, ITEMS)),
    st.tuples(st.just(recuse), members, st.integers(1, ITEMS), st.sampled_from(Recusal.Why.values)),
)
COURSES = st.tuples(st.lists(DEEDS, max_size=6), said, st.integers(0, 2))


def held(sitting, course):
    """Hold the sitting as somebody tells it: two ballots by names, then one in numbers."""
    deeds, exceptions, less = course
    for deed, *facts in deeds:
        refusal(deed, sitting, *facts)
    *named, last = sitting.items.all()
    for item in named:
        voters = read(sitting).floor(item).voters
        against = {who: choice for who, choice in exceptions.items() if who in voters}
        record_ballot(item=item, user=None, exceptions=against)
    number = len(read(sitting).floor(last).voters)
    record_counts(item=last, user=None, counts={"for": number - less, "against": less})


def codes(sitting):
    """Return every fact that may be corrected, by its key."""
    room = room_of(sitting, ())
    kinds = (people.openings, people.movements, people.proxies, voices.voices)
    found = [fact for kind in (*kinds, voices.figures) for fact in kind(room)]
    found += [officers.chair(room, order) for order in range(1, ITEMS + 1)]
    found += [
        people.recusal(room, order, who)
        for order in range(1, ITEMS + 1)
        for who in room.base.by_reference
    ]
    return {fact.key: fact.code for fact in found}


def acts(entries):
    told = [json.loads(entry.record) for entry in entries]
    return {one["number"]: (one["extract"], one["effects"], one.get("accepted")) for one in told}


def from_the_start(sitting, course):
    """Return the facts of the sitting held right, and its acts; None where nobody could hold it so."""
    try:
        with transaction.atomic():
            held(sitting, course)
            found = codes(sitting), acts(seal_sitting(sitting=sitting, user=None))
            transaction.set_rollback(True)
    except ValidationError:
        return None
    return found


def difference(wrong, right):
    """Return what is to be said: first what never was."""
    keys = [key for key in (*wrong, *right) if wrong.get(key, "") != right.get(key, "")]
    found = {key: right.get(key, "") for key in keys}
    return sorted(found.items(), key=lambda pair: pair[1] != "")


@pytest.mark.django_db
@examples(8)
@given(COURSES, COURSES)
def test_a_corrected_sitting_is_what_it_would_have_been(wrongly, rightly):
    with transaction.atomic():
        sitting = opened(make_room(members=7, items=ITEMS))
        Secretary.objects.create(sitting=sitting, position=1, name="Mme Odile PRASLIN")
        right = from_the_start(sitting, rightly)
        if right and from_the_start(sitting, wrongly):
            _correct(sitting, wrongly, *right)
        transaction.set_rollback(True)


def _correct(sitting, wrongly, facts, right):
    held(sitting, wrongly)
    entries = seal_sitting(sitting=sitting, user=None)
    sealed, wrong = {one.pk: one.record for one in entries}, codes(sitting)
    newer = []
    if right != acts(entries):
        newer = amend(entry=entries[0], user=None, why=WHY, said=difference(wrong, facts))
    assert acts(entries) | acts(newer) == right
    assert {one.replaces_id for one in newer} == {
        one.pk for one in entries if acts([one])[one.number] != right[one.number]
    }
    kept = sitting.entries.filter(version=1)
    assert {one.pk: one.record for one in kept} == sealed
    assert codes(sitting) == wrong
    assert check(sitting.council).fault is None
