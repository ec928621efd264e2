"""Rows bent until nothing reads them: verifying names them, goes on with the rest, and fails."""

import pytest

from exchange.verification.checking import check
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.models import Log, SealLine, SignedHead
from tests.register.conftest import decided
from tests.register.proof.tampering import unguard
from tests.sittings import make_room

pytestmark = [pytest.mark.django_db, pytest.mark.drawing]


def sealed():
    """Return a council of which one act is printed, without triggers."""
    sitting = decided(make_room(items=1))
    (entry,) = seal_sitting(sitting=sitting, user=None)
    rendering_of(entry)
    unguard()
    return sitting.council


@pytest.fixture(scope="module")
def register(keep):
    return keep(sealed)


@pytest.fixture
def council(register, db):
    return register


UNREAD = "Une ligne gardée ne se lit plus, et a arrêté sa vérification (head_faults : BadNote)."
BENT = {
    "note": (SignedHead, {"note": "rien"}, UNREAD),
    "root": (SignedHead, {"root": "zz"}, "vérification (head_faults : ValueError)."),
    "peaks": (SignedHead, {"peaks": "zz"}, "vérification (head_faults : ValueError)."),
    "key": (Log, {"vkey": "rien"}, UNREAD),
    "origin": (Log, {"origin": "ailleurs"}, "La tête de 1 acte n’est pas celle que sa note dit."),
    "certificate": (SealLine, {"certificate": b"0"}, "vérification (unseen : ValueError)."),
}


@pytest.mark.parametrize("what", BENT)
def test_a_row_that_nothing_reads_is_named_and_the_rest_is_verified(council, what):
    model, bent, said = BENT[what]
    assert check(council).faults == ()
    model.objects.update(**bent)
    council.entries.update(title="Autre objet")
    faults = [fault.replace("\u00a0", " ") for fault in check(council, from_start=True).faults]
    assert any(said in fault for fault in faults)
    assert "L’acte de rang 1 (2026_001) a été modifié." in faults
