"""The form that prepares a sitting: what it proposes, what it refuses and in which words."""

from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Action, Journal
from deliberations.forms import usual_chair
from deliberations.models import Sitting
from tests.builders import (
    make_council,
    make_mandate,
    make_sitting,
)
from tests.deliberations.pages import on, sitting_answers, text, version_of

pytestmark = pytest.mark.django_db


def test_the_form_proposes_who_usually_presides_and_where(client, council, secretary):
    make_sitting(council, place="salle du conseil", opens_at=time(19, 0))
    page = client.get(reverse("sitting-create", args=[council.slug]))
    mayor = council.members.get(mandates__function="Maire")
    assertContains(page, f'<option value="{mayor.pk}" selected>', html=False)
    assertContains(page, 'value="salle du conseil"')
    assertContains(page, 'value="19:00"')


@pytest.mark.parametrize(
    ("title", "functions", "rank"),
    [
        ("Président", ("Vice-président", "Présidente"), 2),
        ("Maire", ("Maire honoraire", "Maire et vice-présidente de la métropole"), 2),
        ("Maire", ("Première adjointe", "Conseiller municipal"), 1),
    ],
)
def test_the_head_of_the_council_is_proposed_whatever_the_rank(title, functions, rank):
    council = make_council("Combes", chair_title=title)
    for place, function in enumerate(functions, start=1):
        make_mandate(council, place, function=function)
    chair = council.members.get(mandates__rank=rank)
    assert usual_chair(council, date(2026, 3, 12)) == chair


def test_a_sitting_is_prepared(client, council, secretary):
    sent = sitting_answers(opens_at="18 h 30", place="salle du conseil", convened_on="01/03/2026")
    sent |= {"chair": council.members.first().pk, "auxiliaries": "Ana DURAN\r\n\r\n Paul MOREL "}
    page = client.post(reverse("sitting-create", args=[council.slug]), sent)
    assertRedirects(page, on(council))
    sitting = Sitting.objects.get()
    assert sitting.state == Sitting.State.CONVENED
    assert (sitting.opens_at, sitting.place) == (time(18, 30), "salle du conseil")
    assert sitting.chair == council.members.first()
    assert sitting.auxiliaries == ["Ana DURAN", "Paul MOREL"]
    assert sitting.notice_days == council.notice_days
    line = Journal.objects.get(action=Action.SITTING_PREPARED)
    assert (line.target, line.author) == ("séance du 12\u00a0mars 2026", "Claire TESTARD")
    assert line.after["convened_on"] == "2026-03-01"


def test_secretaries_stand_in_the_order_of_the_rows(client, council, secretary):
    first, second = council.members.all()[:2]
    rows = {"secretary_1": second.pk, "secretary_2_name": "Odile GREFFIER", "secretary_3": first.pk}
    client.post(reverse("sitting-create", args=[council.slug]), sitting_answers(**rows))
    names = [str(secretary) for secretary in Sitting.objects.get().secretaries.all()]
    assert names == [str(second), "Odile GREFFIER", str(first)]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"date": ""}, "Dites quel jour se tient la séance."),
        ({"date": "31/11/2026"}, "Le 31 novembre n’existe pas."),
        ({"date": "bientôt"}, "« bientôt » n’est pas une date."),
        ({"opens_at": "25:00"}, "25 h n’existe pas"),
        ({"convened_on": "30/02/2026"}, "Le 30 février n’existe pas"),
        ({"date": "13/03/2026"}, "Ce conseil a déjà une séance ce jour-là."),
        ({"chair": "999999"}, "Ce membre n’est pas de ce conseil."),
        ({"chair": "abc"}, "Ce membre n’est pas de ce conseil."),
        ({"chair": "9" * 40}, "Ce membre n’est pas de ce conseil."),
        ({"chair_quality": "Doyen"}, "Cette qualité va avec un nom"),
        ({"place": "x" * 201}, "200"),
        ({"auxiliaries": "A\n" + "x" * 151}, "150"),
        ({"place": "a\0b"}, "caractère nul"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client, council, secretary, changed, sentence):
    make_sitting(council, date=date(2026, 3, 13))
    page = client.post(reverse("sitting-create", args=[council.slug]), sitting_answers(**changed))
    assert page.status_code == 200
    assert sentence in text(page)
    assertContains(page, 'class="field__error"')
    assertContains(page, "data-refused")
    assert Sitting.objects.count() == 1


@pytest.mark.parametrize("field", ["chair", "secretary_1", "secretary_4"])
@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"ends_on": date(2026, 3, 11)}, "Mme VICTOR n’est plus en exercice à cette date."),
        ({"starts_on": date(2026, 3, 13)}, "Mme VICTOR n’est pas encore en exercice à cette date."),
    ],
)
def test_somebody_out_of_office_that_day_is_refused_by_name(
    client, council, secretary, field, days, told
):
    member = make_mandate(council, 12, "Madame", "Lise", "VICTOR", **days).member
    page = client.post(
        reverse("sitting-create", args=[council.slug]), sitting_answers(**{field: member.pk})
    )
    assert told in text(page)
    assertContains(page, f'<option value="{member.pk}" selected>VICTOR Lise</option>', html=True)
    assert not Sitting.objects.exists()


