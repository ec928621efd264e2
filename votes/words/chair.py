"""In which quality somebody presides, and whose voice breaks a tie."""

from councils.french import of_the
from members.rules import OF_THE_SITTING, Head, feminine_title
from votes.models import Attendance
from votes.record import Record


def quality(record: Record, seat: Attendance) -> str:
    """Return the title of the council's head, or « Président de séance » for anybody else on the roll."""
    sitting = record.sitting
    head = Head(sitting.chair_title, sitting.council.name, sitting.assembly)
    return head.quality_of(seat.function, (other.function for other in record.roll))


def of_chair(record: Record, seat: Attendance | None) -> str:
    """Return « du président », « de la maire »; an outsider presides the sitting only."""
    if seat is None:
        return of_title(OF_THE_SITTING, feminine=False)
    return of_title(quality(record, seat), seat.is_feminine)


def of_title(title: str, feminine: bool) -> str:
    """Return « du président », « de la maire », « de l’administrateur », as the end of a sentence."""
    name = feminine_title(title) if feminine else title
    return of_the(name.strip().lower(), feminine)
