"""Draw a gathering of 60 acts, then a volume of 400 pages from its gatherings: processor and memory of each.

    python benchmarks/binding.py [--acts 60] [--gatherings 20] [--each 36]

Everything is invented, and nothing is read from a database: what is measured is what is drawn and
assembled. The memory is the largest that the process held so far; a volume is assembled in another,
which is measured too.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import django

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FOLIO_DATA", tempfile.mkdtemp(prefix="folio-benchmark-"))
django.setup()

from family import watched_children  # noqa: E402 (Django comes first)

from binding.acts import ActOnLeaves  # noqa: E402
from binding.aside import assemble_aside  # noqa: E402
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
    """Assemble gatherings as the server does: in a process that is given their paths."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as target:
        paths = [Path(folder, f"{rank}.pdf") for rank in range(len(drawn))]
        for path, paper in zip(paths, drawn, strict=True):
            path.write_bytes(paper)
        drawn.clear()
        began = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        with watched_children() as most:
            pages = assemble_aside(paths, target, lambda done: None)
        cpu = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - began
        tell(f"volume assemblé, puis relu : {cpu:.1f} s de processeur")
        tell(f"  {pages} pages, {target.seek(0, 2) / 2**20:.1f} Mio")
        tell(f"  {peak()} Mio au plus dans ce processus, {most[0]} dans celui qui assemble")


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
    assembled(drawn)


if __name__ == "__main__":
    main()
