"""The page of a ballot in numbers: what balances is recorded, what does not is said beside the field."""

import json

import pytest

from councils.models import Journal
from tests.builders import make_user
from tests.html import parse
from tests.sittings import at, floor, give, make_room, mark, opened, save, say, state, text
from votes.models import Ballot, Vote
from votes.record import read

pytestmark = pytest.mark.django_db


def hold():
    sitting = make_room()
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def count(clerk, sitting, item=1, query="", **fields):
    """Send numbers as their page does: « for » is sent as n_for."""
    sent = {"mode": "secret", "rule": "simple", "seen": json.dumps(floor(sitting, item).voters)}
    numbers = {f"n_{said.rstrip('_')}": n for said, n in fields.items() if isinstance(n, int)}
    rest = {name: value for name, value in fields.items() if not isinstance(value, int)}
    address = at(sitting, "ballot-counts", item=item) + query
    return clerk.post(address, sent | numbers | rest, follow=True)


def test_a_secret_ballot_keeps_its_totals_and_who_took_part(clerk, sitting):
    page = count(clerk, sitting, for_=6, against=2, not_voting=1, void=1)
    assert say(page) == "Scrutin enregistré. Page ↓ : point suivant."
    ballot = Ballot.objects.get()
    assert set(ballot.votes.values_list("choice", flat=True)) == {""}
    assert ballot.votes.count() == 10
    assert "6 voix pour, 2 contre, 1 membre ne se prononce pas, 1 bulletin nul." in text(page)
    assert state(sitting, clerk) == ("adopted", "6 pour, 2 contre")


def test_the_page_of_the_item_leads_to_its_numbers(clerk, sitting):
    count(clerk, sitting, for_=10)
    page = clerk.get(at(sitting, "ballot", item=1), follow=True)
    assert page.request["PATH_INFO"] == at(sitting, "ballot-counts", item=1)
    assert 'name="n_for" value="10"' in text(page)
    assert "data-vote" not in text(page)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"for_": 7}, "Le décompte donne 7 voix, il y a 10 votants : il en manque 3."),
        ({"for_": 12}, "Le décompte donne 12 voix, il y a 10 votants : il y en a 2 de trop."),
        ({"for_": 7, "n_void": "x"}, "« Nuls » : écrivez un nombre."),
        ({"for_": 7, "n_blank": "-1"}, "« Blancs » : écrivez un nombre."),
        ({"mode": "hands", "for_": 9, "blank": 1}, "Seul un scrutin secret a des bulletins blancs"),
        ({"mode": "hands", "for_": 9, "against": 1, "p_against": "2"}, "« contre » : 2 procurations pour 1 voix."),
        ({"mode": "hands", "for_": 10, "chair_vote": "against"}, "La voix de qui préside n’est pas parmi"),
        ({"for_": 10, "seen": '["m01"]'}, "L’assemblée a changé depuis que cette page est ouverte"),
        ({"for_": 10, "seen": "{"}, "Cette page n’est plus lisible"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_and_stays_on_the_page(clerk, sitting, numbers, told):
    page = count(clerk, sitting, **numbers)
    assert told in text(page)
    assert "data-refused" in text(page)
    assert f'name="n_for" value="{numbers["for_"]}"' in text(page)
    assert not Ballot.objects.exists()


def test_an_open_ballot_in_numbers_follows_the_chair_on_a_tie(clerk, sitting):
    told = {"mode": "hands", "p_for": "1", "chair_vote": "against"}
    page = text(count(clerk, sitting, for_=5, against=5, **told))
    assert "Rejeté à égalité des voix, par la voix prépondérante de la maire" in page
    record = read(sitting)
    assert record.recorded(Ballot.objects.get()).proxies_in.for_ == 1


def test_the_page_sends_back_the_voters_that_it_showed(clerk, sitting):
    seen = parse(clerk.get(at(sitting, "ballot-counts", item=1))).value("seen")
    assert json.loads(seen) == list(floor(sitting, 1).voters)
    count(clerk, sitting, for_=10, seen=seen)
    assert Ballot.objects.count() == 1


def test_a_secret_tie_is_rejected(clerk, sitting):
    page = text(count(clerk, sitting, for_=5, against=5, chair_vote="for"))
    assert "Rejeté à égalité des voix</p>" in page
    assert Ballot.objects.get().chair_vote == ""


def test_a_ballot_by_names_becomes_secret_once_its_loss_is_accepted(clerk, sitting):
    save(clerk, sitting, {"m03": "against"}, mode="roll_call")
    page = text(clerk.get(at(sitting, "ballot-counts", item=1), {"mode": "secret"}))
    assert "Ce scrutin est enregistré avec les noms." in page
    assert 'name="n_for" value="9"' in page
    refused = count(clerk, sitting, for_=9, against=1)
    assert "Cochez cette case : les noms enregistrés seront détruits." in text(refused)
    assert Vote.objects.filter(choice="against").count() == 1
    done = count(clerk, sitting, for_=9, against=1, destroy="on")
    assert set(Vote.objects.values_list("choice", flat=True)) == {""}
    assert "data-forget" in text(done)
    assert "VASSEUR-LIOT" not in str(list(Journal.objects.values_list("before", "after")))


def test_a_recorded_count_is_erased(clerk, sitting):
    count(clerk, sitting, for_=10)
    page = clerk.post(at(sitting, "ballot-delete", item=1), follow=True)
    assert say(page) == "Scrutin effacé."
    assert not Ballot.objects.exists()


def test_before_the_sitting_is_open_nothing_can_be_counted(client, sitting):
    sitting.state = "convened"
    sitting.save()
    client.force_login(make_user(sitting.council, "secretariat"))
    page = text(client.get(at(sitting, "ballot-counts", item=1)))
    assert "La séance n’est pas ouverte : ouvrez-la d’abord, à l’appel." in page
    assert "n_for" not in page


def stamp_of(page):
    return parse(page).value("recorded")


def test_figures_that_somebody_recorded_meanwhile_are_not_overwritten_unread(clerk, sitting):
    mine = stamp_of(clerk.get(at(sitting, "ballot-counts", item=1)))
    count(clerk, sitting, **{"for": 10}, recorded=mine)
    page = count(clerk, sitting, **{"for": 4, "against": 6}, recorded=mine)
    assert "Claire TESTARD a enregistré ce scrutin entre-temps : 10 voix pour." in say(page)
    assert Ballot.objects.get().counts.get(said="for").voices == 10
    count(clerk, sitting, **{"for": 4, "against": 6}, recorded=stamp_of(page))
    assert Ballot.objects.get().counts.get(said="for").voices == 4
