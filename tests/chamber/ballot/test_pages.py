"""The ballot of an item, page by page: what a browser without script sees and sends."""

import pytest
from django.utils.html import escape

from councils.models import Action, Journal
from deliberations.models import AgendaItem, Sitting
from tests.builders import make_item, make_user
from tests.html import parse
from tests.sittings import at, floor, give, make_room, mark, opened, save, say, state, text
from votes.actions import record_ballot, record_movements
from votes.models import Ballot, Proxy, Vote
from votes.record import read
from votes.words import results

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    sitting = make_room()
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def test_everybody_is_for_until_said_otherwise(clerk, sitting):
    page = text(clerk.get(at(sitting, "ballot", item=1)))
    assert page.count('data-vote="for"') == 10
    assert "10 voix pour, dont 1 procuration." in page
    assert '<p class="result__word" data-result>Adopté à l’unanimité</p>' in page
    assert not Vote.objects.exists()


def test_the_choices_always_add_up_to_the_voters(clerk, sitting):
    said = {"m03": "against", "m04": "against", "m05": "abstain", "m06": "not_voting"}
    balance = parse(save(clerk, sitting, said)).one(".balance")
    assert balance.texts("[data-count]") == ["6", "2", "1", "1"]
    assert balance.words == "6 + 2 + 1 + 1 = 10 votants 9 présents + 1 pouvoir"


def test_a_ballot_is_recorded_with_the_voice_of_every_voter(clerk, sitting):
    page = save(clerk, sitting, {"m03": "against", "m10": "abstain"})
    assert say(page) == "Scrutin enregistré. Page ↓ : point suivant."
    ballot = Ballot.objects.get()
    record = read(sitting)
    tally = record.recorded(ballot).tally
    assert (tally.for_, tally.against, tally.abstain, tally.not_voting) == (8, 1, 1, 0)
    words = results.verdict(tally, record.recorded(ballot).decision)
    assert words in text(page)
    assert results.counts(tally, 1).replace("\u00a0", " ") in text(page)


def test_names_are_read_back_by_choice(clerk, sitting):
    page = text(save(clerk, sitting, {"m03": "against", "m02": "against"}))
    assert f'data-names="against">{escape("D'ORLAC")}, VASSEUR-LIOT</dd>' in page


def test_a_recorded_ballot_is_corrected_and_the_journal_keeps_both(clerk, sitting):
    save(clerk, sitting, {"m03": "against"})
    save(clerk, sitting, {"m04": "abstain"}, mode="roll_call")
    assert Ballot.objects.get().mode == "roll_call"
    line = Journal.objects.filter(action=Action.BALLOT_RECORDED).first()
    assert line.before == {"mode": "hands", "for": 9, "against": 1}
    assert line.after == {"mode": "roll_call", "for": 9, "abstain": 1}


def test_a_recorded_ballot_is_erased(clerk, sitting):
    save(clerk, sitting, {"m03": "against"})
    page = clerk.post(at(sitting, "ballot-delete", item=1), follow=True)
    assert say(page) == "Scrutin effacé."
    assert not Ballot.objects.exists()
    assert state(sitting, clerk) == ("next", "À venir")
    assert clerk.post(at(sitting, "ballot-delete", item=1)).status_code == 404


def test_the_agenda_tells_what_became_of_each_item(clerk, sitting):
    save(clerk, sitting, {})
    assert state(sitting, clerk) == ("adopted", "À l’unanimité · 10")
    save(clerk, sitting, {"m03": "against"})
    assert state(sitting, clerk) == ("adopted", "9 pour, 1 contre")
    save(clerk, sitting, {"m03": "abstain"})
    assert state(sitting, clerk) == ("adopted", "9 pour, 1 abst.")
    save(clerk, sitting, {"m03": "not_voting"})
    assert state(sitting, clerk) == ("adopted", "9 pour sur 10")
    save(clerk, sitting, dict.fromkeys(floor(sitting).present, "against"))
    assert state(sitting, clerk) == ("rejected", "1 pour, 9 contre")


@pytest.mark.parametrize(("said", "word"), [("for", "Adopté"), ("against", "Rejeté")])
def test_a_tie_follows_the_voice_of_who_presides(clerk, sitting, said, word):
    others = (
        ["m02", "m03", "m04", "m05"] if said == "against" else ["m02", "m03", "m04", "m05", "m06"]
    )
    against = dict.fromkeys(others, "against") | ({"m01": "against"} if said == "against" else {})
    page = text(save(clerk, sitting, against))
    assert f"{word} à égalité des voix, par la voix prépondérante de la maire" in page


def test_accounts_are_adopted_on_a_tie(clerk, sitting):
    against = dict.fromkeys(["m01", "m02", "m03", "m04", "m05"], "against")
    page = text(save(clerk, sitting, against, rule="accounts"))
    assert "Adopté, aucune majorité ne s’étant dégagée contre" in page


# Without a vote


