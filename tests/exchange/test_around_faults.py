"""What surrounds a sitting, in a file: each value that cannot be is refused beside its path."""

import pytest

from deliberations.models import Discussion
from exchange.dumping import dump_sitting
from tests.exchange.files import bent, faults_of, load, put, valombre

pytestmark = pytest.mark.django_db

ZONE = "il faut un jour et une heure qui existent, avec le décalage du fuseau"
ONE_OF_BOTH = "ou silent si personne n’a parlé"
SAID = [
    ({"text": "<p>Oui.</p>", "silent": True}, "items[0].discussion", ONE_OF_BOTH),
    ({}, "items[0].discussion", ONE_OF_BOTH),
    ({"text": "x" * 2_001}, "items[0].discussion.text", "2 000"),
    ({"silent": 1}, "items[0].discussion.silent", "il faut true ou false"),
    ({"said": "Oui."}, "items[0].discussion.said", "n’existe pas dans le format"),
]


@pytest.mark.parametrize(("spoken", "path", "words"), SAID, ids=range(len(SAID)))
def test_a_discussion_that_cannot_be_is_refused(spoken, path, words):
    assert words in faults_of(bent(put("items", 0, "discussion", spoken)))[path]


@pytest.mark.parametrize(
    "moment",
    ["2026-03-01T12:00:00", "2026-03-01", "2026-02-30T12:00:00Z", "2026-03-01T12:00:00+99:00", 3],
)
def test_an_hour_without_its_zone_is_refused(moment):
    fault = faults_of(bent(put("sitting", "agenda_closed_at", moment)))
    assert ZONE in fault["sitting.agenda_closed_at"]


def test_a_moment_comes_back_in_universal_time():
    sitting = load(bent(put("sitting", "agenda_closed_at", "2026-03-01T12:00:00+01:00")))
    assert dump_sitting(sitting)["sitting"]["agenda_closed_at"] == "2026-03-01T11:00:00+00:00"


def test_a_file_that_tells_no_discussion_leaves_the_one_that_folio_has():
    load(bent(put("items", 0, "discussion", {"text": "<p>Oui.</p>"})))
    typed = Discussion.objects.get()
    load(valombre(), replace=True)
    assert Discussion.objects.get().saved_at == typed.saved_at
    load(bent(put("items", 0, "discussion", {"silent": True})), replace=True)
    assert [(one.text, one.silent) for one in Discussion.objects.all()] == [("", True)]
