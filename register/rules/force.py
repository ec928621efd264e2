"""Whether an act is in force, and since when: computed from dated facts, never typed nor stored.

Sources: CGCT, art. L2131-1 (publicity and transmission make an act
enforceable), L2131-2 (what is transmitted), L2131-6 (the prefect's referral,
suspension), L5211-3 (intercommunal bodies).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.values import Channel


class EventKind(StrEnum):
    """What happens to an act after its seal, and what is declared of it.

    The first four are declared: a ground that frees it from the prefecture, an
    individual decision, an urgent one, the day from which it takes effect.
    """

    EXEMPT = "exempt"
    INDIVIDUAL = "individual"
    URGENT = "urgent"
    TAKES_EFFECT = "takes_effect"
    TRANSMITTED = "transmitted"
    RECEIVED = "received"
    REFUSED = "refused"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    POSTED = "posted"
    NOTIFIED = "notified"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ANNULLED = "annulled"


class Force(StrEnum):
    """The seven states of an act."""

    NOT_ADOPTED = "not_adopted"
    WAITING = "waiting"
    IN_FORCE = "in_force"
    IN_FORCE_CHANGED = "in_force_changed"
    SUSPENDED = "suspended"
    ENDED = "ended"
    ANNULLED = "annulled"


@dataclass(frozen=True)
class Fact:
    """Something that happened to an act, on a day in law."""

    kind: EventKind
    on: date


@dataclass(frozen=True)
class Life:
    """All that decides of an act: what was voted, how this council makes it public, and what happened since.

    `owed` tells whether this kind of council transmits its acts at all. `withdrawn_on`, `ended_on` and `changed_on` are
    the days of later acts of the same council.
    """

    decides: bool
    channel: Channel
    owed: bool = True
    facts: tuple[Fact, ...] = ()
    withdrawn_on: date | None = None
    ended_on: date | None = None
    changed_on: date | None = None

    def days(self, *kinds: EventKind) -> list[date]:
        """Return the days of the facts of some kinds, in order."""
        return sorted(fact.on for fact in self.facts if fact.kind in kinds)


#: What makes public, by channel.
MAKES_PUBLIC = {
    Channel.ELECTRONIC: EventKind.PUBLISHED,
    Channel.PAPER: EventKind.PUBLISHED,
    Channel.POSTED: EventKind.POSTED,
}


def public_on(life: Life) -> date | None:
    """Return the day on which an act is public in the way that counts for it; None: not yet.

    An individual decision counts from its notification to the last person
    named; an urgent act, from its posting (art. L2131-1, II and V).
    """
    if life.days(EventKind.INDIVIDUAL):
        return max(life.days(EventKind.NOTIFIED), default=None)
    kinds = [MAKES_PUBLIC[life.channel]]
    if life.days(EventKind.URGENT):
        kinds.append(EventKind.POSTED)
    return min(life.days(*kinds), default=None)


def received_on(life: Life) -> date | None:
    """Return the day on which the prefecture received an act; None: not yet, or never owed."""
    return min(life.days(EventKind.RECEIVED), default=None)


def sent_on(life: Life) -> date | None:
    """Return the day on which an act was last sent to the prefecture, as far as it holds: a receipt proves that it was.

    What was refused at its reception is to be sent again.
    """
    sent = max(life.days(EventKind.TRANSMITTED, EventKind.RECEIVED), default=None)
    refused = max(life.days(EventKind.REFUSED), default=None)
    is_undone = sent and refused and refused >= sent and not received_on(life)
    return None if is_undone else sent


def is_owed(life: Life) -> bool:
    """Tell whether an act is owed to the prefecture: yes, unless a ground says otherwise."""
    return life.decides and life.owed and not life.days(EventKind.EXEMPT)


def enforceable_on(life: Life) -> date | None:
    """Return the day from which an act is enforceable; None: it is not, or not known to be."""
    if not life.decides or is_annulled(life):
        return None
    needed = [public_on(life)]
    if is_owed(life):
        needed.append(received_on(life))
    known = [day for day in needed if day]
    if len(known) < len(needed):
        return None
    return max([*known, *life.days(EventKind.TAKES_EFFECT)])


def force(life: Life, on: date) -> Force:
    """Return the state of an act at the end of a day, by what is known now."""
    if not life.decides:
        return Force.NOT_ADOPTED
    if is_annulled(life):
        return Force.ANNULLED
    if _since(life.ended_on, on):
        return Force.ENDED
    if is_suspended(life, on):
        return Force.SUSPENDED
    if not _since(enforceable_on(life), on):
        return Force.WAITING
    return Force.IN_FORCE_CHANGED if _since(life.changed_on, on) else Force.IN_FORCE


def is_annulled(life: Life) -> bool:
    """Tell whether a judge annulled an act, or the council withdrew it: it is as if it had never been."""
    return bool(life.withdrawn_on or life.days(EventKind.ANNULLED))


def is_suspended(life: Life, on: date) -> bool:
    """Tell whether a judge holds an act back on a day: from the suspension until it is lifted."""
    stays = sorted(
        (fact.on, fact.kind == EventKind.RESUMED)
        for fact in life.facts
        if fact.kind in (EventKind.SUSPENDED, EventKind.RESUMED) and fact.on <= on
    )
    return bool(stays) and not stays[-1][1]


def _since(day: date | None, on: date) -> bool:
    return day is not None and day <= on
