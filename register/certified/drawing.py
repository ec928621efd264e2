"""Draw the certified papers of the register: from an entry's record alone, once each, in the background."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from multiprocessing import cpu_count

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction

from councils import measures
from councils.alone import claimed, parts
from councils.models import Action, Council, Journal, User
from register import seals
from register.certified.attempts import DrawingPool, Job
from register.certified.faults import NotDrawn, fault_of
from register.certified.logos import logo_in
from register.certified.making import Drawn, draw
from register.certified.troubles import told_of
from register.models import Entry, Rendering
from register.waiting import drawn as drawn_now

#: The latest first: somebody waits for what was just sealed, nobody for what a backup left without paper.
IN_TURN = "-position"


def rendering_of(entry: Entry) -> Rendering:
    """Return the certified PDF of an entry, drawn now if it is not yet."""
    stored = Rendering.objects.filter(entry=entry).first()
    return stored or store(entry, draw(entry.record, entry.council.slug, None, logo_in(entry)))


def store(entry: Entry, drawn: Drawn) -> Rendering:
    """Keep a certified PDF for ever, its digest in the journal too; where another process was faster, its own stays.

    Raises ImproperlyConfigured for one that a certificate sealed which may not (`seals.refuse_unfit`).
    """
    seals.refuse_unfit(entry.council, drawn.certificate)
    facts = {"signature": drawn.signature, "signer": drawn.signer}
    digest = sha256(drawn.pdf).hexdigest()
    try:
        with transaction.atomic():
            seals.note(entry.council, drawn.certificate)
            paper = Rendering.objects.create(entry=entry, pdf=drawn.pdf, sha256=digest, **facts)
            drawn_now(entry)
            after = {"code": entry.code, "sha256": digest}
            _log(entry, Action.PAPER_DRAWN, after)
        _measure(went_well=True, seconds=drawn.seconds)
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
    council: Council,
    workers: int | None = None,
    *,
    due_only: bool = False,
    call_another: Callable[[], object] | None = None,
) -> list[Failure]:
    """Draw every certified paper of a council that is not drawn yet, by several processes, and return what failed.

    No paper is in two hands. It looks again once it has let go: whoever sealed meanwhile left it the rest,
    as whoever is stopped half-way leaves it to the next call. `due_only` draws what the list of what waits
    names and whose time has come. `call_another` is called once where more wait than are drawn at a time.
    """
    failures: list[Failure] = []
    with DrawingPool(workers or settings.PAPERS_AT_ONCE or cpu_count()) as pool:
        while waiting := _waiting(council, failures, due_only=due_only):
            taken = 0
            for part in parts(waiting, pool.workers):
                taken += _draw_part(part, pool, failures)
                if call_another and 0 < taken < len(waiting):
                    call_another()
                    call_another = None
            if not taken:
                break
    return failures


def _draw_part(part: Sequence[Entry], pool: DrawingPool, failures: list[Failure]) -> int:
    """Draw those of some papers that are in no other hand, add what fails, and return how many they were."""
    council = part[0].council_id
    waiting = Entry.objects.without_paper().filter(pk__in=[entry.pk for entry in part])
    rows = waiting.select_related("council", "sitting").order_by(IN_TURN)
    try:
        with claimed(rows, f"papers-{council}") as entries:
            failures += _draw_all(entries, pool)
            return len(entries)
    except OSError as error:
        # Not one process, or not one file of a few bytes: what is drawn so far is kept.
        left = list(rows)
        failures += [_fail(entry, fault_of(error)) for entry in left]
        return len(left)


def _fail(entry: Entry, fault: NotDrawn) -> Failure:
    remember(entry, fault.reason)
    return Failure(entry, fault.reason)


def _waiting(council: Council, failures: list[Failure], *, due_only: bool) -> list[Entry]:
    """Return the entries whose papers wait, without what only their drawing reads."""
    failed = [failure.entry.pk for failure in failures]
    acts = council.entries.waiting_for_paper() if due_only else council.entries.without_paper()
    known = acts.exclude(pk__in=failed)
    entries = list(known.only("code", "council", "sitting").order_by(IN_TURN))
    troubles = told_of(entries) if due_only else {}
    return [e for e in entries if e.code not in troubles or troubles[e.code].is_due]


def _draw_all(entries: list[Entry], pool: DrawingPool) -> list[Failure]:
    failures = []
    jobs = (
        (entry, Job(entry.record, entry.council.slug, logo=logo_in(entry))) for entry in entries
    )
    for entry, answer in pool.attempt_each(jobs):
        try:
            if not isinstance(answer, NotDrawn):
                store(entry, answer)
                continue
        except ImproperlyConfigured as unfit:
            answer = fault_of(unfit)
        failures.append(_fail(entry, answer))
    return failures


def remember(entry: Entry, fault: object) -> None:
    """Keep in the journal why a paper is not drawn: the pages say it, and when it is tried again."""
    after = {"code": entry.code, "reason": str(fault)}
    _measure(went_well=False)
    _log(entry, Action.PAPER_NOT_DRAWN, after)


def _measure(*, went_well: bool, seconds: float = 0) -> None:
    """Count a paper once it is kept: what is undone with its transaction is drawn again, and counted then."""
    told = partial(measures.tell, measures.Measured.PAPER, went_well=went_well, seconds=seconds)
    transaction.on_commit(told)


@transaction.atomic
def ask_again(entries: Iterable[Entry], user: User) -> None:
    """Have papers that failed tried at once: the journal tells who asked."""
    for entry in entries:
        _log(entry, Action.PAPER_ASKED_AGAIN, {"code": entry.code}, user)


def _log(entry: Entry, action: Action, after: dict, user: User | None = None) -> None:
    Journal.objects.record(entry.council, user, action, entry, sitting=entry.sitting, after=after)
