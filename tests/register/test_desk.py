"""What the page of a sealed sitting tells of papers that could not be drawn."""

from datetime import date

import pytest

from councils.models import Action, Journal
from deliberations.models import Sitting
from register.certified.drawing import remember, rendering_of
from register.desk import sealed

pytestmark = pytest.mark.django_db


def test_each_paper_that_waits_has_the_last_reason_why(sitting, entries):
    for entry, reason in ((entries[0], "disque plein"), (entries[1], "caractère inconnu")):
        remember(entry, OSError(reason))
    remember(entries[0], OSError("horodatage injoignable"))
    assert set(sealed(sitting).failures) == {
        "délibération 2026_001 : horodatage injoignable",
        "délibération 2026_002 : caractère inconnu",
    }
    rendering_of(entries[1])
    assert sealed(sitting).failures == ("délibération 2026_001 : horodatage injoignable",)


def test_the_reasons_stay_when_the_words_of_a_sitting_change(sitting, entries):
    remember(entries[0], OSError("disque plein"))
    Sitting.objects.filter(pk=sitting.pk).update(date=date(2026, 3, 19))
    sitting.refresh_from_db()
    assert sealed(sitting).failures == ("délibération 2026_001 : disque plein",)


def test_a_reason_of_an_earlier_version_is_left_to_the_journal(sitting, entries):
    Journal.objects.record(
        sitting.council, None, Action.PAPER_NOT_DRAWN, entries[0], sitting=sitting, after="disque"
    )
    assert sealed(sitting).failures == ()
