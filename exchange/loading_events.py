"""Write what happened in the room, from a checked sitting file: proxies, movements, changes and recusals."""

from datetime import time

from deliberations.models import Sitting
from exchange.loading import store
from exchange.sitting_file import SittingFile
from votes.models import Change, Movement, Proxy, Recusal


def fill_events(sitting: Sitting, file: SittingFile) -> None:
    """Write every list in the order of the file, which the rows keep."""
    seats = {seat.reference: seat for seat in sitting.roll.all()}
    items = {item.position: item for item in sitting.items.all()}
    _proxies(file, seats, items)
    _movements(file, seats)
    for index, part in enumerate(file.changes):
        change = Change(member=seats[part.member], kind=part.kind, before=part.before_item)
        store(change, "changes", index)
    for index, item in enumerate(file.items):
        for place, aside in enumerate(item.recusals):
            recusal = Recusal(item=items[item.order], member=seats[aside.member])
            recusal.reason, recusal.note = aside.reason, aside.note
            recusal.stayed = aside.stayed
            store(recusal, "items", index, "recusals", place)


def _proxies(file: SittingFile, seats, items) -> None:
    for index, part in enumerate(file.proxies):
        proxy = Proxy(
            grantor=seats[part.from_],
            holder=seats.get(part.to),
            from_item=items.get(part.from_item),
            until_item=items.get(part.until_item),
            written_on=part.written_on,
        )
        store(proxy, "proxies", index)


def _movements(file: SittingFile, seats) -> None:
    for index, part in enumerate(file.movements):
        movement = Movement(
            member=seats[part.member],
            direction=part.direction,
            before=part.before_item,
            at=time.fromisoformat(part.at) if part.at else None,
            note=part.note,
        )
        store(movement, "movements", index)
