"""Who presides an item and who keeps its minutes: the facts of an extract about its officers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypedDict

from deliberations.models import AgendaItem, Presided
from deliberations.models.people import MinutesKeeper
from members.homonyms import shares_surname
from members.models import Member
from members.rules import OF_THE_SITTING
from papers.extract.facts import Officer
from votes.models import Attendance
from votes.record import Record
from votes.words.chair import executive_of, head_of, quality


class Chairs(TypedDict):
    chair: Officer
    sitting_chair: Officer | None


def chairs(item: AgendaItem, record: Record) -> Chairs:
    """Return who presides the item, told with a function when it is not who presides the sitting."""
    sitting = record.sitting
    own = _chair(item, record, sitting.chair, sitting)
    handed_over = item.chair or item.chair_name
    chair = _chair(item, record, item.chair, item) if handed_over else own
    if chair == own or not own.last_name:
        return {"chair": chair, "sitting_chair": None}
    seat = record.seat_of(item.chair)
    function = seat.function if seat else item.chair_quality
    return {"chair": replace(chair, function=function), "sitting_chair": own}


def of_sitting(record: Record) -> Officer:
    """Return who presides the sitting, in the quality that they have when it ends; nobody has an empty name."""
    sitting = record.sitting
    if record.items:
        return _chair(record.items[-1], record, sitting.chair, sitting)
    seat = record.seat_of(sitting.chair)
    if seat is None:
        return _outsider(sitting)
    functions = [one.function for one in record.roll]
    return _officer(head_of(record).quality_of(seat.function, functions), seat, record)


def convener(record: Record) -> Officer | None:
    """Return who heads the council by their function, and calls it (CGCT, art. L2121-10); None where no function says it."""
    heads = executive_of(record)
    return _officer(head_of(record).title, heads[0], record) if heads else None


def _chair(item: AgendaItem, record: Record, member: Member | None, presided: Presided) -> Officer:
    seat = record.seat_of(member)
    if seat:
        return _officer(quality(record, seat, item), seat, record)
    return _outsider(presided)


def _outsider(presided: Presided) -> Officer:
    return Officer(presided.chair_quality or OF_THE_SITTING, "", "", presided.chair_name, "")


class Others(TypedDict):
    rapporteur: Officer | None
    secretaries: tuple[Officer, ...]
    auxiliaries: tuple[str, ...]


def others(item: AgendaItem, record: Record) -> Others:
    """Return who puts the item to the council, who keeps its minutes, and who helps them."""
    return {
        "rapporteur": rapporteur(item, record),
        "secretaries": tuple(keepers(record.secretaries_of(item), record)),
        "auxiliaries": tuple(record.sitting.auxiliaries),
    }


def rapporteur(item: AgendaItem, record: Record) -> Officer | None:
    """Return who puts the item to the council, if somebody is told."""
    member = item.rapporteur
    if member is None:
        name = item.rapporteur_name
        return Officer("rapporteur", "", "", name, "") if name else None
    seat = record.seat_of(member)
    return replace(
        _officer("rapporteur", seat or member, record), function=seat.function if seat else ""
    )


def keepers(rows: Iterable[MinutesKeeper], record: Record) -> Iterator[Officer]:
    """Yield who keeps the minutes, in the order of signature."""
    for secretary in rows:
        if secretary.member:
            yield _officer(
                "secrétaire", record.seat_of(secretary.member) or secretary.member, record
            )
        else:
            yield Officer("secrétaire", "", "", secretary.name, "")


def _officer(quality: str, person: Attendance | Member, record: Record) -> Officer:
    sex = person.known_sex if isinstance(person, Attendance) else person.sex
    return Officer(
        quality=quality,
        civility=person.civility,
        first_name=person.first_name,
        last_name=person.last_name,
        function="",
        sex=sex,
        distinction=record.told_apart.get(person.reference, ""),
        in_full=shares_surname(person, record.roll),
    )
