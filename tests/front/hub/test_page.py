"""The page of a sitting's papers: what is on it at each step, for whom, and its one main button."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Role
from register.actions import seal_sitting
from register.actions.living import ToldEvent, record
from register.certified.drawing import rendering_of
from register.models import Milestone
from register.rules.force import EventKind
from tests.builders import make_council, make_sitting, make_user
from tests.html import parse
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db
SECRETARIAT, CLERK, ADMIN, READER, SERVICE = Role.Kind


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(datetime(2026, 3, 16, 12, tzinfo=UTC), tick=False):
        yield


def address(sitting, name="sitting-papers", *more):
    return reverse(name, args=[sitting.council.slug, sitting.day, *more])


def seen(client, sitting, *roles):
    """Return the page as somebody with these roles sees it."""
    roles = roles or (SECRETARIAT,)
    client.force_login(make_user(sitting.council, *roles, name=" ".join(roles)))
    return client.get(address(sitting))


def papers(page):
    """Return each line: its paper, its tag, its button with a star where that is the main one."""
    lines = []
    for line in parse(page).all(".papers > li"):
        buttons = [
            "*" * ("button--main" in one["class"]) + one.words for one in line.all(".button")
        ]
        lines.append((line.text("b"), line.text(".tag"), *buttons))
    return lines


DRAFTS = [
    ("Ordre du jour à afficher", "En projet", "Imprimer"),
    ("Note de synthèse", "En projet", "Imprimer"),
]
SHEETS = [
    ("Pouvoirs à signer", "Prêts", "Imprimer", "Un par membre"),
    ("Feuille d’émargement", "Prête", "Imprimer"),
    ("Feuille de vote", "Prête", "Imprimer"),
]
#: Once the convocation is sent, what is posted is to be told too.
POSTING = ("Affichage", "À saisir", "Saisir")
MINUTES = ("Procès-verbal", "À écrire", "Ouvrir")
#: What follows a sitting once it is sealed.
SEALED = [
    POSTING,
    ("Extraits", "0 sur 3 imprimés", "Ouvrir"),
    ("Dates des actes", "À saisir", "Dates"),
    ("Liste des délibérations", "À publier", "*Afficher et publier"),
    MINUTES,
    ("Copies certifiées conformes", "Prêtes", "Délivrer"),
    ("Registre", "Inscrits", "Ouvrir"),
    ("Registre à relier", "Proposé", "Imprimer"),
]


def test_before_a_sitting_only_the_sheets_of_the_room_are_there(client):
    sitting = make_room(date=date(2026, 4, 2), convened_on=None, state="draft")
    page = seen(client, sitting)
    assert papers(page) == [("Convocation", "À envoyer", "*Préparer"), *DRAFTS, *SHEETS]
    due = parse(page).one(".due").words
    assert (
        "29 mars Convocation envoyée dernier jour avant la séance · art. L2121-11 · il reste 13 jours"
        in due
    )
    assert parse(page).link("Préparer l’envoi : Convocation envoyée").endswith("/convocation/")
    assert "C’est fait" not in due


def test_a_calendar_is_offered_only_where_something_waits(client):
    waiting = make_room(date=date(2026, 4, 2), convened_on=None, state="draft")
    board = make_council("CCAS de Valombre", slug="ccas", kind="ccas", seats=13)
    done = make_sitting(board, date=date(2026, 4, 2))
    assert parse(seen(client, waiting)).has('a[href$="echeances.ics"]')
    assert not parse(seen(client, done)).has('a[href$="echeances.ics"]')


def test_a_closed_sitting_is_to_be_sealed_by_who_may(client):
    sitting = decided(make_room())
    sitting.state = "closed"
    sitting.save()
    whole = [("Liste des délibérations", "En projet", "Lire"), MINUTES]
    seals = ("Extraits", "À sceller", "*Sceller")
    assert papers(seen(client, sitting))[6:] == [POSTING, seals, *whole]
    page = seen(client, sitting, CLERK)
    assert papers(page)[6:] == [POSTING, ("Extraits", "En projet", "Lire"), *whole]
    assert parse(page).texts("#projets a") == [f"Extrait du point {n}" for n in (1, 2, 3)]


@pytest.fixture
def sealed():
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    return sitting


def test_the_lines_of_a_sealed_sitting_follow_its_papers_and_its_dates(client, sealed):
    assert papers(seen(client, sealed))[6:] == SEALED
    entries = list(sealed.entries.all())
    for entry in entries:
        rendering_of(entry)
    received = ToldEvent(EventKind.RECEIVED, date(2026, 3, 13))
    record(entries=entries, told=received, user=None)
    record(entries=entries[:2], told=ToldEvent(EventKind.POSTED, date(2026, 3, 16)), user=None)
    record(entries=entries[:2], told=ToldEvent(EventKind.PUBLISHED, date(2026, 3, 16)), user=None)
    page = client.get(address(sealed))
    assert papers(page)[7:9] == [
        ("Extraits", "Certifiés", "Ouvrir"),
        ("Dates des actes", "1 sur 3 en attente", "Dates"),
    ]
    assert "il manque la publication en ligne" in parse(page).one(".papers + h2 + .papers").words
    record(entries=entries, told=ToldEvent(EventKind.PUBLISHED, date(2026, 3, 16)), user=None)
    assert papers(client.get(address(sealed)))[8] == ("Dates des actes", "Exécutoires", "Dates")


def test_a_reader_sees_the_extracts_and_no_deadline(client, sealed):
    page = seen(client, sealed, READER)
    assert [line[0] for line in papers(page)] == ["Extraits", "Registre"]
    assertNotContains(page, "Échéances")


def test_what_is_late_is_marked_in_the_weeks_and_in_the_list(client, sealed):
    with time_machine.travel(datetime(2026, 3, 20, 12, tzinfo=UTC), tick=False):
        page = parse(seen(client, sealed))
    assert page.texts(".due .late") == [
        "19 mars Liste des délibérations affichée et en ligne En retard 7 jours après la séance · "
        "art. L2121-25 · 1 jour de retard C’est fait : Liste des délibérations affichée et en ligne"
    ]
    late = "19 liste des délibérations affichée et en ligne, en retard"
    assert page.texts(".month__late") == [late]
    assert page.texts(".month__sitting") == ["12 séance"]
    assert page.texts(".month__done") == ["2 convocation envoyée, fait"]


def test_a_day_is_told_on_its_page_corrected_and_taken_away(client, sealed):
    url = address(sealed, "milestone", "list")
    client.force_login(make_user(sealed.council, CLERK))
    assertContains(client.get(url), 'value="16/03/2026"')
    assertRedirects(client.post(url, {"on": "13/03/2026"}), address(sealed))
    page = parse(client.get(address(sealed)))
    assert "fait le 13 mars 2026" in page.one(".due").words
    assertContains(client.get(url), 'value="13/03/2026"')
    assertRedirects(client.post(url, {"remove": "1"}), address(sealed))
    assert not Milestone.objects.exists()
    assertRedirects(client.post(url, {"remove": "1"}), address(sealed))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("", "obligatoire"),
        ("11/03/2026", "ce jour ne peut pas la précéder"),
        ("17/03/2026", "Ce jour est à venir"),
        ("31/02/2026", "février"),
    ],
)
def test_a_wrong_day_is_refused_beside_its_field(client, sealed, on, words):
    client.force_login(make_user(sealed.council, CLERK))
    page = client.post(address(sealed, "milestone", "list"), {"on": on})
    assert words in parse(page).one("form.stack").words
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("what", ["appeal", "transmitted", "convened", "list_sent", "rien"])
def test_nobody_tells_what_is_not_due_or_known_by_itself(client, sealed, what):
    client.force_login(make_user(sealed.council, CLERK))
    assert client.get(address(sealed, "milestone", what)).status_code == 404


def test_a_sitting_to_come_has_nothing_done_after_it(client):
    sitting = make_sitting(make_council(), date=date(2026, 4, 2))
    client.force_login(make_user(sitting.council, CLERK))
    assert client.get(address(sitting, "milestone", "list")).status_code == 404


def test_the_page_takes_as_many_queries_for_twenty_items_as_for_three(
    client, django_assert_max_num_queries
):
    sitting = decided(make_room(items=20))
    client.force_login(make_user(sitting.council, SECRETARIAT))
    with django_assert_max_num_queries(25):
        client.get(address(sitting))


@pytest.mark.parametrize(
    ("convened_on", "told", "tag"),
    [
        (date(2026, 3, 5), "convoquée hors de Folio, le 5 mars 2026", "Envoyée"),
        (None, "convoquée hors de Folio, un jour qui n’est pas saisi", "Jour à saisir"),
    ],
)
def test_a_begun_sitting_that_was_convened_elsewhere_says_so_and_prints_its_papers(
    client, convened_on, told, tag
):
    sitting = make_room(convened_on=convened_on, state="open")
    page = seen(client, sitting)
    assert papers(page)[0] == ("Convocation", tag, "Ouvrir")
    assert told in parse(page).texts(".papers > li")[0]
    page = parse(client.get(address(sitting, "convocation")))
    assert ("PROJET" in page.text("main")) is (convened_on is None)
    letter = address(sitting, "call-paper", "convocation")
    assert letter in [link["href"] for link in page.all("main .panel a")]
    assert client.get(letter).headers["Content-Type"] == "application/pdf"
