"""Two clerks on one sitting, each in a browser: what their screens ask for after an entry of one of them."""

import os
import time
from collections import Counter
from contextlib import ExitStack

from benchmarks.scale.rooms import make_clerk, named
from benchmarks.scale.serving import HOST, cookie_of, served

SHELLS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
#: How long the screens are watched, in seconds, and how many entries are made meanwhile.
WATCHED, ENTRIES = 24, 4


def pages_fetched(sitting):
    """Yield how many pages each screen asked for, and how long an entry took to appear on the other."""
    from playwright.sync_api import sync_playwright

    from tests.sittings import at

    # Playwright lets nobody ask the database meanwhile.
    cookies = [cookie_of(make_clerk(sitting, name)) for name in ("Anne BRU", "Luc PRÉ")]
    roll = at(sitting)
    with served() as (port, _), sync_playwright() as playwright, ExitStack() as stack:
        path = next(filter(os.path.exists, SHELLS))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        stack.callback(browser.close)
        screens = [_opened(browser, f"http://{HOST}:{port}", roll, one) for one in cookies]
        time.sleep(8)
        for _, asked in screens:
            asked.clear()
        waits = [_entry(screens, turn) for turn in range(ENTRIES)]
        screens[0][0].wait_for_timeout(1000)
        for who, (_, asked) in zip(("who enters", "who looks on"), screens, strict=True):
            told = ", ".join(f"{count} {kind}" for kind, count in sorted(asked.items()))
            yield f"{who}, {ENTRIES} entries in {WATCHED} s: {told}"
        yield f"an entry is on the other screen after {', '.join(f'{one:.1f}' for one in waits)} s"


def _opened(browser, url, roll, cookie):
    """Open the roll call for a clerk; return the page, and what it asks for by kind."""
    key, _, value = cookie.partition("=")
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": key, "value": value, "url": url}])
    page, asked = context.new_page(), Counter()
    page.goto(roll)
    page.on("request", lambda request: asked.update([_kind(request)]))
    return page, asked


def _kind(request):
    if request.method == "POST":
        return "entries"
    if "/nouvelles/" in request.url:
        return "polls"
    return "changes" if "x-folio-has" in request.headers else "pages"


def _entry(screens, turn):
    """Have a clerk mark somebody away; return the seconds until the other screen shows it."""
    (page, _), (other, _) = screens
    started = time.monotonic()
    surname = named(2 * turn + 21)[2]
    page.keyboard.type(surname.lower())
    page.keyboard.press("Enter")
    other.wait_for_selector(f"#floor .seat[data-name={surname}][data-state=absent]")
    waited = time.monotonic() - started
    page.wait_for_timeout(max(0, 1000 * (WATCHED / ENTRIES - waited)))
    return waited
