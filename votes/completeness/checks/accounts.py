"""Whether the accounts are voted by the majority that is theirs, and without the executive whose they are."""

from collections.abc import Iterator, Sequence

from councils.french import NBSP, agreed
from deliberations.accounts import UNIQUE_SINCE, are_voted, exercise_of, is_outdated
from deliberations.models import AgendaItem
from votes.completeness.check import BALLOT, CHAIR, ITEM, UNTOLD, Check
from votes.models import Attendance, Ballot
from votes.record import Record
from votes.rules.ballots import Rule
from votes.words.chair import executive_of


def accounts(record: Record) -> Iterator[Check]:
    """Tell of each vote on the accounts that the executive took part in, or that another majority decided."""
    for item in record.items if record.is_called else ():
        yield from _name(item)
        ballots = _questions(record, item)
        is_named = are_voted(item.title)
        by_rule = any(ballot.rule == Rule.ACCOUNTS for ballot in ballots)
        if not ballots or not (is_named or by_rule):
            continue
        if not by_rule:
            yield Check("accounts_rule", item, _other_majority(record), BALLOT)
        for sentence in staying(record, item):
            yield Check("accounts_with_executive", item, sentence, CHAIR)


def staying(record: Record, item: AgendaItem) -> Iterator[str]:
    """Say of each who answers for the accounts that they take part in the vote on them."""
    for seat in executive_of(record):
        if seat.reference in record.floor(item).voters:
            yield _stayed(record, item, seat)


def _name(item: AgendaItem) -> Iterator[Check]:
    """Tell of a *compte administratif* of an exercise that has none any more."""
    exercise = item.exercise or exercise_of(item.title, item.sitting.date.year)
    if is_outdated(item.title, exercise):
        sentence = (
            f"Depuis l’exercice {UNIQUE_SINCE}, il n’y a plus de compte administratif{NBSP}: "
            f"c’est un compte financier unique (exercice {exercise})."
        )
        yield Check(UNTOLD, item, sentence, ITEM)


def _questions(record: Record, item: AgendaItem) -> Sequence[Ballot]:
    """Return the votes on an item itself, or on the head of its block; nobody elects accounts."""
    at_item = record.at(item)
    deciding = (at_item.head or at_item).own_ballots
    return [ballot.row for ballot in deciding if not ballot.row.is_election]


def _other_majority(record: Record) -> str:
    article = record.law.majority("accounts").in_brackets
    told = f"Ce sont des comptes, et le scrutin suit une autre majorité{NBSP}: choisissez celle des"
    return f"{told} comptes{article}."


def _stayed(record: Record, item: AgendaItem, seat: Attendance) -> str:
    """Return « Mme BRÉVAL, présente, prend part au vote de ses comptes (art. L2121-14) : … »"""
    where = "présent" if seat.reference in record.floor(item).present else "représenté"
    article = record.law.recusal("accounts").in_brackets
    return (
        f"{seat.short_name}, {agreed(where, seat.is_feminine)}, prend part au vote de ses comptes"
        f"{article}{NBSP}: confiez la présidence à un autre membre, et notez son départ."
    )
