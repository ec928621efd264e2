"""What the hands of a clerk do in a real browser, and what the eyes see."""

import re

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


def equation(page):
    return [int(number) for number in page.locator("#count dd").all_inner_texts()]


def first(page, held):
    """Return the first request that a test holds back, once the browser has sent it."""
    while not held:
        page.wait_for_timeout(20)
    return held[0]
