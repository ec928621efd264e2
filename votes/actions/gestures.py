"""What one gesture of the clerk writes at once: to take back what was entered, to leave the chair for the accounts."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import Action, User
from deliberations.models import AgendaItem
from votes.actions.entry import (
    here,
    locked,
    log,
    refuse,
    refuse_if,
    require,
    seats_of,
    still_possible,
)
from votes.actions.movements import hand_over_chair, leave_roll, recuse, stored_fact, told
from votes.models import Change, Movement, Proxy, Recusal
from votes.record import Record, read
from votes.words.chair import accountable
from votes.words.movements import NOBODY_CHOSEN, cannot_leave_to, cannot_preside
from votes.words.sitting import NOT_OPEN

#: How the journal calls the taking back of each fact.
REMOVED = {
    Movement: Action.MOVEMENT_REMOVED,
    Change: Action.MANDATE_CHANGE_REMOVED,
    Recusal: Action.RECUSAL_REMOVED,
}


@transaction.atomic
def take_back(*, facts: Sequence[Movement | Change | Recusal], user: User | None) -> Record:
    """Take back what was entered by one gesture, with what came with it.

    A departure goes with the proxy that was given from there on: otherwise it
    would count again, unsaid, at a later departure. An installation goes with
    the place on the roll that it gave.
    """
    record = read(locked(facts[0].member.sitting))
    for fact in map(stored_fact, facts):
        log(record, user, REMOVED[type(fact)], fact.member, told(fact), None)
        fact.delete()
        if isinstance(fact, Movement) and fact.direction == Movement.Direction.OUT:
            _withdraw(record, user, fact)
        if isinstance(fact, Change) and fact.kind == Change.Kind.INSTALLED:
            leave_roll(record, fact.member)
    return still_possible(record)


def _withdraw(record: Record, user: User | None, fact: Movement) -> None:
    rows = Proxy.objects.filter(grantor=fact.member, from_item__position=fact.before)
    former = ", ".join(str(proxy.holder or "inconnu") for proxy in rows.select_related("holder"))
    if former:
        rows.delete()
        log(record, user, Action.PROXY_WITHDRAWN, fact.member, former, None)


@transaction.atomic
def preside(
    *,
    item: AgendaItem,
    user: User | None,
    chair: str | None,
    onward: bool = False,
    leaves: bool = False,
) -> Record:
    """Hand over the chair to a present member; who heads the council leaves, when the accounts are theirs (CGCT, art. L2121-14)."""
    record = read(locked(item.sitting))
    item = here(record, item)
    require(record.sitting.has_begun, NOT_OPEN)
    executive = accountable(record)
    if chair:
        (seat,) = seats_of(record, [chair])
        refuse_if(leaves and seat == executive, cannot_leave_to(seat))
        refuse(cannot_preside(record, item, seat))
    elif leaves:
        raise ValidationError(NOBODY_CHOSEN)
    if leaves and executive:
        reason = Recusal.Why.ACCOUNTS
        recuse(item=item, user=user, members=[executive.reference], reason=reason)
    return hand_over_chair(item=item, user=user, chair=chair, onward=onward)
