"""What the journal tells of papers that could not be drawn: why, and when they are tried again.

A paper that fails is tried again by itself, sooner where it failed for the first time than
where it fails for long. Whoever asks for it again has it begin anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from councils.french import hour, in_words
from councils.models import Action, Journal
from register.models import Entry

SOONEST, LATEST = timedelta(minutes=5), timedelta(hours=6)


@dataclass(frozen=True)
class Trouble:
    """Why a paper is not drawn, since when it is so, and when it was tried last."""

    reason: str
    since: datetime
    last: datetime

    @property
    def next(self) -> datetime:
        """When it is tried again: as long after the last time as that was after the first."""
        return self.last + min(max(self.last - self.since, SOONEST), LATEST)

    @property
    def when(self) -> str:
        """« vers 14 h 35 », « le 30 novembre 2026 vers 2 h 10 », in the council's own time."""
        then, today = timezone.localtime(self.next), timezone.localdate()
        day = "" if then.date() == today else f"le {in_words(then.date())} "
        return f"{day}vers {hour(then.time())}"

    @property
    def is_due(self) -> bool:
        """Whether it is time to try; a clock that was set back keeps nobody waiting."""
        now = timezone.now()
        return now >= self.next or now < self.last


def told_of(entries: Iterable[Entry]) -> dict[str, Trouble]:
    """Return the trouble of each paper that failed, by the code of its entry, unless it was asked for again since."""
    codes = {entry.code: entry for entry in entries}
    councils = {entry.council_id for entry in codes.values()}
    sittings = {entry.sitting_id for entry in codes.values()}
    lines = Journal.objects.filter(
        council__in=councils,
        sitting__in=sittings,
        action__in=(Action.PAPER_NOT_DRAWN, Action.PAPER_ASKED_AGAIN),
    )
    found: dict[str, Trouble] = {}
    for line in lines.order_by("pk") if codes else ():
        # A line of an earlier version has words of its own, and no code.
        told = line.after if isinstance(line.after, dict) else {}
        code = told.get("code", "")
        if line.action == Action.PAPER_ASKED_AGAIN:
            found.pop(code, None)
        elif code in codes:
            since = found[code].since if code in found else line.at
            found[code] = Trouble(told["reason"], since, line.at)
    return found
