"""What a text of last time says that may be so no more."""

import pytest

from deliberations.rich_text import clean
from deliberations.stale import StaleKind, marked, passages, stale_in, text_by_lines

GONE = ["TONNERRE", "BLANC"]


def found(text):
    return [
        (text[one.start : one.end], one.reason.name) for one in stale_in(text, year=2026, gone=GONE)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tarifs 2025 du camping", [("2025", "YEAR")]),
        ("Tarifs 2026, budget 2027", []),
        ("saison 2024-2025", [("2024", "YEAR"), ("2025", "YEAR")]),
        ("le 12 mars 2025 à 18 h", [("12 mars 2025", "DATE")]),
        ("du 1er avril au 30 juin", [("1er avril", "DATE"), ("30 juin", "DATE")]),
        ("avant le 31 décembre 2026", []),
        ("convention du 03/02/2024", [("03/02/2024", "DATE")]),
        ("une aide de 12 500,50 € par an", [("12 500,50 €", "AMOUNT")]),
        ("1 200 000 euros, 3 M€", [("1 200 000 euros", "AMOUNT"), ("3 M€", "AMOUNT")]),
        ("2 millions d’euros", [("2 millions d’euros", "AMOUNT")]),
        ("15 arbres et 3 bancs", []),
        ("l’article 12 du règlement", [("article 12", "ARTICLE")]),
        ("art. L. 2121-29 et L. 2122-21", [("art. L. 2121-29 et L. 2122-21", "ARTICLE")]),
        ("vu le code, R2131-1", [("R2131-1", "ARTICLE")]),
        ("la délibération n° 2024-012", [("n° 2024-012", "ACT")]),
        ("par l’acte 2024_012", [("2024_012", "ACT")]),
        ("Mme Tonnerre et M. TONNERRE", [("Mme Tonnerre", "MEMBER"), ("M. TONNERRE", "MEMBER")]),
        ("un papier blanc, BLANC étant absente", [("BLANC", "MEMBER")]),
        ("Rien à relire.", []),
    ],
)
def test_what_may_have_aged_is_found_with_its_reason(text, expected):
    assert found(text.replace("12 500", "12\u202f500")) == [
        (words.replace("12 500", "12\u202f500"), reason) for words, reason in expected
    ]


def test_it_is_shown_with_the_words_around_it():
    text = text_by_lines("<p>Vu le budget</p><p>une aide de <strong>500</strong> € est versée</p>")
    (one,) = passages(text, stale_in(text, year=2026))
    assert (one.before, one.words, one.after) == ("une aide de ", "500 €", " est versée")
    assert one.reason is StaleKind.AMOUNT


def test_the_words_around_it_are_whole():
    text = (
        "Le comité des fêtes reçoit chaque année une subvention de 500 € pour ses " + "fêtes " * 9
    )
    (one,) = passages(text, stale_in(text, year=2026))
    assert one.before == "…fêtes reçoit chaque année une subvention de "
    assert one.after == " pour ses fêtes fêtes fêtes fêtes fêtes…"


def test_it_is_marked_in_the_page_through_the_styles_and_no_mark_can_be_stored():
    html = "<p>Loyer &amp; charges de <strong>500</strong> € en 2024</p>"
    page = marked(html, lambda text: stale_in(text, year=2026))
    amount = 'mark class="stale" title="À relire\u00a0: montant"'
    assert page == (
        f"<p>Loyer &amp; charges de <strong><{amount}>500</mark></strong><{amount}> €</mark> en "
        '<mark class="stale" title="À relire\u00a0: année passée">2024</mark></p>'
    )
    assert clean(page) == html
