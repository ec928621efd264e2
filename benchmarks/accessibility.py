"""Judge every page of Folio in Chromium, as WCAG 2.2 AA asks: each address, its panels, its refusals.

    python -m benchmarks.accessibility [FILE]

From the home page of a stranger, then of somebody of every role at the councils of the
demonstration, each link is followed, up to twice for a kind of page; each panel and dialog
is opened, each form that judges itself is sent empty. Every state is judged at 1280 × 800,
at 390 × 844 in the dark, and at 320 × 256, which is 1280 × 1024 at 400 %, where its text is
also spaced out. FILE takes a line of JSON for each state; what is printed is the sum.
"""

import json
import re
import sys
from collections import Counter
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from benchmarks.served import served, session, started_browser
from tests.browser.judging import faults_of, faults_when_spaced

PER_VIEW = 2
SIZES = (
    ("1280, light", 1280, 800, "light"),
    ("390, dark", 390, 844, "dark"),
    ("320 at 400 %", 320, 256, "light"),
)
STARTS = ("/", "/connexion/", "/v/", "/mot-de-passe/oublie/", "/rien/", "/accessibilite/")
#: What is a file, or leaves the session.
PASSED_OVER = re.compile(r"\.(pdf|csv|json|xlsx|odt)$|/exporter/|/modele/|/deconnexion/")
LINKS = "() => [...document.querySelectorAll('a[href]:not([download])')].map((link) => link.href)"
OPENERS = "[popovertarget]:not([popovertargetaction]), [command=show-modal]"
SEND_EMPTY = """(form) => {
  for (const field of form.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea"))
    field.value = "";
  form.requestSubmit();
}"""


def tell(text):
    print(text, flush=True)  # noqa: T201


class Survey:
    """The pages seen so far by one visitor, and what is wrong with each."""

    def __init__(self, page, who, told):
        self.page, self.who, self.told = page, who, told
        self.seen, self.views, self.waiting = set(), Counter(), list(STARTS)

    def run(self):
        while self.waiting:
            self.visit(self.waiting.pop(0))

    def visit(self, address):
        """Judge the page of an address, what opens on it and what it refuses, and keep its links for later."""
        view = view_of(address)
        if address in self.seen or self.views[view] >= PER_VIEW:
            return
        self.seen.add(address)
        if not self.open(address):
            return
        self.views[view] += 1
        self.waiting += [local(link) for link in self.page.evaluate(LINKS) if self.is_ours(link)]
        self.judge(view, address)
        for index in range(self.page.locator(OPENERS).count()):
            self.judge(f"{view}, panel {index + 1}", address, index)
        if self.page.locator("form[method=post][novalidate]").count() and self.views[view] == 1:
            self.refuse(view, address)

    def is_ours(self, link):
        here, there = urlsplit(self.page.url), urlsplit(link)
        return here.netloc == there.netloc and not PASSED_OVER.search(there.path)

    def open(self, address):
        """Open an address; tell whether it is a page, and no file that the browser would keep."""
        try:
            response = self.page.goto(address, wait_until="load")
        except Error:
            return False
        return response is not None and "text/html" in response.headers.get("content-type", "")

    def judge(self, state, address, panel=None):
        faults = {}
        for name, width, height, light in SIZES:
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.emulate_media(color_scheme=light)
            if panel is not None and not self.open_panel(address, panel):
                continue
            faults[name] = faults_of(self.page)
            if width == 320:
                faults[name] += faults_when_spaced(self.page)
        if panel is not None:
            self.open(address)
        tell(f"{self.who}: {state}, {sum(map(len, faults.values()))} faults")
        self.told({"who": self.who, "state": state, "address": address, "faults": faults})

    def open_panel(self, address, index):
        """Open a page anew with one of its panels; tell whether it can be opened at this size."""
        self.open(address)
        opener = self.page.locator(OPENERS).nth(index)
        if not opener.is_visible():
            return False
        opener.click()
        return True

    def refuse(self, view, address):
        self.page.locator("form[method=post][novalidate]").first.evaluate(SEND_EMPTY)
        self.page.wait_for_load_state("load")
        if local(self.page.url) == address:
            self.judge(f"{view}, refused", address)


def view_of(address):
    """Return the name of the page at an address."""
    try:
        return resolve(urlsplit(address).path).view_name or address
    except Resolver404:
        return "not found"


def local(link):
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@contextmanager
def visitor(browser, url, cookies):
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 800})
    context.add_cookies(cookies)
    yield context.new_page()
    context.close()


def main():
    states = []
    with served() as url, started_browser() as browser:
        for who, cookies in (("nobody", []), ("every role", [session(url)])):
            with visitor(browser, url, cookies) as page:
                Survey(page, who, states.append).run()
    if len(sys.argv) > 1:
        with open(sys.argv[1], "w") as file:
            file.writelines(f"{json.dumps(state, ensure_ascii=False)}\n" for state in states)
    report(states)


def report(states):
    """Tell how many states were judged, and each fault with the states that have it."""
    runs = sum(len(state["faults"]) for state in states)
    addresses = {state["address"] for state in states}
    tell(f"{len(states)} states of {len(addresses)} addresses, {runs} runs")
    found = Counter()
    for state in states:
        for size, faults in state["faults"].items():
            for fault in faults:
                found[f"{state['state']} ({size}): {fault}"] += 1
    for fault, count in found.most_common():
        tell(f"{count:3} × {fault}")
    tell(f"{sum(found.values())} faults")


if __name__ == "__main__":
    main()
