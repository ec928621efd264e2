"""What the journal tells of a whole register: what entered it, who may sign copies, how acts are made public."""

from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import NamedTuple

from councils.french import NBSP
from councils.models import Action, Council, Journal

#: What the journal tells of the register: what entered it, and who may sign copies.
IN_REGISTER = (Action.SITTING_SEALED, Action.ENTRY_CORRECTED)
OF_CHANNEL = (Action.CHANNEL_CHOSEN, Action.CHANNEL_REMOVED)
OF_DELEGATION = (Action.DELEGATION_GIVEN, Action.DELEGATION_ENDED, Action.DELEGATION_REMOVED)
SEEN = " que le journal a vu inscrire"
NEVER = f"{NBSP}: le journal ne l’a pas vu inscrire"
#: How many rows are held in memory at once.
AT_ONCE = 500


def untold(council: Council) -> Iterator[str]:
    """Find what the journal did not see entering the register, and what it saw and is no longer there.

    A line gives the digest of the last entry that it made, which holds for all
    those before it.
    """
    lines = Journal.objects.filter(council=council, action__in=IN_REGISTER).order_by("pk")
    entries = _entered(council)
    reached = 0
    for line in lines.iterator(chunk_size=AT_ONCE):
        numbers = line.after.get("numbers", [line.after.get("number")])
        batch = list(islice(entries, len(numbers)))
        reached += len(batch)
        if len(batch) < len(numbers):
            number = numbers[len(batch)]
            yield f"L’acte de rang {reached + 1} ({number}) manque{NBSP}: le journal l’a vu inscrire ({line.target})."
            return
        yield from _other(batch, numbers, line)
    for entry in entries:
        yield f"L’acte de rang {entry.position} ({entry.number}) a été ajouté{NEVER}."


class Entered(NamedTuple):
    """What the journal tells of an entry of the register."""

    position: int
    number: str
    sealed_by: int | None
    sha256: str


def _entered(council: Council) -> Iterator[Entered]:
    columns = ("position", "number", "sealed_by", "sha256")
    rows = council.entries.order_by("position").values_list(*columns)
    return map(Entered._make, rows.iterator(chunk_size=AT_ONCE))


def _other(batch: list[Entered], numbers: list[str], line: Journal) -> Iterator[str]:
    """Find the entries that are not those which a line of the journal saw entering."""
    for entry, number in zip(batch, numbers, strict=True):
        if (entry.number, entry.sealed_by) != (number, line.user_id):
            yield f"L’acte de rang {entry.position} ({entry.number}) n’est pas celui{SEEN} ({line.target})."
    if batch[-1].sha256 != line.after.get("head"):
        first, last = batch[0].position, batch[-1].position
        where = f"Un acte des rangs {first} à {last}" if last > first else f"L’acte de rang {last}"
        yield f"{where} n’est pas celui{SEEN} ({line.target})."


def unseen_delegations(council: Council) -> Iterator[str]:
    """Find the delegations that are not as the journal saw them given and ended, and those that are gone."""
    told = _left(council, OF_DELEGATION, _but_address)
    for delegation in council.delegations.select_related("agent").order_by("pk"):
        state = _but_address(delegation.told)
        if state in told:
            told.remove(state)
        else:
            yield f"La {delegation} n’est pas celle que le journal a vu inscrire."
    for state in told:
        yield f"La délégation de signature de {state['name']} n’est plus inscrite{NBSP}: le journal a vu l’inscrire."


def unseen_channels(council: Council) -> Iterator[str]:
    """Find the choices of publicity that are not as the journal saw them: the day of an act depends on them."""
    told = _left(council, OF_CHANNEL, lambda state: state or {})
    for choice in council.channel_choices.order_by("pk"):
        state = choice.told
        if state in told:
            told.remove(state)
        else:
            yield f"La {choice} n’est pas celle que le journal a vu choisir."
    for state in told:
        yield f"Le mode de publicité à compter du {state['since']} n’est plus inscrit{NBSP}: le journal l’a vu choisir."


def _left(
    council: Council, actions: Collection[Action], read: Callable[[dict | None], dict]
) -> list[dict]:
    """Return the states that the journal leaves at last: each line takes one away, gives another, or both."""
    told: list[dict] = []
    for line in Journal.objects.filter(council=council, action__in=actions).order_by("pk"):
        before, after = read(line.before), read(line.after)
        if before in told:
            told.remove(before)
        told += [after] if after else []
    return told


def _but_address(state: dict | None) -> dict:
    """Return what a line tells of a delegation, without the address of the agent, which may change."""
    return {name: value for name, value in (state or {}).items() if name != "agent"}
