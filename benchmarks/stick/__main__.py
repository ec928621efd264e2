"""The stick pulled while a secretary writes on it.

    python -m benchmarks.stick [--pulls 50] [--seed N]

The data of Folio lie on a stick of the kernel's making (benchmarks/stick/device.py; root is needed), and
Folio is started as its front door starts it. Two windows enter items, annexes and seals; at a random moment
the stick is pulled, and what neither the system nor the stick had flushed is lost. Folio starts again on
what is there: all that was answered « done » is there, the database is whole, the register holds, each
annex and paper is whole. The first thing that does not hold ends the run.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path


def read_options():
    parser = argparse.ArgumentParser(prog="benchmarks.stick")
    parser.add_argument("--pulls", type=int, default=50)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    return parser.parse_args()


if __name__ == "__main__":
    options = read_options()
    if os.geteuid():
        sys.exit("Il faut être root, pour monter une clé.")
    folder = Path(tempfile.mkdtemp(prefix="folio-stick-"))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "FOLIO_DATA": str(folder)}
    import django

    django.setup()
    from benchmarks.stick.device import apart
    from benchmarks.stick.drill import Drill

    apart()
    Drill(folder, random.Random(options.seed), options).run()
