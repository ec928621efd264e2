"""Every row of the table, by a case whose value was written from the law and not from the table.

A case: rule; kind, « 57 » after it for Alsace-Moselle, a number for the people; the day; what the law sets.
"""

from datetime import date
from fractions import Fraction as F
from pathlib import Path

import pytest

from law.reading import MAJORITIES, Body, law_of
from law.table import TABLE
from law.values import (
    Base,
    Ceiling,
    FirstSitting,
    Headcount,
    Majority,
    MinuteTaker,
    Notice,
    Presiding,
    Quorum,
    Request,
    Tie,
    Withdrawal,
)
from tests.law.after_a_sitting import AFTER_A_SITTING
from tests.law.page import page

CLEAR_3, CLEAR_5, DAYS_3, DAYS_12 = Notice(3), Notice(5), Notice(3, False), Notice(12, False)
CLEAR_1, DAY_1 = Notice(1), Notice(1, False)
HALF, THIRD = Quorum(F(1, 2)), Quorum(F(1, 3), at_least=True)
HALF_ATTENDING = Quorum(F(1, 2), counts=Headcount.ATTENDING)
THIRD_ATTENDING = Quorum(F(1, 3), at_least=True, counts=Headcount.ATTENDING)
TWO_THIRDS = Quorum(F(2, 3), at_least=True)
OF_CAST = Majority(F(1, 2), tie=Tie.CHAIR)
ADOPTS = Majority(F(1, 2), tie=Tie.ADOPTS)
OF_VOTERS = Majority(F(1, 2), of=Base.VOTERS)
THIRDS_OF_CAST = Majority(F(2, 3), at_least=True)
THIRDS_OF_MEMBERS = Majority(F(2, 3), at_least=True, of=Base.IN_OFFICE)
EVERYBODY = Majority(F(1), at_least=True)
STAYS, LEAVES = Withdrawal(), Withdrawal(in_office=False)
COMMUNITIES = "L5214-16, L5215-20, L5216-5 ou L5217-2"
ORDER, MARCH, NOVEMBER, LAST = (
    "ord. 2020-391, art. 2", "loi 2020-290, art. 10", "loi 2020-1379, art. 6", "loi 2021-1465, art. 10",
)  # fmt: skip

