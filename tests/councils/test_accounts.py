"""Who works for a council: invite, change roles, remove."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.actions import save_account, save_council
from councils.models import Action, Council, Journal, Role, User
from tests.builders import PASSWORD, make_council, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db
ADMIN, CLERK, READER = Role.Kind.ADMIN, Role.Kind.CLERK, Role.Kind.READER
LIST = "/conseils/valombre/comptes/"


@pytest.fixture
def council():
    return make_council(name="L’Île d'Aval & Cie", slug="valombre")


@pytest.fixture
def admin(council, client):
    """Return the administrator, logged in."""
    admin = make_user(council, ADMIN, name="Aline ROUVRAY", email="admin@valombre.example")
    client.force_login(admin)
    return admin


def invite(client, name="Bruno NOËL", email="bruno@valombre.example", kinds=(CLERK,)):
    typed = {"name": name, "email": email, "kinds": kinds}
    return client.post(f"{LIST}inviter/", typed, follow=True)


def set_roles(client, person, *kinds):
    typed = {"kinds": kinds, "csrfmiddlewaretoken": "a browser always sends one"}
    return client.post(f"{LIST}{person.pk}/", typed, follow=True)


def roles_of(council, person):
    return set(council.roles.filter(user=person).values_list("kind", flat=True))


def test_the_list_shows_each_person_once_with_all_roles(client, council, admin):
    make_user(council, CLERK, READER, name="Bruno NOËL")
    make_user(make_council("Rochebrune"), ADMIN, name="Voisin")
    page = client.get(LIST)
    assertContains(page, "2\u00a0personnes ont accès à")
    assertContains(page, "Bruno NOËL", count=1)
    assertContains(page, "greffe, lecture")
    assertNotContains(page, "Voisin")


def test_somebody_invited_receives_a_link_and_comes_in(client, council, admin, mailoutbox):
    page = invite(client, email="Bruno@Valombre.example")
    assertContains(page, "Invitation envoyée à bruno@valombre.example.")
    assertContains(page, "tag--next")
    (message,) = mailoutbox
    assert message.to == ["bruno@valombre.example"]
    assert message.subject == "Folio\u00a0: votre accès au registre de L’Île d'Aval & Cie"
    assert "Aline ROUVRAY vous donne accès" in message.body
    assert "Votre rôle\u00a0: greffe." in message.body
    client.logout()
    form = client.get(re.search(r"(/mot-de-passe/choisir/\S+)", message.body)[1]).url
    client.post(form, {"new_password1": "trois pommes vertes", "new_password2": "trois pommes vertes"})  # fmt: skip
    typed = {"username": "bruno@valombre.example", "password": "trois pommes vertes"}
    client.post(reverse("login"), typed)
    assertContains(client.get(reverse("account")), "Bruno NOËL")


def test_the_subject_is_one_line_whatever_the_name_of_the_council(client, admin, mailoutbox):
    """A form sent by hand may hold a line break: it would end the subject, and begin another header."""
    council = admin.roles.get().council
    council.name = "Valombre\r\nBcc: tous@ailleurs.example"
    council.save()
    assert council.name == "Valombre Bcc: tous@ailleurs.example"
    Council.objects.update(name="Valombre\r\nBcc: tous@ailleurs.example")  # An older row.
    invite(client)
    (message,) = mailoutbox
    assert message.recipients() == ["bruno@valombre.example"]
    assert "\n" not in message.subject
    assert "tous@" not in str(message.message()["Bcc"])


def test_an_invitation_is_in_the_journal(client, council, admin):
    invite(client, kinds=(READER, CLERK))
    line = Journal.objects.get()
    assert (line.council, line.user, line.action) == (council, admin, Action.ROLES_SET)
    assert (line.target, line.before, line.after) == ("Bruno NOËL", [], ["clerk", "reader"])


def test_somebody_of_another_council_keeps_name_and_password(client, council, admin, mailoutbox):
    user = make_user(make_council("Rochebrune"), CLERK, name="Bruno N.", email="b@valombre.example")
    invite(client, email="b@valombre.example", kinds=(CLERK, READER))
    user.refresh_from_db()
    assert (user.name, user.check_password(PASSWORD)) == ("Bruno N.", True)
    assert "/mot-de-passe/choisir/" not in mailoutbox[0].body
    assert "Connectez-vous comme d’habitude" in mailoutbox[0].body
    assert "Vos rôles\u00a0: greffe, lecture." in mailoutbox[0].body


def test_nobody_is_invited_twice(client, council, admin, mailoutbox):
    person = make_user(council, READER, name="Bruno NOËL", email="bruno@valombre.example")
    assertContains(invite(client), "Bruno NOËL a déjà un compte dans ce conseil.")
    assert roles_of(council, person) == {READER}
    assert mailoutbox == []


def test_a_closed_account_is_not_invited(client, council, admin, mailoutbox):
    User.objects.create_user("bruno@valombre.example", name="Bruno", is_active=False)
    assertContains(invite(client), "Ce compte est fermé.")
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"email": "bruno"}, "Cette adresse n’est pas complète."),
        ({"kinds": ()}, "Choisissez au moins un rôle."),
        ({"kinds": ("roi",)}, "roi"),
        ({"name": ""}, "Écrivez le prénom et le nom."),
        ({"email": ""}, "Écrivez l’adresse électronique."),
    ],
)
def test_an_incomplete_invitation_opens_no_account(client, council, admin, typed, told):
    assertContains(invite(client, **typed), told)
    assert User.objects.count() == 1


def test_a_message_that_does_not_leave_is_told(client, council, admin, monkeypatch):
    def broken(*args, **kwargs):
        raise TimeoutError

    monkeypatch.setattr("councils.mail.send_mail", broken)
    page = invite(client)
    assertContains(page, "Le message n’est pas parti.")
    link = parse(page).one("#link")["value"]
    client.logout()
    assert client.get(link[link.index("/mot-de-passe/") :]).status_code == 302
    # Somebody who has a password already needs no link, and none is shown.
    client.force_login(admin)
    make_user(make_council("Rochebrune"), CLERK, email="b@valombre.example")
    page = invite(client, email="b@valombre.example", kinds=(CLERK,))
    assertContains(page, "dites-lui de se connecter comme d’habitude")


def test_where_no_mail_can_leave_the_pages_say_so(client, council, admin, settings):
    console = {"BACKEND": "config.mail_console.ConsoleMail"}
    settings.MAILERS = {"default": console}
    told = "Aucun courriel ne peut partir d’ici."
    assertContains(client.get(f"{LIST}inviter/"), told)
    page = invite(client)
    assertContains(page, told)
    assert "/mot-de-passe/choisir/" in parse(page).one("#link")["value"]
    client.logout()
    assertContains(client.get("/mot-de-passe/oublie/"), told)


def test_a_link_is_shown_for_nobody_but_a_newcomer_of_this_council_alone(client, council, admin):
    opened = make_user(council, READER)
    elsewhere = make_user(council, READER)
    elsewhere.roles.create(council=make_council("Rochebrune"), kind=READER)
    elsewhere.set_unusable_password()
    elsewhere.save()
    for person in (opened, elsewhere):
        assert client.get(f"{LIST}{person.pk}/lien/").status_code == 404
        assertNotContains(client.get(f"{LIST}{person.pk}/"), "lien à lui remettre")


def test_roles_are_changed_and_the_journal_tells_from_what_to_what(client, council, admin):
    person = make_user(council, READER, name="Bruno NOËL")
    assertContains(client.get(f"{LIST}{person.pk}/"), "checked", count=1)
    page = set_roles(client, person, CLERK, ADMIN)
    assertContains(page, "Les rôles de Bruno NOËL sont enregistrés.")
    assert roles_of(council, person) == {CLERK, ADMIN}
    line = Journal.objects.get()
    assert (line.before, line.after) == (["reader"], ["clerk", "admin"])


def test_saving_the_same_roles_leaves_no_trace(client, council, admin):
    person = make_user(council, READER)
    set_roles(client, person, READER)
    assert not Journal.objects.exists()


def test_somebody_without_any_role_left_must_be_removed_on_purpose(client, council, admin):
    person = make_user(council, READER)
    assertContains(set_roles(client, person), "Choisissez au moins un rôle.")
    assert roles_of(council, person) == {READER}


def test_somebody_removed_is_a_stranger_but_keeps_the_account(client, council, admin):
    person = make_user(council, READER, CLERK, name="Bruno NOËL")
    page = client.post(f"{LIST}{person.pk}/retirer/", follow=True)
    assertContains(page, "Bruno NOËL n’a plus accès à ce conseil.")
    assert roles_of(council, person) == set()
    assert User.objects.filter(pk=person.pk).exists()
    assert Journal.objects.get().after == []
    client.force_login(person)
    assert client.get("/conseils/valombre/seances/").status_code == 404


def test_the_last_administrator_stays(client, council, admin):
    User.objects.filter(pk=make_user(council, ADMIN).pk).update(is_active=False)
    told = "Aline ROUVRAY est la seule personne qui administre ce conseil."
    assertContains(set_roles(client, admin, READER), told)
    assertContains(client.post(f"{LIST}{admin.pk}/retirer/", follow=True), told)
    assert roles_of(council, admin) == {ADMIN}
    assert not Journal.objects.exists()


def test_an_administrator_may_leave_when_another_remains(client, council, admin):
    make_user(council, ADMIN)
    response = client.post(f"{LIST}{admin.pk}/retirer/")
    assertRedirects(response, "/", fetch_redirect_response=False)
    assertContains(client.get("/"), "Aline ROUVRAY n’a plus accès à ce conseil.")


def test_nobody_of_another_council_can_be_touched(client, council, admin):
    stranger = make_user(make_council("Rochebrune"), READER)
    for path in (f"{LIST}{stranger.pk}/", f"{LIST}{stranger.pk}/retirer/"):
        assert client.post(path, {"kinds": [ADMIN]}).status_code == 404
    assert set(stranger.roles.values_list("kind", flat=True)) == {READER}


def test_a_service_is_invited_by_its_name_and_the_same_name_is_the_same_service(client):
    council = make_council()
    client.force_login(make_user(council, Role.Kind.ADMIN))
    url = reverse("council-account-invite", args=["valombre"])
    answers = {"name": "Odile CANTAL", "email": "odile@valombre.example", "kinds": ["service"]}
    assert "Écrivez le nom du service." in parse(client.post(url, answers)).words
    client.post(url, answers | {"service": "Voirie"})
    client.post(url, answers | {"email": "paul@valombre.example", "service": "VOIRIE "})
    assert [str(one) for one in council.services.all()] == ["Voirie"]
    page = parse(client.get(reverse("council-accounts", args=["valombre"])))
    assert page.texts("td[data-label=Rôles]").count("service : Voirie") == 2
    line = Journal.objects.filter(action=Action.ROLES_SET).first()
    assert line.after == ["service", "Voirie"]


def test_who_corrects_an_account_writes_over_nothing_that_its_owner_just_changed(admin):
    """The page read the account a moment ago: since then, another password was chosen, and the account closed."""
    read_before = User.objects.get(pk=admin.pk)
    User.objects.filter(pk=admin.pk).update(password="another", is_active=False)
    read_before.name = "Aline ROUVRAY-LIOT"
    save_account(user=read_before, author=None, fields=["name", "email"])
    admin.refresh_from_db()
    now = (admin.name, admin.password, admin.is_active)
    assert now == ("Aline ROUVRAY-LIOT", "another", False)
    assert not Journal.objects.filter(action=Action.ACCOUNT_REOPENED).exists()


def test_who_changes_a_council_writes_over_nothing_that_another_page_saved(council):
    read_before = Council.objects.get(pk=council.pk)
    Council.objects.filter(pk=council.pk).update(idle_minutes=15)
    read_before.website = "https://valombre.example"
    save_council(council=read_before, author=None, fields=["website"])
    council.refresh_from_db()
    assert (council.website, council.idle_minutes) == ("https://valombre.example", 15)
