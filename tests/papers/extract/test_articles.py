"""Which articles an extract cites: those of its council's kind, on the day of its sitting."""

from datetime import date

import pytest

from law.reading import Body, law_of
from papers.extract.facts import FORMER, ExtractArticles
from votes.rules.facts import Reason


def cited(kind, day):
    articles = ExtractArticles.of(law_of(Body(kind), day))
    return articles.quorum.replace("\u00a0", " "), articles.recusals


@pytest.mark.parametrize(
    ("kind", "day", "quorum", "interest"),
    [
        ("commune", date(2026, 6, 5), " (art. L2121-17)", " (art. L2131-11)"),
        ("commune", date(2021, 3, 4), " (loi 2020-1379, art. 6)", " (art. L2131-11)"),
        ("ccas", date(2026, 6, 5), " (art. R123-17 du CASF)", ""),
        ("departement", date(2025, 12, 23), " (art. L3121-14)", ""),
        ("departement", date(2025, 12, 24), " (art. L3121-14)", " (art. L3132-5)"),
        ("region_cp", date(2026, 6, 5), " (art. L4132-13-1)", " (art. L4142-5)"),
    ],
)
def test_an_extract_cites_the_texts_of_its_council(kind, day, quorum, interest):
    of_quorum, recusals = cited(kind, day)
    assert of_quorum == quorum
    assert recusals[Reason.INTEREST].replace("\u00a0", " ") == interest


def test_an_extract_without_articles_cites_what_papers_cited_before():
    assert (
        ExtractArticles.of(law_of(Body("commune", people=9), date(2019, 6, 5))).quorum
        == FORMER.quorum
    )
    assert FORMER.recusals[Reason.REPRESENTATIVE].endswith("L1111-6)")
