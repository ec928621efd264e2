"""Ballots decided by the law of an invented commune of June 2024, and elections."""

from datetime import date

from law.reading import Body, law_of
from votes.rules import ballots, elections
from votes.rules.ballots import Bases

LAW = law_of(Body("commune", people=100), date(2024, 6, 1))
#: 27 members present or represented, of 30 in office and 33 seats.
BASES = Bases(voters=27, in_office=30, seats=33)


def decide(tally, rule, chair=None, *, secret=False):
    """Return what a ballot decides under a rule of the law."""
    return ballots.decide(tally, LAW.majority(rule).value, chair, BASES, secret=secret)


def elect(scheme, rounds, in_office=0):
    """Return what rounds decide: the members in office count where the majority is theirs."""
    return elections.elect(scheme, rounds, in_office)
