"""Screens of sittings, all at once, under gunicorn as in production: in live votes, then idle.

    python -m benchmarks.scale.screens [LIVE [IDLE [SECONDS]]]        on SQLite
    python -m tests.postgres python -m benchmarks.scale.screens [LIVE [IDLE [SECONDS]]]

Two clerks hold each sitting. In a live one, of 86 members, one of them records a ballot every
ten seconds, the other one the next; both go on to the next item, and fetch pages ahead. An idle
screen asks whether something is new, at the pace of its script: beside a colleague, then alone.
What is printed: the CPU of all the server's processes for a screen and a second, how many
screens one core would hold by calculation, how long a question and an entry's arrival take.
Each session is noted as used every other minute, as it is in production: that is in these figures.
40 and 1,000 screens for 45 seconds each unless told otherwise: less than five minutes in all.
"""

import asyncio
import sys
import time
from contextlib import suppress

from benchmarks.scale.asking import ALONE, PACE, Line, ShownPage, Watcher
from benchmarks.scale.database import emptied

APART, WARM = 10, 4
#: Nobody logs in by a password here: hundreds of good digests would take minutes.
QUICK = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
AGAINST = {f"m{rank:02}": "against" for rank in (7, 12, 31)}


def tell(line):
    print(line, flush=True)  # noqa: T201


def screen(port, cookies, news, version=""):
    """Return a screen of a browser that is logged in; it shows a sitting whose journal ends so."""
    shared = dict(cookies)
    return Watcher(Line(port, shared), Line(port, shared), news, page=ShownPage(version))


async def hold(screens, items, until, begin):
    """Vote on one item after another, each clerk in turn, until a moment."""
    await asyncio.sleep(begin)
    for turn, address in enumerate(items):
        ahead = items[turn + 1 : turn + 3]
        await asyncio.gather(*(one.open(address, ahead) for one in screens))
        if time.monotonic() + 2 * APART > until:
            return
        left = asyncio.create_task(asyncio.sleep(APART))
        clerk, other = screens if turn % 2 else screens[::-1]
        other.here.clear()
        other.expected = time.monotonic()
        await clerk.record(AGAINST)
        # What a busy machine does not bring in time is missing from the entries that are told.
        with suppress(TimeoutError):
            await asyncio.wait_for(other.here.wait(), APART)
        await left


async def run_live(port, sittings, seconds):
    """Hold every sitting at once; return the screens."""
    until, work, every = time.monotonic() + seconds, [], []
    for rank, (items, news, cookies, _) in enumerate(sittings):
        begin = APART * rank / len(sittings)
        screens = [screen(port, one, news) for one in cookies]
        every += screens
        work.append(hold(screens, items, until, begin))
        work += [later(one, begin + PACE * n / 2, until) for n, one in enumerate(screens)]
    await asyncio.gather(*work)
    return every


async def later(one, seconds, until):
    await asyncio.sleep(seconds)
    await one.watch(until)


async def run_idle(port, sittings, seconds, each):
    """Leave screens open, so many of each sitting; they begin one after another, and have long been calm."""
    until = time.monotonic() + seconds
    screens = [
        screen(port, one, news, last) for _, news, told, last in sittings for one in told[:each]
    ]
    for one in screens:
        one.ready.set()
    pace = PACE if each > 1 else ALONE
    starts = (later(one, pace * n / len(screens), until) for n, one in enumerate(screens))
    await asyncio.gather(*starts)
    return screens


def measured(leader, name, run):
    """Run screens; print what they cost the server, and how long they waited."""
    from benchmarks.scale.serving import cpu_of

    spread()
    before, began = cpu_of(leader), time.monotonic()
    screens = asyncio.run(run)
    each = (cpu_of(leader) - before) / (time.monotonic() - began) / len(screens)
    waited = sorted(1000 * seconds for one in screens for seconds in one.waited)
    arrived = sorted(seconds for one in screens for seconds in one.arrived)
    told = " · ".join(
        f"{arrived[len(arrived) * part // 100]:.2f} s" for part in (50, 95) if arrived
    )
    tell(
        f"| {name} | {len(screens)} | {each * len(screens):.0f} | {each:.2f} | {1000 / each:,.0f} "
        f"| {waited[len(waited) // 2]:.0f} · {waited[len(waited) * 95 // 100]:.0f} ms "
        f"| {len(arrived)} | {told} |"
    )


def spread():
    """Note the sessions as used one after another: as many as in any minute are due to be noted again."""
    from django.utils import timezone

    from chamber.together.pulse import FRESH
    from councils.models import Visit

    now, visits = timezone.now(), list(Visit.objects.all())
    for rank, visit in enumerate(visits):
        visit.seen_at = now - FRESH * rank / len(visits)
    Visit.objects.bulk_update(visits, ["seen_at"], batch_size=200)


def make_sitting_of_two(make, number):
    """Return the pages of a sitting's items, the address of its news, the cookies of its clerks, its last entry."""
    from benchmarks.scale.rooms import make_clerk
    from benchmarks.scale.serving import cookie_of
    from deliberations.addresses import sitting_of
    from tests.sittings import at

    sitting = make(number)
    clerks = [make_clerk(sitting, name) for name in ("Anne BRU", "Luc PRÉ")]
    cookies = [dict([cookie_of(clerk).split("=", 1)]) for clerk in clerks]
    items = [at(sitting, "ballot", item=item.position) for item in sitting.items.all()]
    last = str(sitting_of(sitting.council, sitting.day).journal_number)
    return items, at(sitting, "sitting-news"), cookies, last


def make_quiet_sitting(number):
    """Return a sitting of a village, as it is being held."""
    from tests.builders import make_council, make_item, make_members, make_sitting
    from tests.sittings import opened

    council = make_council(f"Village {number}", slug=f"village-{number}")
    make_members(council, 3)
    sitting = make_sitting(council)
    make_item(sitting)
    return opened(sitting)


def main(live, idle, seconds):
    from django.test import override_settings

    from benchmarks.scale.rooms import make_live_sitting
    from benchmarks.scale.serving import served
    from councils.models import Visit

    with override_settings(**QUICK):
        rooms = [
            make_sitting_of_two(lambda n: make_live_sitting(10, slug=f"ville-{n}", voted=0), number)
            for number in range(live // 2)
        ]
        villages = [make_sitting_of_two(make_quiet_sitting, number) for number in range(idle // 2)]
    tell(
        "| screens | how many | CPU ms a second | the same, a screen | screens a core, calculated "
        "| a question, p50 · p95 | entries | on the other screen, p50 · p95 |"
    )
    with served() as (port, leader):
        # The first questions of each process and of each log-in take the usual road.
        asyncio.run(run_idle(port, rooms + villages, WARM, 2))
        measured(leader, "live votes", run_live(port, rooms, seconds))
        measured(leader, "idle, in pairs", run_idle(port, villages, seconds, 2))
        Visit.objects.filter(user__name="Luc PRÉ").delete()
        measured(leader, "idle, alone", run_idle(port, villages, seconds, 1))


if __name__ == "__main__":
    with emptied():
        main(*(list(map(int, sys.argv[1:])) + [40, 1000, 45][len(sys.argv) - 1 :]))
