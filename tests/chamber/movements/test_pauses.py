"""Suspensions of a sitting, and who takes part from afar."""

from datetime import date

import pytest

from councils.models import Action, Journal, Kind
from tests.html import parse
from tests.sittings import at, make_room, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return opened(make_room())


def send(clerk, sitting, name, item=None, **given):
    return parse(clerk.post(at(sitting, name, item=item), given, follow=True))


def test_a_suspension_is_noted_before_an_item_told_and_taken_back(clerk, sitting):
    page = send(clerk, sitting, "suspension-add", 2, since="20h10", until="20 h 25")
    assert "Séance suspendue de 20 h 10 à 20 h 25, avant le point 2." in page.words
    sitting.refresh_from_db()
    assert sitting.suspensions == [{"before_item": 2, "from": "20:10", "until": "20:25"}]
    assert "Suspendue de 20 h 10 à 20 h 25" in parse(clerk.get(at(sitting, "sitting-detail"))).words
    assert "Suspension (1)" in parse(clerk.get(at(sitting, "movement", item=2))).words
    assert "Suspension (1)" not in parse(clerk.get(at(sitting, "movement", item=1))).words
    page = send(clerk, sitting, "suspension-remove", 2, pause="20:10-20:25")
    assert "Suspension de 20 h 10 à 20 h 25 retirée." in page.words
    sitting.refresh_from_db()
    assert sitting.suspensions == []
    assert Journal.objects.filter(action=Action.SITTING_CHANGED).count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"since": "20h10"}, "Dites à quelle heure elle reprend."),
        ({"since": "25h", "until": "20h"}, "25 h n’existe pas"),
    ],
)
def test_a_suspension_has_two_hours(clerk, sitting, given, words):
    assert words in send(clerk, sitting, "suspension-add", 2, **given).words
    sitting.refresh_from_db()
    assert sitting.suspensions == []


def test_the_same_suspension_is_noted_once(clerk, sitting):
    for _ in range(2):
        page = send(clerk, sitting, "suspension-add", 1, since="20h10", until="20h25")
    assert "Cette suspension est déjà notée." in page.words


@pytest.mark.parametrize("pause", ["", "20:40-20:45", "0", "9" * 5000])
def test_a_suspension_that_is_gone_is_told(clerk, sitting, pause):
    send(clerk, sitting, "suspension-add", 1, since="20h10", until="20h25")
    page = send(clerk, sitting, "suspension-remove", 1, pause=pause)
    assert "Cette suspension n’est plus notée." in page.words
    sitting.refresh_from_db()
    assert len(sitting.suspensions) == 1


def test_a_suspension_keeps_its_button_when_another_is_taken_back_first(clerk, sitting):
    for since, until in (("20h10", "20h25"), ("21h", "21h05"), ("22h", "22h15")):
        send(clerk, sitting, "suspension-add", 1, since=since, until=until)
    for pause in ("20:10-20:25", "21:00-21:05"):
        send(clerk, sitting, "suspension-remove", 1, pause=pause)
    sitting.refresh_from_db()
    assert [one["from"] for one in sitting.suspensions] == ["22:00"]


def test_a_commune_does_not_sit_from_afar(clerk, sitting):
    assert "À distance" not in parse(clerk.get(at(sitting))).words
    refused = send(clerk, sitting, "roll-mark", member="m02", choice="remote")
    assert "Aucun texte ne permet" in refused.words
    sitting.refresh_from_db()
    assert sitting.remote == []


@pytest.mark.parametrize(
    ("kind", "day"), [(Kind.EPCI, date(2026, 3, 12)), (Kind.COMMUNE, date(2020, 11, 20))]
)
def test_members_take_part_from_afar_where_the_law_of_the_day_lets_them(clerk, sitting, kind, day):
    type(sitting.council).objects.update(kind=kind)
    type(sitting).objects.update(date=day)
    sitting.refresh_from_db()
    page = send(clerk, sitting, "roll-mark", member=["m03", "m02"], choice="remote")
    assert page.text("#say") == "2 membres : à distance."
    sitting.refresh_from_db()
    assert sitting.remote == ["m02", "m03"]
    assert len(page.all(".seat[data-opening=remote][data-stance=present]")) == 2
    assert page.text("#count-remote") == "2"
    assert (
        "À distance : M. D'ORLAC, Mme VASSEUR-LIOT"
        in parse(clerk.get(at(sitting, "sitting-detail"))).words
    )
    send(clerk, sitting, "roll-mark", member="m02", choice="absent")
    send(clerk, sitting, "roll-mark", member="m03", choice="present")
    sitting.refresh_from_db()
    assert sitting.remote == []
