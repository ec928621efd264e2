"""Two clerks at the roll call: whom one moves meanwhile, the other does not move unseen."""

import json

import pytest

from tests.builders import make_user
from tests.html import parse
from tests.sittings import at, floor, give, make_room, mark, opened, say, send, text
from votes.actions import mark_opening

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return opened(make_room())


@pytest.fixture
def colleague(sitting):
    return make_user(sitting.council, "secretariat", name="Claire MARTINET")


def saw(**stances):
    return json.dumps(stances)


def post_mark(clerk, sitting, who, choice, stances):
    sent = {"member": who, "choice": choice, "saw": stances}
    return clerk.post(at(sitting, "roll-mark"), sent, follow=True)


def test_a_member_moved_meanwhile_is_a_conflict(clerk, sitting, colleague):
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="excused")
    page = post_mark(clerk, sitting, ["m03", "m04"], "absent", saw(m03="present", m04="present"))
    assert "Mme VASSEUR-LIOT à l’appel : « absente » pour vous" in say(page)
    assert "« excusée » pour Claire MARTINET" in say(page)
    assert floor(sitting).absent == ("m03",)
    totals = parse(page).texts("#conflict td[data-label=Total]")
    assert sorted(totals) == ["10 + 0 + 1 = 11", "9 + 0 + 2 = 11"]


@pytest.mark.parametrize(("index", "opening"), [(0, "excused"), (1, "absent")])
def test_one_of_both_marks_is_kept_and_the_other_members_follow(
    clerk, sitting, colleague, index, opening
):
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="excused")
    page = post_mark(clerk, sitting, ["m03", "m04"], "absent", saw(m03="present", m04="present"))
    fields = page.context["conflict"].choices[index].fields
    members = [value for name, value in fields if name == "member"]
    page = clerk.post(at(sitting, "roll-mark"), {**dict(fields), "member": members}, follow=True)
    assert floor(sitting).absent == ("m03", "m04")
    assert sitting.roll.get(reference="m03").opening == opening


@pytest.mark.same_facts
def test_the_same_mark_by_both_is_no_conflict(clerk, sitting):
    mark(sitting, "m03")
    page = post_mark(clerk, sitting, ["m03"], "absent", saw(m03="present"))
    assert say(page) == "Mme VASSEUR-LIOT : absente."


def test_a_proxy_given_meanwhile_is_not_withdrawn_unseen(clerk, sitting):
    mark(sitting, "m03")
    stance = parse(clerk.get(at(sitting))).one("[data-opening=absent]")["data-stance"]
    give(sitting, "m03", "m02")
    page = post_mark(clerk, sitting, ["m03"], "excused", saw(m03=stance))
    assert "« absente, pouvoir à M. D'ORLAC » pour Folio" in say(page)
    assert floor(sitting).represented_by == {"m03": "m02"}


def test_a_proxy_does_not_cover_what_another_entered_meanwhile(clerk, sitting, colleague):
    mark(sitting, "m03")
    address = at(sitting, "proxy-choose", who="m03")
    seen = parse(clerk.get(address)).value("saw")
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="excused")
    for holder in ("m02", ""):
        page = clerk.post(address, {"holder": holder, "saw": seen})
        assert say(page).startswith(
            "Mme VASSEUR-LIOT a été marquée entre-temps par Claire MARTINET : excusée."
        )
    assert floor(sitting).represented_by == {}
    clerk.post(address, {"holder": "m02", "saw": "excused"})
    assert floor(sitting).represented_by == {"m03": "m02"}


def test_who_gives_a_proxy_was_moved_meanwhile(clerk, sitting, colleague):
    mark(sitting, "m03")
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="present")
    page = post_mark(clerk, sitting, ["m03"], "represented", saw(m03="excused"))
    assert "Deux saisies pour Mme VASSEUR-LIOT" in text(page)
    assert floor(sitting).absent == ()


def test_a_mark_without_what_it_saw_counts_as_the_last_word(clerk, sitting):
    mark(sitting, "m03", opening="excused")
    assert say(send(clerk, sitting, "m03", "present")) == "Mme VASSEUR-LIOT : présente."
    page = post_mark(clerk, sitting, ["m03"], "absent", "pas du JSON")
    assert floor(sitting).absent == ()
    assert "data-refused" in text(page)


def test_of_two_homonyms_the_journal_names_who_moved_this_one(clerk, sitting, colleague):
    same = {"civility": "Madame", "first_name": "Anne", "last_name": "VIDAL"}
    sitting.roll.filter(reference__in=("m03", "m05")).update(**same)
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="excused")
    other = make_user(sitting.council, "secretariat", name="Bruno NOËL")
    mark_opening(sitting=sitting, user=other, references=["m05"], opening="excused")
    page = post_mark(clerk, sitting, ["m03"], "absent", saw(m03="present"))
    assert "« excusée » pour Claire MARTINET" in say(page)
