"""What a page that may be read in a replica costs, without one and with one, and what it leaves to the primary.

    python -m tests.postgres python -m benchmarks.scale.replica [ACTS]

The replica is a streaming standby on this machine. CPU milliseconds of the whole request in this
process, without and with it in turn; how many questions the primary is asked; and how long after a commit
the standby is known to have it. In a register of 1,000 acts unless told otherwise.
"""

import sys
import time
from contextlib import contextmanager
from timeit import repeat

from benchmarks.scale.database import emptied
from benchmarks.scale.registers import make_register

TURNS, COMMITS = 40, 200


def tell(line):
    print(line, flush=True)  # noqa: T201


def mark_alone():
    """Return what the mark of a view costs where there is no replica, in nanoseconds."""
    from councils.replica.serving import from_replica

    def view(request):
        return None

    marked, many = from_replica()(view), 200_000
    spent = [min(repeat(lambda one=one: one(None), number=many)) for one in (marked, view)]
    return 1e9 * (spent[0] - spent[1]) / many


def asked_of_the_primary(client, address):
    """Return how many questions a page asks of the primary."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def cost(client, address):
    """Return the CPU milliseconds of one page."""
    cpu = time.process_time()
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return 1000 * (time.process_time() - cpu)


def compared(client, address):
    """Yield the p50 of a page and what it asks of the primary, without the replica and with it."""
    from django.test import override_settings

    spent = {0: [], 10: []}
    for turn in range(TURNS + 1):
        for lag, costs in spent.items():
            with override_settings(REPLICA_LAG=lag):
                one = cost(client, address)
            if turn:
                costs.append(one)
    for lag, costs in spent.items():
        with override_settings(REPLICA_LAG=lag):
            yield sorted(costs)[TURNS // 2], asked_of_the_primary(client, address)


def delays(council):
    """Return the p50 and p95 of how long after a commit the standby is known to have it, in milliseconds."""
    from django.db import connection

    from councils.models import Action, Journal
    from councils.replica.lag import Watch

    with connection.cursor() as cursor:
        # As in production: what is acknowledged stands in the log.
        cursor.execute("SET synchronous_commit = on")
    passed = []
    for _ in range(COMMITS):
        Journal.objects.record(council, None, Action.REGISTER_VERIFIED, council)
        watch, begun = Watch(), time.perf_counter()
        while watch.stands_at() is None:
            watch._next = 0
        passed.append(1000 * (time.perf_counter() - begun))
    passed.sort()
    return passed[COMMITS // 2], passed[COMMITS * 95 // 100]


def pages():
    """Yield the name, the visitor and the address of each page; the act that is verified is a drawn one."""
    from django.test import Client
    from django.urls import reverse

    from councils.models import Council, Role
    from register.certified.drawing import rendering_of
    from tests.builders import make_user

    council = Council.objects.get(slug="commune")
    entry = council.entries.last()
    rendering_of(entry)
    public, clerk = Client(), Client()
    clerk.force_login(make_user(council, *Role.Kind))
    yield "verification", public, reverse("verify-code", args=[entry.code])
    yield "certified paper", public, reverse("verified-paper", args=[entry.code])
    yield "desk, one word", clerk, f"{reverse('desk', args=['commune'])}?q=subvention"


@contextmanager
def beside_a_standby():
    """Let the site have a replica, which pages read where `REPLICA_LAG` says so."""
    from django.test import override_settings

    from config.replicas import ENGINE, READS
    from tests.standby import replica_named, standby_of_the_tests

    with (
        standby_of_the_tests() as standby,
        override_settings(DATABASE_ROUTERS=["councils.replica.routing.Router"]),
        replica_named(ENGINE=ENGINE, HOST=str(standby.folder), OPTIONS={"options": READS}),
    ):
        yield


def main(size):
    from django.test import override_settings

    tell(f"the mark of a view, without a replica: {mark_alone():.0f} ns")
    council = make_register(size, slug="commune")
    with beside_a_standby():
        tell("| page | without: CPU, questions to the primary | with |")
        for name, client, address in pages():
            told = [f"{p50:.1f} ms, {asked}" for p50, asked in compared(client, address)]
            tell(f"| {name} | {' | '.join(told)} |")
        with override_settings(REPLICA_LAG=10):
            tell("known on the standby after a commit: {:.1f} · {:.1f} ms".format(*delays(council)))


if __name__ == "__main__":
    with emptied():
        main(int(sys.argv[1]) if sys.argv[1:] else 1000)
