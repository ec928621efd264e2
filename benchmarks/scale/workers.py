"""Two web servers and two workers, each with its own folder, on one PostgreSQL: workers are killed while acts are sealed.

    python -m benchmarks.scale.workers [--kills 50] [--seed N]

A PostgreSQL of our own is started, unless DATABASE_URL names one. Both servers seal in turn, by HTTP;
one worker or the other is killed (SIGKILL) at any moment of what it does, and started again. At the
end: each paper drawn once, a chain that holds, the last head of the register with every member, no
task that waits, and how long the papers have waited. The first thing that does not hold ends the run.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import django

from tests import postgres

if "DATABASE_URL" not in os.environ:
    sys.exit(postgres.main([sys.executable, "-m", "benchmarks.scale.workers", *sys.argv[1:]]))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
FOLDER = Path(tempfile.mkdtemp(prefix="folio-benchmark-"))
os.environ["FOLIO_DATA"] = str(FOLDER / "here")
django.setup()

from django.conf import settings  # noqa: E402 (Django comes first)
from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks.running import database  # noqa: E402
from benchmarks.running.holding import hold, prepare, tell  # noqa: E402
from benchmarks.running.machines import (  # noqa: E402
    GUNICORN,
    HOST,
    WORKER,
    Machine,
    free_port,
    wait_until,
)
from benchmarks.secretary import Secretary  # noqa: E402
from config.server import is_free  # noqa: E402
from councils.models import Action, Journal  # noqa: E402
from register.models import SignedHead  # noqa: E402
from register.seal.certificates import seal_of  # noqa: E402
from register.seal.log_keys import key_of  # noqa: E402
from tests.builders import make_user  # noqa: E402
from tests.sittings import make_room  # noqa: E402

#: How many members have each head by mail.
MEMBERS = 3
#: How long what is done may take: starting on a machine where much else runs, and drawing what is left.
PATIENCE = 300
#: How long a worker lives at most before it is killed, in seconds from when it is at work.
LONGEST_LIFE = 4.0
#: What waits or is in hand, but for what comes back by itself.
TASKS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'folio'"

#: Writes who is sent which message, and nothing else of it.
SINK = """
import hashlib, sys, time
from aiosmtpd.controller import Controller
class Sink:
    async def handle_DATA(self, server, session, envelope):
        digest = hashlib.sha256(envelope.content.split(b"\\r\\n\\r\\n", 1)[1]).hexdigest()
        print(*envelope.rcpt_tos, digest, flush=True)
        return "250 OK"
Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
time.sleep(36000)
"""


class Siege:
    """One council, two servers where its secretariat seals, two workers that are killed."""

    def __init__(self, council, kills, chance):
        self.council, self.kills, self.chance = council, kills, chance
        shared = {
            "SECRET_KEY": settings.SECRET_KEY,
            "FOLIO_CERTIFICATE": str(settings.DATA_DIR / "certificat-de-demonstration.pem"),
            "FOLIO_LOG_KEY": str(settings.DATA_DIR / "cle-du-registre.pem"),
            "FOLIO_WORKERS": "0",
            "MAIL_URL": f"smtp://{HOST}:{start_sink()}?tls=False",
        }
        web = [*GUNICORN, "--workers", "1", "--bind", f"{HOST}:{{port}}", "config.wsgi"]
        self.servers = [machine(f"web-{number}", web, **shared) for number in (1, 2)]
        self.workers = [machine(f"worker-{number}", WORKER, **shared) for number in (1, 2)]

    def run(self):
        for each in (*self.servers, *self.workers):
            each.start()
        for server in self.servers:
            wait_long(server.listens, f"{server.name} does not start")
        self.clerk = make_user(self.council, "secretariat")
        begun = time.monotonic()
        for number in range(self.kills):
            self.strike(number)
            if number % 10 == 9 or number == self.kills - 1:
                tell(f"{number + 1} workers killed in {time.monotonic() - begun:.0f} s")
        self.finish()

    def strike(self, number):
        """Seal a sitting at one server or the other, and kill a worker at any moment of what it does."""
        worker = self.chance.choice(self.workers)
        wait_long(worker.is_at_work, f"{worker.name} does not begin")
        self.seal(number)
        time.sleep(self.chance.uniform(0, LONGEST_LIFE))
        worker.end(signal.SIGKILL)
        worker.start()

    def seal(self, number):
        sitting = self.council.sittings.exclude(state="sealed").earliest("date")
        # To seal, somebody has just proved who they are.
        secretary = Secretary(self.servers[number % len(self.servers)].connect, self.clerk)
        page = reverse("seal", args=[self.council.slug, sitting.day])
        answer = secretary.ask(page, csrfmiddlewaretoken=secretary.token(page))
        assert answer.status == 302, answer.text

    def finish(self):
        """Wait for nothing but the workers, and look that each thing was done."""
        begun = time.monotonic()
        waiting = self.council.entries.without_paper()
        wait_long(lambda: not waiting.exists(), "papers wait for ever")
        tell(f"last paper {time.monotonic() - begun:.1f} s after the last kill")
        wait_long(lambda: not database.asked(TASKS), "tasks wait for ever")
        tell(f"last task {time.monotonic() - begun:.1f} s after the last kill")
        hold(self.council, papers=True)
        tell_papers(self.council)
        wait_long(lambda: tell_heads(self.council), "a member has not had the last head")
        ends = [f"{worker.end(signal.SIGTERM):.1f}" for worker in self.workers]
        tell(f"SIGTERM: workers ended in {' and '.join(ends)} s")

    def stop(self):
        for each in (*self.servers, *self.workers):
            if each.is_alive:
                each.end(signal.SIGTERM)


def tell_papers(council):
    """Tell how long papers have waited, from the seal to the line of the journal that says they are drawn."""
    sealed = dict(council.entries.values_list("code", "sealed_at"))
    drawn = Journal.objects.filter(council=council, action=Action.PAPER_DRAWN)
    times = Counter(line.after["code"] for line in drawn)
    assert set(times) == set(sealed)
    assert set(times.values()) == {1}, "a paper was drawn twice"
    waits = sorted((line.at - sealed[line.after["code"]]).total_seconds() for line in drawn)
    middle, late = waits[len(waits) // 2], waits[len(waits) * 95 // 100]
    tell(
        f"{len(waits)} papers, each drawn once; "
        f"half of them within {middle:.1f} s, 95 % within {late:.1f} s, the last within {waits[-1]:.1f} s"
    )


def tell_heads(council):
    """Tell how many messages left twice, and return whether every member had the last head."""
    head = SignedHead.objects.last_of(council)
    if head.sendings.count() < MEMBERS:
        return False
    told = Counter((FOLDER / "sent").read_text().split("\n"))
    twice = sum(times - 1 for line, times in told.items() if line)
    tell(f"{sum(told.values()) - 1} messages, {twice} of them for the second time")
    return True


def start_sink():
    """Start a mail server that keeps nothing but who was sent what, and return its port."""
    port = free_port()
    with open(FOLDER / "sent", "w") as sent:
        process = subprocess.Popen([sys.executable, "-c", SINK, str(port)], stdout=sent)
    sinks.append(process)
    wait_long(lambda: not is_free(port), "no mail server")
    return port


def machine(name, command, **variables):
    """Return a machine whose folder no other reads."""
    return Machine(name, command, FOLDER / name, **variables)


def wait_long(condition, fault):
    wait_until(condition, fault, PATIENCE)


def main(options):
    chance = random.Random(options.seed)
    council = make_room(items=0).council
    council.sittings.all().delete()
    for number, member in enumerate(council.members.in_office(council.today)[:MEMBERS]):
        council.members.filter(pk=member.pk).update(email=f"m{number}@folio.test")
    seal_of(council.slug)
    key_of(council.slug)
    prepare(council, options.kills)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    tell(f"seed {options.seed}, {os.cpu_count()} processors, load {load}")
    siege = Siege(council, options.kills, chance)
    try:
        siege.run()
    finally:
        siege.stop()


sinks: list[subprocess.Popen[bytes]] = []

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.scale.workers")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    connection.settings_dict["TEST"]["NAME"] = f"workers_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0)
    try:
        main(options)
    finally:
        for sink in sinks:
            sink.terminate()
        with suppress(django.db.Error):
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
