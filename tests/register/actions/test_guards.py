"""What keeps an entry out of the register at the last moment: a clock set back, a sign that is never printed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from councils.french import NBSP
from register.actions import NotSealable, correct, seal_sitting
from register.models import Entry
from tests.register.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed_today(sitting):
    with time_machine.travel(TODAY, tick=False):
        return seal_sitting(sitting=sitting, user=None)


def corrected(entries, title="Autre objet"):
    return correct(entry=entries[0], user=None, reason="Erreur de frappe", title=title)


def test_nothing_is_sealed_under_a_clock_that_was_set_back(sealed_today):
    earlier = time_machine.travel(TODAY - timedelta(days=2), tick=False)
    with earlier, pytest.raises(ValidationError) as refusal:
        corrected(sealed_today)
    assert refusal.value.message.replace(NBSP, " ") == (
        "L’horloge du serveur indique le 23 novembre 2026 à 13 h 00, et le dernier acte du registre est scellé "
        "du 25 novembre 2026 à 13 h 00 : faites remettre l’horloge à l’heure, puis recommencez. Si "
        "elle est à l’heure, c’est qu’elle avançait ce jour-là : ce registre se scelle de nouveau après cette heure. "
        "Rien n’est scellé."
    )
    assert Entry.objects.count() == 3


def test_nothing_is_sealed_before_the_day_of_its_sitting(sitting):
    """A machine whose battery is flat begins in 2001: the register has no act yet that would tell."""
    began_again = time_machine.travel(datetime(2001, 1, 1, 12, tzinfo=UTC), tick=False)
    with began_again, pytest.raises(NotSealable) as refusal:
        seal_sitting(sitting=sitting, user=None)
    assert [sentence.replace(NBSP, " ") for sentence in refusal.value.messages] == [
        "La séance est du 12 mars 2026, et l’horloge du serveur indique le 1er janvier 2001 : corrigez la date "
        "de la séance, ou faites remettre l’horloge à l’heure. Un acte ne se scelle pas avant le jour où il est pris."
    ]
    evening = datetime(2026, 3, 12, 22, 50, tzinfo=UTC)
    with time_machine.travel(evening, tick=False):
        assert seal_sitting(sitting=sitting, user=None)


def test_clocks_that_differ_by_seconds_keep_the_order_of_the_register(sealed_today):
    with time_machine.travel(TODAY - timedelta(seconds=40), tick=False):
        assert corrected(sealed_today).sealed_at == TODAY
    with time_machine.travel(TODAY + timedelta(seconds=1), tick=False):
        assert corrected([Entry.objects.last()], "Encore").sealed_at == timezone.now()


def test_a_correction_with_a_sign_that_is_not_printed_is_refused(sealed_today):
    with pytest.raises(ValidationError) as refusal:
        corrected(sealed_today, "Fête du 14 juillet 🎉")
    assert refusal.value.message.replace(NBSP, " ") == (
        "Délibération 2026_001 : « 🎉 » (U+1F389, émoji) ne s’imprime pas, dans "
        "« Fête du 14 juillet 🎉 ». Remplacez-le, puis recommencez. Rien n’est scellé."
    )
    assert Entry.objects.count() == 3


def test_a_sitting_is_not_sealed_with_such_a_sign(sitting):
    sitting.items.filter(position=2).update(title="Fête 🎉")
    with pytest.raises(ValidationError) as refusal:
        seal_sitting(sitting=sitting, user=None)
    assert "Point 2. Champ" in refusal.value.messages[0]
    assert not Entry.objects.exists()
