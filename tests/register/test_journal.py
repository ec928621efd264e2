"""The words of the journal: facts as they are kept, told in French."""

import pytest
from django.urls import reverse

from councils.models import Action, Journal
from register.views.journal import in_words
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
    assert "séance du 12/03/2026" in page
    assert "séance du 19/03/2026" in page
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


def test_what_was_empty_says_nothing():
    assert in_words({"rubric": "", "report": None, "secretaries": []}) == ""


def test_what_was_taken_away_is_told():
    assert in_words({"place": "", "urgent": True}) == "lieu\u00a0: , urgence\u00a0: oui"
