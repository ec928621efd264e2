"""The slip under which acts go to the prefecture: what it lists, what it leaves out, and how it is kept."""

import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfWriter

from councils.models import Action, Journal, Role
from deliberations.models import AgendaItem
from papers.extract.extract import NotReady
from register.actions import seal_sitting
from register.actions.living import ToldEvent, record
from register.models import Event, Rendering
from register.rules.force import EventKind as Kind
from register.rules.force import sent_on
from register.slips import last_slip, slip_to_send
from tests.builders import make_user
from tests.papers.extracts import plain, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.register.test_force import JUNE, life
from tests.sittings import text
from votes.actions import delete_ballot, set_outcome

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 3, 13)


@pytest.fixture
def entries(sitting):
    """Return the acts of the sitting, the third item withdrawn; their papers have one page, then two."""
    withdrawn = sitting.items.get(position=3)
    delete_ballot(ballot=withdrawn.ballots.get(), user=None)
    set_outcome(item=withdrawn, user=None, outcome=AgendaItem.Outcome.WITHDRAWN)
    sitting.items.filter(position=2).update(matter="7.1")
    entries = seal_sitting(sitting=sitting, user=None)
    sitting.refresh_from_db()
    for count, entry in enumerate(entries, start=1):
        Rendering.objects.create(entry=entry, pdf=blank(count), sha256=str(count) * 64)
    return entries


def blank(pages):
    """Return a PDF of so many empty pages."""
    writer, file = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    writer.write(file)
    return file.getvalue()


@pytest.fixture
def clerk(client, sitting):
    client.force_login(make_user(sitting.council, Role.Kind.CLERK))
    return client


def address(sitting, name="slip", *more):
    return reverse(name, args=[sitting.council.slug, sitting.day, *more])


def tell(entries, kind, **more):
    return record(entries=entries, told=ToldEvent(kind, FRIDAY, **more), user=None)


def test_a_slip_lists_what_goes_and_says_why_the_rest_does_not(sitting, entries):
    sitting.council.prefecture = "Préfecture de l’Oule"
    sitting.council.save()
    tell(entries[:1], Kind.EXEMPT, ground="road_tariffs")
    name, pdf = last_slip(sitting)
    told = plain(text_of(pdf, "-layout"))
    assert name == "bordereau-2026-03-12.pdf"
    for said in (
        "Préfecture de l'Oule",
        "art. L2131-1",
        "2026_002 Objet du point 2 7.1 2",
        "1 acte, 2 pages.",
        "Ne sont pas joints : le point 1 (dispensé : tarifs des droits de voirie et de "
        "stationnement) et le point 3 (retiré).",
        "La Maire,",
        "Madame Aline BRÉVAL",
    ):
        assert said in " ".join(told.split()), told
    assert faults_of(pdf) == []


def test_an_act_whose_extract_is_not_printed_yet_is_named(sitting):
    seal_sitting(sitting=sitting, user=None)
    sitting.refresh_from_db()
    with pytest.raises(NotReady) as refusal:
        slip_to_send(sitting)
    assert [lack.sentence for lack in refusal.value.lacks] == [
        f"L’extrait certifié de la délibération 2026_00{n} n’est pas encore imprimé."
        for n in (1, 2, 3)
    ]


def test_the_slip_of_what_is_sent_is_kept_as_it_was_that_day(clerk, sitting, entries):
    page = clerk.post(
        address(sitting, "sitting-dates"),
        {"kind": "transmitted", "on": "13/03/2026", "entries": [one.pk for one in entries]},
        follow=True,
    )
    assert "Le bordereau du 13 mars 2026 est gardé avec les papiers de la séance." in text(page)
    kept = sitting.slips.get()
    line = Journal.objects.get(action=Action.SLIP_KEPT)
    assert line.after["codes"] == [one.code for one in entries]
    assert line.after["sha256"] == kept.sha256
    sitting.council.prefecture = "Une autre préfecture"
    sitting.council.save()
    assert clerk.get(address(sitting)).content == bytes(kept.pdf)
    assert clerk.get(address(sitting, "kept-slip", kept.pk)).content == bytes(kept.pdf)
    assert "Transmis le 13 mars 2026" in plain(text_of(bytes(kept.pdf)))


def test_a_sending_holds_where_its_slip_cannot_be_drawn(clerk, sitting):
    (entry, *_) = seal_sitting(sitting=sitting, user=None)
    sent = {"kind": "transmitted", "on": "13/03/2026", "entries": [entry.pk]}
    page = clerk.post(address(sitting, "sitting-dates"), sent, follow=True)
    assert "Le bordereau n’a pas pu être gardé. L’extrait certifié" in text(page)
    assert Event.objects.get().kind == Kind.TRANSMITTED
    assert not sitting.slips.exists()


def test_what_the_prefecture_refused_is_to_be_sent_again():
    assert sent_on(life((Kind.TRANSMITTED, 6))) == JUNE[5]
    assert sent_on(life((Kind.TRANSMITTED, 6), (Kind.REFUSED, 7))) is None
    assert sent_on(life((Kind.TRANSMITTED, 6), (Kind.REFUSED, 7), (Kind.TRANSMITTED, 8))) == JUNE[7]
    assert sent_on(life((Kind.REFUSED, 6), (Kind.RECEIVED, 6))) == JUNE[5]
