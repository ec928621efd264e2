"""The rows of a sitting, as the facts that the rules read."""

from votes.models import Attendance, Change, Movement, Proxy, Recusal
from votes.record.rows import Rows
from votes.rules import facts


def facts_of(rows: Rows) -> facts.Facts:
    """Return what happened at a sitting, each member by reference, each item by its order."""
    sitting = rows.sitting
    away = (seat for seat in rows.roll if seat.opening != Attendance.Opening.PRESENT)
    return facts.Facts(
        day=sitting.date,
        seats=tuple(_seat(seat) for seat in rows.roll),
        away=frozenset(seat.reference for seat in away),
        movements=tuple(_movement(rows, movement) for movement in rows.movements),
        changes=tuple(_change(rows, change) for change in rows.changes),
        recusals={
            item.position: tuple(_recusal(rows, row) for row in recusals)
            for item in rows.items
            if (recusals := rows.recusals(item))
        },
        proxies=tuple(_proxy(rows, proxy) for proxy in rows.proxies),
        second_call=sitting.second_call,
        carried=frozenset(item.position for item in rows.items if item.carried),
        elections={item.position: code for item in rows.items if (code := rows.election(item))},
        parameters=facts.Parameters.of(rows.law),
    )


def _seat(seat: Attendance) -> facts.Seat:
    titular = seat.substitute_for
    return facts.Seat(
        id=seat.reference,
        rank=seat.rank,
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
        substitute_for=titular.reference if titular else None,
        town=seat.town,
        substitute_for_town=seat.substitute_for_town,
    )


def _movement(rows: Rows, row: Movement) -> facts.MovementFact:
    comes_in = row.direction == Movement.Direction.IN
    return facts.MovementFact(rows.references[row.member_id], comes_in, row.before)


def _change(rows: Rows, row: Change) -> facts.ChangeFact:
    installed = row.kind == Change.Kind.INSTALLED
    return facts.ChangeFact(rows.references[row.member_id], installed, row.before)


def _recusal(rows: Rows, row: Recusal) -> facts.RecusalFact:
    return facts.RecusalFact(rows.references[row.member_id], facts.Reason(row.reason))


def _proxy(rows: Rows, proxy: Proxy) -> facts.ProxyLine:
    return facts.ProxyLine(
        grantor=rows.references[proxy.grantor_id],
        holder=rows.references.get(proxy.holder_id),
        first=proxy.from_item.position if proxy.from_item else None,
        last=proxy.until_item.position if proxy.until_item else None,
    )
