"""The form of a council's papers: saved one after another, told in the journal, kept by what is sealed."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from councils.models import Journal
from papers.current import current
from papers.form import Form
from papers.models import PaperForm, Picture
from papers.saving import save_form
from tests.builders import make_council

pytestmark = pytest.mark.django_db
VILLAGE = Form(lists="running", counters=("in_office", "present", "voters"), ink="black")


@pytest.fixture
def council():
    return make_council()


def save(council, form, **more):
    return save_form(council=council, user=None, form=form, **more)


def test_a_council_that_saved_none_has_the_form_of_the_first_edition(council):
    assert current(council) == Form()


def test_forms_follow_one_another_and_the_last_is_current(council):
    first = save(council, VILLAGE, preset="village")
    second = save(council, replace(VILLAGE, size=11))
    assert [(first.number, first.preset), (second.number, second.preset)] == [
        (1, "village"),
        (2, ""),
    ]
    assert current(council) == replace(VILLAGE, size=11)
    assert current(make_council("Orlac")) == Form()


def test_the_journal_tells_the_difference_in_words(council):
    save(council, VILLAGE)
    line = Journal.objects.first()
    assert (line.get_action_display(), line.target) == ("forme des papiers", "forme n° 1")
    assert line.before["liste des présents"] == "en colonnes, chacun à sa place"
    assert line.after == {
        "liste des présents": "à la suite",
        "compteurs": "en exercice, présents, votants",
        "encre": "noir",
    }


def test_a_form_that_drops_a_fact_is_refused_and_nothing_is_written(council):
    with pytest.raises(ValidationError) as refused:
        save(council, replace(VILLAGE, counters=("present",), foot="a\nb\nc"))
    assert set(refused.value.message_dict) == {"counters", "foot"}
    assert not PaperForm.objects.exists()


def test_the_same_form_makes_no_number(council):
    with pytest.raises(ValidationError, match="Rien ne diffère"):
        save(council, Form())
    save(council, VILLAGE)
    save(council, Form())
    assert PaperForm.objects.count() == 2


def test_a_picture_of_another_council_is_refused(council):
    facts = {"sha256": "ab" * 32, "png": b"\x89PNG", "width": 1, "height": 1, "alt": "Blason"}
    Picture.objects.create(council=make_council("Orlac"), **facts)
    with pytest.raises(ValidationError, match="n’est plus là"):
        save(council, Form(logo="ab" * 32))
    Picture.objects.create(council=council, **facts)
    assert save(council, Form(logo="ab" * 32)).number == 1


@pytest.mark.parametrize("sql", ["UPDATE {} SET council_id = 0", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["papers_paperform", "papers_picture"])
def test_what_was_saved_never_changes(council, table, sql):
    save(council, VILLAGE)
    facts = {"sha256": "ab" * 32, "png": b"\x89PNG", "width": 1, "height": 1, "alt": "Blason"}
    Picture.objects.create(council=council, **facts)
    with pytest.raises(DatabaseError, match="ne fait que croître"), transaction.atomic():
        connection.cursor().execute(sql.format(table))
