"""The hours that a sitting tells follow one another, past midnight too."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from tests.sittings import make_room, opened
from votes import actions
from votes.actions.circumstances import suspend
from votes.completeness.sitting import Panel
from votes.record import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    """Return an open sitting that began at 18 h 30; everybody is there."""
    sitting = make_room(opens_at=time(18, 30))
    sitting.secretaries.create(position=1, member=sitting.council.members.get(reference="m02"))
    return opened(sitting)


def moves(sitting, *hours, before=2):
    """Let a member leave, come back, leave… at those hours, before an item each."""
    for index, hour in enumerate(hours):
        actions.record_movements(
            sitting=sitting,
            user=None,
            members=["m05"],
            direction="in" if index % 2 else "out",
            before=before + index,
            at=time.fromisoformat(hour),
        )


def told(sitting):
    panel = Panel(read(sitting))
    found = [one for one in panel.asked if one.code == "hour_goes_back"]
    return [(one.order, one.sentence.replace("\u00a0", " ")) for one in found]


def test_an_hour_that_is_before_that_of_an_earlier_item_is_told_with_both(sitting):
    moves(sitting, "19:10", "17:40")
    sentence = "Mouvement à 17 h 40, plus tôt que 19 h 10, notée avant le point 2 : corrigez l’une des deux heures."
    assert told(sitting) == [(3, sentence)]


def test_an_hour_before_the_opening_is_told(sitting):
    moves(sitting, "18:20")
    ((order, sentence),) = told(sitting)
    assert order == 2
    assert sentence.startswith("Mouvement à 18 h 20, plus tôt que 18 h 30, l’ouverture :")


def test_a_sitting_passes_midnight(sitting):
    moves(sitting, "23:50", "00:20")
    assert told(sitting) == []


def test_who_moves_before_the_same_item_is_entered_in_any_order(sitting):
    moves(sitting, "19:10")
    actions.record_movements(
        sitting=sitting, user=None, members=["m06"], direction="out", before=2, at=time(19, 5)
    )
    assert told(sitting) == []


def test_after_a_suspension_the_hours_begin_anew(sitting):
    moves(sitting, "19:10")
    suspend(sitting=sitting, user=None, before=3, since=time(22, 0), until=time(14, 0))
    assert told(sitting) == []


@pytest.mark.parametrize(("hour", "is_told"), [("19:00", True), ("19:10", False), ("00:40", False)])
def test_a_sitting_does_not_end_before_what_it_tells_last(sitting, hour, is_told):
    moves(sitting, "19:10")
    closes_at = time.fromisoformat(hour)
    facts = {"sitting": sitting, "user": None, "postpone": True, "closes_at": closes_at}
    if not is_told:
        actions.close_sitting(**facts)
        return
    with pytest.raises(ValidationError) as refused:
        actions.close_sitting(**facts)
    (sentence,) = refused.value.message_dict["closes_at"]
    assert sentence.replace("\u00a0", " ").startswith("Clôture à 19 h 00, plus tôt que 19 h 10")
