"""The extract in the browser: everybody reads it, on any screen and in any light."""

import pytest

from exchange.actions import load_sitting
from tests.builders import make_council, make_item, make_members, make_sitting, make_user
from tests.exchange.files import SEED
from tests.papers.test_views import address
from votes.actions import open_sitting

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_extract_is_read_by_everybody_on_any_screen(page, sign_in, axe):
    sitting = load_sitting(SEED.read_bytes()).sitting
    sign_in(make_user(sitting.council, "secretariat"))
    page.goto(address("extract-page", sitting.items.get()))
    assert page.get_by_role("heading", level=1).inner_text().startswith("EXTRAIT DU REGISTRE")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            axe(page)


def test_what_is_missing_is_read_by_everybody(page, sign_in, axe):
    council = make_council()
    make_members(council)
    item = make_item(make_sitting(council))
    open_sitting(sitting=item.sitting, user=None)
    sign_in(make_user(council, "secretariat"))
    page.goto(address("extract-page", item))
    axe(page)
