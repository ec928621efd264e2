"""The rows of a sealed sitting in memory, as they should read: what came about late is added, what never was is left out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError

from deliberations.models import AgendaItem
from register.amending.facts import UNKNOWN
from votes.models import Attendance, Movement, Proxy, Recusal
from votes.record import Record

#: How many rows of a kind one correction may add.
MOST_ADDED = 50


class Slots[Row](dict[int, Row | None]):
    """Rows by their rank, which never changes; None where the row never was, or was taken out."""

    def __init__(self, rows: Iterable[Row]):
        super().__init__(enumerate(rows, start=1))

    @property
    def free(self) -> int:
        """The rank of a row that is added."""
        return max(self, default=0) + 1

    @property
    def rows(self) -> list[Row]:
        return [self[rank] for rank in sorted(self) if self[rank] is not None]  # type: ignore[misc]

    def check(self, rank: int) -> None:
        """Refuse a rank that no page of ours sends."""
        if not 0 < rank < self.free + MOST_ADDED:
            raise ValidationError(UNKNOWN)


class Room:
    """A sitting that facts amend; `record` reads it as it then stands, and nothing is written."""

    def __init__(self, record: Record):
        self.base = record
        self.movements: Slots[Movement] = Slots(record.movements)
        self.proxies: Slots[Proxy] = Slots(record.proxies)
        self.pauses: Slots[dict[str, Any]] = Slots(record.sitting.suspensions)
        self.auxiliaries: Slots[str] = Slots(record.sitting.auxiliaries)
        #: Who keeps the minutes of the sitting (0), and of each item by its order.
        self.keepers: dict[int, Slots[Any]] = {0: Slots(record.secretaries)}
        for item in record.items:
            own = [row for row in record.item_secretaries if row.item_id == item.pk]
            self.keepers[item.position] = Slots(own)
        self.recusals: dict[tuple[int, int], Recusal] = {
            (row.item_id, row.member_id): row for row in record.all_recusals
        }

    @property
    def record(self) -> Record:
        """The sitting as it should read; what the law makes of it is computed again."""
        sitting = self.base.sitting
        sitting.suspensions = sorted(self.pauses.rows, key=lambda one: one["before_item"])
        sitting.auxiliaries = self.auxiliaries.rows
        own = (row for order, rows in self.keepers.items() if order for row in rows.rows)
        return replace(
            self.base,
            movements=tuple(sorted(self.movements.rows, key=lambda row: row.before)),
            proxies=tuple(self.proxies.rows),
            all_recusals=tuple(self.recusals.values()),
            keepers=tuple(self.keepers[0].rows),
            item_keepers=tuple(own),
        )

    def item(self, order: int) -> AgendaItem:
        """Return an item by its order; raises ValidationError where there is none."""
        item = self.base.item(order)
        if item is None:
            raise ValidationError(UNKNOWN)
        return item

    def seat(self, reference: str) -> Attendance:
        """Return a member of the roll; raises ValidationError for anybody else."""
        if reference not in self.base.by_reference:
            raise ValidationError(UNKNOWN)
        return self.base.seat(reference)
