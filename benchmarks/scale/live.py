"""What the screens of a sitting that is held cost: asking whether something is new, and showing what is.

    python -m benchmarks.scale.live [LINES…]          on SQLite
    python -m tests.postgres python -m benchmarks.scale.live [LINES…]

CPU milliseconds of the whole request, its 50th and 95th percentile: in this process, through
the WSGI door and every middleware, then over HTTP by gunicorn as in production (all its
processes). A sitting of 86 members and 16 items, with journals of 10 and 100,000 lines unless
told otherwise; then one of sixty items with long texts. Last come the pages that two browsers
fetch after an entry of one of them.
"""

import sys
import time
from urllib.parse import urlsplit

from benchmarks.scale.database import emptied
from config.memory import leave_aside

TURNS, QUESTIONS = 30, 1500


def tell(line):
    print(line, flush=True)  # noqa: T201


def addresses(sitting):
    """Return the addresses of a sitting that are measured, by name, and how each is asked."""
    from deliberations.addresses import sitting_of
    from tests.sittings import at

    last = sitting_of(sitting.council, sitting.day).journal_number
    return {
        "poll, nothing new": f"{at(sitting, 'sitting-news')}?since={last}&alone=1",
        "poll, something new": f"{at(sitting, 'sitting-news')}?since={last - 1}",
        "ballot of 86, to vote": at(sitting, "ballot", item=10),
        "ballot of 86, voted": at(sitting, "ballot", item=1),
        "roll call of 86": at(sitting),
    }


def long_agenda():
    """Return the address of a ballot of a sitting of sixty items, twenty of them voted, with texts of two pages."""
    from benchmarks.scale.rooms import make_clerk, make_live_sitting
    from benchmarks.scale.serving import cookie_of
    from tests.sittings import at

    report, decision = (f"<p>{'Le conseil est invité à se prononcer. ' * 80}</p>" for _ in "ab")
    texts = {"report": report, "decision": decision}
    sitting = make_live_sitting(0, slug="long-agenda", items=60, voted=20, **texts)
    return at(sitting, "ballot", item=30), cookie_of(make_clerk(sitting))


def costs(application, address, cookie, turns=TURNS):
    """Return the p50 and p95 of the CPU of a request, in milliseconds, and the bytes of its body."""
    from django.test import RequestFactory

    parts, spent, size = urlsplit(address), [], 0
    headers = {"HTTP_COOKIE": cookie, "HTTP_X_FOLIO_WATCH": "1", "HTTP_ACCEPT_ENCODING": "gzip"}
    for turn in range(turns + 2):
        environ = RequestFactory().get(f"{parts.path}?{parts.query}", **headers).environ
        environ["HTTP_HOST"] = "127.0.0.1:8000"
        told = []
        cpu = time.process_time()
        answer = application(environ, lambda *began, told=told: told.extend(began))
        size = len(b"".join(answer))
        if hasattr(answer, "close"):
            answer.close()
        if not told[0].startswith("20"):
            raise SystemExit(f"{address}: {told[0]}")
        if turn == 1:
            leave_aside()
        elif turn > 1:
            spent.append(1000 * (time.process_time() - cpu))
    spent.sort()
    return spent[turns // 2], spent[turns * 95 // 100], size


def in_process(sitting, cookie):
    """Yield each address that is measured, with what it costs."""
    for name, address in addresses(sitting).items():
        turns = 500 if name.startswith("poll, nothing") else TURNS
        yield name, costs(wsgi(), address, cookie, turns)


def wsgi():
    from config.wsgi import application

    return application


def over_http(sitting, cookie):
    """Yield the CPU of gunicorn for a poll, on average."""
    from benchmarks.scale.serving import asked, cpu_of, served

    address = addresses(sitting)["poll, nothing new"]
    with served() as (port, leader):
        asked(port, address, cookie, 50)
        before = cpu_of(leader)
        asked(port, address, cookie, QUESTIONS)
        yield "poll, nothing new, over HTTP", (cpu_of(leader) - before) / QUESTIONS


def main(sizes):
    from benchmarks.scale.fetched import pages_fetched
    from benchmarks.scale.rooms import make_clerk, make_live_sitting
    from benchmarks.scale.serving import cookie_of

    found = {}
    for size in sizes:
        sitting = make_live_sitting(size, slug=f"journal-{size}")
        cookie = cookie_of(make_clerk(sitting))
        for name, (p50, p95, weight) in in_process(sitting, cookie):
            found.setdefault(name, []).append(f"{p50:.2f} · {p95:.2f} · {weight:,} o")
        for name, mean in over_http(sitting, cookie):
            found.setdefault(name, []).append(f"{mean:.2f}")
    tell("| | " + " | ".join(f"{size:,} lines: p50 · p95 · weight" for size in sizes) + " |")
    for name, told in found.items():
        tell(f"| {name} | {' | '.join(told)} |")
    p50, p95, weight = costs(wsgi(), *long_agenda())
    tell(f"ballot of 86 among sixty items: {p50:.2f} · {p95:.2f} · {weight:,} o")
    for line in pages_fetched():
        tell(line)


if __name__ == "__main__":
    with emptied():
        main([int(size) for size in sys.argv[1:]] or [10, 100_000])
