"""Tell a sitting whole: what is sealed as the register says it, the rest as it stands now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import cast

from deliberations.models import AgendaItem, Discussion, Sitting
from deliberations.rich_text import clean
from minutes.proceedings.facts import (
    Adoption,
    ItemKind,
    ItemOutcome,
    ProceedingsFloor,
    ProceedingsItem,
    ProceedingsOpening,
    ProceedingsProxy,
)
from minutes.proceedings.proceedings import Proceedings
from papers.extract import extract as extracts
from papers.extract import floor_facts, officers
from papers.extract.extract import Extract, NotReady
from papers.extract.facts import ExtractMovement, ExtractSuspension, State
from papers.meeting import meeting_of
from register import record as records
from register.amending.correction import known_amendments, room_of
from register.models import Entry
from votes.completeness.decided import is_decided
from votes.record import OPENING, Record, read


def build(sitting: Sitting, adoption: Adoption | None = None) -> Proceedings:
    """Return a sitting told whole, in a number of queries that does not depend on its size.

    Sealed acts are told by the newest version of their entry, and the facts of the
    sitting as the register corrected them.
    """
    record = record_of(sitting)
    return Proceedings(
        format="folio-proceedings/1",
        sealed=sitting.is_sealed,
        meeting=meeting_of(record),
        convened_on=record.sitting.convened_on,
        opening=_opening(record),
        items=tuple(_items(record, _entries(sitting), _discussions(sitting))),
        movements_after=_after(record),
        suspensions=_suspensions(record),
        adoption=adoption,
    )


def record_of(sitting: Sitting) -> Record:
    """Return what happened at a sitting: once it is sealed, as the register corrected it since."""
    if sitting.is_sealed:
        return room_of(sitting, known_amendments(sitting)).record
    return read(sitting)


def _entries(sitting: Sitting) -> Mapping[int, Entry]:
    """Return the newest version of each act of a sitting, by the key of its item."""
    return {entry.item_id: entry for entry in sitting.entries.filter(replaced_by=None)}


def _discussions(sitting: Sitting) -> Mapping[int, Discussion]:
    """Return what was said, by the key of its item."""
    rows = Discussion.objects.filter(item__sitting=sitting)
    return {row.item_id: row for row in rows}


def _opening(record: Record) -> ProceedingsOpening:
    floor, sitting = record.floor(None), record.sitting
    return ProceedingsOpening(
        in_office=floor.in_office,
        quorum=floor_facts.quorum(None, record),
        roll=floor_facts.roll(None, record),
        proxies=tuple(_proxies(record)) if sitting.has_begun else (),
    )


def _proxies(record: Record) -> Iterator[ProceedingsProxy]:
    for proxy in record.proxies:
        holder = record.holder(proxy)
        yield ProceedingsProxy(
            record.grantor(proxy).reference,
            holder.reference if holder else None,
            proxy.written_on,
            proxy.from_item.position if proxy.from_item else None,
            proxy.until_item.position if proxy.until_item else None,
        )


def _items(
    record: Record, entries: Mapping[int, Entry], discussions: Mapping[int, Discussion]
) -> Iterator[ProceedingsItem]:
    """Yield each item with what happened since the one before, and what was said."""
    orders = [OPENING, *(item.position for item in record.items)]
    for item, (former, _) in zip(record.items, pairwise(orders), strict=True):
        told = _item(record, item, former, entries.get(item.pk))
        said = discussions.get(item.pk)
        yield replace(told, discussion=clean(said.text), nobody_spoke=said.silent) if said else told


def _item(record: Record, item: AgendaItem, former: int, entry: Entry | None) -> ProceedingsItem:
    extract, lacks = _extract(record, item, entry)
    told = extract.movements if extract else floor_facts.movements(item, record)
    rapporteur = extract.rapporteur if extract else None
    return ProceedingsItem(
        order=item.position,
        kind=extract.kind if extract else cast(ItemKind, item.kind),
        rubric=extract.rubric if extract else item.rubric,
        title=extract.title if extract else item.title,
        report=extract.report if extract else _report(item),
        outcome=_outcome(record, item, extract),
        chair=extract.chair if extract else officers.chairs(item, record)["chair"],
        rapporteur=rapporteur or officers.rapporteur(item, record),
        floor=_floor_of(extract) if extract else _floor(record, item),
        movements=tuple(one for one in told if one.before > former),
        extract=extract,
        added=item.added,
        number=entry.number if entry else "",
        version=entry.version if entry else 0,
        code=entry.code if entry else "",
        lacks=lacks,
    )


def _extract(
    record: Record, item: AgendaItem, entry: Entry | None
) -> tuple[Extract | None, tuple[str, ...]]:
    """Return what was decided at an item, and what keeps that from being told."""
    if entry:
        return records.read(entry.record)["extract"], ()
    is_voted = is_decided(item, record) or record.at(item).ballots
    try:
        extract = extracts.build(item, record)
    except NotReady as fault:
        return None, tuple(lack.sentence for lack in fault.lacks)
    return (extract if is_voted else None), ()


def _report(item: AgendaItem) -> str:
    """Return what was told without a vote; what was withdrawn or put off was not put to the council."""
    return "" if item.outcome else clean(item.report)


def _outcome(record: Record, item: AgendaItem, extract: Extract | None) -> ItemOutcome:
    """Return what became of an item: of what only closes the doors, what its ballot decided."""
    is_told = item.kind == AgendaItem.Kind.INFORMATION and record.sitting.has_begun
    if extract is None:
        become = record.at(item).decided or ("told" if is_told else "")
    elif extract.outcome or extract.result:
        become = extract.outcome or extract.result or ""
    else:
        become = "told" if is_told else extract.ballots[-1].result
    return cast(ItemOutcome, str(become))


def _floor(record: Record, item: AgendaItem) -> ProceedingsFloor:
    floor = record.floor(item)
    return ProceedingsFloor(
        in_office=floor.in_office,
        present=len(floor.present),
        represented=len(floor.represented),
        absent=len(floor.absent),
        recused=len(floor.recused),
        quorum=floor_facts.quorum(item, record),
    )


def _floor_of(extract: Extract) -> ProceedingsFloor:
    """Return the same counts as an extract holds them."""
    return ProceedingsFloor(
        in_office=extract.in_office,
        present=len(extract.in_state(State.PRESENT)),
        represented=len(extract.in_state(State.REPRESENTED)),
        absent=len(extract.in_state(State.ABSENT, State.EXCUSED)),
        recused=len(extract.in_state(State.RECUSED)),
        quorum=extract.quorum,
    )


def _after(record: Record) -> tuple[ExtractMovement, ...]:
    last = record.items[-1].position if record.items else OPENING
    return tuple(one for one in floor_facts.all_movements(record) if one.before > last)


def _suspensions(record: Record) -> tuple[ExtractSuspension, ...]:
    return tuple(floor_facts.all_suspensions(record))
