"""When an act is enforceable and whether it is in force: the nine cases of the law, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.values import Channel
from register.rules.force import EventKind as Kind
from register.rules.force import Fact, Force, Life, enforceable_on, force, is_owed

JUNE = [date(2026, 6, day) for day in range(1, 31)]
VOTED = JUNE[4]
ONLINE, POSTED, PAPER = Channel.ELECTRONIC, Channel.POSTED, Channel.PAPER


def life(*facts, decides=True, channel=ONLINE, **more):
    """Return a life from (kind, day of June 2026)."""
    return Life(
        decides, channel, facts=tuple(Fact(kind, JUNE[day - 1]) for kind, day in facts), **more
    )


#: A life; the day of June on which it is enforceable (None: never); the states by day of June.
CASES = {
    "refused": (life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), decides=False), None, {30: Force.NOT_ADOPTED}),
    "received then published": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8)), 8,
        {5: Force.WAITING, 7: Force.WAITING, 8: Force.IN_FORCE, 30: Force.IN_FORCE},
    ),
    "published then received": (life((Kind.PUBLISHED, 6), (Kind.RECEIVED, 9)), 9, {8: Force.WAITING, 9: Force.IN_FORCE}),
    "transmitted, no receipt yet": (
        life((Kind.TRANSMITTED, 6), (Kind.PUBLISHED, 6)), None, {30: Force.WAITING},
    ),
    "the prefecture's server refused it": (life((Kind.REFUSED, 6), (Kind.PUBLISHED, 6)), None, {30: Force.WAITING}),
    "refused, then received": (
        life((Kind.REFUSED, 6), (Kind.RECEIVED, 7), (Kind.PUBLISHED, 6)), 7, {6: Force.WAITING, 7: Force.IN_FORCE},
    ),
    "posting does not count for a town that publishes online": (
        life((Kind.RECEIVED, 6), (Kind.POSTED, 6)), None, {30: Force.WAITING},
    ),
    "posting counts where the council chose it": (
        life((Kind.RECEIVED, 6), (Kind.POSTED, 8), channel=POSTED), 8, {7: Force.WAITING, 8: Force.IN_FORCE},
    ),
    "online is information only where the council posts": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 6), channel=POSTED), None, {30: Force.WAITING},
    ),
    "published on paper": (life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 7), channel=PAPER), 7, {7: Force.IN_FORCE}),
    "exempt": (life((Kind.EXEMPT, 5), (Kind.PUBLISHED, 7)), 7, {6: Force.WAITING, 7: Force.IN_FORCE}),
    "exempt, not yet published": (life((Kind.EXEMPT, 5)), None, {30: Force.WAITING}),
    "a body that transmits nothing": (life((Kind.PUBLISHED, 7), owed=False), 7, {7: Force.IN_FORCE}),
    "urgent, posted at once": (
        life((Kind.URGENT, 5), (Kind.RECEIVED, 5), (Kind.POSTED, 5)), 5, {5: Force.IN_FORCE},
    ),
    "individual: the last person notified": (
        life((Kind.INDIVIDUAL, 5), (Kind.RECEIVED, 6), (Kind.NOTIFIED, 7), (Kind.NOTIFIED, 12)), 12,
        {11: Force.WAITING, 12: Force.IN_FORCE},
    ),
    "individual: published is not notified": (
        life((Kind.INDIVIDUAL, 5), (Kind.RECEIVED, 6), (Kind.PUBLISHED, 7)), None, {30: Force.WAITING},
    ),
    "takes effect later": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), (Kind.TAKES_EFFECT, 20)), 20,
        {19: Force.WAITING, 20: Force.IN_FORCE},
    ),
    "takes effect before it is enforceable: no retroactivity": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), (Kind.TAKES_EFFECT, 1)), 8, {7: Force.WAITING, 8: Force.IN_FORCE},
    ),
    "suspended, then resumed": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), (Kind.SUSPENDED, 12), (Kind.RESUMED, 20)), 8,
        {11: Force.IN_FORCE, 12: Force.SUSPENDED, 19: Force.SUSPENDED, 20: Force.IN_FORCE},
    ),
    "suspended and resumed on one day": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), (Kind.SUSPENDED, 12), (Kind.RESUMED, 12)), 8, {12: Force.IN_FORCE},
    ),
    "annulled by a judge: it never was": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), (Kind.ANNULLED, 25)), None,
        {24: Force.ANNULLED, 25: Force.ANNULLED},
    ),
    "withdrawn: it never was": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), withdrawn_on=JUNE[14]), None, {15: Force.ANNULLED},
    ),
    "repealed": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), ended_on=JUNE[14]), 8, {14: Force.IN_FORCE, 15: Force.ENDED},
    ),
    "amended": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), changed_on=JUNE[14]), 8,
        {14: Force.IN_FORCE, 15: Force.IN_FORCE_CHANGED},
    ),
    "taken off the site later": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), (Kind.UNPUBLISHED, 9)), 8, {10: Force.IN_FORCE},
    ),
    "published again": (
        life((Kind.RECEIVED, 6), (Kind.PUBLISHED, 8), (Kind.PUBLISHED, 15)), 8, {8: Force.IN_FORCE},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_when_an_act_is_enforceable(name):
    told, day, states = CASES[name]
    assert enforceable_on(told) == (JUNE[day - 1] if day else None)
    assert {on: force(told, JUNE[on - 1]) for on in states} == states


def test_only_a_ground_frees_an_act_from_the_prefecture():
    assert is_owed(life())
    assert not is_owed(life((Kind.EXEMPT, 5)))
    assert not is_owed(life(decides=False))
    assert not is_owed(life(owed=False))


lives = st.builds(
    Life,
    decides=st.booleans(),
    channel=st.sampled_from(Channel),
    owed=st.booleans(),
    facts=st.lists(st.builds(Fact, st.sampled_from(Kind), st.sampled_from(JUNE))).map(tuple),
    withdrawn_on=st.none() | st.sampled_from(JUNE),
    ended_on=st.none() | st.sampled_from(JUNE),
    changed_on=st.none() | st.sampled_from(JUNE),
)


@given(lives)
def test_nothing_is_in_force_before_the_day_that_makes_it_enforceable(told):
    day = enforceable_on(told)
    running = (Force.IN_FORCE, Force.IN_FORCE_CHANGED)
    before = day - timedelta(days=1) if day else JUNE[-1]
    assert force(told, before) not in running


@given(lives, st.sampled_from(JUNE))
def test_no_act_is_in_force_without_publicity_and_without_receipt_or_ground(told, on):
    if force(told, on) not in (Force.IN_FORCE, Force.IN_FORCE_CHANGED):
        return
    kinds = {fact.kind for fact in told.facts if fact.on <= on}
    assert told.decides
    assert kinds & {Kind.PUBLISHED, Kind.POSTED, Kind.NOTIFIED}
    assert not told.owed or {Kind.RECEIVED, Kind.EXEMPT} & {fact.kind for fact in told.facts}
