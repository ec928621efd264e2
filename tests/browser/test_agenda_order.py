"""The order of an agenda, by hand and by keyboard; and every page of a sitting, for every eye."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deliberations.models import Sitting
from tests.deliberations.conftest import agenda, clerk, council  # noqa: F401 (fixtures)
from tests.deliberations.pages import at

pytestmark = pytest.mark.django_db(transaction=True)


def titles(sitting):
    return [item.title[-1] for item in sitting.items.order_by("position")]


def shown(page):
    return [
        text[-1] for text in page.locator(".points li > div > p:first-child > a").all_inner_texts()
    ]


def test_an_arrow_moves_the_item_and_keeps_the_focus(page, agenda):
    page.goto(at(agenda))
    page.get_by_role("button", name="Descendre le point 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("p[role=status].sr")).to_have_text("« Point A » : 2 sur 4.")
    assert shown(page) == ["B", "A", "C", "D"]
    expect(page.get_by_role("button", name="Descendre le point 2")).to_be_focused()
    assert titles(agenda) == ["B", "A", "C", "D"]


def test_at_the_end_of_the_list_the_focus_goes_to_the_other_arrow(page, agenda):
    page.goto(at(agenda))
    page.get_by_role("button", name="Descendre le point 3").click()
    expect(page.locator("p[role=status].sr")).to_contain_text("4 sur 4")
    expect(page.get_by_role("button", name="Monter le point 4")).to_be_focused()


def test_a_number_is_dragged_and_one_move_is_sent(page, agenda):
    page.goto(at(agenda))
    moves = []
    page.on("request", lambda request: request.method == "POST" and moves.append(request.url))
    grips = page.locator("[data-grip]")
    start, end = grips.nth(3).bounding_box(), grips.nth(1).bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 5, end["y"] + 20, steps=8)
    page.mouse.move(end["x"] + 5, end["y"] - 5, steps=4)
    page.mouse.up()
    expect(page.locator("p[role=status].sr")).to_have_text("« Point D » : 2 sur 4.")
    assert titles(agenda) == ["A", "D", "B", "C"]
    assert len(moves) == 1


def test_a_number_put_back_where_it_was_sends_nothing(page, agenda):
    page.goto(at(agenda))
    box = page.locator("[data-grip]").first.bounding_box()
    page.on("request", lambda request: pytest.fail("nothing moved"))
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 5, box["y"] + 12)
    page.mouse.up()
    assert shown(page) == ["A", "B", "C", "D"]


def test_escape_puts_a_dragged_number_back(page, agenda):
    page.goto(at(agenda))
    grips = page.locator("[data-grip]")
    start, end = grips.nth(3).bounding_box(), grips.nth(0).bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(end["x"] + 5, end["y"] - 5, steps=8)
    assert shown(page) == ["D", "A", "B", "C"]
    page.keyboard.press("Escape")
    page.mouse.up()
    assert shown(page) == ["A", "B", "C", "D"]
    assert titles(agenda) == ["A", "B", "C", "D"]


def test_a_sitting_sealed_meanwhile_says_so_and_keeps_its_order(page, agenda):
    page.goto(at(agenda))
    Sitting.objects.update(state="sealed")
    page.get_by_role("button", name="Descendre le point 1").click()
    expect(page.locator(".note--bad")).to_contain_text("La séance est scellée")
    assert titles(agenda) == ["A", "B", "C", "D"]


def test_the_order_changes_without_script_too(browser, live_server, page, agenda):
    cookies = page.context.cookies()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(cookies)
    plain = context.new_page()
    plain.goto(at(agenda))
    plain.get_by_role("button", name="Monter le point 2").click()
    expect(plain).to_have_url(re.compile(r"#point-\d+$"))
    assert titles(agenda) == ["B", "A", "C", "D"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit(page, axe, agenda, scheme):
    page.emulate_media(color_scheme=scheme)
    for url in addresses(agenda):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def addresses(agenda):
    """Return the address of each page with which a sitting is prepared."""
    slug, item = agenda.council.slug, agenda.items.first()
    return (
        reverse("sitting-list", args=[slug]),
        reverse("sitting-create", args=[slug]),
        at(agenda),
        at(agenda, "sitting-update"),
        at(agenda, "sitting-delete"),
        at(agenda, "item-create"),
        at(agenda, "item-update", pk=item.pk),
        at(agenda, "item-delete", pk=item.pk),
    )