@pytest.mark.parametrize(
    ("outcome", "told", "sign"),
    [
        ("noted", "Le Conseil prend acte.", "Pris acte"),
        ("withdrawn", "Ce point est retiré de l’ordre du jour.", "Retiré"),
        ("postponed", "L’examen de ce point est renvoyé à une prochaine séance.", "Renvoyé"),
    ],
)
def test_an_item_is_settled_without_a_vote_and_put_back_to_it(clerk, sitting, outcome, told, sign):
    address = at(sitting, "item-outcome", item=2)
    page = clerk.post(address, {"outcome": outcome}, follow=True)
    assert told in text(page)
    assert state(sitting, clerk, 2) == (outcome, sign)
    assert "remettez-le d’abord aux voix" in say(save(clerk, sitting, {}, item=2))
    back = clerk.post(address, {"outcome": ""}, follow=True)
    assert say(back) == "Le point est remis aux voix."
    assert [line.after for line in Journal.objects.filter(action=Action.OUTCOME_SET)] == [
        "",
        sign.lower(),
    ]


def test_an_outcome_never_takes_the_place_of_a_recorded_ballot(clerk, sitting):
    save(clerk, sitting, {})
    page = clerk.post(at(sitting, "item-outcome", item=1), {"outcome": "withdrawn"}, follow=True)
    assert say(page) == "Un scrutin est enregistré à ce point : effacez-le d’abord."
    assert sitting.items.get(position=1).outcome == ""


def test_an_outcome_that_does_not_exist_is_refused(clerk, sitting):
    page = clerk.post(at(sitting, "item-outcome", item=1), {"outcome": "burnt"}, follow=True)
    assert say(page) == "Cette suite n’existe pas."


def test_an_information_offers_to_take_note(clerk, sitting):
    make_item(sitting, kind=AgendaItem.Kind.INFORMATION)
    page = parse(clerk.get(at(sitting, "ballot", item=4)))
    assert page.all(".button--main")[0]["value"] == "noted"


# Without script


def test_a_seat_pressed_without_script_is_marked_and_nothing_is_recorded(clerk, sitting):
    page = text(save(clerk, sitting, {}, mark="m03", choice="against"))
    assert page.count('data-vote="against"') == 1
    assert escape('{"m03": "against"}') in page
    again = text(save(clerk, sitting, {"m03": "against"}, mark="m03", choice="against"))
    assert again.count('data-vote="against"') == 0
    assert not Ballot.objects.exists()


def test_several_questions_of_an_item_are_shown_one_by_one(clerk, sitting):
    item = sitting.items.get(position=1)
    record_ballot(item=item, user=None, exceptions={}, label="Amendement")
    record_ballot(item=item, user=None, exceptions={"m03": "against"}, label="Texte", position=2)
    second = text(clerk.get(at(sitting, "ballot", item=1) + "?question=2"))
    assert "9 voix pour, 1 contre, dont 1 procuration." in second
    for unknown in ("3", "x", "-1", "9" * 40):
        page = clerk.get(at(sitting, "ballot", item=1), {"question": unknown})
        assert "10 voix pour, dont 1 procuration." in text(page)


@pytest.mark.parametrize("members", [5, 60])
def test_queries_do_not_grow_with_the_assembly(client, django_assert_max_num_queries, members):
    sitting = opened(make_room(members, items=20))
    client.force_login(make_user(sitting.council, "secretariat"))
    for item in sitting.items.all()[:10]:
        record_ballot(item=item, user=None, exceptions={"m02": "against"})
    with django_assert_max_num_queries(23):
        client.get(at(sitting, "ballot", item=1))


def test_an_item_of_another_sitting_has_no_page(clerk, sitting):
    other = Sitting.of(sitting.council, date=sitting.date.replace(day=1))
    other.save()
    make_item(other)
    key = other.items.get().pk
    address = at(sitting, "ballot", item=1).replace(
        f"/points/{sitting.items.get(position=1).pk}/", f"/points/{key}/"
    )
    assert clerk.get(address).status_code == 404


def test_a_quorum_lost_after_the_opening_leads_to_the_arrivals(clerk, sitting):
    gone = [f"m{rank:02}" for rank in range(3, 10)]
    record_movements(sitting=sitting, user=None, members=gone, direction="out", before=2)
    page = text(clerk.get(at(sitting, "ballot", item=2)))
    assert "Noter une arrivée" in page
    assert f'href="{at(sitting, "movement", item=2)}"' in page
    assert "Noter une arrivée" not in text(clerk.get(at(sitting, "ballot", item=1)))


def test_a_proxy_whose_holder_nobody_knows_votes_like_any_other(clerk, sitting):
    """Nobody can say that an unknown holder votes otherwise for the grantor than for themselves."""
    Proxy.objects.create(grantor=sitting.roll.get(member__reference="m11"), holder=None)
    assert floor(sitting).represented_by == {"m10": "m02", "m11": None}
    page = parse(save(clerk, sitting, {"m11": "against"}))
    assert page.one("[data-result]").words == "Adopté à la majorité des suffrages exprimés"
    recorded = Vote.objects.get(voter__member__reference="m11")
    assert recorded.choice == "against"
