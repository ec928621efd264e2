"""Ten voters to entrust with a ballot, and why one is refused."""

import pytest
from django.core.exceptions import ValidationError

from councils.models import Journal
from tests.sittings import give, make_room, mark, opened
from votes.models import Ballot, Candidate, Count, Round, Vote

ROWS = (Ballot, Vote, Count, Round, Candidate, Journal)


def ten_voters():
    """Return a sitting of eleven members: the tenth is represented by the second, the last is away."""
    sitting = make_room(items=4)
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def refused(action, *args, **kwargs):
    """Return why an action is refused, once it is sure that it left nothing behind."""
    before = [list(model.objects.order_by("pk").values_list()) for model in ROWS]
    with pytest.raises(ValidationError) as found:
        action(*args, **kwargs)
    assert [list(model.objects.order_by("pk").values_list()) for model in ROWS] == before
    return " ".join(found.value.messages).replace("\u00a0", " ")
