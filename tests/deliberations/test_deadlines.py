"""What is due before and after a sitting, and until when (`deliberations.deadlines`)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberations.deadlines import ActDates, DueKind, SittingDates, deadlines, months_later
from law.holidays import is_holiday
from law.reading import Body, law_of
from tests.deliberations.dated_cases import CASES, NOT_DUE

LOCAL = {"57", "67", "68"}
DAYS = st.dates(date(2022, 7, 1), date(2060, 12, 31))
KINDS = st.sampled_from(["commune 900", "commune 12000", "commune 57 900", "epci", "syndicat"])


def law(who, day):
    kind, *more = who.split()
    local = bool(LOCAL & set(more))
    people = next((int(one) for one in more if one not in LOCAL), None)
    return law_of(Body(kind, people=people, local=local), day)


def due(who, sitting):
    return deadlines(sitting, law(who, sitting.on))


def the(what, who, sitting):
    return [one for one in due(who, sitting) if one.what == what]


@pytest.mark.parametrize(("who", "sitting", "what", "on", "article"), CASES)
def test_each_rule_gives_its_last_day_and_its_article(who, sitting, what, on, article):
    found = the(what, who, sitting)
    assert [(one.on, one.article) for one in found] == [(date.fromisoformat(on), article)]


@pytest.mark.parametrize(("who", "sitting", "what"), NOT_DUE)
def test_what_the_law_does_not_give_to_a_council_is_due_by_nobody(who, sitting, what):
    assert the(what, who, sitting) == []


def test_acts_are_transmitted_once_the_last_of_those_owed_is_received():
    first, last = ActDates(received_on=date(2026, 4, 1)), ActDates(received_on=date(2026, 4, 2))
    free, waiting = ActDates(is_owed=False), ActDates()
    sitting = SittingDates(date(2026, 3, 30), acts=(first, last, free))
    (told,) = the(DueKind.TRANSMITTED, "commune 900", sitting)
    assert (told.on, told.done_on, told.article) == (None, date(2026, 4, 2), "L2131-1")
    (told,) = the(DueKind.TRANSMITTED, "commune 900", replace(sitting, acts=(first, waiting)))
    assert (told.done_on, told.is_waited) == (None, True)
    assert the(DueKind.TRANSMITTED, "commune 900", replace(sitting, acts=(free,))) == []
    assert not told.is_late(date(2030, 1, 1))


def test_the_minutes_wait_for_the_next_sitting_without_a_day():
    (told,) = the(DueKind.MINUTES, "commune 900", SittingDates(date(2026, 3, 30)))
    assert (told.on, told.is_late(date(2027, 1, 1))) == (None, False)


def test_acts_published_on_two_days_have_two_appeals():
    days = (date(2026, 4, 3), date(2026, 4, 8), date(2026, 4, 3))
    acts = tuple(ActDates(public_on=day, online_on=day) for day in days)
    found = the(DueKind.APPEAL, "commune 900", SittingDates(date(2026, 3, 30), acts=acts))
    assert [(one.since, one.on) for one in found] == [
        (date(2026, 4, 3), date(2026, 6, 4)),
        (date(2026, 4, 8), date(2026, 6, 9)),
    ]


def test_a_duty_is_late_from_the_day_after_its_last_until_it_is_done():
    sitting = SittingDates(date(2026, 3, 30))
    (told,) = the(DueKind.LIST, "commune 900", sitting)
    assert not told.is_late(date(2026, 4, 6))
    assert told.is_late(date(2026, 4, 7))
    done = replace(sitting, done={DueKind.LIST: date(2026, 4, 9)})
    (told,) = the(DueKind.LIST, "commune 900", done)
    assert (told.done_on, told.is_late(date(2026, 4, 30))) == (date(2026, 4, 9), False)


def test_a_period_that_ends_is_never_late():
    act = ActDates(public_on=date(2026, 4, 3), online_on=date(2026, 4, 3))
    found = due("commune 900", SittingDates(date(2026, 3, 30), acts=(act,)))
    ends = [one for one in found if one.what in (DueKind.APPEAL, DueKind.ONLINE)]
    assert len(ends) == 2
    assert not any(one.is_late(date(2030, 1, 1)) for one in ends)


def test_they_come_in_the_order_of_their_days_those_without_one_last():
    sitting = SittingDates(date(2026, 3, 30), has_begun=True, convened_on=date(2026, 3, 20), acts=(ActDates(),))  # fmt: skip
    steps = [one.what for one in due("epci", sitting)]
    assert steps == [DueKind.CONVENED, DueKind.LIST, DueKind.LIST_SENT, DueKind.BOUND, DueKind.TRANSMITTED, DueKind.MINUTES]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(who=KINDS, on=DAYS, gap=st.integers(0, 400), published=st.integers(0, 400))
def test_nothing_falls_on_the_wrong_side_of_the_sitting(who, on, gap, published):
    day = on + timedelta(days=published)
    act = ActDates(public_on=day, online_on=day)
    sitting = SittingDates(on, next_on=on + timedelta(days=gap), acts=(act,), has_begun=True, convened_on=on)  # fmt: skip
    for one in due(who, sitting):
        before = one.what == DueKind.CONVENED
        assert one.article
        assert one.on is None or (one.on < on if before else one.on >= on)


@settings(max_examples=60, deadline=None)
@given(first=DAYS, later=st.integers(0, 40), department=st.sampled_from(["", "21", "57", "974"]))
def test_who_publishes_later_is_open_to_appeal_as_long_or_longer(first, later, department):
    days = first, first + timedelta(days=later)
    ends = []
    for day in days:
        sitting = SittingDates(date(2022, 7, 1), acts=(ActDates(public_on=day),), department=department)  # fmt: skip
        (told,) = the(DueKind.APPEAL, "commune 900", sitting)
        assert told.on.weekday() < 5
        assert not is_holiday(told.on, department)
        assert timedelta(days=60) <= told.on - day <= timedelta(days=68)
        ends.append(told.on)
    assert ends == sorted(ends)


@settings(max_examples=60, deadline=None)
@given(day=DAYS, months=st.integers(0, 60))
def test_a_month_later_is_the_same_day_or_the_last_of_its_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
