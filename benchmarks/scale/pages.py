"""What the pages of a register cost, in a council of a few acts and in one of many.

    python -m benchmarks.scale.pages [ACTS…]          on SQLite
    python -m tests.postgres python -m benchmarks.scale.pages [ACTS…]

CPU milliseconds of the whole request in this process, its 50th and 95th percentile, the
milliseconds that pass, which on PostgreSQL hold the server's too, and how many rows the page
shows: a register of ten acts fills no page. Registers of 10 and 10,000 acts unless told
otherwise; the last column is the p95 of the last over that of each of those before, from the
first. With FOLIO_BENCHMARK=folder the registers are kept there, and made once.
"""

import re
import sys
import time
from dataclasses import dataclass

from benchmarks.scale.database import emptied
from benchmarks.scale.registers import make_register
from config.memory import leave_aside
from tests.html import parse

TURNS = 20
#: The other pages, by the names of their addresses.
OF_COUNCIL = (
    "register",
    "journal",
    "sitting-list",
    "council-home",
    "member-list",
    "binding",
    "head-list",
    "council-calendar",
)
OF_SITTING = ("sitting-papers", "sealed-papers", "sitting-dates", "postings")


def give_papers(council):
    """Draw the last act, which is verified; the others have a paper that stands for their PDF.

    The pages only ask whether there is one.
    """
    from register.certified.drawing import rendering_of
    from register.models import Rendering

    rendering_of(council.entries.last())
    waiting = council.entries.without_paper().defer("record")
    Rendering.objects.bulk_create(
        (Rendering(entry=entry, pdf=b"%PDF-", sha256=entry.sha256) for entry in waiting.iterator()),
        batch_size=1000,
    )


def tell(line):
    print(line, flush=True)  # noqa: T201


def pages(council):
    """Yield the name and the address of each page that shows the register."""
    from django.urls import reverse

    sitting = council.sittings.order_by("-date").first()
    at = {"slug": council.slug}
    of_sitting = at | {"day": sitting.day}
    entry = council.entries.order_by("position").last()
    yield from questions(reverse("desk", kwargs=at), sitting, entry)
    yield "search", f"{reverse('council-search', kwargs=at)}?q={words_of(entry)[-1]}"
    yield "entry", reverse("entry-detail", kwargs=at | {"pk": entry.pk})
    yield "verification", reverse("verify-code", args=[entry.code])
    for name in OF_COUNCIL:
        yield name, reverse(name, kwargs=at)
    for name in OF_SITTING:
        yield name, reverse(name, kwargs=of_sitting)


def words_of(entry):
    """Return the words that an act is found by, which the register has then at least once."""
    return re.findall(r"[^\W\d]{4,}", entry.title)


def questions(desk, sitting, entry):
    """Yield what is asked at the desk."""
    first, *_, last = words_of(entry)
    yield "desk", desk
    yield "desk, page 3", f"{desk}?page=3"
    yield "desk, one word", f"{desk}?q={last}"
    yield "desk, three words", f"{desk}?q={first}+{last}+lot"
    yield "desk, half a word", f"{desk}?q={last[:5]}"
    yield "desk, a number", f"{desk}?q={entry.number}"
    yield "desk, a day", f"{desk}?q={sitting.date:%d/%m/%Y}"
    yield "desk, in force", f"{desk}?etat=in_force"
    yield "desk, past", f"{desk}?etat=past"
    yield "desk, a year", f"{desk}?annee={sitting.date.year}"


@dataclass(frozen=True)
class Cost:
    """What a page costs, in milliseconds: the p50 and p95 of its CPU, the p50 of what passes; and its rows."""

    p50: float
    p95: float
    passed: float
    rows: int

    def __str__(self):
        return f"{self.p50:.1f} · {self.p95:.1f} · {self.passed:.1f} · {self.rows}"


def rows_of(answer):
    """Return how many rows a page shows, in its tables and lists; of a calendar, how many events."""
    if not answer["Content-Type"].startswith("text/html"):
        return answer.content.count(b"BEGIN:VEVENT")
    page = parse(answer)
    # Where nothing answers, one cell says so across the whole table.
    lines = [row for row in page.all("main tbody tr") if len(row.element) > 1]
    return len(lines) + len(page.all("main li"))


class AskedPage:
    """A page that is asked for again and again, and what each answer took in milliseconds."""

    def __init__(self, client, address):
        self._client, self._address = client, address
        self._spent, self._passed = [], []

    def again(self):
        """Ask once more, and note what it takes."""
        started, cpu = time.perf_counter(), time.process_time()
        self._answer = self._client.get(self._address)
        if self._answer.status_code != 200:
            raise SystemExit(f"{self._address}: {self._answer.status_code}")
        self._spent.append(1000 * (time.process_time() - cpu))
        self._passed.append(1000 * (time.perf_counter() - started))

    @property
    def cost(self):
        """What it costs, once it has been shown."""
        spent, passed = sorted(self._spent[1:]), sorted(self._passed[1:])
        half, nearly_all = TURNS // 2, TURNS * 95 // 100
        return Cost(spent[half], spent[nearly_all], passed[half], rows_of(self._answer))


def costs_of(*pages):
    """Return what each of some pages costs; they are asked for in turn, so that a slow minute of the machine slows all."""
    asked = [AskedPage(client, address) for client, address in pages]
    for turn in range(TURNS + 1):
        for one in asked:
            one.again()
        if not turn:
            leave_aside()
    return [one.cost for one in asked]


def cost_of(client, address):
    """Return what one page costs."""
    return costs_of((client, address))[0]


def reader_of(council):
    """Return who opens the pages, with every role; a council that was kept has one already."""
    from councils.models import Role, User
    from tests.builders import make_user

    known = User.objects.filter(roles__council=council).first()
    return known or make_user(council, *Role.Kind, email=f"{council.slug}@commune.example")


def main(sizes):
    from django.test import Client

    from councils.models import Council

    found = {}
    for size in sizes:
        slug = f"commune-{size}"
        council = Council.objects.filter(slug=slug).first() or make_register(size, slug=slug)
        give_papers(council)
        tell(f"register of {size} acts ready")
        client = Client()
        client.force_login(reader_of(council))
        for name, address in pages(council):
            found.setdefault(name, []).append((client, address))
    heads = " | ".join(f"{size} acts: p50 · p95 · passed · rows" for size in sizes)
    tell(f"| page | {heads} | p95 ratio |")
    for name, asked in found.items():
        *before, last = costs = costs_of(*asked)
        ratios = " · ".join(f"{last.p95 / one.p95:.2f}" for one in before)
        tell(f"| {name} | {' | '.join(map(str, costs))} | {ratios} |")


if __name__ == "__main__":
    with emptied():
        main([int(size) for size in sys.argv[1:]] or [10, 10_000])
