"""Who is installed, and who serves until the council has a head."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Max
from django.utils.timezone import localdate

from councils.models import Council
from members.models import Mandate, Member

#: How many assessors help to count the votes.
ASSESSORS = 2


@dataclass(frozen=True)
class NewCouncil:
    """The members of a council on the day of its first sitting, in rank order; substitutes hold no seat."""

    council: Council
    mandates: Sequence[Mandate]

    @property
    def in_office(self) -> int:
        return len(self.mandates)

    @property
    def vacant(self) -> int:
        return max(0, self.council.seats - self.in_office)

    @property
    def beyond(self) -> int:
        return max(0, self.in_office - self.council.seats)

    @property
    def ageless(self) -> list[Member]:
        """Those whose birth date nobody entered: without it nobody is known to be the eldest."""
        return [mandate.member for mandate in self.mandates if mandate.member.birth_date is None]

    @cached_property
    def by_age(self) -> list[Member]:
        """The members, the eldest first; nobody as long as one birth date is missing."""
        members = [] if self.ageless else [mandate.member for mandate in self.mandates]
        return sorted(members, key=lambda member: member.birth_date or date.max)

    @property
    def eldest(self) -> Member | None:
        return next(iter(self.by_age), None)

    @property
    def youngest(self) -> Member | None:
        return next(reversed(self.by_age), None)

    @property
    def assessors(self) -> list[Member]:
        """The youngest after the secretary, as long as the council does not name others."""
        others = [one for one in reversed(self.by_age) if one not in (self.eldest, self.youngest)]
        return others[:ASSESSORS]

    @property
    def elected_on(self) -> date | None:
        """The day since which most of them sit: that of the round that completed the council."""
        days = [m.elected_on or m.starts_on for m in self.mandates]
        known = [day for day in days if day]
        return max(known, key=known.count) if known else None


def day_of_renewal(council: Council) -> date:
    """Return the day whose members an installation installs: today, or the day on which the next ones begin."""
    mandates = Mandate.objects.filter(member__council=council)
    last = mandates.aggregate(last=Max("starts_on"))["last"]
    return max(filter(None, (last, localdate())))


def council_on(council: Council, day: date) -> NewCouncil:
    """Return who sits in a council on a day."""
    mandates = Mandate.objects.filter(member__council=council).in_office(day).titulars()
    return NewCouncil(council, list(mandates.in_rank_order()))
