"""Two clerks on one sitting, each in a browser: how soon an entry is on the other screen, and what both fetch.

    python -m benchmarks.scale.fetched

A sitting of 86 members, served by gunicorn as in production. A busy machine makes it late, not
endless: an entry that is not seen in time is told as such. It takes less than a minute.
"""

import os
import time
from collections import Counter
from contextlib import ExitStack

from benchmarks.scale.database import emptied
from benchmarks.scale.rooms import make_clerk, make_live_sitting, named
from benchmarks.scale.serving import HOST, cookie_of, served

SHELLS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
#: How many entries are made, the seconds between two, and how long one is waited for.
ENTRIES, APART, PATIENCE = 6, 3, 5
#: The script that notes when a seat of the other screen says that its member is away.
NOTE = """(name) => {
  const shown = () => document.querySelector(`#floor .seat[data-name=${name}][data-state=absent]`);
  window.shown = new Promise((done) => {
    const look = () => { if (shown()) { watch.disconnect(); done(Date.now()); } };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    look();
  });
}"""
SHOWN = "(wait) => Promise.race([window.shown, new Promise((none) => setTimeout(none, wait, 0))])"


def pages_fetched():
    """Yield, for each entry, when the other screen shows it and what both asked for until the next."""
    from playwright.sync_api import sync_playwright

    from tests.sittings import at

    # Nothing is voted: a mark of the roll would be refused.
    sitting = make_live_sitting(10, slug="deux-postes", voted=0)
    # Playwright lets nobody ask the database meanwhile.
    cookies = [cookie_of(make_clerk(sitting, name)) for name in ("Anne BRU", "Luc PRÉ")]
    roll = at(sitting)
    with served() as (port, _), sync_playwright() as playwright, ExitStack() as stack:
        path = next(filter(os.path.exists, SHELLS))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        stack.callback(browser.close)
        screens = [_opened(browser, f"http://{HOST}:{port}", roll, one) for one in cookies]
        screens[0][0].wait_for_timeout(1000 * APART)
        for turn in range(ENTRIES):
            for _, asked in screens:
                asked.clear()
            waited = _entry(screens, named(2 * turn + 21)[2])
            screens[0][0].wait_for_timeout(1000 * APART)
            told = f"after {waited} ms" if waited else f"not within {PATIENCE} s"
            yield f"entry {turn + 1}, on the other screen {told}; {_told(screens)}"


def _opened(browser, url, roll, cookie):
    """Open the roll call for a clerk; return the page, and what it asks for by kind."""
    key, _, value = cookie.partition("=")
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": key, "value": value, "url": url}])
    page, asked = context.new_page(), Counter()
    page.goto(roll, wait_until="domcontentloaded")
    page.on("request", lambda request: asked.update([_kind(request)]))
    return page, asked


def _kind(request):
    if request.resource_type != "fetch":
        return "files"
    if request.method == "POST":
        return "entries"
    if "/nouvelles/" in request.url:
        return "polls"
    return "changes" if "x-folio-has" in request.headers else "pages"


def _entry(screens, surname):
    """Have a clerk mark somebody away; return the milliseconds until the other screen shows it, 0 if it does not."""
    (page, _), (other, _) = screens
    other.evaluate(NOTE, surname)
    page.keyboard.type(surname.lower())
    # The two screens have one clock: that of this machine.
    pressed = 1000 * time.time()
    page.keyboard.press("Enter")
    shown = other.evaluate(SHOWN, 1000 * PATIENCE)
    return round(shown - pressed) if shown else 0


def _told(screens):
    sides = zip(("who enters", "who looks on"), screens, strict=True)
    return "; ".join(
        f"{who}: {', '.join(f'{count} {kind}' for kind, count in sorted(asked.items()))}"
        for who, (_, asked) in sides
    )


def main():
    for line in pages_fetched():
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    with emptied():
        main()
