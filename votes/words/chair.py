"""In which quality somebody presides, and whose voice breaks a tie."""

from collections.abc import Iterator

from councils.french import of_the
from deliberations.models import AgendaItem
from members.rules import OF_THE_SITTING, Head, feminine_title
from votes.models import Attendance
from votes.record import AtItem, Record

#: The elections of who will preside.
HEADS = {"mayor", "president", "department_president"}


def title_at(record: Record, item: AgendaItem) -> str:
    """Return the title of who presides an item, in the masculine: « Maire », « Président de séance »."""
    seat = record.at(item).chair_seat
    if seat:
        return quality(record, seat, item)
    presided = item if item.chair_id or item.chair_name else record.sitting
    return presided.chair_quality or OF_THE_SITTING


def quality(record: Record, seat: Attendance, item: AgendaItem) -> str:
    """Return the title of the council's head, or « Président de séance » for anybody else on the roll.

    Nobody heads the council while it elects its head (CGCT, art. L2122-8, L5211-9). In
    a sitting that elects it, whoever is elected heads it from the next item on, and
    nobody before by the want of a function.
    """
    head = head_of(record)
    elections = [one for one in record.items if elects(head, record.at(one))]
    if not elections:
        return head.quality_of(seat.function, (other.function for other in record.roll))
    is_elected_here = any(one.pk == item.pk for one in elections)
    chosen = [
        who for one in elections if one.position < item.position for who in _chosen(record, one)
    ]
    heads = chosen[-1:] or executive_of(record)
    return head.title if seat in heads and not is_elected_here else OF_THE_SITTING


def _chosen(record: Record, item: AgendaItem) -> Iterator[Attendance]:
    """Yield the members whom an item elected."""
    for ballot in record.at(item).ballots:
        elected = ballot.elected if ballot.row.is_election else ()
        yield from (record.by_reference[who] for who in elected if who in record.by_reference)


def head_of(record: Record) -> Head:
    sitting = record.sitting
    return Head(sitting.chair_title, sitting.council.name, sitting.assembly)


def executive_of(record: Record) -> tuple[Attendance, ...]:
    """Return who heads the council by their function, whoever presides: nobody where no function says it."""
    head = head_of(record)
    return tuple(seat for seat in record.roll if head.is_held_by(seat.function))


def accountable(record: Record) -> Attendance | None:
    """Return whose accounts are voted: the head of the council, else who presides the sitting and has no function."""
    chair = record.seat_of(record.sitting.chair)
    usual = chair if chair and not chair.function else None
    return next(iter(executive_of(record)), usual)


def elects(head: Head, at_item: AtItem) -> bool:
    """Tell whether an item elects the head of the council: by the kind of the election, else by its title."""
    item, election = at_item.item, at_item.floor.election
    if election:
        return election in HEADS
    return item.kind == AgendaItem.Kind.ELECTION and head.is_elected_by(item.title)


def of_chair(record: Record, item: AgendaItem) -> str:
    """Return « du président », « de la maire »; an outsider presides the sitting only."""
    seat = record.at(item).chair_seat
    if seat is None:
        return of_title(OF_THE_SITTING, feminine=False)
    return of_title(quality(record, seat, item), seat.is_feminine)


def of_title(title: str, feminine: bool) -> str:
    """Return « du président », « de la maire », « de l’administrateur », as the end of a sentence."""
    name = feminine_title(title) if feminine else title
    return of_the(name.strip().lower(), feminine)