def test_a_member_of_another_council_is_refused(client, council, secretary):
    stranger = make_mandate(make_council("Rochebrune"), 1).member
    page = client.post(
        reverse("sitting-create", args=[council.slug]), sitting_answers(chair=stranger.pk)
    )
    assert "Ce membre n’est pas de ce conseil." in text(page)
    assert not Sitting.objects.exists()


def test_a_chair_is_a_member_or_an_outsider(client, council, secretary):
    chair = council.members.first()
    both = sitting_answers(chair=chair.pk, chair_name="Jean DUPRÉ")
    page = client.post(reverse("sitting-create", args=[council.slug]), both)
    assert "pas les deux" in text(page)
    outsider = sitting_answers(chair_name="Jean DUPRÉ", chair_quality="Préfet")
    client.post(reverse("sitting-create", args=[council.slug]), outsider)
    sitting = Sitting.objects.get()
    assert (sitting.chair, sitting.chair_name, sitting.chair_quality) == (
        None,
        "Jean DUPRÉ",
        "Préfet",
    )


@pytest.mark.parametrize("twice", [{"secretary_2": 1}, {"secretary_1_name": "X"}])
def test_a_row_of_the_secretaries_holds_one_person_once(client, council, secretary, twice):
    member = council.members.first()
    sent = sitting_answers(secretary_1=member.pk) | {
        name: member.pk if value == 1 else value for name, value in twice.items()
    }
    page = client.post(reverse("sitting-create", args=[council.slug]), sent)
    assertContains(page, 'class="field__error"')
    assert not Sitting.objects.exists()


def test_a_short_notice_is_told_and_not_refused(client, council, secretary):
    page = client.post(
        reverse("sitting-create", args=[council.slug]),
        sitting_answers(convened_on="10/03/2026"),
        follow=True,
    )
    assert "Sauf urgence, la séance ne peut se tenir avant le samedi 14 mars 2026." in text(page)
    assert Sitting.objects.get().convened_on == date(2026, 3, 10)


def test_clearing_the_convocation_makes_a_draft_again(client, council, secretary):
    make_sitting(council)
    client.post(
        on(council, "sitting-update"),
        sitting_answers(version=version_of(client, on(council, "sitting-update"))),
    )
    assert Sitting.objects.get().state == Sitting.State.DRAFT


def test_an_open_sitting_stays_open_whatever_the_convocation(client, council, secretary):
    make_sitting(council, state="open")
    client.post(
        on(council, "sitting-update"),
        sitting_answers(version=version_of(client, on(council, "sitting-update"))),
    )
    sitting = Sitting.objects.get()
    assert (sitting.state, sitting.convened_on) == (Sitting.State.OPEN, None)


def test_while_a_date_is_typed_members_and_notice_follow_it(client, council, secretary):
    former = make_mandate(
        council, 20, "Monsieur", "Yves", "ANCIEN",
        starts_on=date(1995, 6, 1), ends_on=date(2001, 3, 1), function="Maire",
    ).member  # fmt: skip
    typed = {"date": "12/03/1998", "convened_on": "10/03/1998", "public": "on"}
    page = client.get(
        reverse("sitting-create", args=[council.slug]), typed, headers={"HX-Request": "true"}
    )
    assertContains(page, f'<option value="{former.pk}" selected>ANCIEN Yves</option>', html=True)
    assert "Délai trop court." in text(page)
    assertNotContains(page, "BRÉVAL Aline")


def test_a_sitting_may_move_to_another_day(client, council, secretary):
    make_sitting(council)
    sent = sitting_answers(
        date="19/03/2026", version=version_of(client, on(council, "sitting-update"))
    )
    page = client.post(on(council, "sitting-update"), sent)
    assertRedirects(page, on(council, day=date(2026, 3, 19)))
    assert Journal.objects.first().before["date"] == "2026-03-12"


@pytest.mark.same_facts
def test_saving_without_a_change_leaves_no_line(client, council, secretary):
    sitting = make_sitting(council, chair=None)
    page = client.get(on(council, "sitting-update"))
    values = {bound.name: bound.value() for bound in page.context["form"]}
    sent = {name: value for name, value in values.items() if value not in (None, False, [])}
    sent |= {"date": "12/03/2026", "convened_on": "02/03/2026"}
    assertRedirects(client.post(on(council, "sitting-update"), sent), on(council))
    assert not Journal.objects.exists()
    sitting.refresh_from_db()
    assert sitting.convened_on == date(2026, 3, 2)
