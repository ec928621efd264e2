"""What a browser keeps, and what the journal tells of the commands that give a password."""

from io import StringIO
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from councils.models import Action, Journal, Role, User
from tests.builders import make_council, make_user

pytestmark = pytest.mark.django_db


def test_nothing_keeps_what_is_for_somebody_logged_in(client):
    admin = make_user(make_council(), Role.Kind.ADMIN)
    assert "no-store" not in client.get(reverse("verify")).headers.get("Cache-Control", "")
    client.force_login(admin)
    for name in ("member-list", "roster-export", "journal-export"):
        page = client.get(reverse(name, args=["valombre"]))
        assert page["Cache-Control"] == "private, no-store"
    assert client.get(reverse("account"))["Cache-Control"] == "private, no-store"


def test_logging_out_forgets_the_pages_and_keeps_what_was_not_sent(client):
    client.force_login(make_user(make_council()))
    assert client.post(reverse("logout"))["Clear-Site-Data"] == '"cache"'


def test_a_password_given_by_a_command_is_told(client, monkeypatch, mailoutbox):
    user = make_user(make_council(), Role.Kind.CLERK)
    client.force_login(user)
    client.get(reverse("account"))
    typed = iter(["court", "trois pommes vertes", "deux poires", *["trois pommes vertes"] * 2])
    monkeypatch.setattr("sys.stdin", Mock(isatty=lambda: True))
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    out, told = StringIO(), StringIO()
    call_command("changepassword", user.email, stdout=out, stderr=told)
    assert out.getvalue() == f"Mot de passe changé : {user}.\n"
    assert "Moins de 12 caractères" in told.getvalue()
    assert "Les deux diffèrent" in told.getvalue()
    line = Journal.objects.get()
    assert (line.action, line.author, line.target) == (Action.PASSWORD_GIVEN, "Folio", user.name)
    assert mailoutbox[0].to == [user.email]
    assert client.get(reverse("account")).status_code == 302


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["changepassword", "personne@valombre.example"], "Aucun compte n’a l’adresse"),
        (["changepassword", "admin@valombre.example"], "tapez-la dans un terminal"),
        (["createsuperuser"], "tapez-la dans un terminal"),
    ],
)
def test_a_command_that_asks_says_why_it_opens_nothing(command, told, monkeypatch):
    make_user(make_council(), email="admin@valombre.example")
    monkeypatch.setattr("sys.stdin", StringIO())
    with pytest.raises(CommandError, match=told):
        call_command(*command, stdout=StringIO())
    assert User.objects.count() == 1


def test_who_comes_to_run_the_installation_is_told_to_every_council(monkeypatch):
    make_council(), make_council("Rochebrune")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "trois pommes vertes")
    told = {"email": "racine@valombre.example", "name": "Racine", "interactive": False}
    call_command("createsuperuser", stdout=StringIO(), **told)
    lines = Journal.objects.filter(action=Action.INSTALLER_ADDED)
    assert {line.council.name for line in lines} == {"Valombre", "Rochebrune"}
