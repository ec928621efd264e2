"""How a convocation reached each member, and from which day its notice is counted.

Nothing here knows the database or the web.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SendingFact(StrEnum):
    """What happened to one sending. `WITHDRAWN` takes back something that was typed wrongly."""

    ACCEPTED = "accepted"
    DELAYED = "delayed"
    REFUSED = "refused"
    PRINTED = "printed"
    POSTED = "posted"
    HANDED = "handed"
    ACKNOWLEDGED = "acknowledged"
    WITHDRAWN = "withdrawn"


#: What tells that the member was reached: the server took the message, the post or the member the letter.
SERVES = frozenset(
    {SendingFact.ACCEPTED, SendingFact.POSTED, SendingFact.HANDED, SendingFact.ACKNOWLEDGED}
)
#: What a clerk types, and may take back; the rest was seen by Folio or said by the member.
TYPED = frozenset({SendingFact.POSTED, SendingFact.HANDED})


class Reach(StrEnum):
    """How a member stands towards a convocation; the later, the better."""

    NOBODY = "nobody"
    REFUSED = "refused"
    TO_CARRY = "to_carry"
    GOING = "going"
    SERVED = "served"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True)
class Passed:
    """One thing that happened to a sending, on a day of the council's calendar."""

    kind: SendingFact
    on: date


@dataclass(frozen=True)
class Sending:
    """One message or letter to one member, and what happened to it: what was taken back is left out."""

    is_mail: bool
    passed: Sequence[Passed] = ()

    @property
    def served_on(self) -> date | None:
        """The first day on which the member was reached."""
        return min((one.on for one in self.passed if one.kind in SERVES), default=None)

    @property
    def standing(self) -> Reach:
        kinds = {one.kind for one in self.passed}
        if SendingFact.ACKNOWLEDGED in kinds:
            return Reach.ACKNOWLEDGED
        if kinds & SERVES:
            return Reach.SERVED
        if not self.is_mail:
            return Reach.TO_CARRY
        return Reach.REFUSED if SendingFact.REFUSED in kinds else Reach.GOING


def standing_of(sendings: Sequence[Sending]) -> Reach:
    """Return how a member stands: reached by any sending, else as the last one stands."""
    reached = [one.standing for one in sendings if one.served_on]
    if Reach.ACKNOWLEDGED in reached:
        return Reach.ACKNOWLEDGED
    if reached:
        return Reach.SERVED
    return sendings[-1].standing if sendings else Reach.NOBODY


def served_on(sendings: Iterable[Sending]) -> date | None:
    """Return the first day on which any of a member's sendings reached them."""
    return min((one.served_on for one in sendings if one.served_on), default=None)


def counted_from(sent_on: date, members: Iterable[Sequence[Sending]]) -> date:
    """Return the day from which the notice is counted: that of the member reached last (CGCT, art. L2121-10 to L2121-12).

    Whoever is not reached yet is told apart (`standing_of`): their day is not known.
    """
    return max((day for one in members if (day := served_on(one))), default=sent_on)


def reaches_somebody(members: Iterable[Sequence[Sending]]) -> bool:
    """Tell whether a convocation has reached one member at least: until then nobody is convened, whatever left."""
    return any(served_on(one) for one in members)


def is_waiting(sending: Sending) -> bool:
    """Tell whether a message has still to leave: neither taken nor refused, and the member has not said to have it."""
    return sending.standing == Reach.GOING
