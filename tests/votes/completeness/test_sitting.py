"""What is missing in a whole sitting, told item by item, never in the way of an entry."""

from datetime import date, time

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from deliberations.models import AgendaItem
from tests.builders import make_item, make_user
from tests.html import parse
from tests.sittings import at, give, make_room, mark, opened, save, say
from votes import actions
from votes.completeness.sitting import Panel
from votes.models import Proxy
from votes.record import read

pytestmark = pytest.mark.django_db
POSTPONED = AgendaItem.Outcome.POSTPONED


@pytest.fixture
def sitting():
    """Return an open sitting of eleven members and three items, whose secretary and hour are known."""
    sitting = make_room(opens_at=time(18, 30))
    sitting.secretaries.create(position=1, member=sitting.council.members.get(reference="m02"))
    return opened(sitting)


def panel(sitting):
    sitting.refresh_from_db()
    return Panel(read(sitting))


def told(groups):
    """Return each sentence with the order of its item (0: the sitting) and its page, spaces made plain."""
    return [
        (g.item.position if g.item else 0, line.sentence.replace("\u00a0", " "), line.page)
        for g in groups
        for line in g.lines
    ]


def vote(sitting, order, **exceptions):
    item = sitting.items.get(position=order)
    return actions.record_ballot(item=item, user=None, exceptions=exceptions)


def test_a_sitting_under_way_lacks_nothing_and_has_items_ahead(sitting):
    vote(sitting, 1)
    found = panel(sitting)
    assert (found.count, told(found.groups), found.is_settled) == (0, [], True)
    assert [item.position for item in found.ahead] == [2, 3]


def test_an_item_that_was_passed_over_is_missing_and_those_to_come_are_not(sitting):
    vote(sitting, 2)
    found = panel(sitting)
    sentence = "Aucun scrutin n’est enregistré à ce point : enregistrez-le."
    assert told(found.groups) == [(1, sentence, "ballot")]
    assert [item.position for item in found.ahead] == [3]


def test_an_information_may_pass_without_a_word(sitting):
    sitting.items.filter(position__in=[1, 3]).update(kind="information")
    vote(sitting, 2)
    assert (panel(sitting).count, panel(sitting).ahead) == (0, ())


def test_items_decided_in_a_block_are_neither_missing_nor_ahead(sitting):
    sitting.items.filter(position__lte=2).update(block="Finances")
    vote(sitting, 1)
    assert panel(sitting).count == 0
    assert [item.position for item in panel(sitting).ahead] == [3]


def test_an_election_without_a_round_is_missing_and_has_no_result(sitting):
    item = sitting.items.get(position=1)
    item.ballots.create(rule="election")
    found = panel(sitting)
    assert [(order, page) for order, _, page in told(found.groups)] == [(1, "ballot")]
    assert found.notes == ()


def test_voices_that_are_missing_are_told_with_their_names(sitting):
    mark(sitting, "m03", "m04")
    vote(sitting, 1)
    sitting.roll.filter(reference__in=["m03", "m04"]).update(opening="present")
    sentence = "Il manque 2 voix : Mme VASSEUR-LIOT, M. N'GUESSAN."
    assert told(panel(sitting).groups) == [(1, sentence, "ballot")]


def test_a_chair_who_is_away_and_a_lost_quorum_are_told_at_their_item(sitting):
    vote(sitting, 1)
    sitting.roll.exclude(reference__in=["m02", "m04"]).update(opening="absent")
    found = [(order, page) for order, _, page in told(panel(sitting).groups)]
    assert (1, "roll-call") in found
    sentences = " ".join(sentence for _, sentence, _ in told(panel(sitting).groups))
    assert "préside ce point sans être dans la salle" in sentences
    assert "Le quorum n’est pas atteint à ce point : 2 présents, il en faut 6" in sentences


def test_what_the_whole_sitting_lacks_is_said_once(sitting):
    sitting.secretaries.all().delete()
    sitting.chair, sitting.opens_at = None, None
    sitting.save()
    for item in sitting.items.all():
        actions.set_outcome(item=item, user=None, outcome=POSTPONED)
    groups = panel(sitting).groups
    sentences = [(order, sentence) for order, sentence, _ in told(groups)]
    assert sentences == [
        (0, "Personne ne préside la séance : choisissez qui préside."),
        (0, "Aucun secrétaire de séance n’est nommé (art. L2121-15)."),
    ]
    hour = "L’heure d’ouverture manque au procès-verbal (art. L2121-15)."
    assert [sentence for _, sentence, _ in told(panel(sitting).notes)] == [hour]


