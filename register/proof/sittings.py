"""Whether the register holds of some sittings: what they decided, the life of their acts, the copies delivered of them."""

from collections.abc import Iterator, Sequence

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal
from councils.witness import Witness
from deliberations.models import Sitting
from register import seals
from register.models import CertifiedCopy, Event
from register.proof.papers import AT_ONCE, fault_of
from votes.completeness.decided import is_decided
from votes.record import read

OF_LIFE = (Action.EVENT_RECORDED, Action.EVENT_RETRACTED)


def decided_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Hold the register against what sittings decided: nothing more, and nothing less."""
    for sitting in council.sittings.filter(pk__in=sittings).order_by("pk"):
        acts = sitting.entries.order_by("position")
        known: dict[int, str] = {}
        taken, voted = _taken(sitting) if sitting.state == Sitting.State.SEALED else ({}, set())
        for position, number, item in acts.values_list("position", "number", "item"):
            where = f"L’acte de rang {position} ({number})"
            if known.setdefault(item, number) != number:
                yield f"{where} vient d’un point déjà inscrit ({known[item]})."
            if sitting.state != Sitting.State.SEALED:
                yield f"{where} vient de la {sitting}, qui n’est pas scellée."
            elif item not in taken.keys() | voted:
                yield f"{where} vient d’un point que la {sitting} n’a pas décidé."
        for key, item in taken.items():
            if key not in known:
                yield f"Le point {item.position} de la {sitting} n’est plus au registre{NBSP}: {item.title}."


def _taken(sitting: Sitting) -> tuple[dict, set[int]]:
    """Return the items that a sitting decided, by their key, and the keys of all those it voted on.

    A register may hold what earlier versions took for a decision: the vote on an addition.
    """
    record = read(sitting)
    taken = {item.pk: item for item in record.items if is_decided(item, record)}
    return taken, {item.pk for item in record.items if record.at(item).ballots}


def event_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Find the facts of the life of acts that the journal did not see, and those that are gone."""
    lines = Journal.objects.filter(sitting__in=sittings, action__in=OF_LIFE)
    journal = Witness([line.before, line.after, line.user_id] for line in lines)
    events = Event.objects.filter(entry__sitting__in=sittings).order_by("pk")
    for event in events.select_related("entry", "retracts__entry"):
        if not journal.saw([*event.states, event.by_id]):
            yield (
                f"Un fait de l’acte {event.entry.number} ({event.get_kind_display()}, {in_words(event.on)}) "
                "n’est pas de ceux que le journal a vu inscrire."
            )
    for _, fact, _ in journal.left:
        yield f"Un fait de la vie d’un acte ({fact.get('code', fact.get('note'))}) n’est plus au registre{NBSP}: le journal a vu l’inscrire."


def copy_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Hold each certified copy against its entry, the journal, and the delegation under which it was signed."""
    services, told = seals.services(council), _delivered(sittings)
    copies = CertifiedCopy.objects.filter(entry__sitting__in=sittings).order_by("pk")
    for copy in copies.select_related("entry", "delegation").iterator(chunk_size=AT_ONCE):
        which = f"La copie certifiée conforme de l’acte {copy.entry.number} ({in_words(copy.certified_on)})"
        line = told.pop(copy.sha256, None)
        if fault := fault_of(copy, services, "modifiée"):
            yield f"{which} {fault}."
        elif line is None:
            yield f"{which} n’a pas été délivrée, dit le journal."
        elif (line.after, line.user_id) != (copy.told, copy.delegation.agent_id):
            yield f"{which} n’est pas signée comme le journal l’a vu."
        elif not copy.delegation.runs_on(copy.certified_on):
            yield f"{which} a été signée sans délégation en vigueur."
    for line in told.values():
        yield f"Une copie certifiée conforme délivrée n’est plus au registre{NBSP}: {line.target}."


def _delivered(sittings: Sequence[int]) -> dict[str, Journal]:
    """Return the line that saw each certified copy delivered first, by the digest of its file."""
    lines = Journal.objects.filter(sitting__in=sittings)
    delivered = lines.filter(action=Action.COPY_DELIVERED).order_by("-pk")
    return {line.after["sha256"]: line for line in delivered}
