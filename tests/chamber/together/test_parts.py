"""A screen that says what it has is sent what changed: seats, figures, a line of the agenda, and no page."""

import pytest

from tests.html import parse
from tests.sittings import at, make_room, mark, opened
from votes.actions import record_ballot

pytestmark = pytest.mark.django_db
PAGES = ("roll-call", "ballot", "ballot-counts", "ballot-election", "movement", "chair")


def hold():
    return opened(make_room())


def drawn(response):
    """Return the digest of each part, as the page tells it."""
    return response.context["request"].live_parts.drawn


@pytest.fixture
def changes(clerk):
    """Return the function that asks for what changed of a page since an answer: the parts that come, by id."""

    def ask(address, since):
        known = ",".join(f"{key}={digest}" for key, digest in drawn(since).items())
        page = parse(clerk.get(address, headers={"X-Folio-Watch": "1", "X-Folio-Has": known}))
        return {part["id"] for part in page.all("[data-part], #saved")}

    return ask


def address(sitting, name):
    return at(sitting, name, item=None if name == "roll-call" else 1)


@pytest.mark.parametrize("name", PAGES)
def test_every_part_of_a_page_is_told_and_none_comes_twice(clerk, sitting, changes, name):
    page = clerk.get(address(sitting, name))
    assert {part["id"] for part in parse(page).all("[data-part], #saved")} == set(drawn(page))
    assert changes(address(sitting, name), page) == set()


def test_a_mark_of_another_moves_a_seat_and_the_figures(clerk, sitting, changes):
    page = clerk.get(at(sitting))
    mark(sitting, "m03")
    seat = f"seat-{sitting.council.members.get(reference='m03').pk}"
    told = changes(at(sitting), page)
    assert {seat, "count", "count-present", "count-absent", "close"} <= told
    assert not {key for key in told if key.startswith("seat-")} - {seat}
    assert "contenu" not in told


def test_a_ballot_of_another_moves_the_lines_of_the_agenda(clerk, sitting, changes):
    page = clerk.get(at(sitting))
    first = sitting.items.first()
    record_ballot(item=first, user=None, exceptions={"m03": "against"})
    assert changes(at(sitting), page) <= {f"item-{first.pk}", "lacking", "saved", "close"}
    page = clerk.get(at(sitting, "ballot", item=1))
    record_ballot(item=first, user=None, exceptions={"m03": "against", "m04": "abstain"})
    seat = f"seat-{sitting.council.members.get(reference='m04').pk}"
    assert {seat, "contenu", f"item-{first.pk}"} <= changes(at(sitting, "ballot", item=1), page)


def test_what_changed_weighs_little(clerk, sitting):
    page = clerk.get(at(sitting))
    mark(sitting, "m03")
    known = ",".join(f"{key}={digest}" for key, digest in drawn(page).items())
    sent = clerk.get(at(sitting), headers={"X-Folio-Watch": "1", "X-Folio-Has": known})
    assert len(sent.content) < len(page.content) / 3
