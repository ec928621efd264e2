"""What happened at a sitting: the facts from which every floor is computed.

Members are named by their reference, items by their order. Nothing here is
derived, and nothing derived is ever stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from law.reading import Law
from law.values import Quorum
from members.rules import runs_on

#: How many events came before, which proxies cover it, who stands aside, whether a second call takes it up, what it elects.
type Moment = tuple[int, tuple[bool, ...], tuple["RecusalFact", ...], bool, str]


class Reason(StrEnum):
    """Why a member is recused from an item."""

    INTEREST = "interest"  # CGCT, art. L2131-11
    REPRESENTATIVE = "representative"  # CGCT, art. L1111-6, II
    ACCOUNTS = "accounts"  # CGCT, art. L2121-14


@dataclass(frozen=True)
class Seat:
    """A member on the roll of a sitting, with the days of the mandate, both included.

    `substitute_for` names the titular member whose place this one may take, and
    `substitute_for_town` the town of which any titular's place; a substitute has
    no seat of their own.
    """

    id: str
    rank: int
    starts_on: date | None = None
    ends_on: date | None = None
    substitute_for: str | None = None
    town: str = ""
    substitute_for_town: str = ""

    @property
    def is_titular(self) -> bool:
        return not (self.substitute_for or self.substitute_for_town)

    def runs_on(self, day: date) -> bool:
        """Tell whether the mandate runs on this day."""
        return runs_on(day, self.starts_on, self.ends_on)


@dataclass(frozen=True)
class MovementFact:
    """A member comes in or goes out before an item, the first one that it concerns."""

    member: str
    comes_in: bool
    before: int


@dataclass(frozen=True)
class ChangeFact:
    """A mandate begins or ends during the sitting, before an item."""

    member: str
    installed: bool
    before: int


@dataclass(frozen=True)
class ProxyLine:
    """A written proxy: from a grantor to a holder (None: unknown, an old paper), over a span of items.

    The span has both bounds included; None leaves that side open.
    """

    grantor: str
    holder: str | None
    first: int | None = None
    last: int | None = None

    def covers(self, order: int) -> bool:
        """Tell whether the span holds this item."""
        begun = self.first is None or self.first <= order
        return begun and (self.last is None or order <= self.last)


@dataclass(frozen=True)
class RecusalFact:
    """A member who takes no part in one item, and why."""

    member: str
    reason: Reason


@dataclass(frozen=True)
class Parameters:
    """What the law sets for a sitting: how many proxies one may hold, the quorum, and who leaves the count.

    `uncounted` are the reasons for which who stands aside also leaves the
    members in office. `own_quorums` holds those of a few elections, by their
    code (CGCT, art. L3122-1). `without_half`: no quorum is needed once half of the
    members are interested.
    """

    proxies_per_holder: int = 1
    quorum: Quorum = Quorum(Fraction(1, 2))
    own_quorums: Mapping[str, Quorum] = field(default_factory=dict)
    uncounted: frozenset[Reason] = frozenset({Reason.REPRESENTATIVE})
    without_half: bool = False

    @classmethod
    def of(cls, law: Law) -> "Parameters":
        """Return the parameters that a law sets."""
        aside = (reason for reason in Reason if not law.recusal(reason).value.in_office)
        return cls(
            proxies_per_holder=law.proxies.value,
            quorum=law.quorum().value,
            own_quorums=law.own_quorums,
            uncounted=frozenset(aside),
            without_half=law.quorum_without_half,
        )

    def quorum_of(self, election: str) -> Quorum:
        """Return the quorum of an election that has one of its own, else that of the sitting."""
        return self.own_quorums.get(election, self.quorum)


@dataclass(frozen=True)
class Facts:
    """One sitting, as it happened.

    `away` lists those whom the opening roll call did not find in the room,
    excused or not, represented or not: everybody else was there. `carried`
    holds the items that a first call left undecided for want of a quorum, `elections`
    the code of the election held at an item: some have a quorum of their own.
    """

    day: date
    seats: tuple[Seat, ...]
    away: frozenset[str] = frozenset()
    movements: tuple[MovementFact, ...] = ()
    changes: tuple[ChangeFact, ...] = ()
    proxies: tuple[ProxyLine, ...] = ()
    recusals: Mapping[int, tuple[RecusalFact, ...]] = field(default_factory=dict)
    second_call: bool = False
    carried: frozenset[int] = frozenset()
    elections: Mapping[int, str] = field(default_factory=dict)
    parameters: Parameters = Parameters()

    @cached_property
    def by_rank(self) -> tuple[Seat, ...]:
        """Every seat, in rank order."""
        return tuple(sorted(self.seats, key=lambda seat: seat.rank))

    @cached_property
    def running(self) -> tuple[Seat, ...]:
        """The seats whose mandate runs on the day, in rank order: who is in office where nothing changes it."""
        return tuple(seat for seat in self.by_rank if seat.runs_on(self.day))

    def moment(self, order: int) -> Moment:
        """Return all that the floor of an item owes to its order: items of the same moment have the same floor."""
        moved = [movement.before for movement in self.movements]
        changed = [change.before for change in self.changes]
        begun = sum(before <= order for before in moved + changed)
        covering = tuple(line.covers(order) for line in self.proxies)
        recusals = self.recusals.get(order, ())
        return begun, covering, recusals, order in self.carried, self.election_at(order)

    def election_at(self, order: int) -> str:
        """Return the code of the election held at an item, empty without one."""
        return self.elections.get(order, "")