CASES = [
    # The convocation
    ("notice", "commune 3499", "2026-06-05", CLEAR_3, "L2121-11", "V"),
    ("notice", "commune 3500", "1998-10-01", CLEAR_5, "L2121-12", "V"),
    ("notice", "epci", "2019-06-05", CLEAR_5, "L2121-12", "?"),
    ("notice", "epci", "2020-02-29", CLEAR_5, "L2121-12", "?"),
    ("notice", "syndicat", "2020-03-01", CLEAR_5, "L2121-12", "V"),
    ("notice", "ccas", "2026-06-05", DAYS_3, "CASF R123-16", "?"),
    ("notice", "cias", "2019-06-05", DAYS_3, "CASF R123-16", "?"),
    ("notice", "departement", "2026-06-05", DAYS_12, "L3121-19", "V"),
    ("notice", "region", "2026-06-05", DAYS_12, "L4132-18", "V"),
    ("notice", "departement_cp", "2026-06-05", None, "", "V"),
    ("notice", "commune 57 12000", "2026-06-05", DAYS_3, "L2541-2", "?"),
    ("notice_installation", "commune 12000", "2026-03-28", CLEAR_3, "L2121-7", "?"),
    ("first_sitting", "commune", "2026-03-28", FirstSitting(4, 6), "L2121-7", "V"),
    ("first_sitting", "epci", "2026-04-09", None, "L5211-8", "V"),
    ("notice_urgent", "commune 900", "2026-06-05", CLEAR_1, "L2121-11", "V"),
    ("notice_urgent", "commune 9000", "2026-06-05", CLEAR_1, "L2121-12", "V"),
    ("notice_urgent", "epci", "2026-06-05", CLEAR_1, "L2121-12", "V"),
    ("notice_urgent", "departement", "2026-06-05", CLEAR_1, "L3121-19", "V"),
    ("notice_urgent", "region", "2026-06-05", CLEAR_1, "L4132-18", "?"),
    ("notice_urgent", "commune 57 900", "2026-06-05", DAY_1, "L2541-2", "?"),
    ("explanatory_note", "commune 3499", "2026-06-05", None, "", "?"),
    ("explanatory_note", "commune 3500", "2026-06-05", True, "L2121-12", "V"),
    ("explanatory_note", "epci", "2026-06-05", True, "L2121-12", "V"),
    ("explanatory_note", "departement", "2026-06-05", True, "L3121-19", "V"),
    ("explanatory_note", "region", "2026-06-05", True, "L4132-18", "V"),
    ("second_call", "commune 900", "2026-06-05", CLEAR_3, "L2121-17", "V"),
    ("second_call", "ccas", "2026-06-05", None, "CASF R123-17", "?"),
    ("second_call", "departement", "2026-06-05", DAYS_3, "L3121-14", "V"),
    ("second_call", "region", "2026-06-05", DAYS_3, "L4132-13", "V"),
    ("second_call", "commune 57 900", "2026-06-05", None, "L2541-4", "?"),
    # The quorum
    ("quorum", "commune", "1998-10-01", HALF, "L2121-17", "V"),
    ("quorum", "epci", "2020-03-11", HALF, "L2121-17", "V"),
    ("quorum", "syndicat", "2026-06-05", HALF, "L2121-17", "V"),
    ("quorum", "departement", "2026-06-05", HALF, "L3121-14", "V"),
    ("quorum", "region", "2019-06-05", HALF, "L4132-13", "V"),
    ("quorum", "ccas", "2026-06-05", HALF, "CASF R123-17", "?"),
    ("quorum", "departement_cp", "2024-06-05", HALF_ATTENDING, "L3121-14-1", "?"),
    ("quorum", "region_cp", "2024-06-05", HALF_ATTENDING, "L4132-13-1", "?"),
    ("quorum_department_president", "departement", "2021-07-01", TWO_THIRDS, "L3122-1", "V"),
    ("quorum_department_president", "region", "2021-07-02", TWO_THIRDS, "L4133-1", "V"),
    ("quorum", "commune", "2020-03-12", THIRD_ATTENDING, ORDER, "?"),
    ("quorum", "epci", "2020-07-10", THIRD_ATTENDING, ORDER, "?"),
    ("quorum_mayor", "commune", "2020-05-25", THIRD, "ord. 2020-562, art. 1", "S"),
    ("quorum_deputy", "commune", "2020-05-25", THIRD, "ord. 2020-562, art. 1", "S"),
    ("quorum_deputies", "commune", "2020-07-10", THIRD, "ord. 2020-562, art. 1", "S"),
    ("quorum", "commune", "2020-07-11", THIRD, MARCH, "V"),
    ("quorum", "departement_cp", "2020-08-30", THIRD, MARCH, "V"),
    ("quorum", "commune", "2020-08-31", HALF, "L2121-17", "V"),
    ("quorum", "commune", "2020-10-16", HALF, "L2121-17", "V"),
    ("quorum", "commune", "2020-10-17", THIRD, MARCH, "V"),
    ("quorum", "commune", "2020-11-15", THIRD, MARCH, "V"),
    ("quorum", "commune", "2020-11-16", THIRD, NOVEMBER, "V"),
    ("quorum", "region", "2021-09-30", THIRD, NOVEMBER, "V"),
    ("quorum", "commune", "2021-10-01", HALF, "L2121-17", "V"),
    ("quorum", "commune", "2021-11-10", HALF, "L2121-17", "V"),
    ("quorum", "commune", "2021-11-11", THIRD, LAST, "?"),
    ("quorum", "commune", "2022-07-31", THIRD, LAST, "?"),
    ("quorum", "commune", "2022-08-01", HALF, "L2121-17", "V"),
    ("quorum_without_half", "commune 57", "2026-06-05", None, "L2541-4", "?"),
    # Proxies
    ("proxies", "commune", "1998-10-01", 1, "L2121-20", "V"),
    ("proxies", "epci", "2025-12-23", 1, "L2121-20", "V"),
    ("proxies", "commune", "2025-12-24", 1, "L2121-20", "?"),
    ("proxies", "departement", "2026-06-05", 1, "L3121-16", "V"),
    ("proxies", "region_cp", "2026-06-05", 1, "L4132-15", "V"),
    ("proxies", "ccas", "2026-06-05", 1, "CASF R123-16", "?"),
    ("proxies_senators", "commune", "2026-06-05", 1, "code élect. L288 et L289", "V"),
    ("proxies", "commune", "2020-03-11", 1, "L2121-20", "V"),
    ("proxies", "commune", "2020-03-12", 2, ORDER, "S"),
    ("proxies", "commune", "2020-07-10", 2, ORDER, "S"),
    ("proxies", "ccas", "2020-07-11", 2, MARCH, "V"),
    ("proxies", "commune", "2020-08-30", 2, MARCH, "V"),
    ("proxies", "commune", "2020-08-31", 1, "L2121-20", "V"),
    ("proxies", "commune", "2020-10-17", 2, MARCH, "V"),
    ("proxies", "commune", "2020-11-15", 2, MARCH, "V"),
    ("proxies", "commune", "2020-11-16", 2, NOVEMBER, "V"),
    ("proxies", "commune", "2021-09-30", 2, NOVEMBER, "V"),
    ("proxies", "commune", "2021-10-01", 1, "L2121-20", "V"),
    ("proxies", "commune", "2021-11-11", 2, LAST, "?"),
    ("proxies", "departement", "2022-07-31", 2, LAST, "?"),
    ("proxies", "commune", "2022-08-01", 1, "L2121-20", "V"),
    ("proxy_sittings", "commune", "2025-06-05", 3, "L2121-20", "V"),
    ("proxy_sittings", "commune", "2026-06-05", 3, "L2121-20", "?"),
    ("proxy_sittings", "departement", "2026-06-05", 1, "L3121-16", "V"),
    ("proxy_sittings", "region", "2026-06-05", 1, "L4132-15", "V"),
    ("proxy_sittings", "ccas", "2026-06-05", None, "CASF R123-16", "?"),
    ("proxy_illness", "commune", "2025-06-05", True, "L2121-20", "V"),
    ("proxy_illness", "epci", "2026-06-05", True, "L2121-20", "?"),
    ("proxy_illness", "departement", "2026-06-05", None, "", "?"),
    ("proxy_revocable", "commune", "2025-06-05", True, "L2121-20", "V"),
    ("proxy_revocable", "syndicat", "2026-06-05", True, "L2121-20", "?"),
    ("proxy_revocable", "ccas", "2026-06-05", True, "CASF R123-16", "?"),
    # By video
    ("video", "commune", "2019-06-05", False, "", "V"),
    ("video", "commune", "2020-03-12", True, "ord. 2020-391, art. 6", "S"),
    ("video", "ccas", "2021-09-30", True, "ord. 2020-391, art. 6", "S"),
    ("video", "commune", "2021-10-01", False, "", "V"),
    ("video", "commune", "2021-11-11", True, LAST, "?"),
    ("video", "commune", "2022-07-31", True, LAST, "?"),
    ("video", "commune", "2026-06-05", False, "", "V"),
    ("video", "epci", "2022-02-22", True, LAST, "?"),
    ("video", "epci", "2022-02-23", True, "L5211-11-1", "V"),
    ("video", "syndicat", "2026-06-05", True, "L5211-11-1", "?"),
    ("video", "departement", "2026-06-05", True, "L3121-9-1", "?"),
    ("video", "region", "2026-06-05", True, "L4132-9-1", "?"),
    # Who presides, who keeps the minutes
    ("chair", "commune", "2026-06-05", Presiding.DEPUTY, "L2121-14", "V"),
    ("chair", "ccas", "2026-06-05", Presiding.VICE_PRESIDENT, "CASF R123-18", "?"),
    ("chair_mayor", "commune", "2026-03-28", Presiding.ELDEST, "L2122-8", "V"),
    ("chair_president", "epci", "2026-04-09", Presiding.ELDEST, "L5211-9", "V"),
    ("secretary", "departement", "2026-06-05", MinuteTaker.MEMBER, "", "V"),
    ("secretary", "commune", "2026-06-05", MinuteTaker.MEMBER, "L2121-15", "V"),
    ("secretary", "ccas", "2026-06-05", MinuteTaker.DIRECTOR, "CASF R123-23", "V"),
    # Majorities
    ("simple", "commune", "1998-10-01", OF_CAST, "L2121-20", "V"),
    ("simple", "epci", "2026-06-05", OF_CAST, "L2121-20", "?"),
    ("simple", "departement", "2026-06-05", OF_CAST, "L3121-15", "V"),
    ("simple", "region", "2026-06-05", OF_CAST, "L4132-14", "V"),
    ("simple", "ccas", "2026-06-05", OF_CAST, "CASF R123-18", "?"),
    ("secret_tie", "commune", "2026-06-05", Tie.REJECTS, "L2121-20", "V"),
    ("secret_tie", "departement", "2026-06-05", Tie.REJECTS, "L3121-15", "?"),
    ("secret_tie", "region", "2026-06-05", Tie.REJECTS, "L4132-14", "?"),
    ("secret_tie", "ccas", "2026-06-05", Tie.REJECTS, "CASF R123-18", "?"),
    ("accounts", "commune", "2025-12-31", ADOPTS, "L1612-12", "V"),
    ("accounts", "departement", "2026-01-01", ADOPTS, "L1612-12", "?"),
    ("closed_doors", "ccas", "2026-06-05", OF_VOTERS, "", "V"),
    ("closed_doors", "commune", "2026-06-05", OF_VOTERS, "L2121-18", "V"),
    ("closed_doors", "epci", "2026-06-05", OF_VOTERS, "L5211-11", "V"),
    ("closed_doors", "departement", "2026-06-05", OF_VOTERS, "L3121-11", "V"),
    ("closed_doors", "region", "2026-06-05", OF_VOTERS, "L4132-10", "V"),
    ("two_thirds", "commune", "2026-06-05", THIRDS_OF_CAST, "", "V"),
    ("two_thirds", "epci", "2015-08-09", THIRDS_OF_CAST, COMMUNITIES, "?"),
    ("two_thirds", "epci", "2019-12-28", THIRDS_OF_CAST, COMMUNITIES, "?"),
    ("two_thirds", "epci", "2019-12-29", THIRDS_OF_CAST, COMMUNITIES, "S"),
    ("two_thirds_vice_presidents", "epci", "2026-06-05", THIRDS_OF_CAST, "L5211-10", "?"),
    ("two_thirds_compensation", "epci", "2026-06-05", THIRDS_OF_CAST, "CGI 1609 nonies C", "?"),
    ("two_thirds_members", "epci", "2026-06-05", THIRDS_OF_MEMBERS, "", "V"),
    ("two_thirds_members", "epci", "2015-08-08", THIRDS_OF_MEMBERS, COMMUNITIES, "V"),
    ("unanimity", "departement", "2026-06-05", EVERYBODY, "", "?"),
    ("unanimity", "commune", "2026-06-05", EVERYBODY, "L2121-21", "?"),
    # What a page cites
    ("secret", "commune", "2026-06-05", True, "L2121-21", "V"),
    ("secret", "departement", "2026-06-05", True, "L3121-15", "V"),
    ("secret", "region", "2026-06-05", True, "L4132-14", "V"),
    ("secret", "ccas", "2026-06-05", True, "CASF R123-18", "?"),
    ("unopposed", "epci", "2026-06-05", True, "L2121-21", "V"),
    ("unopposed", "departement", "2026-06-05", True, "L3121-15", "?"),
    ("unopposed", "region", "2026-06-05", True, "L4132-14", "?"),
    ("rounds", "commune", "2026-06-05", 3, "L2122-7", "V"),
    ("rounds", "departement", "2026-06-05", 3, "L3122-1", "V"),
    ("rounds", "region", "2026-06-05", 3, "L4133-1", "V"),
    ("mean_age", "commune", "2026-06-05", True, "L2122-7-2", "V"),
    ("minutes", "epci", "2026-06-05", True, "L2121-15", "V"),
    ("minutes", "ccas", "2026-06-05", None, "", "?"),
    ("delegated_signature", "commune", "2026-06-05", True, "R2122-8", "V"),
    ("delegated_signature", "epci", "2026-06-05", True, "L5211-9", "V"),
    ("roster_order", "commune", "2026-06-05", True, "L2121-1", "V"),
    ("roster_sent", "commune", "2026-06-05", True, "R2121-2", "V"),
    ("roster_of_new_town", "commune", "2026-06-05", True, "L2113-8-2", "V"),
    # Who may ask
    ("request_public", "commune", "2026-06-05", Request(F(1, 4)), "L2121-21", "V"),
    ("request_public", "departement", "2026-06-05", Request(F(1, 6)), "L3121-15", "V"),
    ("request_public", "region", "2026-06-05", Request(F(1, 6)), "L4132-14", "V"),
    ("request_public", "ccas", "2026-06-05", None, "", "?"),
    ("request_secret", "epci", "2026-06-05", Request(F(1, 3)), "L2121-21", "V"),
    ("request_secret", "ccas", "2026-06-05", Request(F(1, 3)), "CASF R123-18", "?"),
    ("request_secret", "departement", "2026-06-05", None, "", "?"),
    ("request_closed_doors", "commune", "2026-06-05", Request(members=3, head=True), "L2121-18", "V"),
    ("request_closed_doors", "epci", "2026-06-05", Request(members=5, head=True), "L5211-11", "V"),
    ("request_closed_doors", "departement", "2026-06-05", Request(members=5, head=True), "L3121-11", "V"),
    ("request_closed_doors", "region", "2026-06-05", Request(members=5, head=True), "L4132-10", "V"),
    ("deputies", "commune 79999", "2026-06-05", Ceiling(F(3, 10)), "L2122-2", "V"),
    ("deputies", "commune 80000", "2026-06-05", Ceiling(F(4, 10)), "L2122-2-1", "V"),
    ("vice_presidents", "epci", "2026-06-05", Ceiling(F(1, 5), True, least=4, most=15), "L5211-10", "V"),
    ("vice_presidents_by_two_thirds", "epci", "2026-06-05", Ceiling(F(3, 10), most=15), "L5211-10", "V"),
    ("vice_presidents_metropole", "epci", "2026-06-05", Ceiling(F(1, 5), True, least=4, most=20), "L5211-10", "V"),
    ("complete_council", "commune 999", "2026-03-15", Ceiling(F(0), least=2), "L2121-2-1", "S"),
    ("complete_council", "commune 1000", "2026-03-15", Ceiling(F(0)), "L2122-8", "V"),
    ("complete_council_deputy", "commune", "2026-06-05", Ceiling(F(1, 3), below=True), "L2122-8", "V"),
    *AFTER_A_SITTING,
    # Who stands aside
    ("recusal_interest", "ccas", "2026-06-05", STAYS, "", "V"),
    ("recusal_interest", "epci", "1998-10-01", STAYS, "L2131-11", "V"),
    ("recusal_interest", "departement", "2025-12-23", STAYS, "", "V"),
    ("recusal_interest", "departement_cp", "2025-12-24", STAYS, "L3132-5", "V"),
    ("recusal_interest", "region", "2026-06-05", STAYS, "L4142-5", "V"),
    ("recusal_interest", "commune 57", "2026-06-05", STAYS, "L2541-17", "?"),
    ("recusal_representative", "commune", "2022-02-22", STAYS, "", "V"),
    ("recusal_representative", "commune", "2022-02-23", LEAVES, "L1111-6", "V"),
    ("recusal_representative", "epci", "2025-12-24", LEAVES, "L1111-6", "S"),
    ("recusal_representative", "departement_cp", "2024-11-08", STAYS, "", "V"),
    ("recusal_representative", "departement_cp", "2025-12-24", LEAVES, "L1111-6", "S"),
    ("recusal_accounts", "ccas", "2026-06-05", STAYS, "", "?"),
    ("recusal_accounts", "commune", "2025-12-31", STAYS, "L2121-14", "V"),
    ("recusal_accounts", "epci", "2026-06-05", STAYS, "L2121-14", "?"),
    ("recusal_accounts", "departement", "2026-06-05", STAYS, "L3312-5", "?"),
]  # fmt: skip


