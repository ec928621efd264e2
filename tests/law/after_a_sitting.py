"""The rows of the law that begin once a sitting is over, as cases of `tests.law.test_table`."""

from law.values import Channel, Publicity

ELECTRONIC, POSTED, PAPER = Channel.ELECTRONIC, Channel.POSTED, Channel.PAPER
ONLINE, CHOSEN = Publicity((ELECTRONIC,)), Publicity((ELECTRONIC, POSTED, PAPER))

AFTER_A_SITTING = [
    ("transmission", "commune", "2026-06-05", True, "L2131-1", "V"),
    ("transmission", "syndicat", "2026-06-05", True, "L5211-3", "?"),
    ("transmission", "cias", "2026-06-05", True, "CASF L123-8", "?"),
    ("transmission", "departement_cp", "2026-06-05", True, "L3131-1", "S"),
    ("transmission", "region", "2026-06-05", True, "L4141-1", "S"),
    ("publicity", "epci", "2022-06-30", Publicity((POSTED, PAPER, ELECTRONIC)), "", "V"),
    ("publicity", "commune 3499", "2022-07-01", CHOSEN, "L2131-1", "V"),
    ("publicity", "commune 3500", "2022-07-01", ONLINE, "L2131-1", "V"),
    ("publicity", "epci", "2022-07-01", ONLINE, "L2131-1", "V"),
    ("publicity", "syndicat", "2026-06-05", CHOSEN, "L5711-1", "?"),
    ("publicity", "ccas", "2026-06-05", CHOSEN, "", "?"),
    ("publicity", "departement", "2026-06-05", ONLINE, "L3131-1", "S"),
    ("publicity", "region_cp", "2026-06-05", ONLINE, "L4141-1", "S"),
    ("call_posted", "epci", "2026-03-01", True, "L2121-10", "V"),
    ("call_posted_at", "commune", "2026-03-01", True, "R2121-7", "V"),
    ("list_within_days", "commune", "2022-06-30", None, "", "?"),
    ("list_within_days", "epci", "2022-07-01", 7, "L2121-25", "S"),
    ("list_to_councillors_within_months", "epci", "2026-06-05", 1, "L5211-40-2", "V"),
    ("list_to_councillors_within_months", "commune", "2026-06-05", None, "", "?"),
    ("minutes_adopted", "commune", "2022-06-30", None, "", "?"),
    ("minutes_adopted", "syndicat", "2022-07-01", True, "L2121-15", "V"),
    ("minutes_within_days", "commune", "2026-06-05", 7, "L2121-15", "V"),
    ("minutes_to_councillors_within_months", "epci", "2026-06-05", 1, "L5211-40-2", "V"),
    ("online_for_months", "commune", "2026-06-05", 2, "R2131-1", "V"),
    ("appeal_within_months", "ccas", "2026-06-05", 2, "CJA R421-1", "V"),
    ("appeal_clear", "region", "2026-06-05", True, "", "S"),
    ("appeal_carried_over", "departement", "2026-06-05", True, "CPC 642", "S"),
    ("appeal_told", "departement", "2026-06-05", True, "CJA R421-5", "V"),
    ("control_within_months", "syndicat", "2026-06-05", 2, "L2131-6", "V"),
    ("bound_within_years", "commune 999", "2026-06-05", 5, "R2121-9", "S"),
    ("bound_within_years", "commune 1000", "2026-06-05", 1, "R2121-9", "S"),
    ("bound_within_years", "epci", "2026-06-05", 1, "R2121-9", "S"),
    ("decisions_entered", "commune", "2026-06-05", True, "R2122-7-1", "V"),
    ("decisions_reported", "commune", "2026-06-05", True, "L2122-23", "V"),
    ("decisions_reported", "epci", "2026-06-05", True, "L5211-10", "S"),
]
