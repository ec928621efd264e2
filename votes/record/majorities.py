"""The majority that decides a ballot: the law's of that day, or the one that the ballot itself tells."""

from fractions import Fraction

from law.reading import Law
from law.values import Base, Majority
from votes.models import Ballot


def majority_of(row: Ballot, law: Law) -> Majority | None:
    """Return what decides a ballot, saved or not; None for an election, and for statutes not told yet."""
    if row.is_election:
        return None
    if row.rule == Ballot.Rule.SPECIAL:
        return _special(row)
    majority: Majority = law.majority(row.rule).value
    return majority


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
