"""Whether the rounds of an election hold together: each fault is told beside the round, or the line, that has it."""

from collections import Counter

from chamber.election.forms import HeadForm
from chamber.election.sheet import Sheet, SheetRound
from votes.models import Round
from votes.rules import elections
from votes.words.elections import (
    NO_CANDIDATE,
    age_unknown,
    homonyms,
    not_unopposed,
    round_too_many,
    seats_not_shared,
    twice_a_candidate,
    unbalanced_round,
)


def rows_of(sheet: Sheet) -> list[Round] | None:
    """Return the rounds as the action wants them, or None when something is said against one of them."""
    sheet.is_checked = True
    if not sheet.head.is_valid():
        return None
    # Each round is checked, so that everything is told at once.
    rows = [_row(sheet, round_) for round_ in sheet.rounds]
    if None in rows:
        return None
    return rows if _follow(sheet, rows) else None


def unopposed(sheet: Sheet) -> list[Round] | None:
    """Return the round of number 0 that elects without a vote: as many candidates as seats, or one list."""
    sheet.is_checked = True
    head, first = sheet.head, sheet.rounds[0]
    read = [head.is_valid(), *(line.is_valid() for line in first.lines)]
    if not all(read):
        return None
    entered = sheet.entered(first)
    seats = head.cleaned_data["seats"]
    needed = seats if head.cleaned_data["kind"] == HeadForm.PERSONS else 1
    if len(entered) != needed:
        first.form.add_error(None, not_unopposed(len(entered), needed))
        return None
    if shared := _shared(sheet, [candidate.name for candidate in entered]):
        first.form.add_error(None, shared)
        return None
    for candidate in entered:
        candidate.votes = 0
    row = Round(number=0, seats=seats)
    row.entered = entered
    return [row]


def _row(sheet: Sheet, round_: SheetRound) -> Round | None:
    read = [round_.form.is_valid(), *(line.is_valid() for line in round_.lines)]
    if not all(read):
        return None
    row = Round(number=round_.number, seats=sheet.head.cleaned_data["seats"], **round_.form.copied)
    row.entered = sheet.entered(round_)
    found = sheet.record.round(row, tuple(map(sheet.record.candidate, row.entered)))
    reason = _fault(sheet, round_.number, found)
    if reason:
        round_.form.add_error(None, reason)
        return None
    return row


def _shared(sheet: Sheet, names: list[str]) -> str | None:
    """Refuse a name that several members bear: a wrong name is worse than none."""
    found = next((name for name in names if sheet.is_shared(name)), None)
    return homonyms(found) if found else None


def _fault(sheet: Sheet, number: int, round_: elections.Round) -> str | None:
    """Return why a round cannot be recorded as it stands."""
    if not round_.candidates:
        return NO_CANDIDATE
    if shared := _shared(sheet, [candidate.key for candidate in round_.candidates]):
        return shared
    twice = [key for key, count in Counter(c.key for c in round_.candidates).items() if count > 1]
    if twice:
        return twice_a_candidate(sheet.record, twice[0])
    if round_.shares_seats and sum(c.seats_won for c in round_.candidates) != round_.seats:
        return seats_not_shared(sum(c.seats_won for c in round_.candidates), round_.seats)
    unbalanced = unbalanced_round(number, round_, sheet.voters)
    if unbalanced:
        return unbalanced
    try:
        elections.elected_in(round_, number)
    except elections.AgeUnknown as unknown:
        sheet.asks_age = True
        return age_unknown(sheet.record, unknown.keys)
    return None


def _follow(sheet: Sheet, rows: list[Round]) -> bool:
    """Tell whether no round was held after somebody was elected."""
    for row, after in zip(rows, sheet.rounds[1:], strict=False):
        if elects(sheet, row):
            after.form.add_error(None, round_too_many(after.number))
            return False
    return True


def elects(sheet: Sheet, row: Round) -> bool:
    found = sheet.record.round(row, tuple(map(sheet.record.candidate, row.entered)))
    return bool(elections.elected_in(found, row.number))


def told(sheet: Sheet) -> str:
    """Return everything that is said against the rounds, for the status line."""
    forms = [sheet.head]
    for round_ in sheet.rounds:
        forms += [round_.form, *round_.lines]
    faults = [fault for form in forms for faults in form.errors.values() for fault in faults]
    return " ".join(dict.fromkeys(faults))
