"""Whether the rounds of an election hold together: each fault is told beside the round, or the line, that has it."""

from collections.abc import Iterable
from dataclasses import replace

from django.forms import Form

from chamber.election.forms import RoundForm
from chamber.election.sheet import ElectionForms
from councils.french import NBSP, listed
from votes.record.rounds import HeldElection
from votes.rules.elections import AgeUnknown, RoundFigures, elect, validity
from votes.rules.validity import Fault, Problem
from votes.words import faults as words

#: What birth dates would tell.
AGES = (Problem.AGE_UNKNOWN, Problem.MEAN_AGE_UNKNOWN, Problem.NEXT_AGE_UNKNOWN)


def rounds_of(sheet: ElectionForms) -> list[RoundFigures] | None:
    """Return the rounds as the action wants them, or None when something is said against one of them."""
    if not _is_read(sheet, sheet.rounds):
        return None
    rounds: list[RoundFigures] = []
    for form in sheet.rounds:
        seats = _seats_left(sheet, rounds)
        spare = sheet.head.cleaned_data["substitutes"] or 0
        standing = sheet.candidates(form)
        rounds.append(
            RoundFigures(candidates=standing, seats=seats, substitute_seats=spare, **form.figures)
        )
    floor, judged = sheet.floor, [sheet.record.with_ages(one) for one in rounds]
    faults = validity.election(sheet.scheme(rounds), judged, len(floor.voters), floor.in_office)
    return rounds if _holds(sheet, faults) else None


def _seats_left(sheet: ElectionForms, rounds: list[RoundFigures]) -> int:
    """Return how many seats the next round fills: what those before it left, as far as that is known."""
    seats: int = sheet.head.cleaned_data["seats"]
    if not rounds:
        return seats
    judged = [sheet.record.with_ages(one) for one in rounds]
    try:
        outcome = elect(sheet.scheme(rounds), judged, sheet.floor.in_office)
    except AgeUnknown:
        return seats
    return outcome.seats_left or rounds[-1].seats


def unopposed(sheet: ElectionForms) -> RoundFigures | None:
    """Return whoever is elected without a vote, as a round where nobody voted, or None when that cannot be."""
    first = sheet.rounds[0]
    if not _is_read(sheet, [first]):
        return None
    standing = tuple(replace(candidate, votes=0) for candidate in sheet.candidates(first))
    round_ = RoundFigures(0, standing, seats=sheet.head.cleaned_data["seats"])
    return round_ if _holds(sheet, validity.unopposed(sheet.scheme([round_]), round_)) else None


def _is_read(sheet: ElectionForms, rounds: Iterable[RoundForm]) -> bool:
    """Read every field, so that everything is told at once; refuse a name that several members bear."""
    sheet.is_checked = True
    is_read = all([form.is_valid() for form in (sheet.head, *rounds)])  # noqa: C419
    for round_ in rounds:
        shared = next((who for who in sheet.typed(round_) if sheet.is_shared(who)), None)
        if shared:
            round_.add_error(None, words.homonyms(shared))
            is_read = False
        elif sheet.plan.members_only and (strangers := sheet.strangers(round_)):
            law = f"seul un membre du conseil peut être élu ({sheet.plan.source})"
            round_.add_error(None, f"{listed(strangers)}{NBSP}: {law}.")
            is_read = False
    return is_read


def confirmed(sheet: ElectionForms) -> bool:
    """Tell whether everybody who is no member is kept; ask about the others, beside the round that names them.

    It is asked when the rounds are recorded, of each name once: what they would decide is told without it.
    """
    asked = False
    for round_ in sheet.rounds if not sheet.plan.members_only else ():
        unkept = [who for who in sheet.strangers(round_) if not sheet.is_kept(who)]
        if unkept:
            round_.add_error(None, _kept_or_not(unkept))
            asked = True
    sheet.asks_keep = asked
    return not asked


def _kept_or_not(strangers: list[str]) -> str:
    several = len(strangers) > 1
    asked = "ces personnes ne sont pas membres" if several else "cette personne n’est pas membre"
    return f"{listed(strangers)}{NBSP}: {asked}. Faut-il {'les' if several else 'la'} garder{NBSP}?"


def _holds(sheet: ElectionForms, faults: Iterable[Fault]) -> bool:
    """Say each fault beside its round, and tell whether there is none."""
    holds = True
    for fault in faults:
        holds = False
        sheet.asks_age |= fault.problem in AGES
        round_ = sheet.rounds[(fault.round or 1) - 1]
        round_.add_error(None, words.refusal(sheet.record, fault))
    return holds


def foreseen(sheet: ElectionForms) -> HeldElection | None:
    """Return what the rounds would decide; None as long as something is missing or wrong in them."""
    rounds = rounds_of(sheet)
    voters = len(sheet.floor.voters)
    if not rounds or any(form.taking != voters for form in sheet.rounds):
        return None
    return sheet.record.judged(sheet.election, rounds, sheet.floor.in_office)


def elects(sheet: ElectionForms, rounds: list[RoundFigures]) -> bool:
    """Tell whether these rounds elect somebody for every seat."""
    judged = [sheet.record.with_ages(one) for one in rounds]
    outcome = elect(sheet.scheme(rounds), judged, sheet.floor.in_office)
    return bool(outcome.elected) and not outcome.seats_left


def all_faults(sheet: ElectionForms) -> str:
    """Return everything that is said against the rounds, for the status line."""
    forms: list[Form] = [sheet.head]
    for round_ in sheet.rounds:
        forms += [round_, *round_.candidates]
    faults = [fault for form in forms for faults in form.errors.values() for fault in faults]
    return " ".join(dict.fromkeys(map(str, faults)))
