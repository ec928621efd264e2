"""What the record of a sitting knows of one item, in sentences: nobody types it again for the minutes."""

from collections.abc import Iterator

from django.utils.text import capfirst

from councils.french import NBSP, hour, plural
from deliberations.models import AgendaItem
from votes.models import Ballot
from votes.record import AtItem, Record, RecordedBallot
from votes.words import elected, results
from votes.words.chair import of_chair
from votes.words.movements import reason_in_words
from votes.words.questions import asked
from votes.words.seats import names_of


def counters(at_item: AtItem) -> str:
    """Return « 28 présents + 4 pouvoirs = 32 votants »."""
    floor = at_item.floor
    present, proxies = len(floor.present), len(floor.represented)
    there = plural(present, "présent")
    if proxies:
        there += f" + {plural(proxies, 'pouvoir')}"
    return f"{there} = {plural(len(floor.voters), 'votant')}"


def facts_of(record: Record, item: AgendaItem) -> tuple[str, ...]:
    """Return what happened before and at an item, a sentence each, in that order."""
    return (*_came_and_went(record, item), *_at_item(record, record.at(item)))


def _came_and_went(record: Record, item: AgendaItem) -> Iterator[str]:
    for change in record.changes:
        if change.before == item.position and (seat := record.seat_at(change.member_id)):
            yield f"{capfirst(change.get_kind_display())} de {seat.short_name} avant ce point."
    for move in record.movements:
        if move.before == item.position and (seat := record.seat_at(move.member_id)):
            at = f" à {hour(move.at)}" if move.at else ""
            yield f"{capfirst(move.get_direction_display())} de {seat.short_name}{at}."


def _at_item(record: Record, at_item: AtItem) -> Iterator[str]:
    item = at_item.item
    if item.chair_id or item.chair_name:
        chair = at_item.chair_seat.short_name if at_item.chair_seat else item.chair_name
        yield f"Présidence{NBSP}: {chair or at_item.chair}."
    if at_item.closed_doors:
        yield "À huis clos."
    for recusal in at_item.recusals:
        seat = record.seat_at(recusal.member_id)
        why = reason_in_words(recusal.reason, record.law)
        yield f"Déport de {seat.short_name if seat else 'quelqu’un'}{NBSP}: {why}."
    for ballot in at_item.ballots:
        yield _of_ballot(record, item, ballot)
    if at_item.head:
        yield f"Voté avec le point{NBSP}{at_item.head.item.position}."
    if item.outcome:
        yield results.outcome(item.outcome)


def _of_ballot(record: Record, item: AgendaItem, ballot: RecordedBallot) -> str:
    """Return what was voted, how, what came out of it, and who wanted it so."""
    row = ballot.row
    question = asked(row.label, row.purpose)
    head = f"{question}{NBSP}: " if question else ""
    how = f"Vote {row.get_mode_display()}{_askers(row, record)}."
    return f"{head}{_result(record, item, ballot)} {how}"


def _result(record: Record, item: AgendaItem, ballot: RecordedBallot) -> str:
    if ballot.row.is_election:
        return elected.in_words(record, ballot.held)
    counts = results.counts(ballot.tally, len(record.floor(item).represented))
    if ballot.decision is None:
        return counts
    chair = of_chair(record, item)
    verdict = results.verdict(ballot.tally, ballot.decision, chair, ballot.majority)
    return f"{verdict}{NBSP}: {counts}"


def _askers(row: Ballot, record: Record) -> str:
    """Return who asked for a public or secret ballot: the minutes must tell it (CGCT, art. L2121-15, L2121-21)."""
    seats = list(row.askers.all())
    if not seats:
        return ""
    return f", demandé par {plural(len(seats), 'membre')} ({names_of(seats)})"
