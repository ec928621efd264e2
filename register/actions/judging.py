"""Whether a corrected sitting could be: the judges of an entry in the room and of the seal, asked once more."""

from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError

from councils.french import NBSP
from register.actions.sealing import NotSealable, asked_in, missing_in
from register.amending.correction import AmendedSitting
from register.amending.facts import Amendment, FactsRefused, parts_of
from votes.actions.proxies import refuse_proxy, span
from votes.completeness.check import Check
from votes.completeness.decided import is_decided
from votes.consistency import made_in_the_room
from votes.record import Record, RecordedBallot
from votes.rules import validity
from votes.rules.validity import Numbers
from votes.words import faults as words
from votes.words.movements import not_in_office

#: What only the facts of a ballot in numbers say.
OF_NUMBERS = ("vote", "count", "by_proxy", "chair_vote")


class AskedAnew(NamedTuple):
    """What the law asks of a corrected sitting: what is new, and what was so already (code, item)."""

    new: tuple[Check, ...]
    known: frozenset[tuple[str, int | None]]


def newly_asked(correction: AmendedSitting) -> AskedAnew:
    """Return what the law asks of a corrected sitting; another sentence about the same thing is new."""
    before = asked_in(correction.base)
    now = asked_in(correction.record)
    known = frozenset((one.code, one.item.pk if one.item else None) for one in now if one in before)
    return AskedAnew(tuple(one for one in now if one not in before), known)


def refuse_what_cannot_be(correction: AmendedSitting) -> None:
    """Raise ValidationError for facts that nobody could have entered in the room, or sealed.

    FactsRefused names each fact; NotSealable tells what is missing then.
    """
    record = correction.record
    if faults := faults_of(correction):
        raise FactsRefused(faults)
    if refusal := made_in_the_room(correction.base, record):
        raise ValidationError(refusal)
    if unmet := missing_in(record):
        raise NotSealable(unmet)
    for item in record.items:
        was = is_decided(correction.base.items_by_key[item.pk], correction.base)
        if was != is_decided(item, record):
            raise ValidationError(_otherwise_decided(item.position, was=was))


def faults_of(correction: AmendedSitting) -> dict[str, str]:
    """Return why facts that were said cannot be, each by its key."""
    return dict(_faults(correction.record, correction.amendments))


def _otherwise_decided(order: int, *, was: bool) -> str:
    then = "ne serait plus décidé" if was else "serait décidé, et n’a pas de numéro"
    return (
        f"Le point {order} {then}{NBSP}: une correction n’ajoute ni ne retire d’acte. "
        "Le conseil doit en délibérer de nouveau."
    )


def _faults(record: Record, amendments: tuple[Amendment, ...]) -> Iterator[tuple[str, str]]:
    """Yield each fact that cannot be, and why."""
    for one in amendments:
        kind, _, place = one.fact.partition("/")
        if kind == "proxy" and one.after:
            yield from _of_proxy(record, one)
        if kind == "recusal" and one.after:
            order, reference = place.split("/", 1)
            yield from _of_recusal(record, one.fact, int(order), reference)
        if kind in OF_NUMBERS:
            order, rank = place.split("/", 2)[:2]
            yield from _of_numbers(record, one.fact, int(order), int(rank))


def _of_proxy(record: Record, one: Amendment) -> Iterator[tuple[str, str]]:
    """Judge a proxy as if it were given in the room (CGCT, art. L2121-20)."""
    _, _, grantor = one.fact.split("/", 2)
    holder, *bounds, _ = parts_of(one.after, 4)
    if not holder:
        return
    first, last = (record.item(int(order)) if order else None for order in bounds)
    orders = span(record, first, last)
    try:
        refuse_proxy(record, record.seat(grantor), record.seat(holder), orders)
    except ValidationError as fault:
        yield one.fact, fault.messages[0]


def _of_recusal(record: Record, key: str, order: int, reference: str) -> Iterator[tuple[str, str]]:
    floor = record.floor(record.item(order))
    is_stranger = reference not in floor.voters + floor.absent + floor.recused
    if is_stranger and (sentence := not_in_office([record.seat(reference)], order)):
        yield key, sentence


def _of_numbers(record: Record, key: str, order: int, rank: int) -> Iterator[tuple[str, str]]:
    """Judge the numbers of a ballot by those who vote there."""
    item = record.item(order)
    ballot = record.at(item).ballot(rank) if item else None
    if item is None or ballot is None or not ballot.row.counts.all():
        return
    question = record.at(item).question(ballot.row)
    faults = validity.numbers(question, _told(ballot), on_paper=True)
    if sentence := words.first_refusal(record, faults):
        yield key, f"Point {order}. {sentence}"


def _told(ballot: RecordedBallot) -> Numbers:
    rows = ballot.row.counts.all()
    proxies = {row.said: row.by_proxy for row in rows if row.by_proxy is not None}
    voices = {row.said: row.voices for row in rows}
    return Numbers(voices, proxies or None, ballot.row.chair_vote)
