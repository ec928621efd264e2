"""The page of a member: a link of their own opens it, and what they say there is kept."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from convening.actions.answering import confirm_proxy
from convening.call import build, to_json
from convening.models import MemberAnswer, Trace
from convening.reading import convened_by
from convening.tokens import token_sent
from convening.told import ToldMember
from councils import throttle
from councils.models import Action, Journal
from deliberations.files import content_of
from tests.convening.conftest import convening_sitting, made
from tests.papers.extracts import plain, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return convening_sitting()


@pytest.fixture
def convocation(sitting):
    return made(sitting, call=to_json(build(sitting)))


def at(convocation, who="m01", name="member-page", *more):
    """Return an address of a member."""
    link = token_sent(convocation.deliveries.get(reference=who))
    return reverse(name, args=[link, *more])


def says(convocation, who, kind, holder="", client=None):
    answer = {"kind": kind, "holder": holder}
    return (client or Client()).post(at(convocation, who, "member-answer"), answer)


def test_the_link_alone_opens_the_page_which_nobody_keeps_or_hears_of(client, convocation):
    page = client.get(at(convocation))
    assertContains(page, "Madame Aline BRÉVAL")
    assertContains(page, "Objet du point 1")
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert not client.cookies


def test_opening_the_page_says_nothing_and_the_button_says_it_once(convocation):
    client = Client(enforce_csrf_checks=True)
    client.get(at(convocation))
    assert not Trace.objects.exists()
    for _ in range(2):
        answered = client.post(at(convocation, name="member-received"))
        assert answered.url == at(convocation)
    (trace,) = Trace.objects.all()
    assert (trace.kind, trace.delivery.reference) == ("acknowledged", "m01")
    assertContains(client.get(at(convocation)), "Vous avez dit avoir reçu la convocation le")


def test_a_strangers_link_and_an_old_one_open_one_same_page(client, sitting, convocation):
    stranger = client.get(reverse("member-page", args=["aaaaaaaaaaaaaaaaaaaaaa"]))
    sitting.date -= timedelta(days=60)
    sitting.save()
    old = client.get(at(convocation))
    assert (stranger.status_code, old.status_code) == (404, 404)
    assert stranger.content == old.content
    assertContains(old, "Ce lien n’ouvre aucune convocation", status_code=404)


def test_whoever_guesses_waits(client, convocation):
    for _ in range(throttle.LIMITS[throttle.UNKNOWN_LINKS]):
        client.get(reverse("member-page", args=["aaaaaaaaaaaaaaaaaaaaaa"]))
    assertContains(client.get(at(convocation)), "Attendez dix minutes", status_code=429)


def test_a_member_answers_changes_their_mind_and_reads_it(convocation):
    says(convocation, "m01", "present")
    says(convocation, "m01", "proxy", "m02")
    kinds = MemberAnswer.objects.order_by("pk").values_list("kind", "holder")
    assert list(kinds) == [("present", ""), ("proxy", "m02")]
    page = Client().get(at(convocation))
    assertContains(page, "je donne pouvoir à Monsieur Bastien D&#x27;ORLAC")
    assertContains(page, "Ce pouvoir ne vaut qu’une fois signé")
    assert Journal.objects.filter(action=Action.CONVOCATION_ANSWERED).count() == 2


@pytest.mark.parametrize(
    ("kind", "holder", "told"),
    [
        ("", "", "Choisissez une réponse."),
        ("proxy", "", "Choisissez à qui vous donnez pouvoir."),
        ("proxy", "m03", "ne peut pas recevoir votre pouvoir (art.\u00a0L2121-20)"),
        ("proxy", "m04", "ne peut pas recevoir votre pouvoir (art.\u00a0L2121-20)"),
    ],
)
def test_a_proxy_that_the_law_refuses_is_refused_as_it_is_announced(
    convocation, kind, holder, told
):
    says(convocation, "m02", "proxy", "m04")
    says(convocation, "m03", "absent")
    refused = says(convocation, "m01", kind, holder)
    assertContains(refused, told)
    assert not MemberAnswer.objects.filter(delivery__reference="m01").exists()


def test_whoever_answers_without_end_waits(monkeypatch, convocation):
    monkeypatch.setitem(throttle.LIMITS, throttle.ANSWERS, 1)
    says(convocation, "m01", "present")
    assert says(convocation, "m01", "absent").status_code == 429


def test_a_file_is_sent_as_it_left_or_not_at_all(client, convocation):
    content = ContentFile(b"%PDF-1.7")
    found = content_of(content.chunks())
    facts = {"kind": "annex", "name": "Plan", "sha256": found.sha256, "size": found.size}
    row = convocation.files.create(file=default_storage.save("plan.pdf", content), **facts)
    sent = client.get(at(convocation, "m01", "member-file", row.pk))
    assert b"".join(sent) == b"%PDF-1.7"
    with row.file.storage.open(row.file.name, "wb") as file:
        file.write(b"%PDF-1.4")
    assert client.get(at(convocation, "m01", "member-file", row.pk)).status_code == 404


def test_the_proxy_to_sign_names_both_members(client, convocation):
    assert client.get(at(convocation, name="member-proxy")).status_code == 404
    says(convocation, "m01", "proxy", "m02")
    text = plain(text_of(b"".join(client.get(at(convocation, name="member-proxy"))), "-raw"))
    assert "Je soussignée Madame Aline BRÉVAL" in text
    assert "donne pouvoir à Monsieur Bastien D'ORLAC" in text


def test_who_chose_a_member_that_will_be_away_is_told_until_the_paper_is_there(
    client, sitting, convocation
):
    says(convocation, "m01", "proxy", "m02")
    says(convocation, "m02", "absent")
    warning = "ne peut pas recevoir votre pouvoir (art.\u00a0L2121-20)"
    assertContains(client.get(at(convocation)), warning)
    rows = [ToldMember(one, ZoneInfo("Europe/Paris")) for one in convened_by(convocation)]
    told = ["donne pouvoir à Monsieur Bastien D'ORLAC, qui ne sera pas là", "ne sera pas là"]
    assert [row.answer for row in rows[:2]] == told
    confirm_proxy(said=rows[0].convened.answer, written_on=date(2026, 12, 1), user=None)
    page = client.get(at(convocation))
    assertContains(page, "a enregistré votre pouvoir, signé le 1er\u00a0décembre 2026.")
    assertNotContains(page, warning)


def test_a_replaced_convocation_leads_to_the_one_that_replaces_it(client, sitting, convocation):
    second = made(sitting, number=2, call=to_json(build(sitting, 2)))
    page = client.get(at(convocation))
    assertContains(page, at(second))
    assertNotContains(page, at(convocation, name="member-answer"))


def test_the_meeting_is_given_for_the_members_own_agenda(client, convocation):
    assert b"SUMMARY:Conseil municipal de Valombre" in b"".join(
        client.get(at(convocation, name="member-calendar"))
    )
