"""What must be so after a run: every entry that was acknowledged, every paper, and a register that holds."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from benchmarks.load.clerks import Entered
from benchmarks.load.crowd import Run
from benchmarks.load.site import Site
from benchmarks.running import database
from benchmarks.running.machines import wait_until
from councils.models import Action, Journal
from deliberations.models import Sitting
from register.models import Entry
from votes.models import Attendance, Movement, Proxy, Vote

#: How long what was asked for may still take once nobody is there any more, in seconds.
PATIENCE = 300
TASKS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'folio'"


def wait_for_papers(since: datetime) -> None:
    """Wait for what was sealed in the run to be printed, and for every task to be done."""
    waiting = Entry.objects.without_paper().filter(sealed_at__gte=since)
    wait_until(lambda: not waiting.exists(), "papers wait for ever", PATIENCE)
    wait_until(lambda: not database.asked(TASKS), "tasks wait for ever", PATIENCE)


def waits(since: datetime) -> list[float]:
    """Return how long each paper has waited, from the seal to the line of the journal that says it is drawn."""
    sealed = dict(Entry.objects.filter(sealed_at__gte=since).values_list("code", "sealed_at"))
    drawn = Journal.objects.filter(action=Action.PAPER_DRAWN, at__gte=since)
    # One that is drawn twice, or not at all, is told by verify_register and by the count.
    return sorted(
        (line.at - sealed[line.after["code"]]).total_seconds()
        for line in drawn
        if line.after["code"] in sealed
    )


def faults(run: Run, since: datetime, extracts: int) -> Iterator[str]:
    """Yield what went wrong: an answer that should not be, an entry that is lost, a paper that is not drawn."""
    for what, times in run.told.faults.most_common():
        yield f"{times} × {what}"
    yield from lost(run.entered)
    if (drawn := len(waits(since))) != extracts:
        yield f"{drawn} papers drawn instead of {extracts}"


def lost(entered: dict[int, Entered]) -> Iterator[str]:
    """Yield each sitting where the register has other facts than those that were acknowledged."""
    sittings = Sitting.objects.in_bulk(entered)
    for key, told in entered.items():
        found = _entered(sittings[key])
        if found != told:
            yield f"{sittings[key]}: {told} was entered, and {found} is recorded"


def _entered(sitting: Sitting) -> Entered:
    """Return what is recorded of a sitting, as a clerk who entered it remembers it."""
    roll = dict(Attendance.objects.filter(sitting=sitting).values_list("pk", "member__reference"))
    away = Attendance.objects.filter(sitting=sitting, opening=Attendance.Opening.ABSENT)
    given = Proxy.objects.filter(grantor__in=roll)
    left = Movement.objects.filter(member__in=roll).values_list("member", "before")
    votes = Vote.objects.filter(ballot__item__sitting=sitting)
    entered = Entered(
        absent={roll[pk] for pk in away.values_list("pk", flat=True)},
        proxies={(roll[one.grantor_id], roll[one.holder_id]) for one in given},
        left={(roll[pk], before) for pk, before in left},
        voted={position: {} for position in votes.values_list("ballot__item__position", flat=True)},
        is_open=sitting.has_begun,
        is_closed=sitting.state == Sitting.State.CLOSED,
    )
    for vote in votes.exclude(choice=Vote.Choice.FOR).select_related("ballot__item"):
        entered.voted[vote.ballot.item.position][roll[vote.voter_id]] = vote.choice
    return entered


def verified(site: Site) -> tuple[bool, str]:
    """Return whether the register holds, and what `verify_register` says."""
    command = [sys.executable, settings.BASE_DIR / "manage.py", "verify_register", "--from-start"]
    done = subprocess.run(command, env=site.web.environment, capture_output=True, text=True)
    return done.returncode == 0, (done.stdout + done.stderr).strip()
