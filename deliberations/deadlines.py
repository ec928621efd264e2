"""What is due before and after a sitting, and until when: counted from facts, never typed nor stored.

One function a rule. The numbers of days and the articles are those of the
table of the law on the day of the sitting: a rule that the table does not give
to a kind of council is due by nobody. Nothing here knows the database or the web.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from law.holidays import carried_over
from law.reading import Calling, Law, PeopleUnknown, cited


class DueKind(StrEnum):
    """What is due. `APPEAL` and `ONLINE` are no duty: a period ends, and nothing is asked of anybody."""

    CONVENED = "convened"
    LIST = "list"
    LIST_SENT = "list_sent"
    TRANSMITTED = "transmitted"
    MINUTES = "minutes"
    MINUTES_ONLINE = "minutes_online"
    MINUTES_SENT = "minutes_sent"
    APPEAL = "appeal"
    ONLINE = "online"
    BOUND = "bound"


@dataclass(frozen=True)
class ActDates:
    """The dates of an act: received by the prefecture, made public, put online. None: not yet, or not known."""

    is_owed: bool = True
    received_on: date | None = None
    public_on: date | None = None
    online_on: date | None = None


@dataclass(frozen=True)
class SittingDates:
    """What the deadlines of a sitting are counted from.

    `next_on` is the day of the council's next sitting; `done` tells on which day
    something was done; `volume_since` is the day of the first sitting that the
    register to bind holds, this one when nobody knows. `has_begun` with no
    `convened_on`: the convocation was sent on a day that nobody told.
    """

    on: date
    call: Calling = Calling.ORDINARY
    is_second_call: bool = False
    has_begun: bool = False
    convened_on: date | None = None
    next_on: date | None = None
    acts: tuple[ActDates, ...] = ()
    done: Mapping[DueKind, date] = field(default_factory=dict)
    volume_since: date | None = None
    department: str = ""


@dataclass(frozen=True)
class Deadline:
    """Something due until `on`, the day included, and the day it was done; without `on`, as soon as can be.

    `since` is the day from which it is counted.
    """

    on: date | None
    what: DueKind
    article: str
    done_on: date | None = None
    since: date | None = None

    @property
    def source(self) -> str:
        """The article as French cites it: « art. L2121-25 »."""
        return cited(self.article)

    @property
    def is_duty(self) -> bool:
        """Whether somebody has to do it; a period that ends asks nothing of anybody."""
        return self.what not in (DueKind.APPEAL, DueKind.ONLINE)

    def is_late(self, today: date) -> bool:
        """Tell whether its last day is over, and it is not done."""
        return self.is_waited and self.on is not None and self.on < today

    @property
    def is_waited(self) -> bool:
        """Whether it is a duty not done yet."""
        return self.is_duty and self.done_on is None


def last_day_to_convene(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    """A second call has no last day: what counts is its distance to the first sitting."""
    notice = law.notice(sitting.call)
    told = sitting.convened_on or not sitting.has_begun
    if notice.value and told and not sitting.is_second_call:
        last = notice.value.latest(sitting.on)
        yield Deadline(last, DueKind.CONVENED, notice.article, sitting.convened_on, sitting.on)


def list_online(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    yield from _days_later(sitting, law, DueKind.LIST, "list_within_days", sitting.on)


def list_to_councillors(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    rule = "list_to_councillors_within_months"
    yield from _months_later(sitting, law, DueKind.LIST_SENT, rule, sitting.on)


def acts_transmitted(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    """No text gives a last day; done when the prefecture received the last of the acts owed to it."""
    transmission = law.read("transmission")
    owed = [act.received_on for act in sitting.acts if act.is_owed]
    if transmission.value and owed:
        received = [day for day in owed if day]
        done_on = max(received) if len(received) == len(owed) else None
        yield Deadline(None, DueKind.TRANSMITTED, transmission.article, done_on, sitting.on)


def minutes_adopted(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    """When the next sitting opens; without a day as long as that has none."""
    ruling = law.read("minutes_adopted")
    if ruling.value:
        done_on = sitting.done.get(DueKind.MINUTES)
        yield Deadline(sitting.next_on, DueKind.MINUTES, ruling.article, done_on, sitting.next_on)


def minutes_online(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    adopted = _adopted_on(sitting)
    yield from _days_later(sitting, law, DueKind.MINUTES_ONLINE, "minutes_within_days", adopted)


def minutes_to_councillors(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    rule = "minutes_to_councillors_within_months"
    yield from _months_later(sitting, law, DueKind.MINUTES_SENT, rule, _adopted_on(sitting))


def end_of_appeal(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    """One for each day on which acts were made public: clear months, carried over to a working day.

    The appeal is received until the end of that day.
    """
    months = law.read("appeal_within_months")
    is_clear, is_carried = law["appeal_clear"].value, law["appeal_carried_over"].value
    for day in sorted({act.public_on for act in sitting.acts if act.public_on}):
        last = months_later(day, months.value) + timedelta(days=bool(is_clear))
        last = carried_over(last, sitting.department) if is_carried else last
        yield Deadline(last, DueKind.APPEAL, months.article, None, day)


def publication_may_end(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    """One for each day on which acts were put online: until then they stay there."""
    months = law.read("online_for_months")
    for day in sorted({act.online_on for act in sitting.acts if act.online_on}):
        if months.value:
            last = months_later(day, months.value)
            yield Deadline(last, DueKind.ONLINE, months.article, None, day)


def volume_bound(sitting: SittingDates, law: Law) -> Iterator[Deadline]:
    """The end of the year of the sitting, or of the last year that one volume may hold."""
    years = law.read("bound_within_years")
    if years.value and sitting.has_begun:
        first = sitting.volume_since or sitting.on
        last = date(first.year + years.value - 1, 12, 31)
        done_on = sitting.done.get(DueKind.BOUND)
        yield Deadline(last, DueKind.BOUND, years.article, done_on, first)


#: Every rule, in the order of a year. A new one is added here.
RULES: tuple[Callable[[SittingDates, Law], Iterator[Deadline]], ...] = (
    last_day_to_convene,
    acts_transmitted,
    list_online,
    list_to_councillors,
    minutes_adopted,
    minutes_online,
    minutes_to_councillors,
    end_of_appeal,
    publication_may_end,
    volume_bound,
)


def deadlines(sitting: SittingDates, law: Law) -> tuple[Deadline, ...]:
    """Return what is due for a sitting, what has no day last; what a population not known would tell is left out."""
    found = [one for rule in RULES for one in _known(rule, sitting, law)]
    return tuple(sorted(found, key=lambda one: one.on or date.max))


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it has none so late."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _known(
    rule: Callable[[SittingDates, Law], Iterator[Deadline]], sitting: SittingDates, law: Law
) -> list[Deadline]:
    try:
        return list(rule(sitting, law))
    except PeopleUnknown:
        return []


def _adopted_on(sitting: SittingDates) -> date | None:
    """Return the day on which the minutes were adopted, else that on which they should be."""
    return sitting.done.get(DueKind.MINUTES) or sitting.next_on


def _days_later(
    sitting: SittingDates, law: Law, what: DueKind, rule: str, since: date | None
) -> Iterator[Deadline]:
    ruling = law.read(rule)
    if ruling.value and since:
        last = since + timedelta(days=ruling.value)
        yield Deadline(last, what, ruling.article, sitting.done.get(what), since)


def _months_later(
    sitting: SittingDates, law: Law, what: DueKind, rule: str, since: date | None
) -> Iterator[Deadline]:
    ruling = law.read(rule)
    if ruling.value and since:
        last = months_later(since, ruling.value)
        yield Deadline(last, what, ruling.article, sitting.done.get(what), since)
