"""What was said on an item: written as it is typed, by one after the other."""

import pytest
from django.core.exceptions import ValidationError

from councils.models import Action, Journal
from deliberations.models import Discussion
from minutes.actions import Overtaken, digest_of, write_discussion
from tests.builders import make_user
from tests.sittings import make_room, opened

pytestmark = pytest.mark.django_db
EMPTY = digest_of("", False)


def hold():
    return opened(make_room(members=3, items=2))


def told(sitting):
    """Return what the journal tells of the discussions, the oldest first."""
    lines = Journal.objects.filter(sitting=sitting, action__startswith="discussion")
    return list(lines.order_by("pk").values_list("action", flat=True))


@pytest.fixture
def item(sitting):
    return sitting.items.get(position=1)


@pytest.fixture
def claire(sitting):
    return make_user(sitting.council, "secretariat")


def test_what_is_typed_in_one_go_is_one_line_of_the_journal(sitting, item, claire, kept_sitting):
    first = write_discussion(item=item, text="<p>Mme B", base=EMPTY, user=claire)
    began = first.began_at
    base = digest_of(first.text, False)
    second = write_discussion(item=item, text="<p>Mme BRÉVAL approuve.</p>", base=base, user=claire)
    assert (second.text, second.began_at) == ("<p>Mme BRÉVAL approuve.</p>", began)
    assert told(sitting) == [Action.DISCUSSION_WRITTEN]


def test_a_text_goes_over_no_other_that_its_writer_has_not_seen(sitting, item, claire):
    write_discussion(item=item, text="<p>Un.</p>", base=EMPTY, user=claire)
    other = make_user(sitting.council, "secretariat", name="Denis OSTAL")
    with pytest.raises(Overtaken, match="Claire TESTARD a écrit") as refused:
        write_discussion(item=item, text="<p>Deux.</p>", base=EMPTY, user=other)
    assert refused.value.stored.text == "<p>Un.</p>"
    base = digest_of("<p>Un.</p>", False)
    assert write_discussion(item=item, text="<p>Deux.</p>", base=base, user=other)
    assert told(sitting) == [Action.DISCUSSION_WRITTEN] * 2


def test_the_same_text_sent_twice_is_no_conflict(item, claire):
    for _ in range(2):
        write_discussion(item=item, text="<p>Un.</p>", base=EMPTY, user=claire)
    assert Discussion.objects.count() == 1


def test_an_item_without_discussion_keeps_no_text_and_may_get_one_again(sitting, item, claire):
    silent = write_discussion(item=item, text="<p>x</p>", silent=True, base=EMPTY, user=claire)
    assert (silent.text, silent.is_written) == ("", True)
    base = digest_of("", True)
    spoken = write_discussion(item=item, text="<p>Si.</p>", base=base, user=claire)
    assert (spoken.text, spoken.silent) == ("<p>Si.</p>", False)
    assert told(sitting) == [Action.DISCUSSION_SILENT, Action.DISCUSSION_WRITTEN]


def test_a_sealed_sitting_is_still_told(sitting, item, claire):
    sitting.state = sitting.State.SEALED
    sitting.save(update_fields=["state"])
    assert write_discussion(item=item, text="<p>Un.</p>", base=EMPTY, user=claire).pk


def test_nothing_was_said_before_the_opening(sitting, item, claire):
    sitting.state = sitting.State.CONVENED
    sitting.save(update_fields=["state"])
    with pytest.raises(ValidationError, match="n’est pas ouverte"):
        write_discussion(item=item, text="<p>Un.</p>", base=EMPTY, user=claire)
