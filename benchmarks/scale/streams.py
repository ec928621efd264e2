"""Server-sent events beside polls, under gunicorn as in production: what each costs, and how many screens it holds.

    python -m benchmarks.scale.streams [SCREENS]      on SQLite, or under `python -m tests.postgres`

The stream is the cheapest that one can write: after the log-in is judged once, its thread looks for
the last line of the journal as often as a screen asks, and sends what is new. Both are asked by
the same screens for the same time; then a page is asked for, as somebody else would.
"""

import http.client
import sys
import threading
import time

from benchmarks.scale.database import emptied
from benchmarks.scale.serving import PACE, STREAM

SCREENS, SECONDS, STILL_WAITING = 20, 10, 5


#: The streams that a thread of the server has taken up.
held: set[int] = set()


def polling(port, address, cookie, until):
    """Ask as a screen does, once a second over one connection."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.monotonic() < until:
        try:
            line.request("GET", address, headers={"Cookie": cookie})
            line.getresponse().read()
        except (ConnectionError, http.client.HTTPException):
            # The server closes a line that was left for two seconds.
            line.close()
        time.sleep(PACE)


def streaming(port, address, cookie, until):
    """Read a stream; one that no thread of the server takes up ends without a line."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        line.request("GET", STREAM, headers={"Cookie": cookie})
        answer = line.getresponse()
        while time.monotonic() < until and answer.readline():
            held.add(threading.get_ident())
    except TimeoutError:
        pass
    line.close()


def run(screen, port, leader, address, cookie, screens):
    """Return the CPU milliseconds that a screen costs in a second, and the seconds of a page asked meanwhile."""
    from benchmarks.scale.serving import cpu_of

    until = time.monotonic() + SECONDS
    before = cpu_of(leader)
    told = (port, address, cookie, until)
    threads = [threading.Thread(target=screen, args=told, daemon=True) for _ in range(screens)]
    for one in threads:
        one.start()
        time.sleep(PACE / screens)
    waited = _page(port)
    for one in threads:
        one.join()
    return (cpu_of(leader) - before) / screens / SECONDS, waited


def _page(port):
    started = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=STILL_WAITING)
    try:
        line.request("GET", "/accessibilite/")
        line.getresponse().read()
    except TimeoutError:
        return f"none after {STILL_WAITING} s"
    return f"{time.monotonic() - started:.2f} s"


def main(screens):
    from benchmarks.scale.live import addresses, tell
    from benchmarks.scale.rooms import make_clerk, make_live_sitting
    from benchmarks.scale.serving import cookie_of, served

    sitting = make_live_sitting(10, slug="streams")
    cookie = cookie_of(make_clerk(sitting))
    address = addresses(sitting)["poll, nothing new"]
    tell(f"| {screens} screens | CPU ms a screen and second | screens served | a page meanwhile |")
    for screen in (polling, streaming):
        with served("benchmarks.scale.streamed") as (port, leader):
            # The first request of each process reads the whole of Folio.
            for _ in range(8):
                _page(port)
            cost, waited = run(screen, port, leader, address, cookie, screens)
        count = len(held) if screen is streaming else screens
        tell(f"| {screen.__name__} | {cost:.2f} | {count} | {waited} |")


if __name__ == "__main__":
    with emptied():
        main(int(sys.argv[1]) if sys.argv[1:] else SCREENS)