def test_before_the_roll_call_the_chair_and_the_call_are_told(db):
    sitting = make_room(chair=None, opens_at=time(18))
    sitting.secretaries.create(position=1, name="Odile GREFFIER")
    chair = (0, "Personne ne préside la séance : choisissez qui préside.", "sitting-update")
    assert told(panel(sitting).groups) == [chair]
    sitting.state = "open"
    sitting.save()
    call = (0, "L’appel n’est pas fait : dites qui est présent.", "roll-call")
    assert told(panel(sitting).groups) == [call, chair]


def test_a_notice_cut_short_waits_for_the_vote_on_urgency_and_does_not_block(sitting):
    sitting.convened_on, sitting.urgent = date(2026, 3, 9), True
    sitting.save()
    make_item(sitting, title="Fonds d'urgence pour le logement")
    ((order, sentence, page),) = told(panel(sitting).asks)
    assert (order, page) == (0, "urgency-add")
    assert "2 jours francs" in sentence
    assert sentence.endswith("Aucun point n’a pour nature « vote sur l’urgence ».")
    assert panel(sitting).is_settled
    make_item(sitting, title="Approbation de l’urgence", kind="urgency")
    assert panel(sitting).count == 0


def test_a_notice_too_short_asks_for_a_reason_and_closes_all_the_same(sitting):
    sitting.convened_on = date(2026, 3, 9)
    sitting.save()
    found = panel(sitting)
    assert (found.count, found.groups, found.is_settled) == (1, (), True)
    ((_, sentence, page),) = told(found.asks)
    assert sentence.startswith("Délai trop court.")
    assert page == "sitting-update"


def test_an_old_paper_need_not_tell_the_hour_nor_the_convocation(sitting):
    sitting.date, sitting.opens_at, sitting.convened_on = date(2021, 3, 12), None, None
    sitting.save()
    assert panel(sitting).count == 0
    assert [sentence for _, sentence, _ in told(panel(sitting).notes)] == [
        "La date de la convocation n’est pas dite.",
        "L’heure d’ouverture n’est pas dite.",
    ]


def test_a_proxy_that_counts_nowhere_is_told(sitting):
    mark(sitting, "m03")
    give(sitting, "m03", "m05")
    assert told(panel(sitting).notes) == []
    Proxy.objects.update(holder=sitting.roll.get(reference="m06"))
    sitting.roll.filter(reference="m06").update(opening="absent")
    ((_, sentence, page),) = told(panel(sitting).notes)
    assert sentence == "Le pouvoir de Mme VASSEUR-LIOT à M. GARRIGOU n’a d’effet à aucun point."
    assert page == "roll-call"


def test_the_page_groups_by_item_and_leads_to_each_place(sitting, clerk):
    sitting.secretaries.all().delete()
    vote(sitting, 2)
    page = clerk.get(at(sitting, "sitting-missing"))
    assertContains(page, f'href="{at(sitting, "sitting-update")}#id_secretary_1"')
    assertContains(page, f'href="{at(sitting, "ballot", item=1)}"')
    assertContains(page, "2\u00a0choses à compléter")
    assertContains(page, f'href="{at(sitting, "ballot", item=3)}"')
    assertContains(page, "1\u00a0point reste à examiner")
    assertContains(page, "La séance pourra être close quand rien de tout cela ne manquera.")


def test_the_bar_of_the_live_screen_counts_and_leads_there(sitting, clerk):
    def bar():
        link = parse(clerk.get(at(sitting, "ballot", item=3))).one("#lacking a")
        assert link["href"] == at(sitting, "sitting-missing")
        return link.text(".number")

    assert bar() == "0"
    vote(sitting, 3)
    assert bar() == "2"


def test_nothing_missing_stops_an_entry(sitting, clerk):
    sitting.secretaries.all().delete()
    vote(sitting, 3)
    done = save(clerk, sitting, {"m04": "against"}, item=1)
    assert say(done).startswith("Scrutin enregistré.")


def test_a_reader_has_no_panel(sitting, client):
    client.force_login(make_user(sitting.council, "reader"))
    assert client.get(at(sitting, "sitting-missing")).status_code == 403
    page = client.get(at(sitting, "sitting-detail"))
    assertNotContains(page, at(sitting, "sitting-missing"))


def test_the_vote_on_urgency_is_inserted_from_what_is_missing(client, sitting):
    client.force_login(make_user(sitting.council, "secretariat"))
    sitting.convened_on, sitting.urgent = date(2026, 3, 9), True
    sitting.save()
    address = at(sitting, "urgency-add")
    assertContains(client.get(at(sitting, "sitting-missing")), f'action="{address}"')
    page = client.post(address, follow=True)
    assert page.redirect_chain[0][0] == at(sitting, "ballot", item=1)
    assert panel(sitting).count == 0
