"""Minutes that await a council, rewritten by whoever runs the database: they have no seal, whatever a row says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from deliberations.models import Sitting
from exchange.verification.checking import check
from minutes.actions import propose_minutes
from minutes.models import FrozenPaper
from tests.builders import make_sitting
from tests.register.conftest import decided
from tests.register.proof.tampering import unguard
from tests.sittings import make_room

pytestmark = [pytest.mark.django_db, pytest.mark.drawing]


@pytest.fixture
def council():
    """Return a council to which the minutes of a sitting are proposed."""
    sitting = decided(make_room(items=1))
    Sitting.objects.filter(pk=sitting.pk).update(state=Sitting.State.CLOSED)
    sitting.refresh_from_db()
    make_sitting(sitting.council, date=date(2026, 5, 11))
    propose_minutes(sitting=sitting, user=None)
    unguard()
    return sitting.council


BENT = {
    "signature": ({"signature": "PAdES B-B"}, "se dit scellé, et ne l’est pas."),
    "signer": ({"signer": "Commune de Valombre"}, "se dit scellé, et ne l’est pas."),
    "day": ({"frozen_at": timezone.now() - timedelta(1)}, "n’a pas été figé quand le journal"),
}


@pytest.mark.parametrize("what", BENT)
def test_minutes_that_await_a_council_are_called_sealed_by_nobody(council, what):
    bent, said = BENT[what]
    assert check(council).faults == ()
    FrozenPaper.objects.update(**bent)
    (fault,) = check(council).faults
    assert said in fault
