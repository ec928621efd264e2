"""The words of the journal: facts as they are kept, told in French."""

import pytest
from django.urls import reverse

from councils.models import Action, Council, Journal
from deliberations.facts import ITEM, SITTING
from register.views.journal import WORDS, in_words
from tests.builders import make_council, make_sitting, make_user
from tests.sittings import text


@pytest.fixture
def sitting():
    """Return a sitting that moved from 12 March to 19 March, as its two lines tell."""
    sitting = make_sitting(make_council())
    council = sitting.council
    Journal.objects.record(council, None, Action.SITTING_PREPARED, sitting, sitting=sitting)
    sitting.date = "2026-03-19"
    sitting.save()
    sitting.refresh_from_db()
    Journal.objects.record(council, None, Action.SITTING_CHANGED, sitting, sitting=sitting)
    Journal.objects.record(council, None, Action.ROLES_SET, "Bruno NOËL")
    return sitting


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["journal", "journal-export"])
def test_the_journal_of_a_sitting_is_whole_whatever_day_it_was_moved_to(client, sitting, name):
    client.force_login(make_user(sitting.council, "clerk"))
    where = reverse(name, args=[sitting.council.slug])
    page = text(client.get(where, {"seance": sitting.pk}))
    assert "séance du 12 mars 2026" in page
    assert "séance du 19 mars 2026" in page
    assert "Bruno NOËL" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "0", "x", "²", "9" * 30, "{pk}"])
def test_what_is_no_sitting_of_the_council_asks_for_the_whole_journal(client, sitting, key):
    neighbour = make_sitting(make_council("Rochebrune"))
    client.force_login(make_user(sitting.council, "clerk"))
    where = reverse("journal", args=[sitting.council.slug])
    assert "Bruno NOËL" in text(client.get(where, {"seance": key.format(pk=neighbour.pk)}))


def test_facts_are_told_in_french():
    about = [{"number": "2024_012", "effect": "withdraws"}]
    told = in_words({"urgent": False, "against": 0, "about": about})
    assert told.replace("\u00a0", " ") == (
        "urgence : non, contre : 0, délibérations visées : numéro : 2024_012, effet : retire"
    )
    assert in_words("altered") == "modifié"
    told = in_words({"date": "2026-03-12", "opens_at": "18:30:00", "seats": 11, "place": "12:5"})
    assert (
        told.replace("\u00a0", " ")
        == "date : 12/03/2026, heure : 18 h 30, nombre légal de membres : 11, lieu : 12:5"
    )
    told = in_words({"on": "2026-03-12", "create": 2, "update": 1, "same": 8, "error": 0})
    assert told.replace("\u00a0", " ") == (
        "au : 12/03/2026, ajoutés : 2, modifiés : 1, inchangés : 8, refusés : 0"
    )


def test_every_fact_that_a_change_may_tell_has_its_french_name():
    columns = {field.name for field in Council._meta.concrete_fields}
    assert {*SITTING, *ITEM, *columns} <= WORDS.keys()


def test_what_was_empty_says_nothing():
    assert in_words({"rubric": "", "report": None, "secretaries": []}) == ""


def test_what_was_taken_away_is_told():
    assert in_words({"place": "", "urgent": True}) == "lieu\u00a0: , urgence\u00a0: oui"
