"""What the minutes of a sitting lack is told once, however many items lack it."""

import pytest

from minutes.reading import minutes_of
from minutes.sheets.lacking import lacks
from tests.papers.extracts import plain
from tests.sittings import make_room, opened
from votes.actions import record_ballot


@pytest.mark.django_db
def test_items_without_a_vote_are_one_line():
    sitting = opened(make_room())
    assert "3 points n'ont pas de vote : 1, 2 et 3." in told(sitting)
    for item in sitting.items.filter(position__gt=1):
        record_ballot(item=item, user=None, exceptions={})
    (left,) = [one for one in told(sitting) if "scrutin" in one]
    assert left == "Point 1. Aucun scrutin n'est enregistré à ce point : enregistrez-le."


def told(sitting):
    return [plain(lack) for lack in lacks(minutes_of(sitting).proceedings)]
