"""How far a register was found whole: a signed head, a line of the journal, and the last row of each table.

The journal keeps it, in the line that tells of the verification: a later one begins there. It is
signed with the secret of the installation: a line that the database alone bent lets nothing go unread.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core import signing
from django.db.models import Max, Model

from binding.models import Gathering, SignedOn
from convening.models import Convocation, ConvocationFile, Delivery, MemberAnswer, Trace
from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, JournalLink
from deliberations.models import Sitting
from minutes.models import FrozenPaper
from register.models import CertifiedCopy, Effect, Event, Posting, Rendering, SentSlip, SignedHead

#: What is frozen of a sitting, and by which path it names that sitting.
ROWS: dict[type[Model], str] = {
    Event: "entry__sitting",
    CertifiedCopy: "entry__sitting",
    Posting: "sitting",
    SentSlip: "sitting",
    FrozenPaper: "sitting",
    Convocation: "sitting",
    ConvocationFile: "convocation__sitting",
    Delivery: "convocation__sitting",
    Trace: "delivery__convocation__sitting",
    MemberAnswer: "delivery__convocation__sitting",
}
#: Another number where what a mark tells, or what a verification reads, changes.
SALT = "exchange.verification.marks/1"
#: The tables whose last rows are marked.
MARKED: tuple[type[Model], ...] = (Sitting, Effect, Rendering, Gathering, SignedOn, *ROWS)

#: What the journal says of a register in which no fault was found.
HOLDS = "tout tient"


@dataclass(frozen=True)
class Mark:
    """How far a register was read: `acts` under the root of a signed head, `lines` up to the digest of a line.

    `rows` is the last key of each table by its French name. Its last part was read on the day `at`, and nothing
    of it for the last time before the day `whole_at`; both are days in ISO. `is_partial` tells that of a verification
    that has more to read: one that is interrupted goes on from there.
    """

    acts: int
    root: str
    lines: int
    line: str
    at: str
    whole_at: str
    rows: dict[str, int] = field(default_factory=dict)
    is_partial: bool = False

    @property
    def as_state(self) -> dict[str, Any]:
        """What the journal keeps of it, signed."""
        told = asdict(self)
        return told | {"signature": _signature(told)}

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Mark | None":
        """Return the mark that the journal kept; None for one that this installation did not sign."""
        told = {name: value for name, value in kept.items() if name != "signature"}
        return cls(**told) if kept.get("signature") == _signature(told) else None

    @property
    def day(self) -> str:
        """« 12 mars 2026 »."""
        return in_words(date.fromisoformat(self.at))

    @property
    def whole_day(self) -> str:
        return in_words(date.fromisoformat(self.whole_at))


def _signature(told: dict[str, Any]) -> str:
    return signing.Signer(salt=SALT).signature(json.dumps(told, sort_keys=True))


def mark_of(council: Council, since: Mark | None) -> Mark | None:
    """Return how far a register goes now; None without a signed head, from which nothing could go on."""
    head, link = SignedHead.objects.last_of(council), JournalLink.objects.last_of(council.pk)
    if head is None or link is None:
        return None
    at = council.today.isoformat()
    return Mark(
        acts=head.size,
        root=head.root,
        lines=link.position,
        line=link.sha256,
        at=at,
        whole_at=since.whole_at if since else at,
        rows=dict(map(_last, MARKED)),
    )


def name_of(model: type[Model]) -> str:
    """Return « affichages »."""
    return str(model._meta.verbose_name_plural)


def _last(model: type[Model]) -> tuple[str, int]:
    return name_of(model), model._default_manager.aggregate(last=Max("pk"))["last"] or 0


def last_marks(council: Council) -> list[Mark]:
    """Return how far an interrupted verification had read, if one was since, and the last that found everything whole.

    Nothing where one of them is not ours: nothing tells for sure how far.
    """
    lines = Journal.objects.filter(council=council).order_by("-pk")
    ended = lines.filter(action=Action.REGISTER_VERIFIED)[:100]
    whole = next((line for line in ended if _read(line)), None)
    partial = lines.filter(action=Action.REGISTER_PARTLY_VERIFIED).first()
    if partial and whole and partial.pk < whole.pk:
        partial = None
    marks = [Mark.read(_read(line)) for line in (partial, whole) if line]
    return [mark for mark in marks if mark] if all(marks) else []


def _read(line: Journal) -> dict[str, Any]:
    """Return how far the verification of a line had read, as the journal keeps it."""
    return (line.after or {}).get("read") or {}


def mark_fault(council: Council, mark: Mark) -> str | None:
    """Tell how the register of today contradicts what a verification read; None where it only grew since."""
    links = JournalLink.objects.filter(council=council, position=mark.lines, sha256=mark.line)
    heads = SignedHead.objects.of(council).filter(size=mark.acts, root=mark.root)
    if links.exists() and heads.exists():
        return None
    return (
        f"Le registre n’est plus celui que la vérification du {mark.day} a lu{NBSP}: "
        f"ses {mark.acts} premiers actes, ou les {mark.lines} premières lignes de son journal, ont été réécrits."
    )
