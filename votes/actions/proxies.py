"""Who votes for whom: written proxies, over the items that they cover (CGCT, art. L2121-20)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import Action, User
from deliberations.models import AgendaItem, Sitting
from votes.actions.entry import log, refuse, require, seats_of, still_possible
from votes.actions.merging import not_moved_since
from votes.actions.roll import draw_up_roll
from votes.models import Attendance, Proxy
from votes.record import OPENING, Record
from votes.rules.proxies import may_give, refusals
from votes.words.movements import not_in_office
from votes.words.proxies import SPAN_BACKWARDS, cannot_give, cannot_hold


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
    saw: str | None = None,
) -> Proxy:
    """Let one member vote for another over a span of items (CGCT, art. L2121-20).

    `saw`: the grantor's state as the page showed it (`stance_seen`), or None to skip the check.
    """
    record = draw_up_roll(sitting=sitting)
    giving, holding = seats_of(record, [grantor, holder])
    not_moved_since(record, giving, saw)
    orders = span(record, from_item, until_item)
    refuse_proxy(record, giving, holding, orders)
    former = _end_overlapping(record, giving, orders)
    ends = {"from_item": from_item, "until_item": until_item, "written_on": written_on}
    proxy = Proxy(grantor=giving, holder=holding, **ends)
    _save(record, user, proxy, former)
    return proxy


def _save(record: Record, user: User | None, proxy: Proxy, former: str | None) -> None:
    """Save a proxy, refused where it contradicts what is recorded."""
    proxy.full_clean()
    proxy.save(force_insert=True)
    log(record, user, Action.PROXY_GIVEN, proxy.grantor, former, str(proxy.holder))
    still_possible(record)


def refuse_proxy(
    record: Record, giving: Attendance, holding: Attendance, orders: list[int]
) -> None:
    """Say why a proxy cannot be given for these items, if it cannot."""
    needed = may_give(record.facts, giving.reference, orders[0])
    require(needed, cannot_give(giving, record.law))
    found = refusals(record.facts, giving.reference, orders)
    stranger = [] if holding.reference in found else [holding]
    refuse(not_in_office(stranger, orders[0]))
    bar = found[holding.reference]
    refuse(cannot_hold(record, holding.reference, bar) if bar else None)


@transaction.atomic
def withdraw_proxies(
    *, sitting: Sitting, user: User | None, grantor: str, saw: str | None = None
) -> None:
    """Withdraw what a member has given: they are absent without a proxy."""
    record = draw_up_roll(sitting=sitting)
    (seat,) = seats_of(record, [grantor])
    not_moved_since(record, seat, saw)
    former = [str(proxy.holder) for proxy in seat.proxies_given.select_related("holder")]
    if former:
        seat.proxies_given.all().delete()
        log(record, user, Action.PROXY_WITHDRAWN, seat, ", ".join(former), None)
        still_possible(record)


def span(record: Record, first: AgendaItem | None, last: AgendaItem | None) -> list[int]:
    """Return the orders of the items that a span covers, the opening included when it begins there."""
    start = first.position if first else OPENING
    end = last.position if last else None
    if end is not None and end < start:
        raise ValidationError(SPAN_BACKWARDS)
    inside = [
        i.position
        for i in record.items
        if start <= i.position and (end is None or i.position <= end)
    ]
    return inside if first else [OPENING, *inside]


def _end_overlapping(record: Record, giving: Attendance, orders: list[int]) -> str | None:
    """End the grantor's proxies that meet the new span: the last word counts.

    Where one of them began before it, it stands for the items before.
    """
    former = []
    earlier = [item for item in record.items if item.position < orders[0]]
    for proxy in giving.proxies_given.select_related("holder", "from_item", "until_item"):
        covered = span(record, proxy.from_item, proxy.until_item)
        if not set(covered) & set(orders):
            continue
        former.append(str(proxy.holder or "inconnu"))
        if earlier and covered[0] < orders[0]:
            proxy.until_item = earlier[-1]
            proxy.save(update_fields=["until_item"])
        else:
            proxy.delete()
    return ", ".join(former) or None
