"""Choosing, changing and forgetting a password."""

import re
import time

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Role, User
from tests.builders import PASSWORD, make_council, make_user

pytestmark = pytest.mark.django_db
NEW = "trois pommes vertes"


def ask_for_link(client, email):
    return client.post(reverse("password_reset"), {"email": email})


def link_in(message):
    return re.search(r"https?://[^/]+(/mot-de-passe/choisir/\S+)", message.body)[1]


def choose(client, link, password=NEW, again=None):
    """Open the link, then send the form of the page it leads to."""
    form = client.get(link).url
    typed = {"new_password1": password, "new_password2": again or password}
    return client.post(form, typed)


def test_somebody_who_forgot_chooses_another_password_by_a_link(client, mailoutbox):
    user = make_user(make_council(), email="claire@valombre.example")
    assertRedirects(ask_for_link(client, "CLAIRE@valombre.example"), reverse("password_reset_done"))
    (message,) = mailoutbox
    assert message.to == ["claire@valombre.example"]
    assert message.subject == "Folio\u00a0: choisir un nouveau mot de passe"
    assert "Il vaut trois jours et sert une seule fois." in message.body
    assert message.body.startswith("Bonjour Claire TESTARD,")
    assertRedirects(choose(client, link_in(message)), reverse("password_reset_complete"))
    user.refresh_from_db()
    assert user.check_password(NEW)
    assertContains(client.get(link_in(message)), "Ce lien ne sert plus")


def test_the_same_is_said_to_somebody_without_an_account(client, mailoutbox):
    make_user(make_council(), email="claire@valombre.example")
    User.objects.create_user("close@valombre.example", PASSWORD, name="Close", is_active=False)
    known = ask_for_link(client, "claire@valombre.example")
    for email in ("personne@valombre.example", "close@valombre.example"):
        unknown = ask_for_link(client, email)
        assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    assert len(mailoutbox) == 1


def test_an_address_that_is_none_is_told_beside_the_field(client):
    page = ask_for_link(client, "claire")
    assertContains(page, "Cette adresse n’est pas complète.", count=2)
    assertContains(page, 'aria-describedby="id_email_error"')


def test_a_message_that_does_not_leave_tells_nothing_either(client, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("councils.mail.send_mail", broken)
    make_user(make_council(), email="claire@valombre.example")
    assertRedirects(ask_for_link(client, "claire@valombre.example"), reverse("password_reset_done"))
    assert "n’est pas parti" in caplog.text


def test_a_link_lasts_three_days(client, mailoutbox):
    make_user(make_council(), email="claire@valombre.example")
    ask_for_link(client, "claire@valombre.example")
    link = link_in(mailoutbox[0])
    days = 24 * 3600
    with time_machine.travel(time.time() + 3 * days - 60):
        assert client.get(link).status_code == 302
    with time_machine.travel(time.time() + 3 * days + 60):
        assertContains(client.get(link), "Demander un autre lien")


@pytest.mark.parametrize("uid", ["MQ", "zzz", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_a_damaged_link_asks_for_another(client, uid):
    assertContains(client.get(f"/mot-de-passe/choisir/{uid}/abc-def/"), "Ce lien ne sert plus")


def test_a_link_opens_an_account_that_wrong_passwords_had_closed(client, mailoutbox):
    user = make_user(make_council())
    for _ in range(5):
        client.post(reverse("login"), {"username": user.email, "password": "faux"})
    ask_for_link(client, user.email)
    choose(client, link_in(mailoutbox[0]))
    entered = client.post(reverse("login"), {"username": user.email, "password": NEW})
    assert entered.status_code == 302


def test_a_link_of_an_account_closed_since_serves_nothing(client, mailoutbox):
    user = make_user(make_council(), email="claire@valombre.example")
    ask_for_link(client, user.email)
    link = link_in(mailoutbox[0])
    form = client.get(link).url
    User.objects.filter(pk=user.pk).update(is_active=False)
    client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assertContains(client.get(link), "Ce lien ne sert plus")
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_two_different_passwords_are_told_beside_the_second(client, mailoutbox):
    user = make_user(make_council())
    ask_for_link(client, user.email)
    page = choose(client, link_in(mailoutbox[0]), again="trois poires vertes")
    assert page.context["form"].errors.keys() == {"new_password2"}
    assertContains(page, "Il diffère du premier.")
    assertContains(page, "1\u00a0réponse est à corriger.")


def change(client, old=PASSWORD, new=NEW):
    typed = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("password_change"), typed, follow=True)


def test_changing_the_password_keeps_one_logged_in_here_and_nowhere_else(client):
    user = make_user(make_council(), Role.Kind.READER)
    other = client.__class__()
    client.force_login(user)
    other.force_login(user)
    page = change(client)
    assertContains(page, "Votre mot de passe est changé.")
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert other.get(reverse("account")).status_code == 302


def test_the_present_password_is_asked_for(client):
    user = make_user(make_council())
    client.force_login(user)
    assertContains(change(client, old="autre chose"), "Ce n’est pas votre mot de passe actuel.")
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_what_a_password_lacks_is_told_beside_its_first_field(client):
    client.force_login(make_user(make_council()))
    page = change(client, new="12345")
    assert page.context["form"].errors.keys() == {"new_password1"}
    assertContains(page, "1\u00a0réponse est à corriger.")
    assertNotContains(page, 'value="12345"')


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("court", "Moins de 12 caractères."),
        ("987654321987654321", "Il n’y a que des chiffres."),
        ("claire.testard", "Il ressemble trop à votre nom ou à votre adresse."),
        ("compte.claire@valombre", "Il ressemble trop à votre nom ou à votre adresse."),
        ("qwertyuiop123", "C’est un des mots de passe les plus répandus."),
        ("lavieestbelle", "C’est un des mots de passe les plus répandus."),
        ("Azertyuiop-2026!", "C’est un des mots de passe les plus répandus."),
        ("marseille 13013", "C’est un des mots de passe les plus répandus."),
        ("doudoudoudou", "C’est un des mots de passe les plus répandus."),
    ],
)
def test_a_weak_password_is_refused_in_words(password, told):
    user = User(name="Claire TESTARD", email="compte.claire@valombre.example")
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, user)
    assert any(message.startswith(told) for message in refusal.value.messages)


@pytest.mark.parametrize(
    "password",
    ["FolioMairie2026!", "Délibération 2026", "valombre-2026-mairie", "Val d’Ombre: folio"],
)
def test_a_password_of_the_words_of_the_place_is_refused(password):
    user = make_user(make_council(name="Val d’Ombre Valombre", slug="valombre"), Role.Kind.READER)
    with pytest.raises(ValidationError, match="mots de la mairie"):
        validate_password(password, user)
    validate_password(f"{password}, un chat gris", user)


@pytest.mark.parametrize("password", ["deux mots et demi", "éàü ñ 漢字 emoji 🍏 long"])
def test_a_short_sentence_is_a_good_password(password):
    validate_password(password, User(name="Claire TESTARD", email="c@valombre.example"))
