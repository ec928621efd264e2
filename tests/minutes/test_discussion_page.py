"""The page on which what was said on one item is typed."""

import pytest

from deliberations.models import Discussion
from minutes.actions import digest_of, write_discussion
from tests.builders import make_user
from tests.deliberations.pages import at
from tests.html import parse
from tests.sittings import give, make_room, mark, opened
from votes.actions import record_ballot
from votes.models import Ballot, Movement
from votes.rules.ballots import Choice

pytestmark = pytest.mark.django_db
EMPTY = digest_of("", False)


def hold():
    """Open a sitting of eleven: the third voted by proxy, the first item had a public ballot, the fourth left after it."""
    sitting = opened(make_room())
    mark(sitting, "m03")
    give(sitting, "m03", "m02")
    item = sitting.items.get(position=1)
    record_ballot(item=item, user=None, exceptions={"m02": Choice.AGAINST})
    ballot = Ballot.objects.get()
    Ballot.objects.update(mode="roll_call")
    ballot.askers.set(sitting.roll.filter(reference__in=["m04", "m05", "m06"]))
    seat = sitting.roll.get(reference="m04")
    Movement.objects.create(member=seat, before=2, direction="out", at="19:42")
    return sitting


@pytest.fixture
def item(sitting):
    return sitting.items.get(position=1)


@pytest.fixture
def secretary(client, sitting):
    user = make_user(sitting.council, "secretariat")
    client.force_login(user)
    return user


def text(response):
    """Return what a reader sees of a page, with ordinary spaces."""
    return parse(response).text("main").replace("\u00a0", " ")


def page(item, name="discussion"):
    return at(item.sitting, name, pk=item.pk)


def test_the_page_says_what_nobody_types(client, secretary, sitting, item):
    words = text(client.get(page(item)))
    assert "10 présents + 1 pouvoir = 11 votants" in words
    assert "10 voix pour, 1 contre" in words
    assert (
        "Vote au scrutin public, demandé par 3 membres (M. N'GUESSAN, Mme de MARSAN, M. GARRIGOU)."
        in words
    )
    second = text(client.get(page(sitting.items.get(position=2))))
    assert "Départ de M. N'GUESSAN à 19 h 42." in second


def test_the_finder_offers_all_and_says_who_was_away(client, secretary, item):
    found = {one["name"]: one["away"] for one in client.get(page(item)).context["screen"].speakers}
    assert found["La maire"] == found["Mme\u00a0BRÉVAL"] == ""
    assert found["Mme\u00a0VASSEUR-LIOT"] == "Mme\u00a0VASSEUR-LIOT est représentée à ce point."


def test_what_is_typed_is_saved_and_told(client, secretary, item):
    sent = {"text": "<p><strong>Mme BRÉVAL</strong> approuve.</p>", "base": EMPTY}
    told = client.post(page(item, "discussion-save"), sent).json()
    assert Discussion.objects.get().text == sent["text"]
    assert told == client.get(page(item, "discussion-state")).json()
    assert told["digest"] == digest_of(sent["text"], False)
    assert "Écrit" in text(client.get(page(item.sitting.items.get(position=2))))


def test_the_second_writer_sees_the_first_and_goes_over_nothing(client, secretary, item):
    other = make_user(item.sitting.council, "secretariat", name="Denis OSTAL")
    write_discussion(item=item, text="<p>Le sien.</p>", base=EMPTY, user=other)
    state = client.get(page(item, "discussion-state")).json()
    assert state["writing"].startswith("Denis OSTAL écrit ici depuis ")
    sent = {"text": "<p>Le mien.</p>", "base": EMPTY}
    answer = client.post(page(item, "discussion-save"), sent)
    assert (answer.status_code, answer.json()["text"]) == (409, "<p>Le sien.</p>")
    shown = client.post(page(item), sent)
    assert shown.status_code == 409
    assert "Le mien." in shown.context["form"]["text"].value()
    assert "Le sien." in text(shown)
    client.post(page(item), sent | {"base": shown.context["form"]["base"].value()})
    assert Discussion.objects.get().text == "<p>Le mien.</p>"


def test_a_text_and_no_discussion_are_not_both_said(client, secretary, item):
    sent = {"text": "<p>Un.</p>", "silent": "on", "base": EMPTY}
    answer = client.post(page(item, "discussion-save"), sent)
    assert answer.status_code == 422
    assert "décochez" in answer.json()["refused"]
    assert not Discussion.objects.exists()


def test_an_item_of_another_sitting_is_not_found(client, secretary, item):
    assert client.get(at(item.sitting, "discussion", pk=item.pk + 1000)).status_code == 404
