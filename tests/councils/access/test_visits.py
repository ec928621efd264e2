"""Where one is logged in: the list, ending elsewhere, the idle limit, a mail for a new device."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.access import devices
from councils.models import Action, Journal, Role, Visit
from tests.builders import PASSWORD, make_council, make_user
from tests.councils.access.telephone import code_of

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 "
    "Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def user(council):
    return make_user(council, Role.Kind.SECRETARIAT)


def log_in(client, user, agent=FIREFOX):
    client.defaults["HTTP_USER_AGENT"] = agent
    client.post(reverse("login"), {"username": user.email, "password": PASSWORD})
    return client


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (SAFARI, "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Linux"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", "Appareil inconnu"),
        ("", "Appareil inconnu"),
    ],
)
def test_a_browser_is_told_in_two_words(agent, words):
    assert devices.in_words(agent) == words


def test_one_sees_where_one_is_logged_in_and_ends_it(client, user):
    log_in(client, user)
    elsewhere = log_in(Client(), user, SAFARI)
    page = client.get(reverse("account"))
    assertContains(page, "Celui-ci", count=1)
    assertContains(page, "Safari, iPhone")
    assertContains(page, "appareil jamais vu avant", count=1)
    visit = Visit.objects.get(browser="Safari, iPhone")
    done = client.post(reverse("session-end", args=[visit.pk]), follow=True)
    assertContains(done, "ces appareils devront se connecter")
    assertNotContains(done, "Safari, iPhone")
    assert elsewhere.get(reverse("account")).url.startswith("/connexion/")
    assert Journal.objects.filter(action=Action.SESSIONS_ENDED).count() == 1
    again = client.post(reverse("session-end", args=[visit.pk]), follow=True)
    assertContains(again, "était déjà terminée")


def test_all_the_others_end_at_once_and_nobody_elses(client, council, user):
    other = log_in(Client(), make_user(council, Role.Kind.READER))
    log_in(client, user)
    elsewhere = [log_in(Client(), user, SAFARI) for _ in range(2)]
    mine = other.get(reverse("account")).context["visits"][0]
    client.post(reverse("session-end", args=[mine.pk]))
    client.post(reverse("sessions-end"))
    assert [one.get(reverse("account")).status_code for one in elsewhere] == [302, 302]
    assert other.get(reverse("account")).status_code == 200
    assert client.get(reverse("account")).status_code == 200


def test_a_browser_never_seen_before_is_told_by_mail(client, user, mailoutbox):
    log_in(client, user)
    client.post(reverse("logout"))
    log_in(client, user)
    assert mailoutbox == []
    log_in(Client(REMOTE_ADDR="198.51.100.7"), user, SAFARI)
    (message,) = mailoutbox
    assert message.to == [user.email]
    assert "Safari, iPhone, depuis 198.51.100.7, le " in message.body


def test_a_session_left_alone_ends_after_the_time_of_the_strictest_council(client, council, user):
    council.idle_minutes = 60
    council.save()
    strict = make_council("Rochebrune", idle_minutes=30)
    user.roles.create(council=strict, kind=Role.Kind.READER)
    start = time.time()
    with time_machine.travel(start, tick=False) as clock:
        log_in(client, user)
        for minutes in (29, 58):
            clock.move_to(start + minutes * 60)
            assert client.get(reverse("account")).status_code == 200
        assertContains(client.get(reverse("account")), "c’est le choix de Rochebrune")
        clock.move_to(start + 89 * 60)
        led = client.get(reverse("account"))
        assertRedirects(led, "/connexion/?next=/compte/", fetch_redirect_response=False)
        assertContains(client.get(led.url), "Session terminée après 30\u00a0minutes sans activité.")


def test_without_a_limit_a_session_lasts(client, user):
    log_in(client, user)
    with time_machine.travel(time.time() + timedelta(days=6).total_seconds()):
        assert client.get(reverse("account")).status_code == 200


def test_a_session_that_began_before_is_noted_when_it_is_used(client, user):
    client.force_login(user)
    assertContains(client.get(reverse("account")), "Celui-ci")


def test_a_new_password_ends_the_others_and_is_told_by_mail(client, user, mailoutbox):
    elsewhere = log_in(Client(), user, SAFARI)
    log_in(client, user)
    mailoutbox.clear()
    typed = {"old_password": PASSWORD, "new_password1": "trois pommes vertes"}
    client.post(reverse("password_change"), typed | {"new_password2": "trois pommes vertes"})
    assert elsewhere.get(reverse("account")).status_code == 302
    assert mailoutbox[0].subject == "Folio\u00a0: mot de passe changé"
    assert Journal.objects.filter(action=Action.PASSWORD_CHANGED).count() == 1
    assert len(client.get(reverse("account")).context["visits"]) == 1


def test_a_second_factor_ends_the_sessions_that_a_password_opened(client, user):
    elsewhere = log_in(Client(), user, SAFARI)
    log_in(client, user)
    client.get(reverse("second-factor"))
    client.post(reverse("second-factor"), {"code": code_of(client.session["factor_key"])})
    assert elsewhere.get(reverse("account")).status_code == 302
    assert client.get(reverse("account")).status_code == 200


def test_a_proof_is_asked_before_sessions_end(client, user):
    log_in(client, user)
    elsewhere = log_in(Client(), user, SAFARI)
    with time_machine.travel(time.time() + 601):
        asked = client.post(reverse("sessions-end"))
        assertContains(asked, "Changer comment vous entrez")
        assert elsewhere.get(reverse("account")).status_code == 200
        client.post(reverse("sessions-end"), {"confirmation": PASSWORD})
        assert elsewhere.get(reverse("account")).status_code == 302
