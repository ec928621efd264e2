"""Send a convocation to a council, over a real connection to a server on this machine: messages a second, and processor.

    python -m benchmarks.sending [--members 100] [--annexes 0] [--each 100000]

The server of the benchmark runs in a process of its own and throws the messages away: what is
measured is Folio's part, from the task that starts to the last proof. That server reads line by
line: heavy annexes measure it rather than us.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if "FOLIO_DATA" not in os.environ:
    os.environ["FOLIO_DATA"] = tempfile.mkdtemp(prefix="folio-benchmark-")

SINK = """
import sys, time
from aiosmtpd.controller import Controller
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"
controller = Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1]), data_size_limit=1 << 25)
controller.start()
print("ready", flush=True)
time.sleep(3600)
"""


def tell(words):
    sys.stdout.write(f"{words}\n")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def point_at(port):
    from django.conf import settings

    smtp = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port, "timeout": 30}
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}
    for name in ("messages", "convocations"):
        settings.TASKS[name] = {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}


def convened(members, annexes, each):
    """Return a convocation written and not sent: its letters are drawn before the clock starts."""
    from django.core.files.base import ContentFile

    from convening.actions import sending
    from convening.preparing import prepare
    from tests.builders import make_user
    from tests.convening.conftest import convening_sitting

    sitting = convening_sitting(members=members)
    item = sitting.items.get()
    for number in range(annexes):
        file = ContentFile(os.urandom(each), f"annexe-{number}.pdf")
        item.attachments.create(name=file.name, file=file)
    sitting.council.members.update(convened_by="email")
    prepared = prepare(sitting)
    sending.send_messages = Later
    started = time.perf_counter()
    sent = sending.send_convocation(
        sitting=sitting, number=1, seen=prepared.seen, user=make_user(sitting.council)
    )
    tell(f"écrire, {members} membres : {time.perf_counter() - started:.2f} s")
    return sent


class Later:
    """The task that is not begun yet."""

    @staticmethod
    def enqueue(convocation):
        pass


def measure(convocation):
    from convening.models import Trace
    from convening.sending import send_messages

    wall, cpu = time.perf_counter(), time.process_time()
    send_messages.func(convocation.pk)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    count = Trace.objects.filter(kind="accepted").count()
    weight = sum(convocation.files.values_list("size", flat=True)) / 1e6
    tell(
        f"{count} messages de {weight:.1f} Mo : {wall:.2f} s, {count / wall:.1f} par seconde, "
        f"{1000 * cpu / count:.1f} ms de processeur chacun"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--annexes", type=int, default=0)
    parser.add_argument("--each", type=int, default=100_000)
    asked = parser.parse_args()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    port = free_port()
    sink = subprocess.Popen([sys.executable, "-c", SINK, str(port)], stdout=subprocess.PIPE)
    try:
        sink.stdout.readline()
        point_at(port)
        measure(convened(asked.members, asked.annexes, asked.each))
    finally:
        sink.terminate()


if __name__ == "__main__":
    main()
