"""How a convocation reached its members, as a table: what happened, how the member stands, from which day it counts."""

from datetime import date

import pytest

from convening.rules.service import (
    Passed,
    Reach,
    Sending,
    SendingFact,
    counted_from,
    served_on,
    standing_of,
)

MARCH = {day: date(2026, 3, day) for day in (20, 21, 22, 24)}
SENT_ON = MARCH[20]


def mail(*passed):
    return Sending(True, tuple(Passed(kind, MARCH[day]) for kind, day in passed))


def letter(*passed):
    return Sending(False, tuple(Passed(kind, MARCH[day]) for kind, day in passed))


REFUSED = mail((SendingFact.REFUSED, 20))
CASES = [
    ((), Reach.NOBODY, None),
    ((mail(),), Reach.GOING, None),
    ((mail((SendingFact.DELAYED, 20)),), Reach.GOING, None),
    ((mail((SendingFact.ACCEPTED, 20)),), Reach.SERVED, 20),
    ((mail((SendingFact.ACCEPTED, 20), (SendingFact.ACKNOWLEDGED, 22)),), Reach.ACKNOWLEDGED, 20),
    # The member has it, although no server said so: the process was killed in between.
    ((mail((SendingFact.ACKNOWLEDGED, 21)),), Reach.ACKNOWLEDGED, 21),
    ((REFUSED,), Reach.REFUSED, None),
    ((letter(),), Reach.TO_CARRY, None),
    ((letter((SendingFact.PRINTED, 20)),), Reach.TO_CARRY, None),
    ((letter((SendingFact.PRINTED, 20), (SendingFact.POSTED, 21)),), Reach.SERVED, 21),
    ((letter((SendingFact.HANDED, 22)),), Reach.SERVED, 22),
    ((REFUSED, letter()), Reach.TO_CARRY, None),
    ((REFUSED, letter((SendingFact.HANDED, 24))), Reach.SERVED, 24),
    ((REFUSED, mail()), Reach.GOING, None),
    # A letter handed after the refusal, on the message itself.
    ((mail((SendingFact.REFUSED, 20), (SendingFact.HANDED, 21)),), Reach.SERVED, 21),
    # Reached once is reached, whatever is sent besides.
    ((mail((SendingFact.ACCEPTED, 20)), letter()), Reach.SERVED, 20),
]


@pytest.mark.parametrize(("sendings", "standing", "day"), CASES)
def test_how_a_member_stands(sendings, standing, day):
    assert standing_of(sendings) == standing
    assert served_on(sendings) == (day and MARCH[day])


@pytest.mark.parametrize(
    ("members", "day"),
    [
        ([], 20),
        ([(mail(),), (letter(),)], 20),
        ([(mail((SendingFact.ACCEPTED, 20)),), (letter((SendingFact.HANDED, 24)),)], 24),
        # Whoever is not reached yet has no day: their letter counts once it is carried.
        ([(mail((SendingFact.ACCEPTED, 20)),), (REFUSED,)], 20),
    ],
)
def test_the_notice_is_counted_from_the_member_reached_last(members, day):
    assert counted_from(SENT_ON, members) == MARCH[day]
