"""What is due for a sitting: a case a line, each written from the law and a calendar, not from the code.

A case: kind, its people and department; the day of the sitting and the facts; what is due; its last day, its article.
"""

from datetime import date

from deliberations.deadlines import ActDates, DueKind, SittingDates
from law.reading import Calling


def sitting(on, **facts):
    facts = {
        name: date.fromisoformat(told) if name.endswith(("_on", "since")) else told
        for name, told in facts.items()
    }
    return SittingDates(date.fromisoformat(on), **facts)


def published(on, **facts):
    """Return a sitting some days before its only act was published, online."""
    day = date.fromisoformat(on)
    return SittingDates(date(2026, 1, 5), acts=(ActDates(public_on=day, online_on=day),), **facts)


S, P = sitting, published
URGENT, FIRST = {"call": Calling.URGENT}, {"call": Calling.INSTALLATION}
HELD = {"has_begun": True}
LATER = {"done": {DueKind.MINUTES: date(2026, 6, 29)}, "next_on": "2026-05-11"}
ALSACE, MOSELLE, REUNION = {"department": "67"}, {"department": "57"}, {"department": "974"}

CASES = [
    # The convocation: clear days leave out both ends; others only the first
    ("commune 900", S("2026-03-30"), DueKind.CONVENED, "2026-03-26", "L2121-11"),
    ("commune 3499", S("2026-03-01"), DueKind.CONVENED, "2026-02-25", "L2121-11"),
    ("commune 3499", S("2028-03-01"), DueKind.CONVENED, "2028-02-26", "L2121-11"),  # leap year
    ("commune 3500", S("2026-03-30"), DueKind.CONVENED, "2026-03-24", "L2121-12"),
    ("commune 12000", S("2027-01-04"), DueKind.CONVENED, "2026-12-29", "L2121-12"),  # year end
    ("epci", S("2028-03-03"), DueKind.CONVENED, "2028-02-26", "L2121-12"),
    ("ccas", S("2026-05-04"), DueKind.CONVENED, "2026-05-01", "CASF R123-16"),  # a holiday counts
    ("departement", S("2026-06-26"), DueKind.CONVENED, "2026-06-14", "L3121-19"),  # so does a Sunday
    ("region", S("2026-01-05"), DueKind.CONVENED, "2025-12-24", "L4132-18"),
    ("commune 57 12000", S("2026-03-30"), DueKind.CONVENED, "2026-03-27", "L2541-2"),
    ("commune 12000", S("2026-03-30", **URGENT), DueKind.CONVENED, "2026-03-28", "L2121-12"),
    ("commune 12000", S("2026-03-21", **FIRST), DueKind.CONVENED, "2026-03-17", "L2121-7"),
    # The list: a week, whatever day it ends on
    ("commune 900", S("2026-03-30"), DueKind.LIST, "2026-04-06", "L2121-25"),  # Easter Monday
    ("commune 900", S("2026-12-28"), DueKind.LIST, "2027-01-04", "L2121-25"),
    ("commune 900", S("2028-02-22"), DueKind.LIST, "2028-02-29", "L2121-25"),
    ("commune 900", S("2027-02-22"), DueKind.LIST, "2027-03-01", "L2121-25"),
    ("epci", S("2022-07-01"), DueKind.LIST, "2022-07-08", "L2121-25"),
    ("epci", S("2026-01-31"), DueKind.LIST_SENT, "2026-02-28", "L5211-40-2"),  # month end
    ("epci", S("2028-01-31"), DueKind.LIST_SENT, "2028-02-29", "L5211-40-2"),
    ("epci", S("2026-12-15"), DueKind.LIST_SENT, "2027-01-15", "L5211-40-2"),
    # The minutes
    ("commune 900", S("2026-03-30", next_on="2026-05-11"), DueKind.MINUTES, "2026-05-11", "L2121-15"),
    ("commune 900", S("2026-03-30", next_on="2026-05-11"), DueKind.MINUTES_ONLINE, "2026-05-18", "L2121-15"),
    ("commune 900", S("2026-11-09", next_on="2026-12-29"), DueKind.MINUTES_ONLINE, "2027-01-05", "L2121-15"),
    ("commune 900", S("2026-03-30", **LATER), DueKind.MINUTES_ONLINE, "2026-07-06", "L2121-15"),
    ("epci", S("2026-06-30", next_on="2026-08-31"), DueKind.MINUTES_SENT, "2026-09-30", "L5211-40-2"),
    ("epci", S("2026-03-30", **LATER), DueKind.MINUTES_SENT, "2026-07-29", "L5211-40-2"),
    # The appeal: two clear months, carried over to a working day
    ("commune", P("2026-04-03"), DueKind.APPEAL, "2026-06-04", "CJA R421-1"),
    ("region", P("2026-01-13"), DueKind.APPEAL, "2026-03-16", "CJA R421-1"),  # a Saturday
    ("commune", P("2026-01-14"), DueKind.APPEAL, "2026-03-16", "CJA R421-1"),  # a Sunday
    ("commune", P("2026-03-07"), DueKind.APPEAL, "2026-05-11", "CJA R421-1"),  # 8 May, a Friday
    ("commune", P("2026-02-03"), DueKind.APPEAL, "2026-04-07", "CJA R421-1"),  # Easter
    ("commune", P("2026-03-13"), DueKind.APPEAL, "2026-05-15", "CJA R421-1"),  # Ascension
    ("commune", P("2026-03-22"), DueKind.APPEAL, "2026-05-26", "CJA R421-1"),  # Whit Monday
    ("commune", P("2026-05-13"), DueKind.APPEAL, "2026-07-15", "CJA R421-1"),
    ("commune", P("2026-06-14"), DueKind.APPEAL, "2026-08-17", "CJA R421-1"),
    ("commune", P("2026-09-10"), DueKind.APPEAL, "2026-11-12", "CJA R421-1"),
    ("commune", P("2027-08-31"), DueKind.APPEAL, "2027-11-02", "CJA R421-1"),  # All Saints, a Monday
    ("commune", P("2026-10-31"), DueKind.APPEAL, "2027-01-04", "CJA R421-1"),  # 1 January
    ("commune", P("2026-12-31"), DueKind.APPEAL, "2027-03-01", "CJA R421-1"),
    ("commune", P("2026-12-29"), DueKind.APPEAL, "2027-03-01", "CJA R421-1"),  # no 29 February
    ("commune", P("2027-12-31"), DueKind.APPEAL, "2028-03-01", "CJA R421-1"),  # a leap year
    ("commune", P("2028-10-24"), DueKind.APPEAL, "2028-12-26", "CJA R421-1"),  # Christmas, a Monday
    ("commune 67", P("2028-10-24", **ALSACE), DueKind.APPEAL, "2028-12-27", "CJA R421-1"),
    ("commune", P("2026-02-02"), DueKind.APPEAL, "2026-04-03", "CJA R421-1"),  # Good Friday
    ("commune 57", P("2026-02-02", **MOSELLE), DueKind.APPEAL, "2026-04-07", "CJA R421-1"),
    ("commune", P("2027-10-19", **REUNION), DueKind.APPEAL, "2027-12-21", "CJA R421-1"),
    # Two months online: neither clear, nor carried over
    ("commune 900", P("2026-04-03"), DueKind.ONLINE, "2026-06-03", "R2131-1"),
    ("epci", P("2026-12-31"), DueKind.ONLINE, "2027-02-28", "R2131-1"),
    ("epci", P("2026-03-01"), DueKind.ONLINE, "2026-05-01", "R2131-1"),
    # The register to bind
    ("commune 1000", S("2026-03-30", **HELD), DueKind.BOUND, "2026-12-31", "R2121-9"),
    ("commune 999", S("2026-03-30", volume_since="2024-06-01", **HELD), DueKind.BOUND, "2028-12-31", "R2121-9"),
    ("commune 999", S("2026-03-30", **HELD), DueKind.BOUND, "2030-12-31", "R2121-9"),
    ("syndicat", S("2026-01-05", **HELD), DueKind.BOUND, "2026-12-31", "R2121-9"),
]  # fmt: skip
#: What is due by nobody: the kind of council, its sitting, and what.
NOT_DUE = [
    ("commune 900", S("2022-06-30"), DueKind.LIST),
    ("ccas", S("2026-03-30"), DueKind.LIST),
    ("commune 900", S("2026-03-30"), DueKind.LIST_SENT),
    ("departement", S("2026-03-30"), DueKind.MINUTES),
    ("commune 900", S("2026-03-30"), DueKind.MINUTES_ONLINE),  # no next sitting is known
    ("departement_cp", S("2026-03-30"), DueKind.CONVENED),
    ("commune 900", S("2026-03-30", is_second_call=True), DueKind.CONVENED),
    ("commune 900", S("2026-03-30", **HELD), DueKind.CONVENED),  # sent on a day that nobody told
    ("commune", S("2026-03-30"), DueKind.CONVENED),  # the population would tell
    ("commune", S("2026-03-30", **HELD), DueKind.BOUND),
    ("ccas", S("2026-03-30", **HELD), DueKind.BOUND),
    ("commune 900", S("2026-03-30"), DueKind.APPEAL),
    ("region", P("2026-04-03"), DueKind.ONLINE),
]
