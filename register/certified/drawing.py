"""Draw the certified papers of the register: from an entry's record alone, once each, in the background."""

import fcntl
from collections.abc import Iterator
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import cpu_count

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from pyhanko.pdf_utils.misc import PdfError

from councils.models import Action, Council, Journal
from papers.pdf.engine import MissingGlyph
from register.certified.printing import Certification, print_certified
from register.certified.processes import processes
from register.models import Entry, Rendering
from register.seal import certificates, signing

#: What keeps a paper from being drawn, and may be put right: its text, its certificate, the machine.
FAULTS = (MissingGlyph, ImproperlyConfigured, PdfError, OSError, BrokenProcessPool)


@dataclass(frozen=True)
class Drawn:
    """A certified PDF that is not stored yet."""

    pdf: bytes
    signature: str
    signer: str


def draw(record: str, slug: str, certification: Certification | None = None) -> Drawn:
    """Return the certified PDF of a record, or a copy of it that an agent certifies, sealed by its council.

    Nothing else is read. Raises `papers.pdf.engine.MissingGlyph` for a character
    that cannot be printed.
    """
    seal = certificates.seal_of(slug)
    demonstration = seal.is_demonstration
    pdf = print_certified(record, demonstration=demonstration, certification=certification)
    return Drawn(signing.sign(pdf, seal), signing.level(), seal.name)


def rendering_of(entry: Entry) -> Rendering:
    """Return the certified PDF of an entry, drawn now if it is not yet."""
    stored = Rendering.objects.filter(entry=entry).first()
    return stored or store(entry, draw(entry.record, entry.council.slug))


def store(entry: Entry, drawn: Drawn) -> Rendering:
    """Keep a certified PDF for ever, its digest in the journal too; where another process was faster, its own stays."""
    facts = {"signature": drawn.signature, "signer": drawn.signer}
    digest = sha256(drawn.pdf).hexdigest()
    try:
        with transaction.atomic():
            paper = Rendering.objects.create(entry=entry, pdf=drawn.pdf, sha256=digest, **facts)
            after = {"code": entry.code, "sha256": digest}
            _log(entry, Action.PAPER_DRAWN, after)
            return paper
    except IntegrityError:
        return Rendering.objects.get(entry=entry)


@dataclass(frozen=True)
class Failure:
    """A paper that could not be drawn: which, and why."""

    entry: Entry
    reason: str

    def __str__(self):
        return f"L’extrait de l’acte {self.entry.number} n’est pas imprimé : {self.reason}"


def draw_waiting(council: Council, workers: int | None = None) -> list[Failure]:
    """Draw every certified paper of a council that is not drawn yet, on several processors, and return what failed.

    One process of this machine at a time does so. It looks again once it has let
    go: whoever sealed meanwhile, and found it at work, left it the rest. Whoever
    is stopped half-way leaves the rest waiting, and the next call draws it. What
    failed before is tried again, once.
    """
    failures: list[Failure] = []
    while _waiting(council, failures):
        with _alone(council) as alone:
            if not alone:
                break
            failures += _draw_all(_waiting(council, failures), workers or cpu_count())
    return failures


def _waiting(council: Council, failures: list[Failure]) -> list[Entry]:
    failed = [failure.entry.pk for failure in failures]
    return list(council.entries.waiting_for_paper().exclude(pk__in=failed).order_by("position"))


def _draw_all(waiting: list[Entry], workers: int) -> list[Failure]:
    failures = []
    with processes(min(workers, len(waiting)) or 1) as pool:
        futures = {pool.submit(draw, e.record, e.council.slug): e for e in waiting}
        for future in as_completed(futures):
            entry = futures[future]
            try:
                store(entry, future.result())
            except FAULTS as fault:
                failures.append(Failure(entry, str(fault)))
                remember(entry, fault)
    return failures


def remember(entry: Entry, fault: Exception) -> None:
    """Keep in the journal why a paper is not drawn: the page of the sitting says it, and offers to try again."""
    after = {"code": entry.code, "reason": str(fault)}
    _log(entry, Action.PAPER_NOT_DRAWN, after)


def _log(entry: Entry, action: Action, after: dict) -> None:
    Journal.objects.record(entry.council, None, action, entry, sitting=entry.sitting, after=after)


@contextmanager
def _alone(council: Council) -> Iterator[bool]:
    """Hold the council's papers for this process; the system lets go when the process is killed."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with open(settings.DATA_DIR / f"papers-{council.pk}.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
