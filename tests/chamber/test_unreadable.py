"""What no page of ours sends is refused in French, on every page of a vote: nothing breaks, nothing is saved."""

import pytest

from councils.models import Journal
from tests.sittings import at, make_room, opened, say
from votes.actions import record_ballot

pytestmark = pytest.mark.django_db
FIELDS = [
    "mode",
    "rule",
    "share_of",
    "share_numerator",
    "share_denominator",
    "share_article",
    "until",
    "askers",
    "exceptions",
    "seen",
    "base",
    "choice",
    "mark",
    "n_for",
    "p_for",
    "chair_vote",
    "election",
    "kind",
    "seats",
    "r-TOTAL_FORMS",
    "r-INITIAL_FORMS",
    "step",
    "purpose",
    "copies",
    "member",
    "before",
    "at",
    "reason",
    "outcome",
    "title",
    "place",
    "since",
    "pause",
    "saw",
]
PAGES = (
    "ballot",
    "ballot-counts",
    "ballot-election",
    "ballot-rename",
    "ballot-copy",
    "ballot-uncopy",
    "item-add",
    "item-outcome",
    "movement",
    "mandate-change",
    "suspension-add",
    "suspension-remove",
)
#: A clerk who renames a question with no name takes its name away.
MAY_BE_EMPTY = {"ballot-rename", "item-outcome"}


def hold():
    sitting = opened(make_room())
    record_ballot(item=sitting.items.first(), user=None, exceptions={})
    return sitting


@pytest.mark.parametrize("value", [None, "?", "9" * 5000])
@pytest.mark.parametrize("name", PAGES)
def test_what_cannot_be_read_is_refused_and_nothing_is_saved(clerk, sitting, name, value):
    lines = Journal.objects.count()
    sent = dict.fromkeys(FIELDS, value) if value else {}
    page = clerk.post(at(sitting, name, item=1), sent, follow=True)
    assert page.status_code == 200
    if value or name not in MAY_BE_EMPTY:
        assert say(page)
        assert Journal.objects.count() == lines
