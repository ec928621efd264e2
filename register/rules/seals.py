"""Whose seal a paper bears: the certificate that a council had when it was sealed, or another's.

A certificate serves from the moment when it first seals until another takes its place; one that is
revoked vouches for nothing that it sealed since that day. What it sealed before stays good.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

#: A paper is sealed just before it is kept, by clocks that are not the same.
GRACE = timedelta(days=1)


class Whose(StrEnum):
    """Whose seal it is, for one council."""

    OURS = "ours"
    REVOKED = "revoked"  # the council's, and revoked when it sealed
    NOT_THEN = "not_then"  # the council's at another time, or not valid then
    OTHERS = "others"


@dataclass(frozen=True)
class Service:
    """A certificate in the service of a council, by its SHA-256.

    `since` and `until` are unknown (None) where no line tells when it began, and as long as
    no other took its place; `revoked` is the first moment at which it vouches for nothing.
    """

    certificate: str
    name: str
    valid_from: datetime
    valid_until: datetime
    since: datetime | None = None
    until: datetime | None = None
    revoked: datetime | None = None

    def serves_at(self, moment: datetime) -> bool:
        begun = self.since is None or moment >= self.since - GRACE
        over = self.until is not None and moment > self.until + GRACE
        return begun and not over and self.valid_from <= moment <= self.valid_until


@dataclass(frozen=True)
class Verdict:
    """Whose seal it is; by which service of the council, and whose seal was expected then."""

    whose: Whose
    service: Service | None = None
    expected: Service | None = None


def judged(certificate: str, at: datetime | None, services: Iterable[Service]) -> Verdict:
    """Judge a seal that holds, made by a certificate at a moment (None: it does not tell)."""
    known = tuple(services)
    expected = next((one for one in reversed(known) if at and one.serves_at(at)), None)
    own = [one for one in known if one.certificate == certificate]
    if not own:
        return Verdict(Whose.OTHERS, expected=expected)
    revoked = next((one for one in own if one.revoked and (at is None or at >= one.revoked)), None)
    if revoked:
        return Verdict(Whose.REVOKED, revoked, expected)
    serving = next((one for one in reversed(own) if at and one.serves_at(at)), None)
    if serving:
        return Verdict(Whose.OURS, serving, serving)
    return Verdict(Whose.NOT_THEN, own[-1], expected)
