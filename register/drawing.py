"""Draw the certified papers of the register: from an entry's record alone, once each, in the background."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import cpu_count, get_context

import django
from django.db import IntegrityError, transaction
from pyhanko.pdf_utils.misc import PdfError

from papers.engine import MissingGlyph
from register import certificates, signing
from register.models import Entry, Rendering
from register.printing import print_certified


@dataclass(frozen=True)
class Drawn:
    """A certified PDF that is not stored yet."""

    pdf: bytes
    signature: str
    signer: str


def draw(record: str, slug: str) -> Drawn:
    """Return the certified PDF of a record, sealed by its council; nothing is read but the two.

    Raises `papers.engine.MissingGlyph` for a character that cannot be printed.
    """
    seal = certificates.seal_of(slug)
    pdf = print_certified(record, demonstration=seal.is_demonstration)
    return Drawn(signing.sign(pdf, seal), signing.level(), seal.name)


def rendering_of(entry: Entry) -> Rendering:
    """Return the certified PDF of an entry, drawn now if it is not yet."""
    stored = Rendering.objects.filter(entry=entry).first()
    return stored or store(entry, draw(entry.record, entry.council.slug))


def store(entry: Entry, drawn: Drawn) -> Rendering:
    """Keep a certified PDF for ever; where another process was faster, its own stays."""
    facts = {"signature": drawn.signature, "signer": drawn.signer}
    digest = sha256(drawn.pdf).hexdigest()
    try:
        with transaction.atomic():
            return Rendering.objects.create(entry=entry, pdf=drawn.pdf, sha256=digest, **facts)
    except IntegrityError:
        return Rendering.objects.get(entry=entry)


@dataclass(frozen=True)
class Failure:
    """A paper that could not be drawn: which, and why."""

    entry: Entry
    reason: str

    def __str__(self):
        return f"L’extrait de l’acte {self.entry.number} n’est pas imprimé : {self.reason}"


def draw_waiting(council, workers: int | None = None) -> list[Failure]:
    """Draw every certified paper of a council that is not drawn yet, on several processors, and return what failed.

    Whoever is stopped half-way leaves the rest waiting: the next call draws it.
    """
    waiting = list(council.entries.waiting_for_paper().order_by("position"))
    if not waiting:
        return []
    failures = []
    with _processes(min(workers or cpu_count(), len(waiting))) as pool:
        futures = {pool.submit(draw, entry.record, council.slug): entry for entry in waiting}
        for future in as_completed(futures):
            try:
                store(futures[future], future.result())
            except (MissingGlyph, PdfError, OSError) as fault:
                failures.append(Failure(futures[future], str(fault)))
    return failures


def _processes(workers: int) -> ProcessPoolExecutor:
    """Return processes that begin from nothing: what WeasyPrint keeps does not survive a fork."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=django.setup)
