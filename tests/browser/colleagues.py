"""A second clerk on the same sitting, in another browser; and a network that goes and comes back."""

from contextlib import ExitStack

import pytest

from tests.builders import make_user
from tests.chromium import open_session, visit


@pytest.fixture
def open_page(browser, live_server, settings, faults):
    """Return the function that opens a page of its own for a user, closed at the end of the test."""
    with ExitStack() as pages:

        def open_page(user, **options):
            page = pages.enter_context(visit(browser, live_server.url, faults, **options))
            open_session(page, user, live_server.url, settings.SESSION_COOKIE_NAME)
            return page

        yield open_page


@pytest.fixture
def colleague(sitting, open_page):
    """Return the page of Claire MARTINET, who holds the same sitting."""
    return open_page(make_user(sitting.council, "secretariat", name="Claire MARTINET"))


@pytest.fixture
def cut(page):
    """Return the function that cuts the network of the page (True), or gives it back (False)."""

    def cut(is_cut):
        page.context.set_offline(is_cut)
        # The page hears of it after the browser has answered.
        page.wait_for_function("(isCut) => navigator.onLine !== isCut", arg=is_cut)

    yield cut
    page.context.set_offline(False)
