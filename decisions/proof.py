"""Whether the decisions taken by delegation are those that the journal saw entered, in their order and without a gap."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from councils.french import NBSP
from councils.models import Action, Council, Journal
from decisions.models import DelegatedDecision

#: How many rows are held in memory at once.
AT_ONCE = 200


def decision_faults(council: Council) -> Iterator[str]:
    """Find the first decision that is not as the journal saw it entered, that it never saw, or that is gone; then gaps.

    Decisions and their lines are written one by one, under a lock: they are in the same order.
    """
    lines = Journal.objects.filter(council=council, action=Action.DECISION_ENTERED).order_by("pk")
    states = lines.values_list("after", flat=True).iterator(chunk_size=AT_ONCE)
    kept = council.decisions.select_related("replaces").order_by("pk")
    for decision, state in zip_longest(kept.iterator(chunk_size=AT_ONCE), states):
        if fault := _fault(decision, state):
            yield fault
            return
    yield from _gaps(council)


def _fault(decision: DelegatedDecision | None, state: dict[str, Any] | None) -> str | None:
    if decision is None:
        gone = f"La décision {state['number']} n’est plus au registre" if state else ""
        return f"{gone}{NBSP}: le journal l’a vu inscrire."
    if state is None:
        return (
            f"La décision {decision.number} a été ajoutée{NBSP}: le journal ne l’a pas vu inscrire."
        )
    if decision.number != state["number"]:
        return (
            f"À la place de la décision {state['number']}, que le journal a vu inscrire, "
            f"le registre tient la décision {decision.number}."
        )
    return None if decision.told == state else f"La décision {decision.number} a été modifiée."


def _gaps(council: Council) -> Iterator[str]:
    """Find the numbers of a year that nobody took: the next one always follows the last."""
    former = None
    places = council.decisions.order_by("year", "sequence").values_list("year", "sequence")
    for year, sequence in places.iterator(chunk_size=AT_ONCE):
        if former and former[0] == year and sequence != former[1] + 1:
            yield f"Entre les décisions de {year}, il manque celle de rang {former[1] + 1}."
        former = year, sequence
