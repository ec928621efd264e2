"""Many threads seal at once, and processes are killed while they seal and print: the register holds."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from councils.models import Action, Journal
from exchange.verification.checking import check
from register.actions import seal_sitting
from register.certified.drawing import draw_waiting, rendering_of
from register.models import Rendering
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from tests.sittings import make_room

THREADS, SITTINGS = 8, 4


@pytest.fixture
def council(transactional_db):
    """Return a council of which four sittings, one a month, wait to be sealed: six items."""
    sitting = decided(make_room())
    for number in range(1, SITTINGS):
        later = make_sitting(sitting.council, date=date(2026, 3, 12) + timedelta(30 * number))
        make_item(later)
        decided(later)
    return sitting.council


def at_once(action, *arguments):
    """Run an action in each thread, all at the same moment, and return what each gives."""
    together = Barrier(THREADS)

    def run(number):
        together.wait()
        try:
            return action(number, *arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(run, range(THREADS)))


def seal_all(number, council):
    """Seal the sittings, each thread from another one on, and return how many it sealed itself."""
    sittings = list(council.sittings.order_by("date"))
    sealed = 0
    for turn in range(SITTINGS):
        with suppress(ValidationError):
            seal_sitting(sitting=sittings[(number + turn) % SITTINGS], user=None)
            sealed += 1
    return sealed


def test_threads_that_seal_at_once_leave_no_gap_and_no_number_twice(council):
    assert sum(at_once(seal_all, council)) == SITTINGS
    entries = list(council.entries.order_by("position"))
    assert [entry.position for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert [entry.number for entry in entries] == [f"2026_{n:03}" for n in range(1, 7)]
    assert Journal.objects.filter(action=Action.SITTING_SEALED).count() == SITTINGS
    assert check(council).fault is None


def test_threads_that_print_at_once_keep_one_paper(council):
    entry = seal_sitting(sitting=council.sittings.first(), user=None)[0]
    papers = at_once(lambda number: rendering_of(entry).pk)
    assert len(set(papers)) == Rendering.objects.count() == 1
    assert check(council).fault is None


def test_two_who_draw_the_papers_at_once_draw_each_once(council):
    entries = seal_sitting(sitting=council.sittings.first(), user=None)
    assert at_once(lambda number: draw_waiting(council, workers=1)) == [[]] * THREADS
    assert Rendering.objects.count() == len(entries)
    assert Journal.objects.filter(action=Action.PAPER_DRAWN).count() == len(entries)


@pytest.mark.long
@pytest.mark.database
def test_killed_at_any_moment_the_register_holds_and_is_completed(tmp_path):
    """The benchmark itself, short: it fails with the first thing that does not hold.

    A PostgreSQL is stopped too, so that it begins its own.
    """
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if connection.vendor == "sqlite":
        environment["DATABASE_URL"] = f"sqlite:///{tmp_path / 'folio.sqlite3'}"
    command = [sys.executable, "-m", "benchmarks.register_stress"]
    done = subprocess.run(
        [*command, "--rounds", "1", "--sittings", "1", "--stops", "1"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "each drawn once" in done.stdout
