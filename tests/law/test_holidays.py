"""The bank holidays of a place, and where a period that ends on one goes (`law.holidays`)."""

from datetime import date, timedelta

from law.holidays import carried_over, easter, is_holiday


def test_easter_and_the_holidays_that_follow_it():
    days = ["1954-04-18", "1981-04-19", "2008-03-23", "2024-03-31", "2026-04-05", "2038-04-25", "2049-04-18"]  # fmt: skip
    for day in map(date.fromisoformat, days):
        assert easter(day.year) == day
    assert [str(one) for one in _holidays(2026, "75")] == [
        "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
        "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
    ]  # fmt: skip
    assert len(_holidays(2026, "68")) == 13
    assert carried_over(date(2026, 4, 3), "68") == date(2026, 4, 7)


def _holidays(year, department):
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    return [day for day in days if is_holiday(day, department)]
