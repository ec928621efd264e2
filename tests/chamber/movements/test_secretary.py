"""Who keeps the minutes from an item on, on the page of movements."""

import pytest

from councils.models import Journal
from deliberations.models import AgendaItem
from tests.html import parse
from tests.sittings import at, make_room, opened
from votes.actions import record_movements
from votes.record import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    """Return an open sitting of three items, whose secretary is m03."""
    sitting = opened(make_room())
    sitting.secretaries.create(position=1, member=sitting.council.members.get(reference="m03"))
    return sitting


def page(client, sitting, order=1):
    return parse(client.get(at(sitting, "movement", item=order)))


def name(client, sitting, order, **given):
    where = at(sitting, "item-secretary", item=order)
    return parse(client.post(where, given, follow=True)).words


def keepers(sitting):
    record = read(type(sitting).objects.get(pk=sitting.pk))
    return [", ".join(map(str, record.secretaries_of(item))) for item in record.items]


VASSEUR, ORLAC = "Madame Chloé VASSEUR-LIOT", "Monsieur Bastien D'ORLAC"


def test_a_secretary_named_at_an_item_keeps_the_minutes_until_another_is(clerk, sitting):
    said = name(clerk, sitting, 2, secretary="m02")
    assert "Secrétaire à partir du point 2 : M. D'ORLAC." in said
    assert keepers(sitting) == [VASSEUR, ORLAC, ORLAC]
    name(clerk, sitting, 3, secretary_name="Mme Paule GREFFE")
    name(clerk, sitting, 1, secretary="m01")
    assert keepers(sitting) == ["Madame Aline BRÉVAL", ORLAC, "Mme Paule GREFFE"]
    line = Journal.objects.filter(item=sitting.items.get(position=3)).first()
    assert (line.before, line.after) == (
        {"secretaries": [ORLAC]},
        {"secretaries": ["Mme Paule GREFFE"]},
    )


def test_the_minutes_go_back_to_the_secretary_of_the_sitting(clerk, sitting):
    name(clerk, sitting, 2, secretary="m02")
    name(clerk, sitting, 3, back="1", secretary="m05")
    assert keepers(sitting) == [VASSEUR, ORLAC, VASSEUR]


def test_another_secretary_is_asked_for_as_soon_as_the_one_there_leaves(clerk, sitting):
    assert not page(clerk, sitting, 2).has("details[open] #id_secretary")
    record_movements(sitting=sitting, user=None, members=["m03"], direction="out", before=2)
    assert not page(clerk, sitting, 1).has("details[open] #id_secretary")
    asked = page(clerk, sitting, 2)
    assert asked.has("details[open] #id_secretary")
    assert "nommez qui en tient le procès-verbal" in asked.words
    assert "m03" not in [option["value"] for option in asked.all("#id_secretary option")]
    name(clerk, sitting, 2, secretary="m02")
    assert not page(clerk, sitting, 3).has("details[open] #id_secretary")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Nommez qui tient le procès-verbal."),
        ({"secretary": "m02", "secretary_name": "Mme X"}, "Choisissez un membre ou une personne"),
        ({"secretary": "m04"}, "M. N'GUESSAN est hors de la salle au point 2"),
        ({"secretary": "nobody"}, "pas à l’appel"),
        ({"secretary_name": "x" * 151}, "Ce nom est trop long"),
    ],
)
def test_who_cannot_keep_the_minutes_is_refused_in_words(clerk, sitting, given, words):
    record_movements(sitting=sitting, user=None, members=["m04"], direction="out", before=2)
    assert words in name(clerk, sitting, 2, **given)
    assert not AgendaItem.objects.exclude(secretaries=None).exists()
