"""Print the same invented extract with every engine, in turn and in one run: the ratios are what counts.

    python benchmarks/print_speed.py [--rounds 9] [--turns 3] [--sitting 60] [--pages 400]

(a) one extract of 86 members, warm; (b) a sitting, on all processors, from
nothing and then once more with everything open; (c) from 2 pages to as many as
asked, one process per case, with the memory of the largest process.

The seconds of processor are those of an engine and of every process that it runs: on a machine
that others use too, they alone compare.

`engines.py` tells what each engine prints. Ours is sealed in (b), as in the
product, and not in (a) and (c). An engine that is not installed is left out, and said so.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing import cpu_count, forkserver
from multiprocessing.util import Finalize
from pathlib import Path

import django

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if "FOLIO_DATA" not in os.environ:
    os.environ["FOLIO_DATA"] = tempfile.mkdtemp(prefix="folio-benchmark-")
django.setup()

from engines import ENGINES, Missing  # noqa: E402 (Django comes first)
from family import cpu, peaks  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from papers.form import Form  # noqa: E402
from register import record as records  # noqa: E402
from register.certified.processes import processes  # noqa: E402
from register.seal.certificates import seal_of  # noqa: E402
from register.seal.signing import sign  # noqa: E402
from tests.papers.extracts import make_extract, make_roll  # noqa: E402

OURS, PEER = "Folio", "naive WeasyPrint"
PARAGRAPH = "La commune entretient ses bâtiments ; elle en rend compte au conseil. " * 5
#: Paragraphs that make one page more, and those of the extract itself.
ON_A_PAGE, OF_THE_EXTRACT = 15, 6
CASES = (2, 10, 50, 100, 200, 400)


def make_record(number=1, pages=2):
    """Return the record of an entry: 86 members, 8 proxies, one absent, and as many pages of text."""
    roll = make_roll(86, absent=["m9"], proxies={f"m{n}": f"m{n + 1}" for n in range(20, 36, 2)})
    paragraphs = OF_THE_EXTRACT + ON_A_PAGE * (pages - 2)
    text = f"<p>{PARAGRAPH}</p>" * paragraphs
    extract = make_extract(roll, report=text, title=f"Objet {number}", number="2026_001")
    place = {"position": number, "number": "2026_001", "version": 1, "previous": "0" * 64}
    place["code"] = "7K4MQ2ZP93TD"
    more = {"reason": "", "replaces": None, "effects": []}
    address = "https://deliberations.example/v/7K4MQ2ZP93TD"
    return records.canonical(
        extract, form=Form(), place=place, sealed_at=extract.moment, verify_at=address, **more
    )


def installed():
    """Return the names of the engines that are there; the others are told in a line."""
    found = []
    for name, make in ENGINES.items():
        try:
            make().close()
        except Missing as what:
            tell(f"{name} is left out: {what}")
        else:
            found.append(name)
    return found


def one_extract(names, rounds):
    """(a) One extract, warm: every engine prints the same record, which varies at each round."""
    engines = {name: ENGINES[name]() for name in names}
    times, worked = {name: [] for name in names}, dict.fromkeys(names, 0.0)
    for number in range(rounds + 1):
        record = make_record(number + 1)
        for name, engine in engines.items():
            before = cpu()
            spent, pdf = clocked(engine, record)
            times[name].append(spent)
            worked[name] += cpu() - before if number else 0
            if not number:
                tell(f"    {name}: {count_pages(pdf)} pages, {len(pdf) // 1024} KiB")
    for engine in engines.values():
        engine.close()
    tell(f"(a) one extract, warm, median of {rounds} rounds")
    compare({name: statistics.median(spent[1:]) for name, spent in times.items()})
    tell("    of which processor, mean")
    compare({name: spent / rounds for name, spent in worked.items()})


def a_sitting(names, how_many, turns):
    """(b) A sitting, one engine per processor: its start inside the clock, then everything open."""
    work = [make_record(number) for number in range(1, how_many + 1)]
    cold, warm, worked = ({name: [] for name in names} for _ in range(3))
    for _ in range(turns):
        for name in names:
            # A process that has loaded what we need stays: the others must begin from nothing too.
            forkserver._forkserver._stop()
            begun = time.perf_counter()
            with processes(cpu_count()) as pool:
                todo = [(name, record) for record in work]
                list(pool.map(print_in_worker, todo))
                cold[name].append(time.perf_counter() - begun)
                before = cpu()
                warm[name].append(clocked(list, pool.map(print_in_worker, todo))[0])
                worked[name].append(cpu() - before)
    told = {"from nothing": cold, "everything open": warm, "everything open, processor": worked}
    for title, times in told.items():
        tell(
            f"(b) {how_many} extracts on {cpu_count()} processors, {title}, median of {turns} turns"
        )
        compare({name: statistics.median(spent) for name, spent in times.items()})


#: The engine of this process.
_open = {}


def print_in_worker(task):
    name, record = task
    if name not in _open:
        _open[name] = ENGINES[name]()
        Finalize(_open[name], _open[name].close, exitpriority=10)
    pdf = _open[name](record)
    return len(sign(pdf, seal_of("valombre")) if name == OURS else pdf)


def growth(names, most):
    """(c) Longer and longer papers, one process per case."""
    tell("(c) growth, one process per case: time, memory of the largest process")
    for pages in (pages for pages in CASES if pages <= most):
        spent = {}
        for name in names:
            command = [sys.executable, __file__, "--case", name, str(pages)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                tell(f"    {name} is left out: {done.stderr.splitlines()[-1]}")
                continue
            case = json.loads(done.stdout)
            spent[name] = case["seconds"]
            tell(f"    {name:18} {case['pages']:4} pages {case['mib']:5} MiB")
        compare(spent)


def one_case(name, pages):
    """Print one paper after a short one, and tell what it took."""
    engine = ENGINES[name]()
    engine(make_record())
    spent, pdf = clocked(engine, make_record(2, pages))
    peak = max(peaks(os.getpid()))
    engine.close()
    tell(json.dumps({"seconds": spent, "mib": peak, "pages": count_pages(pdf)}))


def clocked(action, *arguments):
    """Return the seconds that a call took, and what it returned."""
    begun = time.perf_counter()
    result = action(*arguments)
    return time.perf_counter() - begun, result


def compare(spent):
    for name, seconds in spent.items():
        ratio = f"{seconds / spent[PEER]:5.2f} of {PEER}" if PEER in spent else ""
        tell(f"    {name:18} {seconds * 1000:8.0f} ms  {ratio}")


def count_pages(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


def tell(text):
    print(text, flush=True)  # noqa: T201


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--sitting", type=int, default=60)
    parser.add_argument("--pages", type=int, default=400, help="the longest paper")
    parser.add_argument("--case", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def main(options):
    if options.case:
        return one_case(options.case[0], int(options.case[1]))
    seal_of("valombre")
    names = installed()
    one_extract(names, options.rounds)
    a_sitting(names, options.sitting, options.turns)
    return growth(names, options.pages)


if __name__ == "__main__":
    main(read_options())
