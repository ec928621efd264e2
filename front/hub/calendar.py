"""What is due as a calendar that any agenda reads (RFC 5545): a whole day each, and the same file as long as nothing changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Max
from icalendar import Event

from councils.ical import calendar
from councils.models import Council, Journal
from deliberations.deadlines import Deadline, DueKind
from deliberations.models import Sitting
from front.hub.words import TO_DO, counted_from
from register.schedule import DEADLINES_BEHIND, duties_around

DAY = timedelta(days=1)


def calendar_of(
    council: Council, sittings: Iterable[Sitting], address: Callable[[Sitting], str]
) -> bytes:
    """Return the calendar of what these sittings of a council still wait for; `address` gives the page of each."""
    known = {sitting.pk: sitting for sitting in sittings}
    stamps = _stamps(known.values())
    events = [
        _event(due, on, sitting, stamps[sitting.pk], address(sitting))
        for due, on, sitting in _waited(known)
    ]
    return calendar("Échéances", f"Échéances – {council.name}", events)


def _waited(sittings: Mapping[int, Sitting]) -> Iterator[tuple[Deadline, date, Sitting]]:
    """Yield what waits and has a last day; the register of a year is bound once."""
    bound: set[date] = set()
    for key, found in duties_around(sittings.values()).items():
        for due in found:
            if due.on and due.is_waited and not (due.what == DueKind.BOUND and due.on in bound):
                yield due, due.on, sittings[key]
                bound |= {due.on} if due.what == DueKind.BOUND else set()


def recent(council: Council) -> Iterable[Sitting]:
    """Return the sittings of a council that may still wait for something, those to come included."""
    return council.sittings.filter(date__gte=council.today - DEADLINES_BEHIND).order_by(
        "date", "rank"
    )


def _event(due: Deadline, on: date, sitting: Sitting, stamp: datetime, url: str) -> Event:
    event = Event()
    event.add("uid", f"{due.what.value}-{sitting.pk}@{sitting.council.slug}.folio")
    event.add("dtstamp", stamp)
    event.add("dtstart", on)
    event.add("dtend", on + DAY)
    event.add("summary", f"{TO_DO[due.what]} (séance du {sitting.day.in_words})")
    told = (counted_from(due), due.source)
    event.add("description", " · ".join(part for part in told if part))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _stamps(sittings: Iterable[Sitting]) -> dict[int, datetime]:
    """Return when something of each sitting last changed, as its journal tells; without any line, its own day."""
    known = {sitting.pk: datetime.combine(sitting.date, time(), UTC) for sitting in sittings}
    lines = Journal.objects.filter(sitting__in=known).order_by().values_list("sitting")
    changed = {key: at.astimezone(UTC) for key, at in lines.annotate(Max("at"))}
    return known | changed
