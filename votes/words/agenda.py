"""What became of each item of an agenda, in a few words: beside the floor, and on the page of the sitting."""

from dataclasses import dataclass

from councils.french import NBSP, plural
from deliberations.models import AgendaItem
from votes.record import Record, RecordedBallot
from votes.rules.ballots import Result, Tally
from votes.words import elected


@dataclass(frozen=True)
class AgendaLine:
    """An item, the sort of its outcome (which gives the sign and the colour), and its state in words."""

    item: AgendaItem
    outcome: str
    state: str


def agenda(record: Record) -> tuple[AgendaLine, ...]:
    return tuple(line(record, item) for item in record.items)


def line(record: Record, item: AgendaItem) -> AgendaLine:
    """Return where an item stands: decided, waiting for a voice, blocked, or to come."""
    at_item = record.at(item)
    if item.outcome:
        return AgendaLine(item, item.outcome, item.get_outcome_display().capitalize())
    if at_item.is_kept_out:
        return AgendaLine(item, "withdrawn", "Ajout refusé")
    if at_item.deciding:
        return AgendaLine(item, *_decided(record, at_item.deciding))
    if record.sitting.has_begun and not at_item.floor.quorum_met:
        return AgendaLine(item, "blocked", "Sans quorum")
    if item.added:
        return AgendaLine(item, "next", "Ajouté en séance")
    return AgendaLine(item, "next", "À venir")


def _decided(record: Record, ballot: RecordedBallot) -> tuple[str, str]:
    missing = len(ballot.missing)
    if missing:
        return "waiting", f"Il manque {plural(missing, 'voix', 'voix')}"
    if ballot.row.is_election:
        state = "adopted" if ballot.result == Result.ELECTED else "waiting"
        return state, elected.in_short(record, ballot)
    state = "adopted" if ballot.result == Result.ADOPTED else "rejected"
    return state, in_short(ballot.tally)


def in_short(tally: Tally) -> str:
    """Return « À l’unanimité · 84 », « 66 pour, 14 contre », « 79 pour, 5 abst. » or « 82 pour sur 84 »."""
    if tally.for_ == tally.voters and tally.voters:
        return f"À l’unanimité · {tally.voters}"
    if tally.against:
        return f"{tally.for_}{NBSP}pour, {tally.against}{NBSP}contre"
    if tally.not_voting:
        return f"{tally.for_}{NBSP}pour sur {tally.voters}"
    return f"{tally.for_}{NBSP}pour, {tally.abstain}{NBSP}abst."
