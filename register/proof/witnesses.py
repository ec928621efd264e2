"""What else tells the register beside its chain: each entry's own record, and the journal."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from councils.french import NBSP
from councils.models import Action, Council, Journal
from register.actions import delegating, living
from register.models import Entry, Event

#: What the journal tells of the register: what entered it, and who may sign copies.
IN_REGISTER = (Action.SITTING_SEALED, Action.ENTRY_CORRECTED)
OF_LIFE = (Action.EVENT_RECORDED, Action.EVENT_RETRACTED)
OF_CHANNEL = (Action.CHANNEL_CHOSEN, Action.CHANNEL_REMOVED)
OF_DELEGATION = (Action.DELEGATION_GIVEN, Action.DELEGATION_ENDED, Action.DELEGATION_REMOVED)
SEEN = " que le journal a vu inscrire"
NEVER = f"{NBSP}: le journal ne l’a pas vu inscrire"


def unsaid(entry: Entry) -> bool:
    """Tell whether an entry's columns, or what it does to others, are not what its record says."""
    said = json.loads(entry.record)
    effects = [[effect.kind, effect.target.code] for effect in entry.effects.all()]
    stored = {
        "reason": entry.reason,
        "replaces": entry.replaces.code if entry.replaces else None,
        "effects": sorted(effects),
    }
    return (
        any(said.get(name) != value for name, value in stored.items())
        or datetime.fromisoformat(said["sealed_at"]) != entry.sealed_at
        or said["extract"]["date"] != entry.sitting.date.isoformat()
        or entry.held_on != entry.sitting.date
        or said["extract"]["order"] != entry.item.position
        or entry.item.sitting_id != entry.sitting_id
        or entry.sitting.council_id != entry.council_id
        or entry.period not in ("", said["extract"]["date"][:4], said["extract"]["date"])
    )


def misnumbered(entries: list[Entry]) -> Iterator[Entry]:
    """Find the entries whose order in their period does not follow the one before: the next number comes from it."""
    reached: dict[str, int] = {}
    for entry in entries:
        if entry.replaces:
            follows = (entry.period, entry.sequence) == (
                entry.replaces.period,
                entry.replaces.sequence,
            )
        elif entry.sequence is None:
            # An old paper gave it.
            follows = not entry.period and entry.item.number == entry.number
        else:
            follows = entry.sequence == reached.get(entry.period, entry.sequence - 1) + 1
            follows = follows and str(entry.sequence) in entry.number
            reached[entry.period] = entry.sequence
        if not follows:
            yield entry


def untold(council: Council, entries: list[Entry]) -> Iterator[str]:
    """Find what the journal did not see entering the register, and what it saw and is no longer there.

    A line gives the digest of the last entry that it made, which holds for all
    those before it.
    """
    lines = Journal.objects.filter(council=council, action__in=IN_REGISTER)
    told = 0
    for line in lines.order_by("pk"):
        numbers = line.after.get("numbers", [line.after.get("number")])
        batch = entries[told : told + len(numbers)]
        told += len(numbers)
        if len(batch) < len(numbers):
            number = numbers[len(batch)]
            yield f"L’acte de rang {len(entries) + 1} ({number}) manque{NBSP}: le journal l’a vu inscrire ({line.target})."
            return
        yield from _other(batch, numbers, line)
    for entry in entries[told:]:
        yield f"L’acte de rang {entry.position} ({entry.number}) a été ajouté{NEVER}."


def _other(batch: list[Entry], numbers: list[str], line: Journal) -> Iterator[str]:
    """Find the entries that are not those which a line of the journal saw entering."""
    for entry, number in zip(batch, numbers, strict=True):
        if (entry.number, entry.sealed_by_id) != (number, line.user_id):
            yield f"L’acte de rang {entry.position} ({entry.number}) n’est pas celui{SEEN} ({line.target})."
    if batch[-1].sha256 != line.after.get("head"):
        first, last = batch[0].position, batch[-1].position
        where = f"Un acte des rangs {first} à {last}" if last > first else f"L’acte de rang {last}"
        yield f"{where} n’est pas celui{SEEN} ({line.target})."


def drawn_papers(council: Council) -> dict[str, str]:
    """Return the digest of each paper when it was first drawn, by the code of its entry."""
    lines = Journal.objects.filter(council=council, action=Action.PAPER_DRAWN)
    return {line.after["code"]: line.after["sha256"] for line in lines.order_by("-pk")}


def delivered_copies(council: Council) -> dict[str, Journal]:
    """Return the line that saw each certified copy delivered, by the digest of its file."""
    lines = Journal.objects.filter(council=council, action=Action.COPY_DELIVERED).order_by("-pk")
    return {line.after["sha256"]: line for line in lines}


def unseen_delegations(council: Council) -> Iterator[str]:
    """Find the delegations that are not as the journal saw them given and ended, and those that are gone."""
    told = _left(council, OF_DELEGATION, _but_address)
    for delegation in council.delegations.select_related("agent").order_by("pk"):
        state = _but_address(delegating.told(delegation))
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
        state = living.told_of_channel(choice)
        if state in told:
            told.remove(state)
        else:
            yield f"La {choice} n’est pas celle que le journal a vu choisir."
    for state in told:
        yield f"Le mode de publicité à compter du {state['since']} n’est plus inscrit{NBSP}: le journal l’a vu choisir."


def unseen_events(council: Council) -> Iterator[str]:
    """Find the facts of the life of acts that the journal did not see, and those that are gone."""
    lines = Journal.objects.filter(council=council, action__in=OF_LIFE)
    told = Counter(_as_text(line.before, line.after) for line in lines)
    events = Event.objects.filter(entry__council=council)
    for event in events.select_related("entry", "retracts__entry").order_by("pk"):
        state = _as_text(*living.states(event))
        if told[state]:
            told[state] -= 1
        else:
            yield f"Un fait de l’acte {event.entry.number} ({event.get_kind_display()}, {event.on:%d/%m/%Y}) n’est pas de ceux{SEEN}."
    for state in told.elements():
        fact = json.loads(state)[1]
        yield f"Un fait de la vie d’un acte ({fact.get('code', fact.get('note'))}) n’est plus au registre{NBSP}: le journal a vu l’inscrire."


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


def _as_text(*states: dict | None) -> str:
    return json.dumps(states, sort_keys=True)


def _but_address(state: dict | None) -> dict:
    """Return what a line tells of a delegation, without the address of the agent, which may change."""
    return {name: value for name, value in (state or {}).items() if name != "agent"}
