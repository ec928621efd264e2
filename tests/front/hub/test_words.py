"""What is due around a sitting, as the page says it and as its weeks show it."""

from datetime import date

import pytest

from deliberations.deadlines import Deadline, DueKind
from front.hub.month import DayMark, grid_of
from front.hub.words import ToldDeadline

SITTING, TODAY = date(2026, 3, 30), date(2026, 4, 3)
CONVENED = Deadline(date(2026, 3, 24), DueKind.CONVENED, "L2121-12", date(2026, 3, 20), SITTING)
LIST = Deadline(date(2026, 4, 6), DueKind.LIST, "L2121-25", None, SITTING)
APPEAL = Deadline(date(2026, 6, 4), DueKind.APPEAL, "CJA R421-1", None, TODAY)
MINUTES = Deadline(None, DueKind.MINUTES, "L2121-15")


@pytest.mark.parametrize(
    ("due", "today", "about"),
    [
        (LIST, TODAY, "7 jours après la séance · art. L2121-25 · il reste 3 jours"),
        (LIST, date(2026, 4, 6), "7 jours après la séance · art. L2121-25 · dernier jour aujourd’hui"),
        (LIST, date(2026, 4, 7), "7 jours après la séance · art. L2121-25 · 1 jour de retard"),
        (CONVENED, TODAY, "dernier jour avant la séance · art. L2121-12 · fait le 20 mars 2026"),
        (APPEAL, TODAY, "délai franc, compté de la publicité du 3 avril 2026 · art. R421-1 du CJA · il reste 62 jours"),
        (APPEAL, date(2026, 6, 4), "délai franc, compté de la publicité du 3 avril 2026 · art. R421-1 du CJA · jusqu’à ce soir"),
        (APPEAL, date(2026, 6, 5), "délai franc, compté de la publicité du 3 avril 2026 · art. R421-1 du CJA · terminé"),
        (MINUTES, TODAY, "au début de la séance suivante, qui n’a pas encore de date · art. L2121-15"),
    ],
)  # fmt: skip
def test_a_deadline_says_from_what_it_is_counted_its_article_and_what_is_left(due, today, about):
    assert ToldDeadline(due, today).about.replace("\u00a0", " ") == about


def test_the_year_is_told_when_it_is_another():
    assert not ToldDeadline(LIST, TODAY).is_far
    assert ToldDeadline(LIST, date(2027, 1, 1)).is_far
    assert not ToldDeadline(MINUTES, TODAY).is_far


def marked(grid):
    days = [day for week in grid.weeks for day in week]
    return {day.date: day.mark for day in days if day.mark}


def test_the_weeks_hold_what_is_done_and_due_near_the_sitting():
    grid = grid_of(SITTING, [CONVENED, LIST, APPEAL, MINUTES], TODAY)
    assert [week[0].date for week in grid.weeks] == [
        date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30), date(2026, 4, 6),
    ]  # fmt: skip
    assert {len(week) for week in grid.weeks} == {7}
    assert grid.caption == "Mars – avril 2026"
    assert marked(grid) == {date(2026, 3, 20): DayMark.DONE, date(2026, 4, 6): DayMark.DUE}
    (sitting,) = [day for week in grid.weeks for day in week if day.is_sitting]
    (today,) = [day for week in grid.weeks for day in week if day.is_today]
    assert (sitting.date, today.date) == (SITTING, TODAY)


def test_what_is_late_is_marked_and_told_and_the_worst_mark_wins():
    done = Deadline(date(2026, 4, 6), DueKind.MINUTES, "L2121-15", date(2026, 4, 6))
    grid = grid_of(SITTING, [LIST, done], date(2026, 4, 9))
    assert marked(grid) == {date(2026, 4, 6): DayMark.LATE}
    (day,) = [day for week in grid.weeks for day in week if day.mark]
    assert day.told == (
        "liste des délibérations affichée et en ligne, en retard",
        "procès-verbal arrêté, fait",
    )


@pytest.mark.parametrize(
    ("on", "caption"),
    [("2026-04-15", "Avril 2026"), ("2025-12-31", "Décembre 2025 – janvier 2026")],
)
def test_the_months_of_the_weeks_are_told(on, caption):
    assert grid_of(date.fromisoformat(on), [], TODAY).caption == caption
