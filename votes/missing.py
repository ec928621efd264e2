"""What keeps an extract from being true: told in French, with the page where it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from councils.french import NBSP, plural
from deliberations.models import AgendaItem
from votes.models import Ballot
from votes.record import Record
from votes.refusals import listed

Kind, Outcome = AgendaItem.Kind, AgendaItem.Outcome


#: The pages where things are put right, and what is done there.
ACTIONS = {
    "ballot": "Ouvrir le scrutin",
    "item-update": "Corriger le point",
    "roll-call": "Ouvrir l’appel",
    "sitting-update": "Modifier la séance",
}


@dataclass(frozen=True)
class Lack:
    """One thing that is missing or wrong; `page` names the address where it is put right."""

    sentence: str
    page: str

    @property
    def action(self) -> str:
        return ACTIONS[self.page]

    @property
    def of_item(self) -> bool:
        """Whether that page is the item's own, and not the sitting's."""
        return self.page in ("ballot", "item-update")


class NotReady(Exception):
    """The extract of an item would say something false; `lacks` tells what, one thing after another."""

    def __init__(self, lacks: tuple[Lack, ...]):
        super().__init__(" ".join(lack.sentence for lack in lacks))
        self.lacks = lacks


def lacks(item: AgendaItem, record: Record) -> tuple[Lack, ...]:
    """Return what has to be entered or corrected before the extract of an item can be printed."""
    if not record.is_called:
        return (Lack("L’appel n’est pas fait : dites d’abord qui est présent.", "roll-call"),)
    ballots = record.ballots(item)
    found = [*_of_the_chair(item, record), *_of_the_outcome(item, ballots)]
    found += _of_the_quorum(item, record, ballots)
    for ballot in ballots:
        found += _of_the_votes(item, record, ballot)
    return tuple(found)


def _of_the_chair(item: AgendaItem, record: Record) -> Iterator[Lack]:
    """Ask for somebody who presides, and who is in the room (CGCT, art. L2121-14)."""
    sitting = record.sitting
    member = record.chair(item)
    if member is None:
        if not (item.chair_name or sitting.chair_name):
            yield Lack("Personne ne préside la séance : choisissez qui préside.", "sitting-update")
        return
    seat = record.seat_of(member)
    if seat is None or seat.reference not in record.floor(item).present:
        yield Lack(
            f"{seat or member} préside ce point sans être dans la salle{NBSP}: "
            "corrigez l’appel, ou choisissez qui préside.",
            "roll-call",
        )


def _of_the_outcome(item: AgendaItem, ballots: tuple[Ballot, ...]) -> Iterator[Lack]:
    """Ask for a ballot or an outcome; an information alone needs neither."""
    if not ballots and not item.outcome and item.kind != Kind.INFORMATION:
        yield Lack("Aucun scrutin n’est enregistré à ce point : enregistrez-le.", "ballot")
    if ballots and item.outcome in (Outcome.WITHDRAWN, Outcome.POSTPONED):
        yield Lack(
            f"Ce point est {item.get_outcome_display()}, et pourtant un scrutin y est enregistré"
            f"{NBSP}: effacez l’un ou l’autre.",
            "ballot",
        )


def _of_the_quorum(item: AgendaItem, record: Record, ballots) -> Iterator[Lack]:
    """Refuse what a council without quorum decided, unless the paper tells of it (CGCT, art. L2121-17)."""
    floor = record.floor(item)
    decided = item.outcome == Outcome.NOTED or any(not b.quorum_contested for b in ballots)
    if decided and not floor.quorum_met:
        yield Lack(
            f"Le quorum n’est pas atteint à ce point{NBSP}: {plural(len(floor.present), 'présent')}, "
            f"il en faut {floor.quorum} (art.{NBSP}L2121-17).",
            "roll-call",
        )


def _of_the_votes(item: AgendaItem, record: Record, ballot: Ballot) -> Iterator[Lack]:
    """Ask that the voices be those of the voters, all of them and nobody else."""
    missing = record.missing_votes(item, ballot)
    if missing:
        yield Lack(
            f"Il manque {plural(len(missing), 'voix', 'voix')}{NBSP}: {listed(missing)}.", "ballot"
        )
    excess = record.excess_votes(item, ballot)
    if excess:
        yield Lack(
            f"{plural(len(excess), 'voix', 'voix')} de trop, faute de pouvoir voter à ce point"
            f"{NBSP}: {listed(excess)}.",
            "ballot",
        )
