"""Who votes for whom: written proxies, over the items that they cover (CGCT, art. L2121-20)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import User
from deliberations.models import AgendaItem, Sitting
from votes import refusals
from votes.actions.entry import log, seats_of, still_possible
from votes.actions.roll import draw_up_roll
from votes.models import Attendance, Proxy
from votes.record import OPENING, Record
from votes.rules.proxies import may_give
from votes.rules.proxies import refusals as bars


@transaction.atomic
def give_proxy(
    *,
    sitting: Sitting,
    user: User | None,
    grantor: str,
    holder: str,
    from_item: AgendaItem | None = None,
    until_item: AgendaItem | None = None,
    written_on: date | None = None,
) -> Proxy:
    """Let one member vote for another over a span of items (CGCT, art. L2121-20)."""
    record = draw_up_roll(sitting=sitting)
    giving, holding = seats_of(record, [grantor, holder])
    orders = span(record, from_item, until_item)
    _refuse(record, giving, holding, orders)
    former = _drop_overlapping(record, giving, orders)
    ends = {"from_item": from_item, "until_item": until_item}
    proxy = Proxy(grantor=giving, holder=holding, written_on=written_on, **ends)
    proxy.full_clean()
    proxy.save(force_insert=True)
    log(record, user, "pouvoir", giving, former, str(holding))
    still_possible(record.sitting)
    return proxy


def _refuse(record: Record, giving: Attendance, holding: Attendance, orders: list[int]) -> None:
    """Say why this proxy cannot be given, if it cannot."""
    if not may_give(record.facts, giving.reference, orders[0]):
        raise ValidationError(refusals.cannot_give(giving))
    bar = bars(record.facts, giving.reference, orders).get(holding.reference)
    if bar:
        raise ValidationError(refusals.cannot_hold(record, holding.reference, bar))


@transaction.atomic
def withdraw_proxies(*, sitting: Sitting, user: User | None, grantor: str) -> None:
    """Withdraw what a member has given: he is absent without a proxy."""
    record = draw_up_roll(sitting=sitting)
    (seat,) = seats_of(record, [grantor])
    former = [str(proxy.holder) for proxy in seat.proxies_given.select_related("holder")]
    if former:
        seat.proxies_given.all().delete()
        log(record, user, "pouvoir retiré", seat, ", ".join(former), None)
        still_possible(record.sitting)


def span(record: Record, first: AgendaItem | None, last: AgendaItem | None) -> list[int]:
    """Return the orders of the items that a span covers, the opening included when it begins there."""
    start = first.position if first else OPENING
    end = last.position if last else None
    if end is not None and end < start:
        raise ValidationError(refusals.SPAN_BACKWARDS)
    inside = [
        i.position
        for i in record.items
        if start <= i.position and (end is None or i.position <= end)
    ]
    return inside if first else [OPENING, *inside]


def _drop_overlapping(record: Record, giving: Attendance, orders: list[int]) -> str | None:
    """Withdraw the grantor's proxies that meet the new span: the last word counts."""
    former = []
    for proxy in giving.proxies_given.select_related("holder", "from_item", "until_item"):
        if set(span(record, proxy.from_item, proxy.until_item)) & set(orders):
            former.append(str(proxy.holder))
            proxy.delete()
    return ", ".join(former) or None
