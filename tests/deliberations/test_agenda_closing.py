"""The agenda is closed: numbered, filled, and unchanged until it is reopened."""

import pytest

from deliberations.models import Sitting
from tests.builders import make_item
from tests.deliberations.pages import at, save_item
from tests.html import parse

pytestmark = pytest.mark.django_db


def close(client, sitting):
    return parse(client.post(at(sitting, "agenda-close"), follow=True))


def test_a_closed_agenda_has_no_gap_and_says_who_closed_it(client, sitting, secretary):
    for position in (2, 5):
        make_item(sitting, position=position)
    page = close(client, sitting)
    assert f"par {secretary}" in page.text(".note--good:has(a)")
    assert list(sitting.items.values_list("position", flat=True)) == [1, 2]
    assert not page.has("#autres-points")
    assert not page.has("[data-grip]")
    assert sitting.journal.filter(action="agenda_closed").count() == 1
    assert "L’ordre du jour est déjà clos." in close(client, sitting).words


def test_a_variable_that_nobody_filled_keeps_the_agenda_open_and_its_item_is_named(client, sitting):
    make_item(sitting)
    make_item(
        sitting, title="Bail", decision="<p>de louer {{loyer : <em>montant</em>}} à {{qui}}</p>"
    )
    assert "Variable à remplir" in parse(client.get(at(sitting))).texts(".points .tag--wait")
    page = close(client, sitting)
    assert "Point 2, « Bail » : remplissez {{loyer : montant}} et {{qui}}" in page.words
    assert Sitting.objects.get().agenda_closed_at is None


def test_an_empty_agenda_is_not_closed(client, sitting):
    assert "L’ordre du jour est vide." in close(client, sitting).words


def test_nothing_of_a_closed_agenda_changes_until_it_is_reopened(client, sitting):
    first, second = make_item(sitting), make_item(sitting)
    close(client, sitting)
    refused = parse(save_item(client, first, title="Autre"))
    assert (
        "La convocation est partie : si l’ordre du jour change, il en faut une nouvelle."
        in refused.words
    )
    moved = at(sitting, "item-move", pk=second.pk)
    assert (
        "rouvrez-le d’abord" in parse(client.post(moved, {"before": first.pk}, follow=True)).words
    )
    gone = parse(client.post(at(sitting, "item-delete", pk=first.pk), follow=True))
    assert "rouvrez-le d’abord" in gone.words
    assert [item.title for item in sitting.items.order_by("position")] == [
        first.title,
        second.title,
    ]
    asked = parse(client.get(at(sitting, "agenda-reopen")))
    assert "il en faut une nouvelle" in asked.text(".note--wait")
    client.post(at(sitting, "agenda-reopen"))
    save_item(client, first, title="Autre")
    assert sitting.items.get(position=1).title == "Autre"


def test_once_the_sitting_has_begun_a_closed_agenda_holds_nothing_back(client, sitting):
    item = make_item(sitting)
    close(client, sitting)
    Sitting.objects.update(state="open")
    save_item(client, item, title="Corrigé")
    assert sitting.items.get().title == "Corrigé"
