"""Draw a gathering of 60 acts, then a volume of 400 pages from its gatherings: processor and memory of each.

    python benchmarks/binding.py [--acts 60] [--gatherings 20] [--each 36]

Everything is invented, and nothing is read from a database: what is measured is what is drawn and
assembled. The memory is the largest that the process held so far.
"""

import argparse
import io
import os
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import ClassVar

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FOLIO_DATA", tempfile.mkdtemp(prefix="folio-benchmark-"))
django.setup()

from binding.acts import ActOnLeaves  # noqa: E402 (Django comes first)
from binding.assembling import assemble  # noqa: E402
from binding.book import Struck  # noqa: E402
from binding.drawing import draw  # noqa: E402
from councils.models import Council  # noqa: E402
from deliberations.models import Sitting  # noqa: E402
from papers.form import Form  # noqa: E402
from register import record as records  # noqa: E402
from register.models import Entry  # noqa: E402
from tests.papers.extracts import make_extract, make_roll  # noqa: E402

PARAGRAPH = "La commune entretient ses bâtiments ; elle en rend compte au conseil. " * 5
MOMENT = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)


def make_act(number):
    """Return an act of three paragraphs and a decision, before 35 members."""
    extract = make_extract(
        make_roll(35, absent=["m9"], proxies={"m20": "m21"}),
        report=f"<p>{PARAGRAPH}</p>" * 2,
        title=f"Objet de la délibération {number}",
        number=f"2026_{number:03}",
        order=number,
    )
    place = {"position": number, "number": extract.number, "version": 1, "previous": "0" * 64}
    place["code"] = "7K4MQ2ZP93TD"
    more = {"reason": "", "replaces": None, "effects": []}
    record = records.canonical(
        extract, form=Form(), place=place, sealed_at=MOMENT, verify_at="https://x.example", **more
    )
    return ActOnLeaves(Entry(record=record), extract.roll)


@dataclass
class Invented:
    """A source of invented acts."""

    items: list = field(default_factory=list)
    sitting: ClassVar = Sitting(council=Council(name="Valombre"))
    entry: ClassVar = None
    heading = "Séance du jeudi 12 mars 2026"
    running = "Valombre – Conseil municipal – séance du jeudi 12 mars 2026"
    moment = MOMENT
    opening = type("Opening", (), {"template": "binding/_undecided.xhtml", "title": heading})()

    def closing(self, leaves):
        """End as a sitting does, on a page of its own."""
        return Struck()


def measured(what, do):
    """Print what something took, and return its answer."""
    before, began, at = peak(), time.process_time(), time.perf_counter()
    answer = do()
    cpu, wall = time.process_time() - began, time.perf_counter() - at
    tell(f"{what} : {cpu:.1f} s de processeur, {wall:.1f} s, {peak()} Mio au plus, {before} avant")
    return answer


def peak():
    """Return the most memory that the process held so far, in Mio."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def tell(text):
    """Say a measure on the terminal."""
    print(text, flush=True)  # noqa: T201


def assembled(drawn):
    """Assemble gatherings, in a process that drew nothing."""
    target = io.BytesIO()
    pages = measured("volume assemblé, puis relu", lambda: assemble(drawn, target))
    tell(f"  {pages} pages, {len(target.getvalue()) / 2**20:.1f} Mio")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("acts", 60), ("gatherings", 20), ("each", 36)):
        parser.add_argument(f"--{name}", type=int, default=count)
    asked = parser.parse_args()
    draw(Invented([make_act(1)]), 1)  # the faces are loaded once
    acts = [make_act(number) for number in range(1, asked.acts + 1)]
    one = measured(f"cahier de {asked.acts} actes", lambda: draw(Invented(acts), 1))
    tell(f"  {one.pages} pages")
    drawn = measured(
        f"{asked.gatherings} cahiers de {asked.each} actes, un à un",
        lambda: [draw(Invented(acts[: asked.each]), 1).pdf for _ in range(asked.gatherings)],
    )
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        alone.submit(assembled, drawn).result()


if __name__ == "__main__":
    main()
