"""What the hands of a clerk do in a real browser, and what the eyes see."""

import re
from contextlib import contextmanager

from playwright.sync_api import expect


def press(page, *keys):
    """Type letters, or press a key that has a name: « Enter », « Control+z »."""
    for key in keys:
        if re.fullmatch(r"[A-Z]\w+(\+\w+)?", key):
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def seat(page, name):
    return page.locator(f'.seat[data-name="{name}"]')


def says(page, sentence):
    """Expect a sentence in the status line; a no-break space matches a space."""
    expect(page.locator("#say")).to_contain_text(sentence)


def editor(page, label):
    """Return the editor of a text, once it has taken the place of the field: the field is never clicked."""
    return page.locator(".ProseMirror").and_(page.get_by_role("textbox", name=label))


def equation(page):
    return [int(number) for number in page.locator("#count dd").all_inner_texts()]


def catch(page, address, fate):
    """Let what an open page asks of an address meet a fate, from now on.

    Chromium says that a route stands before the page itself knows: keys pressed at once could
    still get past it. So the page asks for one of its own until the answer is that of a route.
    """
    page.route(address, fate)
    page.route("**/*?caught", lambda route: route.fulfill(body="caught"))
    while page.evaluate("fetch('?caught').then((answer) => answer.text())") != "caught":
        page.wait_for_timeout(10)


@contextmanager
def meanwhile(page, address, fate):
    """Let what a page asks of an address meet a fate while the block runs; afterwards it goes through.

    The route stays: one that goes (`times`, `unroute`) makes Playwright let through
    what is on its way, and then fail on whoever lets it through again.
    """
    is_over = False
    catch(page, address, lambda route: route.fallback() if is_over else fate(route))
    yield
    is_over = True


@contextmanager
def held(page, address):
    """Hold back what a page asks of an address while the block runs, and let it go at the end."""
    routes = []
    with meanwhile(page, address, lambda route: routes.append(route)):
        yield
    for route in routes:
        route.fallback()


def lost(route):
    """Lose a request on its way."""
    route.abort()


def read_through(page, answer):
    """Wait until the scripts of a page have an answer to its end, and did what they do with it."""
    answer.finished()
    page.evaluate("new Promise((done) => setTimeout(done))")
