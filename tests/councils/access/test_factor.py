"""The second factor: put in place, asked for, lost; recovery codes; what a council asks."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.access import codes, factor
from councils.models import Action, Journal, RecoveryCode, Role, User
from tests.builders import PASSWORD, make_council, make_user
from tests.councils.access.telephone import KEY, code_of, give_factor
from tests.html import parse

pytestmark = pytest.mark.django_db
ADMIN, SECRETARIAT, READER = Role.Kind.ADMIN, Role.Kind.SECRETARIAT, Role.Kind.READER


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def user(council):
    return make_user(council, SECRETARIAT, email="claire@valombre.example")


def log_in(client, user, **more):
    typed = {"username": user.email, "password": PASSWORD, **more}
    return client.post(reverse("login"), typed)


def give_code(client, code):
    return client.post(reverse("login-code"), {"code": code, "next": "/compte/"})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4kq9-m2xw", "4kq9-m2xw"),
        (" 4KQ9 M2XW ", "4kq9-m2xw"),
        ("4kq9m2xw", "4kq9-m2xw"),
        ("4kq9-m2x", ""),
        ("4kq9-m2x1", ""),
        ("418027", ""),
        ("", ""),
    ],
)
def test_a_recovery_code_is_read_however_it_is_spaced(typed, read):
    assert codes.read(typed) == read


def test_ten_codes_are_drawn_and_none_is_kept(user):
    drawn = give_factor(user)
    assert len(set(drawn)) == 10
    kept = RecoveryCode.objects.values_list("digest", flat=True)
    assert len(kept) == 10
    assert not set(kept) & set(drawn)


def test_an_application_is_put_in_place_by_its_first_code(client, user, mailoutbox):
    client.force_login(user)
    page = client.get(reverse("second-factor"))
    key = client.session["factor_key"]
    assert parse(page).one("svg.qr")["role"] == "img"
    wrong = client.post(reverse("second-factor"), {"code": "000000"})
    assertContains(wrong, "Ce code n’est pas le bon.")
    assert client.session["factor_key"] == key
    shown = client.post(reverse("second-factor"), {"code": code_of(key)})
    assert len(parse(shown).all(".codes li")) == 10
    assert "no-store" in shown["Cache-Control"]
    assert factor.device_of(user).key == key
    assert "factor_key" not in client.session
    assert Journal.objects.get().action == Action.FACTOR_SET
    assert mailoutbox[0].subject == "Folio\u00a0: second facteur en place"
    assertContains(client.get(reverse("account")), "10\u00a0restants")


def test_who_has_a_second_factor_comes_in_by_password_then_code(client, user):
    give_factor(user)
    asked = log_in(client, user, next="/compte/")
    assertRedirects(asked, "/connexion/code/?next=/compte/")
    assert client.get("/compte/").url == "/connexion/?next=/compte/"
    assertContains(give_code(client, "12 34"), "Ce code de secours n’est pas le bon")
    TOTPDevice.objects.update(throttling_failure_count=0)
    assertRedirects(give_code(client, code_of()), "/compte/")
    assert client.session["otp_device_id"] == factor.device_of(user).persistent_id
    line = Journal.objects.filter(action=Action.LOGGED_IN).get()
    assert (line.user, line.after) == (user, "second facteur")


def test_a_code_serves_once_and_wrong_ones_make_the_next_wait(client, user):
    give_factor(user)
    log_in(client, user)
    give_code(client, code_of())
    client.logout()
    log_in(client, user)
    assertContains(give_code(client, code_of()), "Ce code a déjà servi\u00a0: attendez le suivant.")
    assertContains(give_code(client, code_of(later=30)), "Trop d’essais de suite")


def test_a_recovery_code_lets_in_once(client, user):
    first, *others = give_factor(user)
    log_in(client, user)
    assertRedirects(give_code(client, first.upper()), "/compte/")
    assert factor.codes_left(user) == 9
    assert Journal.objects.filter(action=Action.CODE_SPENT).count() == 1
    client.logout()
    log_in(client, user)
    assertContains(give_code(client, first), "il a déjà servi")


def test_the_code_is_asked_of_who_gave_the_password_just_now(client, user):
    assertRedirects(client.get(reverse("login-code")), "/connexion/?next=/")
    give_factor(user)
    log_in(client, user)
    with time_machine.travel(time.time() + 11 * 60):
        assert give_code(client, code_of()).url == "/connexion/?next=/compte/"


def test_other_recovery_codes_take_the_place_of_the_former(client, user):
    (former, *_) = give_factor(user)
    client.force_login(user)
    assertContains(client.get(reverse("recovery-codes")), "10\u00a0codes")
    shown = client.post(reverse("recovery-codes"))
    drawn = [code.text for code in parse(shown).all(".codes li")]
    assert len(drawn) == 10
    assert factor.refusal_of(user, former) == factor.WRONG_RECOVERY


def ask(council, days):
    council.second_factor_from = council.today + timedelta(days=days)
    council.save()


def test_before_the_day_a_council_proposes_the_second_factor_and_lets_pass(client, council, user):
    ask(council, 8)
    led = log_in(client, user, next="/compte/")
    assertRedirects(led, "/compte/second-facteur/?next=/compte/")
    assert parse(client.get(led.url)).one("a.button--large")["href"] == "/compte/"
    assert client.get(reverse("council-accounts", args=["valombre"])).status_code == 403


def test_from_that_day_on_nothing_else_is_open_until_it_is_in_place(client, council, user):
    ask(council, 0)
    led = log_in(client, user)
    assertNotContains(client.get(led.url), "Plus tard")
    sittings = reverse("sitting-list", args=["valombre"])
    assertRedirects(client.get(sittings), f"/compte/second-facteur/?next={sittings}")
    assert client.post(sittings).status_code == 302
    part = client.get(sittings, headers={"HX-Request": "true"})
    assert part["HX-Redirect"].startswith("/compte/second-facteur/")
    client.post(reverse("second-factor"), {"code": code_of(client.session["factor_key"])})
    assert client.get(sittings).status_code == 200


def test_a_session_that_was_open_on_that_day_is_led_to_the_second_factor(client, council, user):
    client.force_login(user)
    sittings = reverse("sitting-list", args=["valombre"])
    assert client.get(sittings).status_code == 200
    ask(council, 0)
    assert client.get(sittings).url == f"/compte/second-facteur/?next={sittings}"


def test_a_reader_is_asked_for_none(client, council):
    ask(council, 0)
    client.force_login(make_user(council, READER))
    assert client.get(reverse("sitting-list", args=["valombre"])).status_code == 200


def test_an_administrator_takes_away_what_a_colleague_lost(client, council, user, mailoutbox):
    give_factor(user)
    mailoutbox.clear()
    admin = make_user(council, ADMIN, name="Aline ROUVRAY")
    client.force_login(admin)
    page = client.get(reverse("council-account-update", args=["valombre", user.pk]))
    assertContains(page, "Retirer le second facteur")
    client.post(reverse("council-factor-remove", args=["valombre", user.pk]))
    assert factor.device_of(user) is None
    assert not RecoveryCode.objects.exists()
    line = Journal.objects.filter(action=Action.FACTOR_REMOVED).get()
    assert (line.user, line.target) == (admin, str(user))
    assert "Aline ROUVRAY a retiré" in mailoutbox[0].body
    assert mailoutbox[0].to == [user.email]


def test_nobody_takes_away_their_own_nor_an_installers(client, council):
    admin = make_user(council, ADMIN)
    root = User.objects.create_superuser("racine@valombre.example", PASSWORD, name="Racine")
    root.roles.create(council=council, kind=READER)
    client.force_login(admin)
    for person in (admin, root):
        give_factor(person)
        path = reverse("council-factor-remove", args=["valombre", person.pk])
        assert client.post(path).status_code == 404
    client.force_login(root)
    client.post(reverse("account-factor-remove", args=[admin.pk]))
    assert factor.device_of(admin) is None


def test_a_council_says_what_it_asks_and_the_journal_tells(client, council):
    client.force_login(make_user(council, ADMIN))
    address = reverse("council-security", args=["valombre"])
    refused = client.post(address, {"second_factor_from": "01/02/2020"})
    assertContains(refused, "Ce jour est passé")
    day = council.today + timedelta(days=14)
    client.post(address, {"second_factor_from": f"{day:%d/%m/%Y}", "idle_minutes": "30"})
    council.refresh_from_db()
    assert (council.second_factor_from, council.idle_minutes) == (day, 30)
    assert Journal.objects.get().after["idle_minutes"] == 30


def test_the_picture_says_the_key_and_whose_it_is(user):
    device = TOTPDevice(user=user, key=KEY)
    assert device.config_url.startswith("otpauth://totp/Folio%3Aclaire%40valombre.example?")
