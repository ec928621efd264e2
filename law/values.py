"""What the law sets: quorums, notices, majorities and requests, each with the counting it calls for."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Literal

#: How a row was checked: the text was read, a secondary source says so, or it is in doubt.
type Certainty = Literal["V", "S", "?"]


class Headcount(StrEnum):
    """Whom a quorum counts: members present, or those represented too."""

    PRESENT = "present"
    ATTENDING = "attending"


@dataclass(frozen=True)
class Quorum:
    """The share of the members in office that must be there: more than it, or at least it."""

    share: Fraction
    at_least: bool = False
    counts: Headcount = Headcount.PRESENT

    def needed(self, in_office: int) -> int:
        """Return how many members must be there, of this many in office."""
        return fewest(self.share * in_office, at_least=self.at_least)


@dataclass(frozen=True)
class Notice:
    """How many days stand between a convocation and the sitting.

    Clear days leave out both the day of the sending and that of the sitting.
    """

    days: int
    clear: bool = True

    @property
    def span(self) -> timedelta:
        """From the day of the sending to the first day on which the sitting may be held."""
        return timedelta(days=self.days + self.clear)

    def earliest(self, sent_on: date) -> date:
        """Return the first day on which the sitting may be held."""
        return sent_on + self.span

    def latest(self, sitting_on: date) -> date:
        """Return the last day on which the convocation may be sent."""
        return sitting_on - self.span


@dataclass(frozen=True)
class FirstSitting:
    """The days of the week, Monday being 0, between which a council first sits after its election."""

    opens: int
    closes: int

    def between(self, elected_on: date) -> tuple[date, date]:
        """Return the first and the last day, after the round that completed the council."""
        first = elected_on + timedelta(days=(self.opens - elected_on.weekday() - 1) % 7 + 1)
        return first, first + timedelta(days=(self.closes - self.opens) % 7)


class Base(StrEnum):
    """What a majority is counted on."""

    CAST = "cast"  # for and against
    VOTERS = "voters"  # present and represented
    IN_OFFICE = "in_office"
    SEATS = "seats"  # the legal number of members


class Tie(StrEnum):
    """What a tie decides: for `CHAIR`, the own vote of who presides."""

    REJECTS = "rejects"
    ADOPTS = "adopts"
    CHAIR = "chair"


@dataclass(frozen=True)
class Majority:
    """The share that the votes for a question must exceed, or reach when `at_least`."""

    share: Fraction
    at_least: bool = False
    of: Base = Base.CAST
    tie: Tie = Tie.REJECTS

    def needed(self, cast: int, voters: int, in_office: int, seats: int) -> int:
        """Return the fewest votes *for* that adopt, without any casting vote.

        Where a tie adopts, half is enough, and nobody at all adopts too.
        Elsewhere somebody must be for.
        """
        total = {"cast": cast, "voters": voters, "in_office": in_office, "seats": seats}[self.of]
        at_least = self.at_least or self.tie == Tie.ADOPTS
        votes = fewest(self.share * total, at_least=at_least)
        return votes if self.tie == Tie.ADOPTS else max(1, votes)


@dataclass(frozen=True)
class Request:
    """Who may ask for something: a share of the members present, a number of them, or the head alone."""

    share: Fraction | None = None
    members: int | None = None
    head: bool = False

    def needed(self, present: int) -> int:
        """Return how many of the members present must ask."""
        return ceil(self.share * present) if self.share else (self.members or 0)


@dataclass(frozen=True)
class Withdrawal:
    """What becomes of who stands aside: `in_office` tells whether they still count among the members in office."""

    in_office: bool = True


@dataclass(frozen=True)
class Ceiling:
    """How many there may be of something, as a share of the legal seats: rounded up, or less than the share."""

    share: Fraction
    up: bool = False
    below: bool = False
    least: int = 0
    most: int | None = None

    def of(self, seats: int) -> int:
        """Return how many there may be, of this many legal seats."""
        total = self.share * seats
        number = ceil(total) if self.up else ceil(total) - 1 if self.below else floor(total)
        number = max(number, self.least)
        return number if self.most is None else min(number, self.most)


class MinuteTaker(StrEnum):
    """Who keeps the minutes."""

    MEMBER = "member"
    DIRECTOR = "director"  # an outsider


class Presiding(StrEnum):
    """Who presides when the head does not."""

    DEPUTY = "deputy"  # in the order of the roster
    VICE_PRESIDENT = "vice_president"  # then the longest serving of those present, then the eldest
    ELDEST = "eldest"


class Channel(StrEnum):
    """How an act is made public, which is one of the two dates that make it enforceable."""

    ELECTRONIC = "electronic"
    POSTED = "posted"
    PAPER = "paper"


@dataclass(frozen=True)
class Publicity:
    """The channels that make an act public: the one that holds unless the council chose, then the others."""

    channels: tuple[Channel, ...]

    @property
    def default(self) -> Channel:
        """The channel of a council that chose none."""
        return self.channels[0]


type Value = (
    Quorum
    | Notice
    | FirstSitting
    | Majority
    | Ceiling
    | Request
    | Withdrawal
    | MinuteTaker
    | Presiding
    | Publicity
    | Tie
    | int
    | None
)


def fewest(share: Fraction, *, at_least: bool) -> int:
    """Return the smallest whole number that reaches a share, or exceeds it."""
    return ceil(share) if at_least else floor(share) + 1
