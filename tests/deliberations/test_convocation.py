"""How the council was called, on the form of a sitting: in urgency, for the second time, or to install it."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from councils.models import Action, Journal
from deliberations.models import Attachment, Sitting
from tests.builders import make_council, make_item, make_sitting
from tests.deliberations.pages import (
    at,
    item_answers,
    on,
    sitting_answers,
    text,
    version_of,
)
from tests.html import parse
from votes.models import Ballot

pytestmark = pytest.mark.django_db
Convocation = Sitting.Convocation


@pytest.fixture
def first(council):
    return make_sitting(council, date=date(2026, 3, 9), convened_on=date(2026, 3, 2))


def prepare(client, council, **answers):
    return client.post(reverse("sitting-create", args=[council.slug]), sitting_answers(**answers))


@pytest.mark.parametrize("how", Convocation.values)
def test_each_way_of_calling_the_council_is_kept(client, council, secretary, how):
    prepare(client, council, called=how)
    sitting = Sitting.objects.get()
    assert sitting.called == how
    flags = sitting.urgent, sitting.second_call, sitting.installation
    assert sum(flags) == (how != Convocation.ORDINARY)
    page = parse(client.get(on(council, "sitting-update")).text)
    assert page.one("#id_called option[selected]")["value"] == how


def test_what_the_form_does_not_ask_stays(client, council, secretary):
    sitting = make_sitting(council, second_call=True, urgent=True)
    form = at(sitting, "sitting-update")
    answers = sitting_answers(version=version_of(client, form), called="second", place="Halle")
    client.post(form, answers)
    sitting.refresh_from_db()
    assert (sitting.place, sitting.second_call, sitting.urgent) == ("Halle", True, True)


def test_a_second_call_takes_up_what_the_first_did_not_examine(client, council, secretary, first):
    left = make_item(first, title="Élargir le chemin", decision="<p>Oui</p>", matter="8.3")
    Attachment.objects.create(item=left, name="plan", file=ContentFile(b"%PDF-", "plan.pdf"))
    Ballot.objects.create(item=make_item(first, position=2, title="Bail rural"))
    make_item(first, position=3, title="Retiré", outcome="withdrawn")
    prepare(client, council, called="second", first_call=first.pk, carries="on")
    second = Sitting.objects.get(date=date(2026, 3, 12))
    assert second.first_call == first
    (item,) = second.items.all()
    assert (item.title, item.decision, item.matter, item.carried, item.position) == (
        "Élargir le chemin",
        "<p>Oui</p>",
        "8.3",
        True,
        1,
    )
    assert [file.name for file in item.attachments.all()] == ["plan"]
    assert first.items.count() == 3
    assert Journal.objects.filter(action=Action.ITEM_ADDED, sitting=second).count() == 1


def test_the_points_of_a_first_call_are_taken_up_from_a_sitting_that_is_named(
    client, council, secretary
):
    page = text(prepare(client, council, called="second", carries="on"))
    assert "Choisissez la séance dont il faut reprendre les points." in page
    assert not Sitting.objects.exists()


def test_a_first_call_goes_with_a_second_alone(client, council, secretary, first):
    prepare(client, council, called="urgent", first_call=first.pk, carries="on")
    sitting = Sitting.objects.get(date=date(2026, 3, 12))
    assert (sitting.first_call, sitting.items.count()) == (None, 0)


def test_a_first_call_is_an_earlier_sitting_of_this_council(client, council, secretary, first):
    later = make_sitting(council, date=date(2026, 4, 2))
    stranger = make_sitting(make_council("Rochebrune"), date=date(2026, 3, 1))
    for other in (later, stranger):
        page = text(prepare(client, council, called="second", first_call=other.pk))
        assert "Choisissez une séance antérieure de ce conseil." in page


def test_the_first_call_is_asked_as_soon_as_a_second_is_said(client, council, secretary, first):
    create = reverse("sitting-create", args=[council.slug])
    asked = {"date": "12/03/2026", "called": "second"}
    page = parse(client.get(create, asked, headers={"HX-Request": "true"}).text)
    assert page.texts("#notice select option") == [
        "Elle n’est pas dans Folio",
        "Séance du lundi 9 mars 2026",
    ]
    page = parse(client.get(create, headers={"HX-Request": "true"}).text)
    assert not page.has("#notice select")


def test_other_people_present_are_kept_line_by_line(client, council, secretary):
    prepare(client, council, attendees="Ana DURAN, directrice\r\nPaul MOREL")
    assert Sitting.objects.get().attendees == ["Ana DURAN, directrice", "Paul MOREL"]


def test_an_item_is_carried_over_in_a_second_call_alone(client, council, secretary, first):
    second = make_sitting(council, second_call=True)
    for sitting in (first, second):
        client.post(at(sitting, "item-create"), item_answers(carried="on"))
    assert not first.items.get().carried
    assert second.items.get().carried
    asked = "Reporté de la première convocation"
    assert asked in text(client.get(at(second, "item-create")))
    assert asked not in text(client.get(at(first, "item-create")))


def test_the_matter_of_an_item_is_found_in_the_nomenclature(client, first, secretary):
    page = parse(client.get(at(first, "item-create")).text)
    assert page.text('#matieres option[value="7.5"]') == "Subventions"
    client.post(at(first, "item-create"), item_answers(matter="7.5"))
    assert first.items.get().matter == "7.5"
    answer = client.post(at(first, "item-create"), item_answers(matter="subventions"))
    assert "Un code de matière s’écrit comme 7.5 ou 7.10." in text(answer)
