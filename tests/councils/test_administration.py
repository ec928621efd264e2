"""Django's administration: for superusers alone, and what they do is in the journal."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from councils.models import Action, Council, Journal, Role, User
from tests.builders import PASSWORD, make_council, make_user

pytestmark = pytest.mark.django_db
ADMIN, CLERK, READER = Role.Kind.ADMIN, Role.Kind.CLERK, Role.Kind.READER


@pytest.fixture
def root(client):
    root = User.objects.create_superuser("racine@valombre.example", PASSWORD, name="Racine")
    client.force_login(root)
    return root


def account_form(user, *roles, **fields):
    """Return what the page of an account sends; each role is (its row or "", council, kind, deleted)."""
    typed = {"email": user.email, "name": user.name, "is_active": "on"} | fields
    kept = sum(1 for row, *_ in roles if row)
    typed |= {"roles-TOTAL_FORMS": len(roles), "roles-INITIAL_FORMS": kept}
    for n, (row, council, kind, deleted) in enumerate(roles):
        values = {"id": row, "user": user.pk, "council": council.pk, "kind": kind}
        typed |= {f"roles-{n}-{name}": value for name, value in values.items()}
        if deleted:
            typed[f"roles-{n}-DELETE"] = "on"
    return {name: value for name, value in typed.items() if value is not None}


def test_everybody_else_stays_outside(client):
    outside = client.get("/administration/", follow=True)
    assertRedirects(outside, "/connexion/?next=/administration/")
    staff = make_user(make_council(), *Role.Kind)
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    client.force_login(staff)
    page = client.get("/administration/", follow=True)
    assertContains(page, "Elle est réservée à qui administre l’installation.", status_code=403)


@pytest.mark.parametrize("model", ["council", "user", "role", "journal"])
def test_a_superuser_finds_every_list(client, root, model):
    council = make_council()
    make_user(council, READER)
    Journal.objects.record(council, root, Action.ROLES_SET, "rien")
    assert client.get(reverse(f"admin:councils_{model}_changelist")).status_code == 200


def test_a_new_council_and_what_changes_in_it_are_in_its_journal(client, root):
    typed = {
        "name": "Montclair", "slug": "montclair", "assembly": "Conseil municipal", "seats": 15,
        "kind": "commune", "chair_title": "Maire", "notice_days": 3, "proxies_per_holder": 1,
        "quorum_numerator": 1, "quorum_denominator": 2, "quorum_counts": "present",
        "time_zone": "Europe/Paris",
    }  # fmt: skip
    client.post(reverse("admin:councils_council_add"), typed)
    council = Council.objects.get()
    assert Journal.objects.get().action == Action.COUNCIL_CREATED
    client.post(
        reverse("admin:councils_council_change", args=[council.pk]), typed | {"notice_days": 5}
    )
    line = Journal.objects.first()
    assert (line.author, line.action) == ("Racine", Action.COUNCIL_CHANGED)
    assert (line.before, line.after) == ({"notice_days": 3}, {"notice_days": 5})


def test_roles_changed_here_are_in_the_journal_of_each_council(client, root):
    valombre, rochebrune = make_council(), make_council("Rochebrune")
    user = make_user(valombre, CLERK, READER, name="Bruno NOËL")
    clerk, reader = user.roles.order_by("pk")
    rows = [
        (clerk.pk, valombre, ADMIN, False),
        (reader.pk, valombre, READER, True),
        ("", rochebrune, READER, False),
    ]
    page = reverse("admin:councils_user_change", args=[user.pk])
    assertRedirects(
        client.post(page, account_form(user, *rows)), reverse("admin:councils_user_changelist")
    )
    assert set(user.roles.values_list("council__name", "kind")) == {
        ("Valombre", "admin"),
        ("Rochebrune", "reader"),
    }
    here, there = valombre.journal.get(), rochebrune.journal.get()
    assert (here.author, here.before, here.after) == ("Racine", ["clerk", "reader"], ["admin"])
    assert (there.target, there.before, there.after) == ("Bruno NOËL", [], ["reader"])


def test_closing_an_account_is_in_the_journal_of_its_councils(client, root):
    council = make_council()
    user = make_user(council, READER)
    row = (user.roles.get().pk, council, READER, False)
    page = reverse("admin:councils_user_change", args=[user.pk])
    client.post(page, account_form(user, row, is_active=None))
    assert council.journal.get().action == Action.ACCOUNT_CLOSED
    client.post(page, account_form(user, row))
    assert council.journal.first().action == Action.ACCOUNT_REOPENED


def test_a_new_account_may_wait_for_its_owner_to_choose_a_password(client, root, mailoutbox):
    typed = {
        "email": "Neuf@Valombre.example", "name": "Neuf", "usable_password": "false",
        "roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0,
    }  # fmt: skip
    client.post(reverse("admin:councils_user_add"), typed)
    user = User.objects.get(email="neuf@valombre.example")
    assert not user.has_usable_password()
    chosen = {"action": "send_link", "_selected_action": [user.pk]}
    page = client.post(reverse("admin:councils_user_changelist"), chosen, follow=True)
    assertContains(page, "1\u00a0message est parti sur 1.")
    assert "/mot-de-passe/choisir/" in mailoutbox[0].body


def test_a_new_account_may_have_a_password_that_is_a_good_one(client, root):
    typed = {
        "email": "neuf@valombre.example", "name": "Neuf", "usable_password": "true",
        "password1": "court", "password2": "court",
        "roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0,
    }  # fmt: skip
    page = reverse("admin:councils_user_add")
    assertContains(client.post(page, typed), "Moins de 12 caractères.")
    client.post(page, typed | {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get(email="neuf@valombre.example").check_password(PASSWORD)


def test_the_journal_is_read_and_nothing_else(client, root):
    line = Journal.objects.record(make_council(), root, Action.ROLES_SET, "rien")
    assert client.get(reverse("admin:councils_journal_add")).status_code == 403
    for page in ("change", "delete"):
        path = reverse(f"admin:councils_journal_{page}", args=[line.pk])
        assert client.post(path, {"action": "autre", "post": "yes"}).status_code == 403
    line.refresh_from_db()
    assert line.action == Action.ROLES_SET


def test_an_account_that_has_roles_is_closed_rather_than_deleted(client, root):
    user = make_user(make_council(), READER)
    path = reverse("admin:councils_user_delete", args=[user.pk])
    assert client.post(path, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_the_administration_changes_passwords_on_our_own_page(client, root):
    assertRedirects(client.get(reverse("admin:password_change")), reverse("password_change"))


def test_the_command_line_makes_a_superuser_known_by_his_address():
    call_command(
        "createsuperuser", email="Racine@Valombre.example", name="Racine", interactive=False, verbosity=0
    )  # fmt: skip
    user = User.objects.get_by_natural_key("RACINE@valombre.example")
    assert (user.email, user.is_superuser) == ("racine@valombre.example", True)


@pytest.mark.parametrize("zone", ["Europe/Lutèce", "../etc/passwd", "europe"])
def test_a_council_lies_in_a_time_zone_that_exists(client, root, zone):
    council = make_council()
    typed = {name: getattr(council, name) for name in ("name", "slug", "kind", "time_zone")}
    typed |= {name: getattr(council, name) for name in Council.term_names()} | {"time_zone": zone}
    typed = {name: "" if value is None else value for name, value in typed.items()}
    page = client.post(reverse("admin:councils_council_change", args=[council.pk]), typed)
    assertContains(page, "n’existe pas")
    council.refresh_from_db()
    assert council.time_zone == "Europe/Paris"
