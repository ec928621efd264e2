"""What others have just entered, in a sentence each: « Claire MARTINET : Mme JUBAN absente »."""

from collections.abc import Iterable

from chamber.legend import STATES
from councils.french import NBSP
from councils.models import Action, Journal
from deliberations.models import Sitting
from votes.models import Attendance

#: Beyond this many, the sentences say how many more there are.
AT_MOST = 3


def sentences(sitting: Sitting, lines: Iterable[Journal]) -> list[str]:
    """Return who did what, the oldest first."""
    lines = list(lines)
    if not lines:
        return []
    seats = {seat.member_id: seat for seat in sitting.roll.all()}
    told = [_sentence(line, seats.get(line.member_id or 0)) for line in lines[-AT_MOST:]]
    more = len(lines) - len(told)
    return [*([f"Et {more} autres saisies avant."] if more > 0 else []), *told]


def _sentence(line: Journal, seat: Attendance | None) -> str:
    words = filter(None, (line.get_action_display(), line.target_in_sitting))
    what = _of_member(line, seat) if seat else ", ".join(words)
    return f"{line.author}{NBSP}: {what}."


def _of_member(line: Journal, seat: Attendance) -> str:
    """Return « Mme JUBAN absente », « Mme JUBAN, pouvoir à Monsieur Jean RETY », « Mme JUBAN, départ avant le point 9 »."""
    name = seat.short_name
    if line.action == Action.OPENING_MARKED:
        found = (o for o in STATES.values() if o.word == line.after)
        option = next(found, None)
        return f"{name} {option.said_of(seat.is_feminine) if option else line.after}"
    if line.action == Action.PROXY_GIVEN:
        return f"{name}, pouvoir à {line.after}"
    return f"{name}, {line.after if isinstance(line.after, str) else line.get_action_display()}"