def law_for(body, day):
    kind, *rest = body.split()
    people = [int(word) for word in rest if word != "57"]
    local = "57" in rest
    return law_of(Body(kind, *(people or [None]), local=local), date.fromisoformat(day))


@pytest.mark.parametrize(("rule", "body", "day", "value", "article", "sure"), CASES)
def test_the_law_of_a_day(rule, body, day, value, article, sure):
    ruling = law_for(body, day).read(rule)
    assert (ruling.value, ruling.article, ruling.sure) == (value, article, sure)


def test_every_row_is_read_by_a_case():
    read = [law_for(body, day).row(rule) for rule, body, day, *_ in CASES]
    assert [row for row in TABLE if row not in read] == []


def test_each_row_has_an_article_or_says_why_not():
    assert [row for row in TABLE if not row.article and not row.note] == []
    assert [row for row in TABLE if row.sure == "?" and not row.note] == []


@pytest.mark.parametrize("kind", ["commune", "epci", "ccas", "departement_cp", "region"])
@pytest.mark.parametrize("day", ["1998-10-01", "2020-05-25", "2026-06-05"])
def test_every_kind_has_a_value_for_each_rule_that_counts(kind, day):
    law = law_for(f"{kind} 900", day)
    assert isinstance(law.quorum().value, Quorum)
    assert law.proxies.value in (1, 2)
    assert [
        rule for rule in law.majorities if not isinstance(law.majority(rule).value, Majority)
    ] == []
    assert sorted(law.majorities) == sorted(MAJORITIES)
    for reason in ("interest", "representative", "accounts"):
        assert isinstance(law.recusal(reason).value, Withdrawal)


def test_the_page_shows_the_table():
    shown = Path(__file__).parents[2] / "docs" / "law" / "table.md"
    assert shown.read_text() == page(), "python -m tests.law.page > docs/law/table.md"
