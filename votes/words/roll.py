"""Why the roll call is refused, and where a member is now."""

from collections.abc import Iterable

from councils.french import NBSP, agreed
from votes.models import Attendance
from votes.words.seats import names_of

NOBODY_IN_OFFICE = (
    f"Aucun membre n’est en exercice à cette date{NBSP}: importez d’abord le tableau des membres."
)
NOT_ON_THE_ROLL = "Ce membre n’est pas à l’appel de cette séance."


def cannot_leave_roll(seats: list[Attendance]) -> str:
    """Say which members cannot go from the roll, because of a vote or a proxy."""
    return (
        f"Le tableau n’est pas repris{NBSP}: {names_of(seats)} n’y figure plus, mais a un pouvoir ou "
        "une voix enregistrés à cette séance. Retirez-les d’abord."
    )


def where_now(seat: Attendance, holders: Iterable[Attendance | None]) -> str:
    """Return « absente », or « absente, pouvoir à M. RETY »: the opening mark, and who holds the proxies."""
    given = "".join(f", pouvoir à {holder.short_name}" for holder in holders if holder)
    return agreed(seat.get_opening_display(), seat.is_feminine) + given


def marked_meanwhile(seat: Attendance, holders: Iterable[Attendance | None], author: str) -> str:
    """Say that somebody else marked a member since the page was read, and where the member is now."""
    who = f" par {author}" if author else ""
    return (
        f"{seat.short_name} a été {agreed('marqué', seat.is_feminine)} entre-temps{who}{NBSP}: "
        f"{where_now(seat, holders)}. Rien n’est enregistré{NBSP}: relisez, puis recommencez."
    )
