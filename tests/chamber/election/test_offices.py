"""The functions that an election gave enter the roster by a button, and leave it with the election."""

from datetime import date

import pytest

from councils.models import Journal
from members.models import Mandate
from members.plan import plan
from tests.builders import make_council
from tests.html import parse
from tests.sittings import at, make_room, opened, say, text
from votes.actions import record_election
from votes.record import read
from votes.rules.elections import CandidateFigures, RoundFigures

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


def elected(sitting, who, **question):
    urn = RoundFigures(11, (CandidateFigures(who, votes=11, is_member=True),))
    item = sitting.items.get(position=1)
    record_election(item=item, user=None, rounds=[urn], mode="secret", **question)


def functions(council, on=DAY):
    rows = Mandate.objects.filter(member__council=council).in_office(on).in_rank_order()
    return {m.member.reference: m.function for m in rows if m.function}


def press(clerk, sitting, name):
    return clerk.post(at(sitting, name, item=1), follow=True)


@pytest.fixture
def sitting():
    return opened(make_room())


def test_a_new_mayor_takes_the_function_of_the_former_one(clerk, sitting):
    council = sitting.council
    Mandate.objects.filter(rank=3).update(function="1re adjointe")
    sitting.roll.filter(rank=3).update(function="1re adjointe")
    elected(sitting, "m02", election="mayor")
    page = parse(clerk.get(at(sitting, "ballot-election", item=1)))
    assert page.has("form[action$='/fonctions/']")
    type(sitting).objects.update(state="closed")
    page = parse(clerk.get(at(sitting, "ballot-election", item=1)))
    assert page.has("button[form=offices]")
    assert not page.has("[name=election]")
    done = press(clerk, sitting, "offices-write")
    told = "Au tableau le 12 mars 2026 : Madame Aline BRÉVAL (sans fonction), Monsieur Bastien D'ORLAC (Maire)"
    assert say(done).startswith(told)
    assert functions(council) == {"m02": "Maire"}
    assert functions(council, date(2026, 3, 11)) == {"m01": "Maire", "m03": "1re adjointe"}
    assert [m.rank for m in Mandate.objects.in_office(DAY).filter(function="Maire")] == [1]
    assert Journal.objects.latest("pk").after["Monsieur Bastien D'ORLAC"] == "Maire"
    assert "y est autrement" not in text(clerk.get(at(sitting)))
    type(sitting).objects.update(state="open")
    elected(sitting, "m04", election="mayor")
    assert functions(council) == {"m01": "Maire", "m03": "1re adjointe"}


def test_delegates_are_sent_to_their_syndicat_as_a_roster(clerk, sitting):
    sitting.items.filter(position=1).update(title="Élection des délégués au syndicat des eaux")
    elected(sitting, "m02", election="syndicat_delegates")
    page = parse(clerk.get(at(sitting, "ballot-election", item=1)))
    assert page.has("a[href$='/delegues/']")
    content = clerk.get(at(sitting, "delegates-export", item=1)).content
    syndicat = make_council("Syndicat des eaux", slug="eaux", kind="syndicat")
    (row,) = plan(syndicat, content, DAY).rows
    told = row.name, row.instance.town, row.instance.member.birth_date
    assert told == ("Monsieur Bastien D'ORLAC", "Valombre", None)


def test_a_roster_changed_by_hand_keeps_the_election_as_it_is(clerk, sitting):
    elected(sitting, "m02", election="mayor")
    press(clerk, sitting, "offices-write")
    Mandate.objects.filter(rank=5).update(group="Nouveau groupe")
    refusal = say(press(clerk, sitting, "offices-take-back"))
    assert refusal.endswith("ne peuvent plus en être retirées : les membres ont changé depuis.")
    again = clerk.post(at(sitting, "ballot-delete", item=1), follow=True)
    assert "les membres ont changé depuis" in text(again)
    assert read(sitting).at(sitting.items.get(position=1)).ballots
    assert functions(sitting.council) == {"m02": "Maire"}
