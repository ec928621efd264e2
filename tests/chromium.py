"""A real Chromium for the tests: `page` for one visitor, `sign_in` to log in, `axe` to judge a page."""

import os
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from papers.pdf.fonts import cut_all

#: Debian's, without its windows if that one is installed: a page opens with a fifth of the work.
CHROMIUM = next(
    filter(os.path.exists, ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")), ""
)
# A machine that runs everything at once is slow, and that is no fault of a page.
expect.set_options(timeout=20_000)
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
#: No name or number leads away from this machine. A route that reads every request would do the
#: same, and turn the browser's cache off: each page would compile its scripts again.
NOWHERE_ELSE = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
#: What a page seen in one light may still do wrong in the other.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that open a browser, so that they can be left out: `-m "not browser"`."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    """Start one Chromium for the whole session; its sandbox does not run as root.

    The faces of the pages are cut first where their recipe is another than last time.
    """
    cut_all(settings.FONTS_DIR)
    options = ["--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    options.append(f"--host-resolver-rules={NOWHERE_ELSE}")
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def faults():
    """Return what the browser complained of; a test that expects a complaint takes it out."""
    return []


@pytest.fixture
def page(browser, live_server, faults):
    """Open a page at 1280 × 800 on the live server, and fail on whatever the browser says against it.

    Nothing leaves the live server. `page.goto("/connexion/")` is enough; a test
    that wants a telephone calls `page.set_viewport_size`.
    """
    with visit(browser, live_server.url, faults) as page:
        yield page
    assert faults == []


@contextmanager
def visit(browser, home, faults, **options):
    """Open a page in a browser of its own, which never leaves home, and close it."""
    place = {"locale": "fr-FR", "timezone_id": "Europe/Paris"}
    options = {"viewport": {"width": 1280, "height": 800}, **place, **options}
    context = browser.new_context(base_url=home, **options)
    context.on("requestfailed", lambda request: tell_of_leaving(request, home, faults))
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: line.type == "error" and faults.append(line.text))
    yield page
    # What the page still asks for ends with it, and is the fault of nobody.
    page.unroute_all(behavior="ignoreErrors")
    context.close()


def tell_of_leaving(request, home, faults):
    """Say which address a page asked for that is not the live server's; none of these is ever found."""
    if not request.url.startswith(f"{home}/"):
        faults.append(f"the page asked for {request.url}")


@pytest.fixture
def sign_in(page, live_server, settings):
    """Return the function that logs a user in the page, without the form."""

    return lambda user: open_session(page, user, live_server.url, settings.SESSION_COOKIE_NAME)


def open_session(page, user, home, name):
    """Give a page the session of a user, in the cookie of that name."""
    client = Client()
    client.force_login(user)
    cookie = {"name": name, "value": client.cookies[name].value, "url": home}
    page.context.add_cookies([cookie])


@pytest.fixture
def axe():
    """Return the function that fails on any accessibility fault of a page (WCAG A to 2.2 AA)."""

    def axe(page, only=RULES["runOnly"]):
        found = Axe().run(page, options=RULES | {"runOnly": only}).response["violations"]
        told = [f"{rule['help']}: {node['html']}" for rule in found for node in rule["nodes"]]
        assert told == [], "\n".join(told)

    return axe
