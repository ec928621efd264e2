"""The majority that decides a ballot: the law's of that day, or the one that the ballot itself tells."""

from fractions import Fraction

from councils.french import fold
from deliberations.accounts import are_voted
from deliberations.models import AgendaItem
from law.reading import Law
from law.values import Base, Majority
from votes.models import Ballot
from votes.rules.ballots import Purpose

OF_PURPOSE = {
    Purpose.CLOSED_DOORS: Ballot.Rule.CLOSED_DOORS,
    Purpose.WAIVER: Ballot.Rule.UNANIMITY,
}


def majority_of(row: Ballot, law: Law) -> Majority | None:
    """Return what decides a ballot, saved or not; None for an election, and for statutes not told yet."""
    if row.is_election:
        return None
    if row.rule == Ballot.Rule.SPECIAL:
        return _special(row)
    majority: Majority = law.majority(row.rule).value
    return majority


def proposed(item: AgendaItem, purpose: str, law: Law) -> Ballot.Rule:
    """Return the majority that a question usually asks, by its purpose or by the title; the clerk decides.

    The community interest takes two thirds, of the votes cast or of the members as
    the law of the day says.
    """
    if purpose != Purpose.QUESTION:
        return OF_PURPOSE.get(Purpose(purpose), Ballot.Rule.SIMPLE)
    if are_voted(item.title):
        return Ballot.Rule.ACCOUNTS
    if "interet communautaire" in fold(item.title):
        thirds = (Ballot.Rule.TWO_THIRDS, Ballot.Rule.TWO_THIRDS_MEMBERS)
        return next((rule for rule in thirds if law.article(rule)), Ballot.Rule.SIMPLE)
    return Ballot.Rule.SIMPLE


def article_of(row: Ballot, law: Law) -> str:
    """Return the text that asks for the majority of a ballot, as French cites it; empty without one."""
    if row.rule == Ballot.Rule.SPECIAL or row.is_election:
        return row.share_article
    return law.majority(row.rule).source


def _special(row: Ballot) -> Majority | None:
    if not (row.share_numerator and row.share_denominator and row.share_of):
        return None
    share = Fraction(row.share_numerator, row.share_denominator)
    return Majority(share, row.share_at_least, Base(row.share_of))
