"""A commune whose ranks do not follow the tableau yet."""

from datetime import date

from members.models import Member
from tests.builders import make_mandate

ELECTED = date(2026, 3, 15)
#: Rank of today, function, votes, birth: the tableau is 1, 4, 3, 5, 2.
PEOPLE = (
    (1, "Maire", 1204, date(1961, 5, 7)),
    (2, "", 655, date(1950, 1, 2)),
    (3, "", 1204, date(1972, 8, 9)),
    (4, "1er adjoint", 1204, date(1990, 2, 3)),
    (5, "", 1204, date(1985, 6, 1)),
)


def make_tableau(council):
    """Return the mandates of five members, every fact known."""
    mandates = []
    for rank, function, votes, birth in PEOPLE:
        facts = {"function": function, "votes": votes, "elected_on": ELECTED}
        if function:
            facts["function_since"] = date(2026, 3, 21)
        mandates.append(make_mandate(council, rank, starts_on=ELECTED, **facts))
        Member.objects.filter(pk=mandates[-1].member_id).update(birth_date=birth)
    return mandates
