"""What is due around the sittings of a council, as the database tells it, and what was done."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from councils.models import Action, Journal
from deliberations.deadlines import DueKind
from deliberations.models import AgendaItem
from register.actions import seal_sitting
from register.actions.following import remove_milestone, tell_milestone
from register.actions.living import ToldEvent, record
from register.models import Milestone
from register.rules.force import EventKind
from register.schedule import due_around, duties_around
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel(datetime(2026, 6, 16, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def sealed():
    """A sitting of 12 March 2026 whose three deliberations are at the register."""
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    return sitting


def told(sitting):
    return {one.what: (one.on, one.done_on) for one in due_around(sitting)}


def test_what_is_due_follows_the_sitting_and_its_acts(sealed):
    assert told(sealed) == {
        DueKind.CONVENED: (date(2026, 3, 8), sealed.convened_on),
        DueKind.LIST: (date(2026, 3, 19), None),
        DueKind.TRANSMITTED: (None, None),
        DueKind.MINUTES: (None, None),
        DueKind.BOUND: (date(2030, 12, 31), None),
    }


def test_the_dates_of_the_acts_begin_and_end_periods(sealed):
    entries = sealed.entries.all()
    record(entries=entries, told=ToldEvent(EventKind.RECEIVED, date(2026, 3, 16)), user=None)
    record(entries=entries, told=ToldEvent(EventKind.PUBLISHED, date(2026, 3, 17)), user=None)
    days = told(sealed)
    assert days[DueKind.TRANSMITTED] == (None, date(2026, 3, 16))
    assert days[DueKind.APPEAL] == (date(2026, 5, 18), None)
    assert days[DueKind.ONLINE] == (date(2026, 5, 17), None)


def test_minutes_adopted_at_the_next_sitting_are_known_by_themselves(sealed):
    council = sealed.council
    later = make_sitting(council, date=date(2026, 5, 11), state="draft")
    assert told(sealed)[DueKind.MINUTES] == (date(2026, 5, 11), None)
    make_item(later, kind=AgendaItem.Kind.MINUTES, position=1)
    seal_sitting(sitting=decided(later), user=None)
    assert told(sealed)[DueKind.MINUTES] == (date(2026, 5, 11), date(2026, 5, 11))
    assert told(sealed)[DueKind.MINUTES_ONLINE] == (date(2026, 5, 18), None)


def test_a_day_is_told_corrected_and_taken_away_and_the_journal_keeps_each(sealed):
    tell = {"sitting": sealed, "kind": DueKind.LIST, "user": None}
    tell_milestone(on=date(2026, 3, 16), **tell)
    milestone = tell_milestone(on=date(2026, 3, 17), **tell)
    tell_milestone(on=date(2026, 3, 17), **tell)
    assert told(sealed)[DueKind.LIST] == (date(2026, 3, 19), date(2026, 3, 17))
    remove_milestone(milestone=milestone, user=None)
    assert told(sealed)[DueKind.LIST] == (date(2026, 3, 19), None)
    lines = Journal.objects.filter(sitting=sealed).order_by("pk")
    days = [{"kind": "list", "on": f"2026-03-{day}"} for day in (16, 17)]
    tells = lines.filter(action=Action.MILESTONE_TOLD)
    assert [(one.before, one.after) for one in tells] == [(None, days[0]), (days[0], days[1])]
    assert lines.get(action=Action.MILESTONE_REMOVED).before == days[1]


@pytest.mark.parametrize(
    ("on", "words"), [("2026-03-11", "ne peut pas la précéder"), ("2026-06-17", "est à venir")]
)
def test_a_day_before_the_sitting_or_to_come_is_refused(sealed, on, words):
    with pytest.raises(ValidationError) as refusal:
        tell_milestone(sitting=sealed, kind=DueKind.LIST, on=date.fromisoformat(on), user=None)
    assert words in str(refusal.value.message_dict["on"])
    assert not Milestone.objects.exists()


def test_nothing_is_done_after_a_sitting_that_is_not_open():
    sitting = make_sitting(make_room().council, date=date(2026, 6, 1), state="draft")
    with pytest.raises(ValidationError, match="pas encore ouverte"):
        tell_milestone(sitting=sitting, kind=DueKind.LIST, on=date(2026, 6, 2), user=None)


def test_the_register_of_a_year_is_bound_once_for_all_its_sittings(sealed):
    other = make_sitting(sealed.council, date=date(2026, 6, 1), state="closed")
    tell_milestone(sitting=sealed, kind=DueKind.BOUND, on=date(2026, 6, 10), user=None)
    assert told(other)[DueKind.BOUND] == (date(2030, 12, 31), date(2026, 6, 10))


def test_many_sittings_cost_no_more_than_one(sealed, django_assert_max_num_queries):
    for month in (4, 5, 6):
        make_sitting(sealed.council, date=date(2026, month, 2), state="closed")
    sittings = list(sealed.council.sittings.select_related("council"))
    with django_assert_max_num_queries(5):
        due = duties_around(sittings)
    assert len(due) == 4
    assert all(one.what not in (DueKind.APPEAL, DueKind.TRANSMITTED) for one in due[sealed.pk])
