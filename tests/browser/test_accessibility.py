"""The states in which Folio shut somebody out, or was nearest to it: `benchmarks.accessibility` judges all."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.judging import faults_of, faults_when_spaced
from tests.builders import make_user
from tests.chromium import RULES
from tests.sittings import at, give, make_room, mark, opened

pytestmark = pytest.mark.django_db(transaction=True)

LOW, ZOOMED = (1280, 650), (320, 256)
#: What axe is asked about: the states that no other test shows it.
AXE = ("ballot-counts", "roster-import", "accessibility", "sitting-papers")
STATES = [
    *((name, LOW) for name in ("roll-call", "ballot", "ballot-counts", "ballot-election")),
    *((name, ZOOMED) for name in ("roll-call", "ballot", "ballot-counts", "ballot-election")),
    *((name, ZOOMED) for name in ("movement", "chair", "movements", "item-update")),
    *(
        (name, ZOOMED)
        for name in ("sitting-update", "extract-page", "member-list", "roster-import")
    ),
    *((name, ZOOMED) for name in ("desk", "verify", "accessibility", "sitting-papers")),
    ("sitting-papers", LOW),
]
OF_ITEM = {
    "ballot",
    "ballot-counts",
    "ballot-election",
    "movement",
    "chair",
    "item-update",
    "extract-page",
}
PUBLIC = {"verify", "accessibility"}


@pytest.fixture
def sitting(sign_in):
    """Thirty members, two proxies, the sitting open; whoever looks has every role."""
    sitting = make_room(members=30)
    mark(sitting, "m02", "m04")
    give(sitting, "m02", "m03")
    give(sitting, "m04", "m05")
    sign_in(make_user(sitting.council, "secretariat", "admin", "clerk"))
    return opened(sitting)


def address(sitting, name):
    if name in PUBLIC:
        return reverse(name)
    if name in ("member-list", "roster-import", "desk"):
        return reverse(name, args=[sitting.council.slug])
    return at(sitting, name, item=1 if name in OF_ITEM else None)


def test_no_state_shuts_anybody_out(page, sitting):
    found = {}
    for name, (width, height) in STATES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address(sitting, name))
        asks_axe = name in AXE and (width, height) == LOW or name in PUBLIC
        faults = faults_of(page, RULES["runOnly"] if asks_axe else [])
        found[f"{name}, {width} × {height}"] = faults + faults_when_spaced(page)
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_whom_a_filter_leaves_aside_stays_readable_and_the_seats_are_one_stop(page, sitting, axe):
    page.goto(at(sitting, "ballot", item=1))
    page.get_by_text("Exceptions", exact=True).click()
    axe(page, ["color-contrast"])
    expect(page.locator("#announced")).to_contain_text("0 membre montré.")
    expect(page.locator(".seat__button[tabindex='0']")).to_have_count(1)
    page.locator(".seat__button").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".seat__button").nth(1)).to_be_focused()
