"""The home page: first steps of a new council, then what comes next, what is due, the latest acts, and the search."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Role
from deliberations.models import Sitting
from front.due import in_days
from register.actions import seal_sitting
from register.models import Milestone
from tests.builders import make_council, make_item, make_members, make_sitting, make_user
from tests.html import parse
from tests.register.conftest import EVENING, decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db
SECRETARIAT, CLERK, ADMIN, READER, SERVICE = Role.Kind
HOME = "/conseils/valombre/"
OF_THE_ADMIN = ("roster-import", "member-create", "council-update", "council-account-invite")
TODAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_monday():
    """Make it noon on Monday 2 March 2026: the builders' sitting is ten days ahead."""
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def council():
    return make_council()


def home_of(client, council, *roles):
    client.force_login(make_user(council, *roles))
    return client.get(HOME)


@pytest.mark.parametrize(
    ("roles", "names"),
    [
        ([ADMIN, SECRETARIAT], OF_THE_ADMIN),
        ([ADMIN], OF_THE_ADMIN),
        ([SECRETARIAT], []),
        ([READER], []),
    ],
)
def test_a_new_council_is_led_to_its_members(client, council, roles, names):
    page = home_of(client, council, *roles)
    assert parse(page).text(".setup [aria-current] h2") == "Les membres"
    links = [part["href"] for part in parse(page).all("main a")]
    for name in OF_THE_ADMIN:
        assert (reverse(name, args=["valombre"]) in links) == (name in names)


def test_the_steps_taken_are_ticked_and_the_last_one_is_the_sitting(client, council):
    make_members(council)
    page = parse(home_of(client, council, SECRETARIAT))
    assert page.texts(".setup [data-done] h2") == [
        "Fait : Le conseil", "Fait : Vos rôles", "Fait : Les membres"
    ]  # fmt: skip
    assert "11 membres, 11 sièges" in page.text(".setup")
    assert page.link("Préparer la première séance") == reverse("sitting-create", args=["valombre"])


def test_each_role_lands_where_its_work_is(client, council):
    make_sitting(council)
    client.force_login(make_user(council, CLERK))
    assertRedirects(client.get("/"), HOME, fetch_redirect_response=False)
    assertRedirects(client.get(HOME), reverse("desk", args=["valombre"]))
    assertContains(home_of(client, council, CLERK, SECRETARIAT), "Lundi 2\u00a0mars 2026")
    assertNotContains(home_of(client, council, READER), "Ce qui est dû")


def test_home_shows_the_next_sitting_and_what_it_lacks(client, council):
    make_members(council)
    item = make_item(
        make_sitting(council, convened_on=None, state=Sitting.State.DRAFT), decision=""
    )
    make_sitting(council, date=date(2026, 4, 9))
    page = parse(home_of(client, council, SECRETARIAT))
    assert page.text(".coming__title") == "Séance du jeudi 12 mars 2026"
    assert "Dans 10 jours · 1 point" in page.text(".coming")
    assert page.has(
        f'a[href="{reverse("item-update", args=["valombre", item.sitting.day, item.pk])}"]'
    )
    assert page.texts(".due li") == [
        "8 mars Envoyer la convocation séance du 12 mars 2026 · art. L2121-11 · dernier jour, dans 6 jours"
    ]


def test_what_is_due_has_a_day_and_a_way_out(client, council):
    for day, state in ((1, "open"), (2, "closed"), (3, "convened"), (4, "sealed")):
        make_sitting(council, date=date(2026, 2, day), state=state)
    draft = make_sitting(council, date=date(2026, 3, 4), convened_on=None, state="draft")
    page = parse(home_of(client, council, SECRETARIAT))
    address = {"slug": "valombre", "day": draft.day}
    assert [part["href"] for part in page.all(".due a")] == [
        "/conseils/valombre/seances/2026-02-01/manque/",
        "/conseils/valombre/seances/2026-02-01/papiers/",  # its minutes, on the 2nd
        "/conseils/valombre/seances/2026-02-03/appel/",
        "/conseils/valombre/seances/2026-02-01/papiers/",  # the list of three sittings, on the 8th
        reverse("convocation", kwargs=address),
        # No text gives it a day: it comes after what is late.
        "/conseils/valombre/seances/2026-02-02/sceller/",
        "/conseils/valombre/seances/2026-02-04/papiers/",  # its minutes, to come
    ]
    assert len(page.all(".due .late")) == 5
    # The sitting that is held now comes before the one ahead.
    assert page.text(".coming__title") == "Séance du dimanche 1er février 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [(1, "hier"), (2, "aujourd’hui"), (3, "demain"), (5, "dans 3\u00a0jours")],
)
def test_a_day_is_told_from_today(day, words):
    assert in_days(date(2026, 3, day), TODAY.date()) == words


def test_nothing_in_sight_and_nothing_due_is_said(client, council):
    make_members(council)
    sitting = make_sitting(council, date=date(2026, 1, 5), state="sealed")
    Milestone.objects.create(sitting=sitting, kind="list", on=date(2026, 1, 6))
    page = home_of(client, council, SECRETARIAT)
    for words in ("Aucune séance en vue", "Rien n’est dû.", "Le registre est vide"):
        assertContains(page, words)


def test_the_search_finds_acts_members_sittings_and_items(client, sitting_at_the_register):
    council = sitting_at_the_register.council
    make_item(make_sitting(council, date=date(2026, 4, 9)), title="Travaux de l’École")
    client.force_login(make_user(council, READER))
    search = reverse("council-search", args=[council.slug])
    number = council.entries.first().number

    def asked(question):
        return parse(client.get(search, {"q": question}))

    assert number in asked(number).text("main")
    assert "Madame Aline BRÉVAL" in asked("breval").text("section[aria-labelledby=members]")
    assert asked("9/4/26").texts(".list a") == ["Séance du jeudi 9 avril 2026"]
    assert asked("ecole travaux").texts(".list a") == ["Travaux de l’École"]
    assert "Rien ne contient « zzz »" in asked("zzz").text("main")


@pytest.fixture
def sitting_at_the_register():
    sitting = decided(make_room())
    with time_machine.travel(EVENING):
        seal_sitting(sitting=sitting, user=None)
    return sitting


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ([ADMIN], "Séances Membres Greffe Registre Réglages"),
        ([SECRETARIAT], "Séances Membres Greffe Registre"),
        ([READER], "Séances Membres Registre"),
    ],
)
def test_the_bar_leads_where_a_role_works(client, council, roles, words):
    page = parse(home_of(client, council, *roles))
    assert " ".join(page.texts(".bar__nav > a")) == words
    assert page.one(".bar__brand")["href"] == HOME


def test_the_settings_say_how_each_stands(client, council):
    client.force_login(make_user(council, ADMIN))
    page = parse(client.get(reverse("council-settings", args=["valombre"])))
    assert page.texts(".list a") == [
        "Le conseil",
        "Les coordonnées",
        "Les règles",
        "Les comptes",
        "La sécurité",
        "La forme des papiers",
        "La numérotation",
        "Les délégations de signature",
        "La publicité des actes",
    ]
    now = page.texts(".list__meta + p")
    assert "il manque l’adresse, le site, la préfecture, le tribunal et qui répond" in now[1]
    assert now[3:] == [
        "Aujourd’hui : 1 personne a accès",
        "Aujourd’hui : le mot de passe suffit",
        "Aujourd’hui : la forme d’origine",
        "Aujourd’hui : 2026_001, chaque année",
        "Aujourd’hui : aucune en vigueur",
        "Aujourd’hui : en ligne",
    ]
