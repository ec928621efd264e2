"""Weigh Folio's pages in a real Chromium, cold and warm, on a slow line, beside a peer's page.

    python -m benchmarks.page_weight [LINES]

Each page is opened in a browser that has never seen Folio, on a line of 1.6 Mb/s
with 150 ms of delay and a processor four times slower, and then once more; LINES
are the lines of the table, all by default. What a page asks for by itself in the
two seconds after it is loaded counts too. Sizes are those that travel, heads
included; shift is Chromium's cumulative layout shift.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from benchmarks.served import ROOT, free_port, served, session, started_browser
from deliberations.models import Sitting

LINE = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 1e5}
SLOWER = 4
AFTER_LOAD_MS = 2000
OBSERVE = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
READ = """() => ({
  shift: window.shift,
  load: performance.getEntriesByType("navigation")[0].loadEventEnd,
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
})"""
HEAD = ("page", "requests", "KB", "fonts", "scripts", "paint ms", "load ms", "shift", "warm KB")


def tell(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)  # noqa: T201


def addresses():
    """Return the pages of the demonstration by their names: 86 members, an item with a text, an act."""
    sitting = Sitting.objects.get(council__slug="dijon-metropole", date="2023-11-23")
    council = f"/conseils/{sitting.council.slug}"
    held = f"{council}/seances/{sitting.day}"
    item = f"{held}/points/{sitting.items.first().pk}"
    return {
        "log-in": "/connexion/",
        "verify": "/v/",
        "sittings": f"{council}/seances/",
        "sitting": f"{held}/",
        "item, its editor": f"{item}/",
        "roll call of 86": f"{held}/appel/",
        "vote of 86": f"{item}/scrutin/",
        "extract": f"{item}/extrait/",
        "desk": f"{council}/greffe/",
        "members": f"{council}/membres/",
    }


class Scale:
    """What travels between a page and its server, as Chromium's own tools count it."""

    def __init__(self, page):
        self.page, self.kinds, self.bytes = page, {}, {}
        self.tools = page.context.new_cdp_session(page)
        self.tools.send("Network.enable")
        self.tools.send("Network.emulateNetworkConditions", LINE)
        self.tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        self.tools.on("Network.responseReceived", self.receive)
        self.tools.on("Network.loadingFinished", self.finish)

    def receive(self, event):
        self.kinds[event["requestId"]] = event["type"]

    def finish(self, event):
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    def kilobytes(self, *kinds):
        """Return what travelled of these kinds, or of all, in thousands of bytes."""
        counted = (
            size
            for request, size in self.bytes.items()
            if not kinds or self.kinds.get(request) in kinds
        )
        return round(sum(counted) / 1000, 1)

    def weigh(self, address):
        """Open an address, and return what the browser says of it."""
        self.kinds, self.bytes = {}, {}
        self.page.goto(address, wait_until="load")
        self.page.wait_for_timeout(AFTER_LOAD_MS)
        return self.page.evaluate(READ)


def weigh(browser, name, url, address, cookies):
    """Open a page as nobody has before, then once more, and tell both in one line."""
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 800})
    context.add_init_script(OBSERVE)
    context.add_cookies(cookies)
    scale = Scale(context.new_page())
    seen = scale.weigh(address)
    cold = [len(scale.bytes), scale.kilobytes()]
    cold += [scale.kilobytes("Font"), scale.kilobytes("Script")]
    cold += [round(seen["paint"]), round(seen["load"]), f"{seen['shift']:.3f}"]
    scale.weigh(address)
    tell(name, *cold, scale.kilobytes())
    context.close()


@contextmanager
def peer():
    """Serve the peer, and give its address once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    command += ["--preload", "--log-level", "error", "benchmarks.peer:application"]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DJANGO")
    }
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    try:
        while not answers(f"{url}/admin/login/"):
            time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def answers(address):
    try:
        return urllib.request.urlopen(address).status == 200
    except urllib.error.URLError:
        return False


def main():
    with served() as url, peer() as beside, started_browser() as browser:
        tell(*HEAD)
        cookies = [session(url)]
        pages = addresses()
        for name in sys.argv[1:] or pages:
            inside = [] if name == "log-in" else cookies
            weigh(browser, name, url, pages[name], inside)
        weigh(browser, "peer: Django’s own log-in", beside, "/admin/login/", [])


if __name__ == "__main__":
    main()
