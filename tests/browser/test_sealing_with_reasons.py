"""Sealing what is irregular, by keyboard alone: a box and a reason for each thing, and nothing lost on the way."""

from datetime import date

import pytest
from playwright.sync_api import expect

from register.certified import tasks
from register.models import Entry
from tests.builders import make_user
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db(transaction=True)
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def sitting(db):
    """Return a sitting that can be sealed, called in urgency without a vote, whose first item is accounts."""
    sitting = make_room(convened_on=date(2026, 3, 9), urgent=True)
    sitting.items.filter(position=1).update(title="Compte administratif 2025")
    return decided(sitting)


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch):
    """Leave the papers undrawn: they would come after the end of the test."""
    monkeypatch.setattr(type(tasks.draw_papers), "enqueue", lambda task, council: None)


def is_as_wide_as_the_screen(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def accept(page, place, reason):
    """Tick a box and type its reason, from the keyboard."""
    page.get_by_role("checkbox").nth(place).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type(reason)


def test_each_irregularity_is_sealed_with_its_reason_by_keyboard(page, sign_in, axe, sitting):
    sign_in(make_user(sitting.council, "secretariat"))
    page.goto(f"/conseils/valombre/seances/{sitting.day}/sceller/")
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(3)
    axe(page)
    accept(page, 0, "Crue de la rivière")
    # Enter seals: it never presses « Insérer ce vote », which stands among the fields.
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("2 réponses sont à corriger.")
    expect(alert).to_be_focused()
    axe(page)
    page.set_viewport_size(TELEPHONE)
    assert is_as_wide_as_the_screen(page)
    expect(boxes.first).to_be_checked()
    expect(page.get_by_role("textbox").first).to_have_value("Crue de la rivière")
    accept(page, 1, "Voté ainsi")
    accept(page, 2, "Voté ainsi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Délibérations au registre")).to_be_visible()
    assert Entry.objects.count() == 3
