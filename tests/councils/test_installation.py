"""Who runs the installation: from the first account to a council, and to the roles that one needs in it."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Action, Council, Role, User
from tests.builders import make_council, make_sitting, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db
CREATE = "/installation/conseils/creer/"
ANSWERS = {"kind": "commune", "name": "Montbrac", "siren": "219 900 016", "people": 3600}


@pytest.fixture
def root(client):
    root = User.objects.create_superuser("maud@montbrac.example", name="Maud FERRAND")
    client.force_login(root)
    return root


def test_the_first_account_is_led_from_nothing_to_its_roles(client, root):
    assertRedirects(client.get("/"), CREATE)
    assertRedirects(
        client.post(CREATE, ANSWERS), reverse("own-roles", args=["montbrac"]), fetch_redirect_response=False
    )  # fmt: skip
    council = Council.objects.get()
    assert (council.siren, council.seats, council.chair_title) == ("219900016", 27, "Maire")
    assert (council.assembly, council.department) == ("Conseil municipal", "99")
    page = client.get(reverse("own-roles", args=["montbrac"]))
    assertContains(page, "Montbrac est créé.")
    assertContains(page, "Montbrac, commune, 27\u00a0sièges")
    ticked = parse(page).all("input[name=kinds][checked]")
    assert [box["value"] for box in ticked] == ["secretariat", "clerk", "admin"]
    kinds = {"kinds": ["secretariat", "clerk", "admin"]}
    client.post(reverse("own-roles", args=["montbrac"]), kinds)
    assert council.roles.filter(user=root).count() == 3
    assert [line.action for line in council.journal.all()] == [
        Action.ROLES_SET,
        Action.COUNCIL_CREATED,
    ]


def test_somebody_must_administer_the_council(client, root):
    council = make_council()
    page = client.post(reverse("own-roles", args=["valombre"]), {"kinds": ["secretariat"]})
    assertContains(page, "Gardez l’administration")
    assert not council.roles.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"siren": "219900015"},
            "Le dernier chiffre de ce SIREN devrait être 6\u00a0: relisez le numéro.",
        ),
        ({"siren": "21990001600011"}, "C’est un SIRET\u00a0: le SIREN en est le début, 219900016."),
        ({"siren": "2199"}, "Un SIREN a neuf chiffres."),
        ({"name": ""}, "Écrivez le nom du conseil."),
        ({"name": "Valombre"}, "Folio a déjà un conseil de ce nom."),
        ({"kind": "abbaye"}, "n’en fait pas partie"),
        ({"people": ""}, "Écrivez combien de membres ce conseil compte."),
        ({"slug": "valombre"}, "essayez «\u00a0valombre-2\u00a0»."),
        ({"time_zone": "Europe/Lutèce"}, "n’existe pas"),
        ({"time_zone": "../etc/passwd"}, "n’existe pas"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client, root, changed, told):
    make_council()
    page = client.post(CREATE, ANSWERS | changed)
    assertContains(page, told)
    assert Council.objects.count() == 1


def test_while_one_types_the_page_says_what_is_proposed(client, root):
    page = client.get(CREATE, {"kind": "commune", "seats": "49", "siren": "2", "name": "Val"})
    proposal = parse(page).text("#proposal")
    for words in ("Conseil municipal", "Maire", "5 jours francs", "25 sur 49", "…/conseils/val"):
        assert words in proposal
    assert "selon la population" in parse(client.get(CREATE)).text("#proposal")


def test_a_council_changes_who_it_is_but_not_what_its_sittings_were_held_under(client):
    council = make_council()
    client.force_login(make_user(council, Role.Kind.ADMIN))
    page, fields = reverse("council-update", args=["valombre"]), {"name": "Valombre", "seats": 15}
    client.post(page, fields | {"kind": "syndicat", "chair_title": "Présidente"})
    council.refresh_from_db()
    assert (council.kind, council.seats, council.chair_title) == ("syndicat", 15, "Présidente")
    line = council.journal.get()
    assert line.after["kind"] == "syndicat"
    assert line.before["chair_title"] == "Maire"
    make_sitting(council)
    client.post(page, fields | {"kind": "commune", "department": "67"})
    council.refresh_from_db()
    assert (council.kind, council.department) == ("syndicat", "")


def test_the_list_names_who_administers_each_council(client, root):
    make_user(make_council(), Role.Kind.ADMIN, name="Aline ROUVRAY")
    page = client.get("/installation/")
    assertContains(page, "Aline ROUVRAY", count=2)
    assertContains(page, reverse("own-roles", args=["valombre"]))


def test_an_account_is_closed_and_opened_again_and_its_councils_are_told(client, root):
    council = make_council()
    user = make_user(council, Role.Kind.READER, name="Bruno NOËL")
    page = f"/installation/comptes/{user.pk}/"
    assertContains(client.get(page), "Fermer le compte")
    for is_open, action in ((False, Action.ACCOUNT_CLOSED), (True, Action.ACCOUNT_REOPENED)):
        # Asked twice, by two people, it stays as asked.
        for _ in range(2):
            client.post(f"{page}fermer/", {"open": "1" if is_open else "0"})
        user.refresh_from_db()
        assert user.is_active == is_open
        assert council.journal.first().action == action
    assert council.journal.count() == 2


def test_nobody_closes_their_own_account(client, root):
    page = f"/installation/comptes/{root.pk}/"
    assertNotContains(client.get(page), "Fermer le compte")
    assert client.post(f"{page}fermer/", {"open": "0"}).status_code == 404
    root.refresh_from_db()
    assert root.is_active


def test_a_misspelled_address_is_corrected(client, root):
    user = make_user(make_council(), Role.Kind.READER, email="brno@valombre.example")
    page = f"/installation/comptes/{user.pk}/"
    told = client.post(page, {"name": "Bruno NOËL", "email": root.email})
    assertContains(told, "Un autre compte a déjà cette adresse.")
    client.post(page, {"name": "Bruno NOËL", "email": "Bruno@valombre.example"})
    user.refresh_from_db()
    assert (user.name, user.email) == ("Bruno NOËL", "bruno@valombre.example")


def test_a_link_that_is_shown_is_in_the_journal(client, root):
    council = make_council()
    user = make_user(council, Role.Kind.READER, name="Bruno NOËL")
    page = client.post(f"/installation/comptes/{user.pk}/lien/")
    link = parse(page).one("#link")["value"]
    line = council.journal.get()
    assert (line.action, line.author, line.target) == (
        Action.LINK_GIVEN,
        "Maud FERRAND",
        "Bruno NOËL",
    )
    client.logout()
    assert client.get(link[link.index("/mot-de-passe/") :]).status_code == 302


def test_the_command_opens_an_account_known_by_its_address_and_says_where_to_go_next(capsys):
    call_command(
        "createsuperuser", email="Racine@Valombre.example", name="Racine", interactive=False
    )
    said = capsys.readouterr().out
    # Beside PostgreSQL, the command that serves a village would serve a second time.
    assert ("Lancez ./folio" in said) == settings.EMBEDDED
    assert f"ouvrez {settings.SITE_URL}/" in said
    user = User.objects.get_by_natural_key("RACINE@valombre.example")
    assert (user.email, user.is_superuser) == ("racine@valombre.example", True)


def test_an_address_that_has_an_account_is_said_to_in_words():
    make_user(make_council(), email="claire@valombre.example")
    again = User(email="Claire@Valombre.example", name="Claire")
    with pytest.raises(ValidationError) as refused:
        again.full_clean(exclude=["password"])
    assert refused.value.message_dict == {"email": ["Un autre compte a déjà cette adresse."]}
