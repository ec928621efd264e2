"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

import pytest

from config.backups.retention import Retention

#: A backup every six hours during four hundred days, the last one on the evening of Sunday 29 November 2026.
LAST = datetime(2026, 11, 29, 18, tzinfo=UTC)
EVERY = [LAST - timedelta(hours=6 * rank) for rank in range(1600)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Retention(), 1600),
        (Retention(last=1), 1),
        (Retention(last=9), 9),
        (Retention(last=5000), 1600),
        (Retention(daily=7), 7),
        (Retention(weekly=5), 5),
        (Retention(monthly=12), 12),
        # The last of the day is also that of its week and of its month: one folder.
        (Retention(last=1, daily=1, weekly=1, monthly=1), 1),
        # Seven days, four more Sundays, and the last days of eleven months: 31 October is no Sunday.
        (Retention(daily=7, weekly=5, monthly=12), 7 + 4 + 11),
    ],
)
def test_as_many_are_kept_as_asked(rule, expected):
    kept = rule.kept(EVERY)
    assert len(kept) == expected
    assert LAST in kept


def test_the_last_of_each_period_is_kept():
    assert Retention(daily=3).kept(EVERY) == {LAST - timedelta(days=days) for days in range(3)}
    assert min(Retention(monthly=2).kept(EVERY)) == datetime(2026, 10, 31, 18, tzinfo=UTC)


def test_days_without_a_backup_do_not_count():
    old = [LAST - timedelta(days=days) for days in (0, 100, 101, 300)]
    assert Retention(daily=3).kept(old) == set(old[:3])


def test_weeks_run_over_the_new_year():
    days = [datetime(2026, 12, 31, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)]
    assert Retention(weekly=2).kept(days) == {days[1]}
