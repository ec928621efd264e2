"""Several questions on an item, a ballot copied to the items that follow, items added in session."""

import uuid
from datetime import timedelta

import pytest

from councils.models import Action, Journal
from deliberations.models import AgendaItem
from tests.builders import make_item, make_user
from tests.sittings import at, give, make_room, mark, opened, save, say, state, text
from votes.actions import record_movements
from votes.completeness.sitting import Panel
from votes.models import Ballot
from votes.record import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    sitting = make_room(items=5)
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def ask(clerk, sitting, query, exceptions, item=1):
    """Record the question that an address names."""
    address = at(sitting, "ballot", item=item) + query
    sent = {"mode": "hands", "rule": "simple", "exceptions": exceptions, "seen": "null"}
    return clerk.post(address, sent, follow=True)


def test_an_amendment_is_voted_on_before_the_text(clerk, sitting):
    ask(clerk, sitting, "?question=1&label=Amendement", "{}")
    page = text(clerk.get(at(sitting, "ballot", item=1), {"question": 2, "label": "Texte amendé"}))
    assert "<strong>Texte amendé</strong> (à voter)" in page
    done = ask(clerk, sitting, "?question=2&label=Texte amendé", '{"m03": "against"}')
    assert "9 voix pour, 1 contre" in text(done)
    questions = Ballot.objects.values_list("position", "label")
    assert list(questions) == [(1, "Amendement"), (2, "Texte amendé")]
    assert state(sitting, clerk) == ("adopted", "9 pour, 1 contre")


def test_a_question_that_is_too_long_is_refused_and_not_cut(clerk, sitting):
    page = clerk.get(at(sitting, "ballot", item=1), {"question": 1, "label": "é" * 201})
    assert "é" * 201 in text(page)
    refused = ask(clerk, sitting, f"?question=1&label={'é' * 201}", "{}")
    assert "La question est trop longue : 200 caractères au plus." in text(refused)
    assert not Ballot.objects.exists()
    ask(clerk, sitting, f"?question=1&label={'é' * 200}", "{}")
    assert Ballot.objects.get().label == "é" * 200


def test_the_same_question_sent_twice_is_recorded_once(clerk, sitting):
    for _ in range(2):
        ask(clerk, sitting, "?question=1&label=Amendement", "{}")
        ask(clerk, sitting, "?question=2&label=Texte", "{}")
    assert Ballot.objects.count() == 2


def test_a_question_is_renamed_and_deleted(clerk, sitting):
    ask(clerk, sitting, "?question=1&label=Amendement", "{}")
    ask(clerk, sitting, "?question=2&label=Texte", "{}")
    address = at(sitting, "ballot-rename", item=1)
    page = clerk.post(f"{address}?question=2", {"label": "Texte amendé"}, follow=True)
    assert say(page) == "Question : Texte amendé."
    line = Journal.objects.filter(action=Action.QUESTION_RENAMED).get()
    assert (line.before, line.after) == ("Texte", "Texte amendé")
    refused = clerk.post(f"{address}?question=2", {"label": "x" * 201}, follow=True)
    assert "La question est trop longue : 200 caractères au plus." in say(refused)
    page = clerk.post(f"{at(sitting, 'ballot-delete', item=1)}?question=1", follow=True)
    assert "Question : Texte amendé" in text(page)
    assert list(Ballot.objects.values_list("position", flat=True)) == [2]


def test_a_ballot_is_copied_and_the_copies_are_taken_back(clerk, sitting):
    save(clerk, sitting, {"m03": "against", "m10": "abstain"})
    page = clerk.post(at(sitting, "ballot-copy", item=1), {"until": 3}, follow=True)
    assert say(page) == "Scrutin recopié aux points 2 et 3."
    record = read(sitting)
    said = [record.recorded(ballot).votes for ballot in Ballot.objects.all()]
    assert len(said) == 3
    assert said[0] == said[1] == said[2]
    assert 'name="copies" value="2-3"' in text(page)
    back = clerk.post(at(sitting, "ballot-uncopy", item=1), {"copies": "2-3"}, follow=True)
    assert say(back) == "La recopie est annulée aux points 2 et 3."
    assert Ballot.objects.get().item.position == 1


def test_a_copy_that_was_changed_is_not_taken_back(clerk, sitting):
    save(clerk, sitting, {"m03": "against"})
    clerk.post(at(sitting, "ballot-copy", item=1), {"until": 3})
    save(clerk, sitting, {}, item=3)
    page = clerk.post(at(sitting, "ballot-uncopy", item=1), {"copies": "2-3"}, follow=True)
    assert "Le scrutin du point 3 a été changé depuis la recopie : rien n’est repris." in say(page)
    assert Ballot.objects.count() == 3


def test_only_items_that_wait_for_a_vote_receive_a_copy(clerk, sitting):
    sitting.items.filter(position=2).update(kind=AgendaItem.Kind.ELECTION)
    sitting.items.filter(position=3).update(outcome="withdrawn")
    save(clerk, sitting, {"m03": "against"}, item=4)
    save(clerk, sitting, {})
    page = clerk.post(at(sitting, "ballot-copy", item=1), {"until": 5}, follow=True)
    assert say(page) == "Scrutin recopié au point 5."
    again = clerk.post(at(sitting, "ballot-copy", item=1), {"until": 5}, follow=True)
    assert say(again) == "Rien à recopier : aucun de ces points n’attend un vote."


