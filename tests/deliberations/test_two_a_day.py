"""A council that sits twice in one day: the second sitting is asked for, named, and found on its own."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse
from pytest_django.asserts import assertRedirects

from councils.models import Journal
from deliberations.models import Sitting
from tests.builders import make_item, make_sitting
from tests.deliberations.pages import DAY, at, sitting_answers, text, version_of

pytestmark = pytest.mark.django_db
ASKED = (
    "Ce conseil a déjà une séance ce jour-là. Cochez « 2ᵉ séance de ce jour », ou changez la date."
)


@pytest.fixture
def morning(council):
    return make_sitting(council, place="Halle")


@pytest.fixture
def evening(morning):
    return make_sitting(morning.council, rank=2, place="Préau")


def test_a_second_sitting_of_a_day_is_never_silent(client, morning, secretary):
    create = reverse("sitting-create", args=[morning.council.slug])
    page = client.post(create, sitting_answers())
    assert ASKED in text(page)
    assert 'name="another"' in page.text
    assert Sitting.objects.count() == 1
    page = client.post(create, sitting_answers(another="on", place="Préau"))
    evening = Sitting.objects.get(rank=2)
    assertRedirects(page, at(evening))
    assert at(evening).endswith("/seances/2026-03-12-2/")
    assert Journal.objects.first().target == "séance du 12\u00a0mars 2026 (2ᵉ)"


def test_the_question_appears_with_the_date_that_is_typed(client, morning, secretary):
    create = reverse("sitting-create", args=[morning.council.slug])
    asked = {"date": "12/03/2026"}
    page = client.get(create, asked, headers={"HX-Request": "true"})
    assert "2ᵉ séance de ce jour" in text(page)
    page = client.get(create, {"date": "13/03/2026"}, headers={"HX-Request": "true"})
    assert "séance de ce jour" not in text(page)


def test_a_sitting_moved_to_a_taken_day_takes_its_next_rank(client, morning, secretary):
    other = make_sitting(morning.council, date=date(2026, 3, 13))
    form = at(other, "sitting-update")
    sent = sitting_answers(version=version_of(client, form))
    assert ASKED in text(client.post(form, sent))
    client.post(form, sent | {"another": "on"})
    other.refresh_from_db()
    assert (other.date, other.rank) == (DAY, 2)


def test_a_second_sitting_keeps_its_rank_when_it_is_changed(client, evening, secretary):
    form = at(evening, "sitting-update")
    sent = sitting_answers(version=version_of(client, form), place="Salle des fêtes")
    assertRedirects(client.post(form, sent), at(evening))
    evening.refresh_from_db()
    assert (evening.rank, evening.place) == (2, "Salle des fêtes")


def test_each_address_leads_to_its_own_sitting(client, morning, evening, secretary):
    item = make_item(evening, title="Prix de l’eau")
    assert "Halle" in text(client.get(at(morning)))
    page = text(client.get(at(evening)))
    assert "Séance du jeudi 12 mars 2026 (2ᵉ)" in page
    assert "Préau" in page
    assert "Prix de l’eau" in page
    assert client.get(at(evening, "item-update", pk=item.pk)).status_code == 200
    assert client.get(at(morning, "item-update", pk=item.pk)).status_code == 404
    assert client.get(at(morning, "extract-page", pk=item.pk)).status_code == 404
    assert client.get(at(evening).replace("-2/", "-1/")).status_code == 404
    assert client.get(at(evening).replace("-2/", "-3/")).status_code == 404


def test_a_date_alone_names_no_page(evening):
    with pytest.raises(NoReverseMatch):
        reverse("sitting-detail", args=[evening.council.slug, evening.date])


def test_a_command_takes_the_rank(evening):
    make_item(evening)
    where = {"council": "Valombre", "date": "2026-03-12", "stdout": StringIO()}
    call_command("floor", **where, rank=2)
    assert '"order": 1' in where["stdout"].getvalue()
    with pytest.raises(CommandError) as refusal:
        call_command("floor", **where, rank=3)
    assert str(refusal.value) == (
        "Valombre n’a pas de 3ᵉ séance le 2026-03-12. Séances connues : 2026-03-12-2, 2026-03-12."
    )
