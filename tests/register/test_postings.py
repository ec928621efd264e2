"""What was posted of a sitting: told once, corrected or taken back by another row, and certified."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from councils.models import Action, Journal, Role
from deliberations.actions import delete_sitting
from deliberations.deadlines import DueKind
from papers.extract.extract import NotReady
from register.actions import seal_sitting
from register.actions.living import ToldEvent, record
from register.actions.posting import enter_posting, take_back_posting
from register.models import Posting
from register.postings import certificate_of, print_certificate
from register.rules.force import EventKind
from register.schedule import due_around
from tests.builders import make_council, make_sitting, make_user
from tests.html import parse
from tests.papers.extracts import plain, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.sittings import text

pytestmark = pytest.mark.django_db
DOOR = "À la porte de la mairie"


def tell(sitting, paper="call", on=date(2026, 3, 3), **facts):
    facts = {"way": "board", "place": DOOR, "poster": "Odile PRASLIN"} | facts
    posting = Posting(sitting=sitting, paper=paper, since=on, **facts)
    return enter_posting(posting=posting, user=None)


def listed_on(sitting):
    """Return the day on which the list is known to be posted."""
    return next(due.done_on for due in due_around(sitting) if due.what == DueKind.LIST)


def test_a_certificate_tells_what_was_posted_and_what_made_the_acts_public(sitting):
    tell(sitting, until=date(2026, 3, 12))
    tell(sitting, "list", date(2026, 3, 13), way="site", place="www.valombre.example")
    entries = seal_sitting(sitting=sitting, user=None)
    posted = ToldEvent(EventKind.POSTED, date(2026, 3, 16), proof="Panneau du parvis")
    record(entries=entries, told=posted, user=None)
    pdf = print_certificate(certificate_of(sitting))
    told = " ".join(plain(text_of(pdf, "-layout")).split())
    for said in (
        "La Maire de Valombre certifie que ce qui suit a été affiché ou mis en ligne "
        "(art. L2121-10, art. R2121-7, art. L2121-25 et art. L2131-1)",
        "Affichage 3 mars 2026 12 mars 2026 Odile PRASLIN",
        "Délibérations Affichage 16 mars 2026",
        "www.valombre.example",
        "Panneau du parvis",
        "Madame Aline BRÉVAL",
    ):
        assert said in told, told
    assert faults_of(pdf) == []


def test_nothing_posted_is_not_certified(sitting):
    with pytest.raises(NotReady, match="Aucun affichage"):
        certificate_of(sitting)


def test_a_posting_is_corrected_and_taken_back_by_another_row(sitting):
    first = tell(sitting)
    ended = tell(sitting, until=date(2026, 3, 12), replaces=first)
    assert list(sitting.postings.live()) == [ended]
    with pytest.raises(ValidationError, match="vient de corriger"):
        tell(sitting, replaces=first)
    take_back_posting(posting=ended, user=None)
    assert not sitting.postings.live().exists()
    assert sitting.postings.count() == 3
    lines = Journal.objects.filter(action=Action.POSTING_TAKEN_BACK)
    assert lines.get().before["until"] == "2026-03-12"
    with pytest.raises(DatabaseError), transaction.atomic():
        Posting.objects.update(place="Ailleurs")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"paper": "list", "on": date(2026, 3, 11)}, "ne peut pas la précéder"),
        ({"on": date(2126, 3, 11)}, "Ce jour est à venir"),
        ({"until": date(2026, 3, 1)}, "ne peut pas précéder son début"),
    ],
)
def test_what_cannot_have_been_posted_so_is_refused(sitting, facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        tell(sitting, **facts)


def test_the_list_is_done_once_it_is_posted_and_online_where_there_is_a_site(sitting):
    council = sitting.council
    council.website = "https://www.valombre.example"
    council.save()
    tell(sitting, "list", date(2026, 3, 13))
    assert listed_on(sitting) is None
    tell(sitting, "list", date(2026, 3, 16), way="site", place=council.website)
    assert listed_on(sitting) == date(2026, 3, 16)


def test_a_sitting_whose_convocation_was_posted_stays():
    sitting = make_sitting(make_council("Rochebrune"))
    tell(sitting)
    with pytest.raises(ValidationError, match="Son affichage est saisi"):
        delete_sitting(sitting=sitting, user=None)


def test_a_clerk_tells_the_end_of_a_posting_on_its_page(client, sitting):
    client.force_login(make_user(sitting.council, Role.Kind.CLERK))
    address = reverse("postings", args=["valombre", sitting.day])
    facts = {"paper": "list", "way": "board", "place": DOOR, "since": "13/03/2026", "poster": ""}
    page = client.post(address, facts, follow=True)
    assert "L’affichage est enregistré." in text(page)
    change = parse(page).link("Finir ou corriger : liste des délibérations examinées, affichage")
    page = client.post(change, facts | {"until": "12/03/2026"})
    assert "ne peut pas précéder son début" in text(page)
    page = parse(client.post(change, facts | {"until": "20/03/2026"}, follow=True))
    assert page.texts("tbody td")[2] == "20 mars 2026"
    page = client.post(
        page.link("Finir ou corriger : liste des délibérations examinées, affichage"),
        {"remove": 1},
        follow=True,
    )
    assert "Cet affichage ne compte plus." in text(page)
