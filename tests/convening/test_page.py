"""The page of a convocation: what leaves is read first, then sent once; whoever has nothing stands on top."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.urls import reverse
from pypdf import PdfReader

from convening import drawing
from convening.call import build, to_json
from convening.models import Convocation, Trace
from councils.models import Role
from deliberations.deadlines import DueKind
from deliberations.models import AgendaItem, Sitting
from register.schedule import due_around
from tests.builders import make_item, make_user
from tests.convening.conftest import convening_sitting, made
from tests.html import parse

pytestmark = pytest.mark.django_db
SECRETARIAT, CLERK = Role.Kind.SECRETARIAT, Role.Kind.CLERK


@pytest.fixture(autouse=True)
def plain_papers(monkeypatch):
    monkeypatch.setattr(drawing, "_drawn", lambda _: iter([(drawing.Kind.LETTER, b"%PDF-1")]))


@pytest.fixture
def sitting():
    return convening_sitting()


def at(sitting, name="convocation", *more):
    return reverse(name, args=[sitting.council.slug, sitting.day, *more])


def seen(client, sitting, *roles):
    client.force_login(make_user(sitting.council, *(roles or (SECRETARIAT,))))
    return parse(client.get(at(sitting)))


def test_before_it_leaves_the_page_says_to_whom_and_how_many_days_remain(client, sitting):
    page = seen(client, sitting)
    assert page.text("caption") == "4 membres à convoquer : 3 courriels, 1 lettre"
    assert "Envoyée aujourd’hui, elle laisse 19 jours francs" in page.text("main")
    assert "m01@valombre.example" in page.text("table")


def test_an_agenda_that_is_not_closed_is_closed_from_there(client, sitting):
    told = "L’ordre du jour n’est pas encore clos."
    assert told in seen(client, sitting).text("main")
    response = client.post(at(sitting, "agenda-close"), {"vers": "convocation"}, follow=True)
    assert response.redirect_chain[0][0] == at(sitting)
    page = parse(response)
    assert "L’ordre du jour est clos." in page.text("body")
    assert told not in page.text("main")


def test_what_changed_since_it_left_is_told_and_leaves_anew(client, sitting):
    convocation = made(sitting, call=to_json(build(sitting)))
    Trace.objects.create(delivery=convocation.deliveries.first(), kind="accepted")
    make_item(sitting, title="Un second objet")
    page = seen(client, sitting).text("main")
    assert "Point 2, « Un second objet » : ajouté." in page
    assert "L’ordre du jour n’est pas encore clos." in page
    Sitting.objects.update(convened_on=sitting.council.today)
    home = parse(client.get(reverse("council-home", args=[sitting.council.slug])))
    assert home.link("Envoyer la convocation n° 2") == at(sitting, "convocation")
    own = parse(client.get(at(sitting, "sitting-detail")))
    (missing,) = [one for one in own.texts(".missing li") if one.startswith("Convocation n° 1")]
    assert "la séance a changé depuis. Point 2, « Un second objet » : ajouté." in missing
    sitting.items.first().delete()
    told = parse(client.get(at(sitting, "convocation-send")))
    assert "retiré." in told.text("main")


def test_a_convocation_that_reaches_nobody_is_still_due_everywhere(client, sitting):
    convocation = made(sitting, call=to_json(build(sitting)))
    Sitting.objects.update(convened_on=sitting.council.today, state="convened")
    sitting.refresh_from_db()
    for delivery in convocation.deliveries.filter(channel="email"):
        Trace.objects.create(delivery=delivery, kind="refused", detail="550 5.1.1 Unknown user")
    assert "Personne n’est encore convoqué." in seen(client, sitting).text(".days")
    home = parse(client.get(reverse("council-home", args=[sitting.council.slug])))
    (due,) = [one for one in home.texts(".due li") if "Envoyer la convocation" in one]
    assert "personne n’est encore convoqué · dernier jour, dans" in due
    own = parse(client.get(at(sitting, "sitting-detail"))).text(".missing")
    assert "Convocation n° 1 : personne n’est encore convoqué" in own
    assert "Convocation envoyée" not in own
    assert waits_for_its_call(sitting)
    Trace.objects.create(delivery=convocation.deliveries.last(), kind="handed")
    assert not waits_for_its_call(sitting)
    home = parse(client.get(reverse("council-home", args=[sitting.council.slug])))
    assert "Envoyer la convocation" not in home.text("main")


def waits_for_its_call(sitting):
    return any(one.what == DueKind.CONVENED and one.is_waited for one in due_around(sitting))


def test_who_only_prints_papers_reads_no_address_and_sends_nothing(client, sitting):
    page = seen(client, sitting, CLERK)
    assert "@" not in page.text("main")
    assert "rue du Puits" not in page.text("main")
    assert not page.has("main form")
    assert client.post(at(sitting, "convocation-send")).status_code == 403


def test_it_is_read_once_more_then_leaves(client, sitting, django_capture_on_commit_callbacks):
    seen(client, sitting)
    asked = parse(client.get(at(sitting, "convocation-send")))
    answers = {name: asked.value(name) for name in ("number", "seen")}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at(sitting, "convocation-send"), answers)
        client.post(at(sitting, "convocation-send"), answers)  # a double click
    assert Convocation.objects.count() == 1
    assert len(mail.outbox) == 3
    page = parse(client.get(at(sitting)))
    assert page.text("caption") == "4 membres convoqués : 3 remises, 1 à porter"
    assert page.text(".days b") == "19 jours francs"


def test_what_is_missing_keeps_it_from_leaving(client, sitting):
    Sitting.objects.update(place="", opens_at=None)
    page = seen(client, sitting)
    assert "L’heure de la séance n’est pas fixée." in page.text(".note--bad")
    assert not page.has(".button--main")


def test_too_late_it_is_called_in_urgency(client, sitting):
    Sitting.objects.update(date=sitting.council.today + timedelta(days=2))
    sitting.refresh_from_db()
    assert seen(client, sitting).text(".button--main") == "Convoquer en urgence"
    asked = parse(client.post(at(sitting, "convocation-urgent"), follow=True).content.decode())
    assert asked.has("[name=urgent_reason]")
    assert sitting.items.order_by("position").first().kind == AgendaItem.Kind.URGENCY


def test_whoever_was_refused_stands_on_top_and_has_their_letter(client, sitting):
    refused = made(sitting).deliveries.first()
    Trace.objects.create(delivery=refused, kind="refused", detail="550 5.1.1 Unknown user")
    page = seen(client, sitting)
    told = page.one(".note--bad")
    assert told.text(".note__title").endswith(
        "n’a pas reçu la convocation (refusée : boîte inconnue)."
    )
    assert len(told.all(".button")) == 3


def test_letters_are_printed_in_one_file_and_noted(client, sitting):
    convocation = made(sitting)
    seen(client, sitting)
    response = client.post(at(sitting, "convocation-letters"))
    letter = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "3, rue du Puits" in letter
    (trace,) = Trace.objects.all()
    assert (trace.kind, trace.delivery) == ("printed", convocation.deliveries.last())


def test_an_hour_that_does_not_exist_proves_nothing(client, sitting):
    letter = made(sitting).deliveries.last()
    seen(client, sitting)
    told = {"kind": "handed", "on": f"{sitting.council.today:%d/%m/%Y}", "hour": "99:00"}
    assert parse(client.post(at(sitting, "delivery-tell", letter.pk), told)).has(".field__error")
    assert not Trace.objects.exists()


def test_a_trial_goes_to_whoever_asks_alone(client, sitting):
    seen(client, sitting)
    client.post(at(sitting, "convocation-trial"))
    (message,) = mail.outbox
    assert message.subject.startswith("Essai")
    assert message.to[0].startswith("compte")
    assert not Convocation.objects.exists()


def test_the_proofs_are_printed_with_the_hour_of_each_and_the_digests(client, sitting):
    convocation = made(sitting)
    first = convocation.deliveries.first()
    at_noon = datetime(2026, 3, 20, 13, 2, 11, tzinfo=UTC)
    Trace.objects.create(delivery=first, kind="accepted", at=at_noon)
    seen(client, sitting, CLERK)
    response = client.get(at(sitting, "convocation-proof"))
    paper = PdfReader(BytesIO(response.content)).pages[0].extract_text().replace("\xa0", " ")
    assert "20 mars 2026 à 14 h 02 min 11 s" in " ".join(paper.split())
