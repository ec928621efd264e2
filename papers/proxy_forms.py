"""The proxy to sign: two on a sheet, blank or with the name of whoever gives it.

The paper that is signed is the proof; Folio keeps its date (CGCT, art. L2121-20).
"""

from dataclasses import dataclass

from papers.room_sheets import RoomSheet
from papers.words import wording
from papers.words.proxy_rules import rules_of_proxies
from votes.models import Attendance
from votes.record import Record


@dataclass(frozen=True)
class ProxyCopy:
    """One proxy, half a sheet: the whole names of who gives it and of who votes for them, empty on a blank one."""

    grantor: str = ""
    feminine: bool = False
    holder: str = ""


@dataclass(frozen=True)
class ProxyForms(RoomSheet):
    """Blank proxies, or those of some members; one member alone has one, for a second might be signed too.

    `holder` is whom they chose, where that is known.
    """

    grantors: tuple[Attendance, ...] = ()
    holder: Attendance | None = None

    heading = "Pouvoir"
    template = "papers/proxy_print.xhtml"
    slug = "pouvoirs"

    @property
    def copies(self) -> tuple[ProxyCopy, ...]:
        """The halves of the sheets: the last one is blank where the members are several, and odd in number."""
        holder = self.name_of(self.holder) if self.holder else ""
        named = [ProxyCopy(self.name_of(seat), seat.is_feminine, holder) for seat in self.grantors]
        if len(named) == 1:
            return tuple(named)
        blank = 2 if not named else len(named) % 2
        return (*named, *[ProxyCopy()] * blank)

    @property
    def membership(self) -> str:
        """« membre du Conseil municipal »."""
        return f"membre {wording.of_assembly(self.sitting.assembly)}"

    @property
    def rules(self) -> str:
        return rules_of_proxies(self.record.law)


def may_give(record: Record) -> tuple[Attendance, ...]:
    """Return the members who hold a seat of their own: a substitute asks for a proxy by name."""
    return tuple(
        seat for seat in record.roll if not seat.substitute_for and not seat.substitute_for_town
    )
