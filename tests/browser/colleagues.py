"""A second clerk on the same sitting, in another browser; and a network that goes and comes back."""

import pytest
from django.test import Client

from tests.builders import make_user
from tests.chromium import stay_at_home


@pytest.fixture
def open_page(browser, live_server, settings, faults):
    """Return the function that opens a page of its own for a user, closed at the end of the test."""
    opened = []

    def open_page(user, **options):
        context = browser.new_context(base_url=live_server.url, locale="fr-FR", **options)
        opened.append(context)
        context.route("**/*", lambda route: stay_at_home(route, live_server.url, faults))
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: line.type == "error" and faults.append(line.text))
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.fixture
def colleague(sitting, open_page):
    """Return the page of Claire MARTINET, who holds the same sitting."""
    return open_page(make_user(sitting.council, "secretariat", name="Claire MARTINET"))


@pytest.fixture
def cut(page):
    """Return the function that cuts the network of the page (True), or gives it back (False)."""
    yield page.context.set_offline
    page.context.set_offline(False)
