"""An agenda that fills at once: a list that is pasted, the items of another sitting, a duplicate."""

import pytest

from deliberations.models import AgendaItem
from deliberations.pasting import lines_of
from tests.builders import make_item, make_sitting
from tests.deliberations.pages import on
from tests.html import parse
from votes.models import Ballot

LIST = """
1. Approbation du procès-verbal du 5 octobre
2 - Élection d’un adjoint
n° 3 : Budget\t2026
• Vœu pour la gare
4) Informations du maire
  BUDGET 2026
2026 : bilan
"""


def test_each_line_becomes_an_item_without_its_number_of_the_kind_that_it_announces():
    assert [(one.title, one.kind, one.why_not) for one in lines_of(LIST, ["vœu pour la GARE"])] == [
        ("Approbation du procès-verbal du 5 octobre", "minutes", ""),
        ("Élection d’un adjoint", "election", ""),
        ("Budget 2026", "deliberation", ""),
        ("Vœu pour la gare", "deliberation", "déjà à l’ordre du jour"),
        ("Informations du maire", "information", ""),
        ("BUDGET 2026", "deliberation", "déjà à l’ordre du jour"),
        ("2026 : bilan", "deliberation", ""),
    ]
    assert lines_of("x" * 500, [])[0].why_not == "plus de 499 caractères"


@pytest.mark.django_db
def test_a_pasted_list_is_shown_then_added_in_order(client, sitting):
    make_item(sitting, title="Budget 2026")
    url = on(sitting.council, "item-paste")
    shown = parse(client.post(url, {"lines": LIST, "preview": "1"}))
    assert shown.text("#devenir .button--main") == "Ajouter 5 points"
    page = parse(client.post(url, {"lines": LIST}, follow=True))
    assert "5 points sont ajoutés à l’ordre du jour." in page.words
    titles = list(sitting.items.values_list("title", flat=True))
    assert titles[:3] == [
        "Budget 2026",
        "Approbation du procès-verbal du 5 octobre",
        "Élection d’un adjoint",
    ]
    again = parse(client.post(url, {"lines": LIST}))
    assert "Aucune ligne à ajouter : 7 lignes sont déjà à l’ordre du jour." in again.words
    assert again.text("textarea").startswith("1. Approbation")


@pytest.mark.django_db
def test_items_of_another_sitting_are_ticked_and_copied_without_what_was_theirs(client, sitting):
    url = on(sitting.council, "item-copy")
    assert "Aucune autre séance" in parse(client.get(url)).words
    former = make_sitting(sitting.council, date="2025-03-13")
    tariff = make_item(former, title="Tarifs 2025", rubric="Finances", added=True)
    make_item(former, title="Un don")
    make_item(sitting, title="Un don")
    page = parse(client.get(url))
    assert page.texts(".option") == [
        "1. Tarifs 2025 à relire : une année",
        "2. Un don déjà à l’ordre du jour",
    ]
    assert "Cochez au moins un point" in parse(client.post(url, {"source": former.pk})).words
    client.post(url, {"source": former.pk, "item": tariff.pk})
    copy = sitting.items.get(title="Tarifs 2025")
    assert (copy.position, copy.rubric, copy.report, copy.added) == (
        2,
        "Finances",
        tariff.report,
        False,
    )


@pytest.mark.django_db
def test_an_item_is_duplicated_right_after_itself(client, sitting):
    first, second = make_item(sitting), make_item(sitting)
    Ballot.objects.create(item=first)
    page = parse(client.post(on(sitting.council, "item-duplicate", pk=first.pk), follow=True))
    assert "Le point 1 est dupliqué : voici sa copie, au point 2." in page.words
    assert [item.title for item in sitting.items.order_by("position")] == [
        first.title,
        first.title,
        second.title,
    ]
    assert not AgendaItem.objects.get(position=2).ballots.exists()
