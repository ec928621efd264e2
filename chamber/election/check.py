"""Whether the rounds of an election hold together: each fault is told beside the round, or the line, that has it."""

from collections.abc import Iterable
from dataclasses import replace

from chamber.election.sheet import Sheet, SheetRound
from votes.rules import validity
from votes.rules.elections import Round, elected_in
from votes.rules.validity import Fault, Problem
from votes.words import faults as words


def rows_of(sheet: Sheet) -> list[Round] | None:
    """Return the rounds as the action wants them, or None when something is said against one of them."""
    if not _is_read(sheet, sheet.rounds):
        return None
    rows = [_row(sheet, round_) for round_ in sheet.rounds]
    faults = validity.election([sheet.record.with_ages(row) for row in rows], sheet.voters)
    return rows if _holds(sheet, faults) else None


def unopposed(sheet: Sheet) -> Round | None:
    """Return whoever is elected without a vote, as a round where nobody voted, or None when that cannot be."""
    first = sheet.rounds[0]
    if not _is_read(sheet, [first]):
        return None
    seats = sheet.head.cleaned_data["seats"]
    standing = tuple(replace(candidate, votes=0) for candidate in sheet.entered(first))
    row = Round(0, standing, seats=seats)
    return row if _holds(sheet, validity.unopposed(row)) else None


def _is_read(sheet: Sheet, rounds: Iterable[SheetRound]) -> bool:
    """Read every field, so that everything is told at once; refuse a name that several members bear."""
    sheet.is_checked = True
    forms = [sheet.head]
    for round_ in rounds:
        forms += [round_.form, *round_.lines]
    is_read = not any([form.errors for form in forms])  # noqa: C419
    for round_ in rounds:
        shared = (who for who in round_.names if sheet.is_shared(who))
        if name := next(shared, None):
            is_read = False
            round_.form.add_error(None, words.homonyms(name))
    return is_read


def _row(sheet: Sheet, round_: SheetRound) -> Round:
    seats = sheet.head.cleaned_data["seats"]
    return Round(candidates=tuple(sheet.entered(round_)), seats=seats, **round_.form.copied)


def _holds(sheet: Sheet, faults: Iterable[Fault]) -> bool:
    """Say each fault beside its round, and tell whether there is none."""
    holds = True
    for fault in faults:
        holds = False
        sheet.asks_age |= fault.problem == Problem.AGE_UNKNOWN
        round_ = sheet.rounds[(fault.round or 1) - 1]
        round_.form.add_error(None, words.refusal(sheet.record, fault))
    return holds


def elects(sheet: Sheet, rows: list[Round]) -> bool:
    """Tell whether the last of these rounds elects somebody."""
    return bool(elected_in(sheet.record.with_ages(rows[-1]), len(rows)))


def told(sheet: Sheet) -> str:
    """Return everything that is said against the rounds, for the status line."""
    forms = [sheet.head]
    for round_ in sheet.rounds:
        forms += [round_.form, *round_.lines]
    faults = [fault for form in forms for faults in form.errors.values() for fault in faults]
    return " ".join(dict.fromkeys(faults))
