"""What a browser keeps, and what the journal tells of the commands that give a password."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from councils.models import Action, Journal, Role
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
    monkeypatch.setattr("getpass.getpass", lambda prompt: "trois pommes vertes")
    call_command("changepassword", user.email, stdout=StringIO())
    line = Journal.objects.get()
    assert (line.action, line.author, line.target) == (Action.PASSWORD_GIVEN, "Folio", user.name)
    assert mailoutbox[0].to == [user.email]
    assert client.get(reverse("account")).status_code == 302


def test_who_comes_to_run_the_installation_is_told_to_every_council(monkeypatch):
    make_council(), make_council("Rochebrune")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "trois pommes vertes")
    told = {"email": "racine@valombre.example", "name": "Racine", "interactive": False}
    call_command("createsuperuser", stdout=StringIO(), **told)
    lines = Journal.objects.filter(action=Action.INSTALLER_ADDED)
    assert {line.council.name for line in lines} == {"Valombre", "Rochebrune"}
