"""Draw the certified papers of the register: from an entry's record alone, once each, in the background."""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import cpu_count

from django.conf import settings
from django.db import IntegrityError, transaction

from councils.models import Action, Council, Journal, User
from register import seals
from register.certified.attempts import Job, attempt_each
from register.certified.faults import NotDrawn, fault_of
from register.certified.logos import logo_in
from register.certified.making import Drawn, draw
from register.certified.troubles import told_of
from register.models import Entry, Rendering


def rendering_of(entry: Entry) -> Rendering:
    """Return the certified PDF of an entry, drawn now if it is not yet."""
    stored = Rendering.objects.filter(entry=entry).first()
    return stored or store(entry, draw(entry.record, entry.council.slug, None, logo_in(entry)))


def store(entry: Entry, drawn: Drawn) -> Rendering:
    """Keep a certified PDF for ever, its digest in the journal too; where another process was faster, its own stays.

    Raises `seals.SealRevoked` for one that a revoked certificate sealed.
    """
    seals.refuse_revoked(entry.council, drawn.certificate)
    facts = {"signature": drawn.signature, "signer": drawn.signer}
    digest = sha256(drawn.pdf).hexdigest()
    try:
        with transaction.atomic():
            seals.note(entry.council, drawn.certificate)
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


def draw_waiting(
    council: Council, workers: int | None = None, *, due_only: bool = False
) -> list[Failure]:
    """Draw every certified paper of a council that is not drawn yet, on several processors, and return what failed.

    One process of this machine at a time does so. It looks again once it has let
    go: whoever sealed meanwhile, and found it at work, left it the rest. Whoever
    is stopped half-way leaves the rest waiting, and the next call draws it. What
    failed before is tried again, once, or only when its time has come.
    """
    failures: list[Failure] = []
    while waiting := _waiting(council, failures, due_only=due_only):
        try:
            with _alone(council) as alone:
                if not alone:
                    break
                failures += _draw_all(waiting, workers or cpu_count())
        except OSError as error:
            # Not one process, or not one file of a few bytes: what is drawn so far is kept.
            failures += [_fail(entry, fault_of(error)) for entry in waiting if not _is_drawn(entry)]
    return failures


def _fail(entry: Entry, fault: NotDrawn) -> Failure:
    remember(entry, fault.reason)
    return Failure(entry, fault.reason)


def _is_drawn(entry: Entry) -> bool:
    return Rendering.objects.filter(entry=entry).exists()


def _waiting(council: Council, failures: list[Failure], *, due_only: bool) -> list[Entry]:
    failed = [failure.entry.pk for failure in failures]
    entries = list(
        council.entries.waiting_for_paper()
        .exclude(pk__in=failed)
        .select_related("council", "sitting")
        .order_by("position")
    )
    troubles = told_of(entries) if due_only else {}
    return [e for e in entries if e.code not in troubles or troubles[e.code].is_due]


def _draw_all(waiting: list[Entry], workers: int) -> list[Failure]:
    failures = []
    jobs = (
        (entry, Job(entry.record, entry.council.slug, logo=logo_in(entry))) for entry in waiting
    )
    for entry, answer in attempt_each(jobs, workers):
        try:
            if not isinstance(answer, NotDrawn):
                store(entry, answer)
                continue
        except seals.SealRevoked as revoked:
            answer = fault_of(revoked)
        failures.append(_fail(entry, answer))
    return failures


def remember(entry: Entry, fault: object) -> None:
    """Keep in the journal why a paper is not drawn: the pages say it, and when it is tried again."""
    after = {"code": entry.code, "reason": str(fault)}
    _log(entry, Action.PAPER_NOT_DRAWN, after)


@transaction.atomic
def ask_again(entries: Iterable[Entry], user: User) -> None:
    """Have papers that failed tried at once: the journal tells who asked."""
    for entry in entries:
        _log(entry, Action.PAPER_ASKED_AGAIN, {"code": entry.code}, user)


def _log(entry: Entry, action: Action, after: dict, user: User | None = None) -> None:
    Journal.objects.record(entry.council, user, action, entry, sitting=entry.sitting, after=after)


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