def test_nobody_is_made_to_say_what_he_was_not_asked(clerk, sitting):
    save(clerk, sitting, {})
    record_movements(
        sitting=sitting, user=None, members=["m03"], direction="out", before=3, at=None
    )
    page = clerk.post(at(sitting, "ballot-copy", item=1), {"until": 5}, follow=True)
    assert "Au point 3, les votants ne sont plus les mêmes : Mme VASSEUR-LIOT en moins." in say(
        page
    )
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize("until", ["", "x", "0"])
def test_copying_asks_up_to_where(clerk, sitting, until):
    save(clerk, sitting, {})
    page = clerk.post(at(sitting, "ballot-copy", item=1), {"until": until}, follow=True)
    assert say(page) == "Choisissez jusqu’à quel point recopier ce scrutin."


def test_what_was_not_copied_cannot_be_taken_back(clerk, sitting):
    save(clerk, sitting, {})
    for copies, told in (("9", "Rien à annuler."), ("a-b", "Rien n’est recopié.")):
        page = clerk.post(at(sitting, "ballot-uncopy", item=1), {"copies": copies}, follow=True)
        assert say(page) == told
    assert clerk.post(at(sitting, "ballot-copy", item=2), {"until": 3}).status_code == 404


# Added in session

NEW = {"title": "Vœu pour la gare", "kind": "motion", "place": "after", "accept": "on"}


def test_an_item_is_added_after_the_one_in_hand_and_accepted_first(clerk, sitting):
    sent = NEW | {"entry": str(uuid.uuid4())}
    page = clerk.post(at(sitting, "item-add", item=2), sent, follow=True)
    added = sitting.items.get(added=True)
    assert (added.position, added.title) == (3, "Vœu pour la gare")
    assert "Question : Ajout à l’ordre du jour" in text(page)
    assert say(page) == "Le point 3 est ajouté."
    again = clerk.post(at(sitting, "item-add", item=2), sent, follow=True)
    assert sitting.items.count() == 6
    assert "Question : Ajout à l’ordre du jour" in text(again)
    accepted = ask(clerk, sitting, "?question=1&purpose=addition", "{}", item=3)
    assert "?question=2&amp;label=" in text(accepted)
    assert "Mettre aux voix le point lui-même" in text(accepted)
    ask(clerk, sitting, "?question=2&label=", '{"m03": "against"}', item=3)
    assert state(sitting, clerk, 3) == ("adopted", "9 pour, 1 contre")


def test_an_addition_sent_again_once_it_was_deleted_leads_back(clerk, sitting):
    sent = NEW | {"entry": str(uuid.uuid4())}
    clerk.post(at(sitting, "item-add", item=2), sent)
    sitting.items.get(added=True).delete()
    page = clerk.post(at(sitting, "item-add", item=2), sent, follow=True)
    assert say(page).endswith("Cette saisie était déjà enregistrée.")
    assert page.redirect_chain[-1][0] == at(sitting, "ballot", item=2)
    assert not sitting.items.filter(added=True).exists()


def test_an_item_is_added_at_the_end_without_a_vote_on_it(clerk, sitting):
    sent = {"title": "Point divers", "kind": "deliberation", "place": "end"}
    page = clerk.post(at(sitting, "item-add", item=2), sent, follow=True)
    assert sitting.items.get(added=True).position == 6
    assert "Ajout à l’ordre du jour</p>" not in text(page)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": ""}, "Écrivez l’objet de ce point."),
        ({"kind": ""}, "Choisissez la nature de ce point."),
        ({"place": ""}, "Choisissez la place de ce point."),
    ],
)
def test_an_addition_that_lacks_something_adds_nothing(clerk, sitting, fields, told):
    page = clerk.post(at(sitting, "item-add", item=2), NEW | fields, follow=True)
    assert text(page).count(told) >= 2
    assert sitting.items.count() == 5


def test_an_item_is_not_put_over_one_that_was_decided(clerk, sitting):
    save(clerk, sitting, {}, item=4)
    page = clerk.post(at(sitting, "item-add", item=2), NEW, follow=True)
    assert "Le point 4 a été mis aux voix" in say(page)
    assert sitting.items.count() == 5


def test_nothing_is_added_before_the_sitting_is_open(client):
    sitting = make_room()
    client.force_login(make_user(sitting.council, "secretariat"))
    page = client.post(at(sitting, "item-add", item=2), NEW, follow=True)
    assert "La séance n’est pas ouverte" in say(page)
    assert sitting.items.count() == 3


def test_a_short_notice_offers_to_vote_first_on_its_urgency(clerk, sitting):
    assert "urgence" not in text(clerk.get(at(sitting, "ballot", item=1)))
    sitting.urgent = True
    sitting.save()
    assert "Insérer ce vote avant le point 1" in text(clerk.get(at(sitting, "ballot", item=1)))
    for _ in range(2):
        clerk.post(at(sitting, "urgency-add"))
    assert sitting.items.count() == 6
    first = sitting.items.first()
    assert (first.position, first.title, first.added) == (1, "Urgence de la convocation", False)
    save(clerk, sitting, {"m03": "against"})
    assert state(sitting, clerk) == ("adopted", "9 pour, 1 contre")
    assert "Insérer ce vote" not in text(clerk.get(at(sitting, "ballot", item=2)))


@pytest.mark.parametrize(
    ("title", "kind", "waits"),
    [
        ("Approbation de l’urgence", "urgency", False),
        ("Un fonds d’urgence", "deliberation", True),
        ("Approbation de l’urgence", "deliberation", True),
    ],
)
def test_the_screen_and_what_is_missing_agree_on_the_vote_on_urgency(
    clerk, sitting, title, kind, waits
):
    sitting.urgent, sitting.convened_on = True, sitting.date - timedelta(days=3)
    sitting.save()
    make_item(sitting, title=title, kind=kind)
    offered = "Insérer ce vote" in text(clerk.get(at(sitting, "ballot", item=1)))
    lines = [line.page for group in Panel(read(sitting)).asks for line in group.lines]
    assert (offered, "urgency-add" in lines) == (waits, waits)
