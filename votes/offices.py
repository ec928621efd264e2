"""Which functions the elections of a sitting give, and take away."""

from collections.abc import Iterator, Mapping

from councils.french import ordinal
from deliberations.models import AgendaItem
from law.elections import Election
from members.rules import (
    DEPUTIES,
    HEAD,
    UNNUMBERED,
    Head,
    feminine_title,
    function_order,
    whom_it_elects,
)
from votes.models import Attendance
from votes.record import Record, RecordedBallot
from votes.words.chair import head_of

HEADS: Mapping[str, str] = {
    Election.MAYOR: "Maire",
    Election.PRESIDENT: "Président",
    Election.DEPARTMENT_PRESIDENT: "Président",
}
DEPUTY_OF: Mapping[str, str] = {
    Election.DEPUTIES: "adjoint",
    Election.DEPUTY: "adjoint",
    Election.VICE_PRESIDENT: "vice-président",
}
BUREAU = "Membre du bureau"
#: The elections that give a function of the roster.
OFFICES = {*HEADS, *DEPUTY_OF, Election.BUREAU}

#: The elections of those who sit elsewhere for the council.
DELEGATES = {Election.DELEGATES, Election.SYNDICAT_DELEGATES}


def elections_of_offices(record: Record) -> Iterator[tuple[AgendaItem, RecordedBallot]]:
    """Yield the elections to a function that filled every seat, in the order of discussion."""
    for item in record.items:
        for ballot in record.at(item).ballots:
            outcome = ballot.outcome if ballot.row.election in OFFICES else None
            if outcome and outcome.elected and not outcome.seats_left:
                yield item, ballot


def functions_given(record: Record) -> dict[Attendance, str]:
    """Return who takes which function, "" for whoever loses theirs.

    A new head is elected with new deputies: those of before lose their function
    until they are elected again (CGCT, art. L2122-10).
    """
    functions = {seat: seat.function for seat in record.roll}
    for item, ballot in elections_of_offices(record):
        functions |= _changes(record, item, ballot, functions)
    return {seat: now for seat, now in functions.items() if now != seat.function}


def _changes(
    record: Record, item: AgendaItem, ballot: RecordedBallot, functions: dict[Attendance, str]
) -> dict[Attendance, str]:
    """Return what one election changes of the functions that those before it left."""
    election, head = ballot.row.election, head_of(record)
    chosen = winners(record, ballot)
    order = {seat: function_order(function, head) for seat, function in functions.items()}
    if election in HEADS:
        former = [seat for seat, (place, _) in order.items() if place in (HEAD, DEPUTIES)]
        return dict.fromkeys(former, "") | {who: _agreed(HEADS[election], who) for who in chosen}
    if election == Election.BUREAU:
        return {who: functions[who] or BUREAU for who in chosen}
    lost = [seat for seat, (place, _) in order.items() if place == DEPUTIES]
    if election != Election.DEPUTIES:
        lost = [seat for seat in lost if seat == ballot.row.replaces]
    stay = [
        order[seat][1]
        for seat, (place, _) in order.items()
        if place == DEPUTIES and seat not in lost
    ]
    first = _number_in(item.title, head) or _next(stay)
    word = DEPUTY_OF[election]
    named = {who: _deputy(word, number, who) for number, who in enumerate(chosen, start=first)}
    return dict.fromkeys(lost, "") | named


def winners(record: Record, ballot: RecordedBallot) -> list[Attendance]:
    """Return the members elected: those of a list in its order, else each by name."""
    outcome = ballot.outcome
    keys = (outcome.elected_members or outcome.elected) if outcome else ()
    return [record.by_reference[key] for key in keys if key in record.by_reference]


def _number_in(title: str, head: Head) -> int:
    """Return the number of the deputy whom a title elects: 2 for « Élection du 2e adjoint »."""
    place, number = function_order(whom_it_elects(title), head)
    return number if place == DEPUTIES and number != UNNUMBERED else 0


def _next(numbers: list[int]) -> int:
    known = [number for number in numbers if number != UNNUMBERED]
    return max(known, default=0) + 1


def _deputy(word: str, number: int, who: Attendance) -> str:
    """Return « 1re adjointe », « 2e vice-président »."""
    return f"{ordinal(number, feminine=who.is_feminine)} {word}{'e' if who.is_feminine else ''}"


def _agreed(title: str, who: Attendance) -> str:
    return feminine_title(title) if who.is_feminine else title
