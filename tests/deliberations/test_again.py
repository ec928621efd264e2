"""« Comme la dernière fois »: a past item is copied, and what may have aged in it is shown."""

from datetime import date

import pytest

from tests.builders import make_item, make_mandate, make_sitting
from tests.deliberations.pages import at
from tests.html import parse

pytestmark = pytest.mark.django_db


def test_a_past_item_is_found_by_its_title_copied_and_read_again(client, sitting):
    council = sitting.council
    gone = {"last_name": "TONNERRE", "reference": "x1", "ends_on": date(2025, 6, 1)}
    make_mandate(council, 40, "Madame", "Zoé", **gone)
    former = make_sitting(council, date=date(2025, 3, 13), state="closed")
    report = "<p>Vu l’avis de Mme Tonnerre du 12 février 2025, une aide de 500 € est versée.</p>"
    make_item(former, title="Subvention 2025 à l’école", report=report)
    make_item(former, title="Un don")
    coming = make_sitting(council, date=date(2027, 3, 11))
    make_item(coming, title="Subvention 2027 à l’école")
    page = parse(client.get(at(sitting, "item-again"), {"q": "ECOLE subvention"}))
    assert page.texts(".list b") == ["Subvention 2025 à l’école"]
    chosen = {"item": page.one(".list button")["value"]}
    copied = parse(client.post(at(sitting, "item-again"), chosen, follow=True))
    assert "Le point 1 reprend celui du 13 mars 2025." in copied.words
    assert copied.texts("mark") == ["2025", "Mme Tonnerre", "12 février 2025", "500 €"]
    assert copied.link("Revenir à l’ordre du jour").startswith(at(sitting, "sitting-detail"))
    assert copied.text("#vieilli") == "4 passages à relire"
    assert "année passée" in copied.texts(".missing .tag")
    item = sitting.items.get()
    assert item.report == report
    assert (
        "mark"
        not in client.get(at(sitting, "item-update", pk=item.pk)).context["form"]["report"].value()
    )


def test_an_item_that_names_nothing_of_the_past_says_so(client, sitting):
    item = make_item(sitting, title="Budget 2026")
    page = parse(client.get(at(sitting, "item-reread", pk=item.pk)))
    assert "Rien ne paraît avoir vieilli" in page.words
    assert "Choisissez le point" in parse(client.post(at(sitting, "item-again"))).words
