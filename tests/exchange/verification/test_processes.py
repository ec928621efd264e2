"""A register read by several processes, in parts of one act: each sees the register, and tells what it found."""

from datetime import date

import pytest

from exchange.verification import bounds
from exchange.verification.checking import Verification, check
from register.actions import seal_sitting
from register.certified import forkserver_state
from tests.builders import make_item, make_sitting
from tests.exchange.verification.lending import lend
from tests.register.conftest import decided
from tests.register.proof import tampering
from tests.register.proof.tampering import unguarded
from tests.sittings import make_room


@pytest.fixture
def council(transactional_db, monkeypatch):
    """Return a council of two sittings, four acts, each of which is a part."""
    monkeypatch.setattr(bounds, "ACTS", 1)
    monkeypatch.setattr(bounds, "SITTINGS", 1)
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    later = make_sitting(sitting.council, date=date(2026, 4, 9))
    make_item(later)
    seal_sitting(sitting=decided(later), user=None)
    return sitting.council


def test_what_two_processes_find_is_told_in_order_each_check_by_its_first_part(
    council, monkeypatch, tmp_path
):
    with unguarded():
        tampering.alter_who_sealed(council)
        tampering.alter_the_record(council)
    lend(monkeypatch, tmp_path)
    seen = []
    alone = check(council, processes=1)
    together = Verification.of(council).read(
        processes=2, tell=lambda done, whole: seen.append((done, whole))
    )
    forkserver_state.stop()
    assert together.fault == "L’acte de rang 3 (2026_003) a été modifié."
    assert together.faults == alone.faults
    done, whole = zip(*seen, strict=True)
    assert (sorted(done), done[-1], len(set(whole))) == (list(done), whole[0], 1)
