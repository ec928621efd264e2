"""What it costs to flush each transaction instead of some: the same entries by both settings, in turns.

    python -m benchmarks.stick.cost [--entries 200]

In a folder of this machine's disk: a stick flushes more slowly, but as often.
"""

import argparse
import os
import statistics
import tempfile
import time

import django

SETTINGS = ("NORMAL", "FULL")


def main(entries: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.running.holding import tell
    from deliberations.actions import save_item
    from deliberations.models import AgendaItem
    from tests.sittings import make_room

    call_command("migrate", verbosity=0)
    sitting = make_room(items=0)
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in SETTINGS}
    for number in range(entries * len(SETTINGS)):
        name = SETTINGS[number % len(SETTINGS)]
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={name}")
        begun = time.process_time(), time.perf_counter()
        save_item(item=AgendaItem(sitting=sitting, title=f"Objet {number}"), files=(), user=None)
        spent[name].append((time.process_time() - begun[0], time.perf_counter() - begun[1]))
    for name, times in spent.items():
        cpu, wall = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
        tell(
            f"{name}: {cpu:.1f} ms of CPU, {wall:.1f} ms in all an entry, load {os.getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.stick.cost")
    parser.add_argument("--entries", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="folio-cost-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "FOLIO_DATA": folder}
        django.setup()
        main(asked.entries)
