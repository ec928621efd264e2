"""A deliberation that withdraws another one says so at the register, and to who verifies the old paper."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from register.actions import correct, seal_sitting
from register.answers import Kind, about
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from tests.votes.rooms import text


def withdrawing(sitting, effect="withdraws", number="2026_001"):
    later = make_sitting(sitting.council, date=date(2026, 4, 9))
    make_item(later, about=[{"date": "2026-03-12", "number": number, "effect": effect}])
    return seal_sitting(sitting=decided(later), user=None)[0]


def test_a_withdrawn_deliberation_is_no_longer_in_force(client, sitting):
    first, second, _ = seal_sitting(sitting=sitting, user=None)
    newer = withdrawing(sitting)
    answer = about(first)
    assert (answer.kind, answer.by) == (Kind.WITHDRAWN, newer)
    assert about(second).kind == Kind.AUTHENTIC
    page = text(client.get(reverse("verify-code", args=[first.printed_code])))
    assert "Authentique, mais retiré" in page
    assert f"Voir la délibération {newer.number}" in page


def test_a_withdrawn_deliberation_is_not_put_in_force_again_by_a_correction(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    newer = withdrawing(sitting)
    with pytest.raises(ValidationError, match=f"{newer.number} a mis fin à cet acte"):
        correct(entry=first, user=None, reason="coquille", title="Objet corrigé")
    assert about(first).kind == Kind.WITHDRAWN


def test_an_amended_deliberation_stays_in_force(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    withdrawing(sitting, "amends")
    assert about(first).kind == Kind.AUTHENTIC
    assert first.affected_by.get().kind == "amends"


def test_a_number_of_before_folio_is_kept_in_the_record_alone(sitting):
    seal_sitting(sitting=sitting, user=None)
    newer = withdrawing(sitting, number="98_14")
    assert not newer.effects.exists()
