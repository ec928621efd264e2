"""Two clerks at once, page by page: joined ballots, conflicts in words, entries that come twice, news."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from councils.models import Journal, Sent
from deliberations.models import Sitting
from tests.builders import make_user
from tests.html import parse
from tests.sittings import USUAL, at, floor, make_room, mark, opened, save, say, send, text
from votes.actions import mark_opening, record_ballot, record_counts
from votes.models import Ballot
from votes.record import read

pytestmark = pytest.mark.django_db
NOTHING = {"exceptions": {}, "kind": "", **USUAL}


def hold():
    return opened(make_room())


@pytest.fixture
def colleague(sitting):
    return make_user(sitting.council, "secretariat", name="Claire MARTINET")


def base(exceptions, **fields):
    return json.dumps({**NOTHING, "exceptions": exceptions, "kind": "names"} | fields)


def record(sitting, user, **exceptions):
    return record_ballot(item=sitting.items.first(), user=user, exceptions=exceptions)


def voices(sitting):
    found = read(sitting)
    said = found.recorded(Ballot.objects.get()).votes
    return {who: str(choice) for who, choice in said.items() if choice != "for"}


# Ballots


def test_what_another_recorded_meanwhile_is_kept(clerk, sitting, colleague):
    record(sitting, colleague, m03="against", m04="abstain")
    page = save(clerk, sitting, {"m05": "against"}, base=json.dumps(NOTHING))
    assert say(page).startswith("Scrutin enregistré.")
    assert voices(sitting) == {"m03": "against", "m04": "abstain", "m05": "against"}


def test_a_voice_put_back_to_for_stays_so(clerk, sitting, colleague):
    record(sitting, colleague, m03="against", m04="abstain")
    save(clerk, sitting, {"m04": "abstain"}, base=base({"m03": "against", "m04": "abstain"}))
    assert voices(sitting) == {"m04": "abstain"}


def test_two_words_about_one_member_are_told_and_nothing_is_saved(clerk, sitting, colleague):
    record(sitting, colleague, m03="against")
    sent = {"m03": "abstain", "m05": "against"}
    page = save(clerk, sitting, sent, base=json.dumps(NOTHING), at="2026-03-12T19:13:41Z")
    assert voices(sitting) == {"m03": "against"}
    assert "Mme VASSEUR-LIOT au point 1 : « abstention » pour vous" in say(page)
    assert "« contre » pour Claire MARTINET à " in say(page)
    shown = parse(page).one("#conflict")
    assert shown.text("h2") == "Deux saisies pour Mme VASSEUR-LIOT"
    assert "20 h 13 min 41 s" in shown.texts("td[data-label=Heure]")
    totals = shown.texts("td[data-label=Total]")
    assert sorted(totals) == ["9 + 1 + 1 + 0 = 11", "9 + 2 + 0 + 0 = 11"]
    assert shown.texts("button") == ["Garder « contre »", "Garder « abstention »"]


def choose(clerk, page, index):
    """Press a button of the conflict, as a browser without script does: 0 keeps theirs, 1 mine."""
    conflict = page.context["conflict"]
    return clerk.post(page.wsgi_request.path, dict(conflict.choices[index].fields), follow=True)


@pytest.mark.parametrize(("index", "kept"), [(0, "against"), (1, "abstain")])
def test_either_word_can_be_kept_and_the_rest_is_joined(clerk, sitting, colleague, index, kept):
    record(sitting, colleague, m03="against", m04="abstain")
    page = save(clerk, sitting, {"m03": "abstain", "m05": "against"}, base=json.dumps(NOTHING))
    page = choose(clerk, page, index)
    assert say(page).startswith("Scrutin enregistré.")
    assert voices(sitting) == {"m03": kept, "m04": "abstain", "m05": "against"}


def test_pressing_record_again_does_not_overwrite_either(clerk, sitting, colleague):
    record(sitting, colleague, m03="against")
    page = save(clerk, sitting, {"m03": "abstain"}, base=json.dumps(NOTHING))
    began = parse(page).one("main").value("base")
    assert json.loads(began) == NOTHING
    save(clerk, sitting, {"m03": "abstain"}, base=began)
    assert voices(sitting) == {"m03": "against"}


def test_two_modes_are_a_conflict_too(clerk, sitting, colleague):
    item = sitting.items.first()
    record_ballot(item=item, user=colleague, exceptions={}, mode="roll_call")
    page = save(clerk, sitting, {"m03": "abstain"}, base=json.dumps(NOTHING))
    assert Ballot.objects.get().mode == "roll_call"
    assert say(page).startswith("Scrutin enregistré.")
    Ballot.objects.all().delete()
    record_ballot(item=item, user=colleague, exceptions={}, rule="accounts")
    page = save(clerk, sitting, {}, base=base({}, rule="election"))
    assert "la majorité au point 1 : « majorité des suffrages exprimés » pour vous" in say(page)
    assert Ballot.objects.get().rule == "accounts"


def test_a_ballot_erased_meanwhile_is_not_recorded_by_surprise(clerk, sitting):
    page = save(clerk, sitting, {"m03": "against"}, base=base({}))
    assert say(page).startswith("Ce scrutin a été effacé entre-temps.")
    assert 'data-vote="against"' in text(page)
    assert not Ballot.objects.exists()


def test_names_do_not_overwrite_numbers(clerk, sitting, colleague):
    item = sitting.items.first()
    record_counts(item=item, user=colleague, counts={"for": 10, "against": 1})
    page = save(clerk, sitting, {}, base=json.dumps(NOTHING))
    assert say(page).startswith("Ce scrutin a été enregistré en nombres entre-temps.")
    assert not read(sitting).recorded(Ballot.objects.get()).votes


@pytest.mark.parametrize(
    "sent", ["{}", "[]", '{"exceptions": 1}', base({"m03": "peut-être"}), base({}, mode="x")]
)
def test_a_base_that_says_nothing_is_refused(clerk, sitting, sent):
    page = save(clerk, sitting, {}, base=sent)
    assert say(page).startswith("Cette page n’est plus lisible")
    assert not Ballot.objects.exists()


def test_members_whom_the_clerk_has_moved_himself_are_not_a_change_of_the_floor(clerk, sitting):
    seen = json.dumps(floor(sitting, 1).voters)
    mark(sitting, "m03")
    page = save(clerk, sitting, {}, seen=seen)
    assert say(page).startswith("L’assemblée a changé")
    save(clerk, sitting, {}, seen=seen, unseen=json.dumps(["m03"]))
    assert read(sitting).recorded(Ballot.objects.get()).tally.voters == 10


# Each entry once


def test_an_entry_that_comes_twice_is_done_once(clerk, sitting):
    number = str(uuid4())
    sent = {"member": "m03", "choice": "absent", "entry": number}
    clerk.post(at(sitting, "roll-mark"), sent)
    lines = Journal.objects.count()
    mark(sitting, "m03", opening="present")
    page = clerk.post(at(sitting, "roll-mark"), sent, follow=True)
    assert say(page).endswith("Cette saisie était déjà enregistrée.")
    assert floor(sitting).absent == ()
    assert Journal.objects.count() == lines + 1
    assert str(Sent.objects.get()) == number


def test_a_refused_entry_may_be_sent_again(clerk, sitting):
    number = str(uuid4())
    seen = json.dumps(floor(sitting, 1).voters[1:])
    page = save(clerk, sitting, {}, seen=seen, entry=number)
    assert say(page).startswith("L’assemblée a changé")
    assert not Sent.objects.exists()
    save(clerk, sitting, {}, entry=number)
    assert Ballot.objects.exists()


# News


def news(clerk, sitting, **query):
    return clerk.get(at(sitting, "sitting-news"), query).json()


def test_news_tell_what_others_entered_and_not_what_one_entered_oneself(clerk, sitting, colleague):
    start = news(clerk, sitting)
    assert start["news"] == []
    send(clerk, sitting, "m04", "absent")
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="absent")
    record(sitting, colleague, m02="against")
    told = news(clerk, sitting, since=start["version"])
    assert told["version"] > start["version"]
    assert [line.replace("\u00a0", " ") for line in told["news"]] == [
        "Claire MARTINET : Mme VASSEUR-LIOT absente.",
        "Claire MARTINET : scrutin enregistré, point 1, Objet du point 1.",
    ]
    assert news(clerk, sitting, since=told["version"])["news"] == []


def test_many_news_are_counted(clerk, sitting, colleague):
    start = news(clerk, sitting)["version"]
    for who in ("m02", "m03", "m04", "m05", "m06"):
        mark_opening(sitting=sitting, user=colleague, references=[who], opening="excused")
    told = news(clerk, sitting, since=start)["news"]
    assert told[0] == "Et 2 autres saisies avant."
    assert len(told) == 4


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 40])
def test_a_number_that_the_journal_has_not_tells_nothing(clerk, sitting, since):
    assert news(clerk, sitting, since=since)["news"] == []


def test_looking_at_a_page_leaves_its_message_to_who_entered_it(clerk, sitting):
    clerk.post(at(sitting, "roll-mark"), {"member": "m03", "choice": "absent"})
    assert say(clerk.get(at(sitting), headers={"X-Folio-Watch": "1"})) == ""
    assert say(clerk.get(at(sitting))) == "Mme VASSEUR-LIOT : absente."


def test_news_are_few_queries(clerk, sitting, colleague, django_assert_max_num_queries):
    start = news(clerk, sitting)["version"]
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="absent")
    with django_assert_max_num_queries(9):
        news(clerk, sitting, since=start)


def test_the_day_of_a_sitting_may_move_and_its_news_go_on(clerk, sitting, colleague):
    start = news(clerk, sitting)
    mark_opening(sitting=sitting, user=colleague, references=["m03"], opening="absent")
    Sitting.objects.update(date="2026-03-19")
    sitting.refresh_from_db()
    record(sitting, colleague, m02="against")
    told = news(clerk, sitting, since=start["version"])
    assert told["version"] > start["version"]
    assert [line.replace("\u00a0", " ") for line in told["news"]] == [
        "Claire MARTINET : Mme VASSEUR-LIOT absente.",
        "Claire MARTINET : scrutin enregistré, point 1, Objet du point 1.",
    ]


def test_without_role_there_are_no_news(sitting):
    assert (
        Client().get(reverse("sitting-news", args=[sitting.council.slug, sitting.day])).status_code
        == 302
    )
