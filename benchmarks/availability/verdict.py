"""What must hold once it is over: all that was acknowledged, numbers without gap, each paper once, nothing that waits."""

import subprocess
import sys
from collections import Counter

from django.conf import settings
from django.db import Error, connection

from benchmarks.running.holding import hold, tell
from deliberations.models import AgendaItem, Sitting
from votes.models import Attendance

#: What waits or is in hand, but for what comes back by itself.
TASKS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'folio'"


def is_still(council):
    """Tell whether the database is there, and no paper and no task waits any more."""
    connection.close()
    try:
        if council.entries.without_paper().exists():
            return False
        with connection.cursor() as cursor:
            cursor.execute(TASKS)
            return cursor.fetchone() == (0,)
    except Error:
        return False


def tell_times(blows, rest):
    """Tell how long the site was away: half of the blows, 95 % of them, the longest."""
    for what, place in (("page", 1), ("entry", 2)):
        times = sorted(blow[place] for blow in blows)
        middle, late = (times[(len(times) - 1) * share // 100] for share in (50, 95))
        tell(
            f"first {what} after {middle:.1f} s (half of the blows), {late:.1f} s (95 %), "
            f"{times[-1]:.1f} s at most"
        )
    tell(f"nothing waits any more {rest:.1f} s after the last entry")


def judge(council, office):
    """Fail with the first thing that does not hold."""
    connection.close()
    entered = AgendaItem.objects.filter(title__in=office.entered).values_list("title", flat=True)
    times = Counter(entered)
    sealed = council.sittings.filter(state=Sitting.State.SEALED).values_list("pk", flat=True)
    absent = Attendance.objects.filter(opening="absent").values_list("sitting", "reference")
    told = (office.entered, times), (office.sealed, sealed), (office.marked, absent)
    lost = [one for said, kept in told for one in set(said) - set(kept)]
    twice = [title for title in times if times[title] > 1]
    tell_answers(office)
    tell(f"lost: {len(lost)}; entered twice: {len(twice)}")
    assert not lost, lost
    assert not twice, twice
    hold(council, papers=True)
    command = [sys.executable, settings.BASE_DIR / "manage.py", "verify_register", "--from-start"]
    tell(subprocess.check_output(command, text=True).strip())
    assert not office.faults, office.faults


def tell_answers(office):
    """Tell what secretaries were told is done, and which other answers they had."""
    tell(
        f"acknowledged: {len(office.entered)} items entered, {len(office.marked)} members marked, "
        f"{len(office.sealed)} sittings sealed; {office.sent_again} forms had to be sent again"
    )
    others = Counter(one.status for one in office.tries if not one.is_done)
    told = ", ".join(f"{status or 'none'} {times} times" for status, times in others.items())
    tell(f"of {len(office.tries)} pages and forms, other answers: {told or 'none'}")
