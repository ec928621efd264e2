"""The « état des envois »: how a convocation reached each member, to the second, and what left with it.

A message is proved when the server took it for that address, a letter when the post or the
member took it (CGCT, art. L2121-10 to L2121-12).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from convening.call import notice_of
from convening.models import Convocation, Delivery, Trace
from convening.reading import Convened, ToldSending, convened_by, counted_from, last_of
from convening.rules.refusals import in_words as why
from convening.rules.service import SendingFact
from councils.french import NBSP, in_words, listed, plural
from deliberations.models import Sitting
from papers.current import current
from papers.extract.extract import Lack, NotReady
from papers.pdf.engine import Paper, render
from papers.room_sheets import RoomSheet
from votes.record import read

NOTHING_SENT = f"La convocation n’est pas encore envoyée{NBSP}: il n’y a rien à prouver."
NOBODY_YET = "à convoquer"
FROM_FILE = (
    f"Cette convocation vient du fichier d’une séance tenue ailleurs{NBSP}: ce Folio ne l’a pas vue "
    "partir, et répète ce que le fichier en dit."
)


@dataclass(frozen=True)
class ProofRow:
    """One sending to a member: by which way, what happened to it, when they said to have it, and the digest of what left."""

    name: str
    channel: str
    passed: tuple[str, ...]
    acknowledged: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class JoinedFile:
    """A file that left with the convocation, and its digest."""

    name: str
    sha256: str


@dataclass(frozen=True)
class SendingProof(RoomSheet):
    """The proof of the sendings of a convocation: its `number`, each sending, the files and the days that were left."""

    number: int = 1
    sent_at: str = ""
    sendings: tuple[ProofRow, ...] = ()
    files: tuple[JoinedFile, ...] = ()
    days: str = ""
    waiting: tuple[str, ...] = ()
    from_file: str = ""

    heading = "État des envois"
    template = "convening/proof_print.xhtml"
    slug = "etat-des-envois"

    @property
    def summary(self) -> str:
        """« Convocation n° 1, envoyée le 20 mars 2026 à 14 h 02 min 11 s. 9 jours francs la séparent de la séance… »."""
        told = f"Convocation n°{NBSP}{self.number}, envoyée le {self.sent_at}."
        return f"{told} {self.days}".strip()

    @property
    def not_reached(self) -> str:
        """« Ne sont pas encore servis : Mme Thaïs YVONNEAU. », or nothing."""
        if not self.waiting:
            return ""
        start = "Ne sont pas encore servis" if len(self.waiting) > 1 else "N’est pas encore servi"
        return f"{start}{NBSP}: {listed(self.waiting)}."


def proof_of(sitting: Sitting) -> SendingProof:
    """Return the proof of the convocation that was sent last; raise NotReady before any was."""
    convocation = last_of(sitting)
    if convocation is None:
        raise NotReady((Lack(NOTHING_SENT, "sitting-update"),))
    zone, members = ZoneInfo(sitting.council.time_zone), convened_by(convocation)
    return SendingProof(
        read(sitting),
        form=current(sitting.council),
        number=convocation.number,
        sent_at=to_the_second(convocation.sent_at, zone),
        sendings=tuple(row for one in members for row in _rows(one, zone)),
        files=tuple(JoinedFile(file.name, file.sha256) for file in convocation.files.all()),
        days=_days(convocation, members),
        waiting=tuple(one.name for one in members if one.served_on is None),
        # Somebody of here sends what leaves from here.
        from_file="" if convocation.sent_by_id else FROM_FILE,
    )


def print_proof(proof: SendingProof) -> bytes:
    """Return the PDF of a proof. Raises `papers.pdf.engine.NotPrintable` with a sentence."""
    markup = render_to_string(proof.template, {"sheet": proof})
    return render(Paper(markup=markup, moment=proof.moment, style=proof.style))


def to_the_second(moment: datetime, zone: ZoneInfo) -> str:
    """Return « 20 mars 2026 à 14 h 02 min 11 s », in the hours of the council."""
    at = moment.astimezone(zone)
    return f"{in_words(at.date())} à {at:%-H}{NBSP}h{NBSP}{at:%M}{NBSP}min{NBSP}{at:%S}{NBSP}s"


def _rows(member: Convened, zone: ZoneInfo) -> Iterator[ProofRow]:
    if not member.sent:
        yield ProofRow(member.name, "", (NOBODY_YET,))
    for told in member.sent:
        yield _row(member.name, told, zone)


def _row(name: str, told: ToldSending, zone: ZoneInfo) -> ProofRow:
    known = [one for one in told.traces if one.kind != SendingFact.ACKNOWLEDGED]
    said = told.last(SendingFact.ACKNOWLEDGED)
    digests = [one.sha256 for one in told.traces if one.sha256]
    return ProofRow(
        name,
        told.delivery.get_channel_display(),
        tuple(_passed(one, zone) for one in known) or (_nothing_yet(told.delivery),),
        to_the_second(said.at, zone) if said else "",
        digests[-1] if digests else "",
    )


def _nothing_yet(delivery: Delivery) -> str:
    """Say how a sending stands of which nothing is known: a letter waits for whoever carries it."""
    return "en cours" if delivery.is_mail else "à porter ou à poster"


def _passed(trace: Trace, zone: ZoneInfo) -> str:
    """Return « remise le 20 mars 2026 à 14 h 02 min 11 s », with why a message was refused."""
    told = f"{trace.get_kind_display()} le {to_the_second(trace.at, zone)}"
    return f"{told}{NBSP}: {why(trace.detail)}" if trace.kind == SendingFact.REFUSED else told


def _days(convocation: Convocation, members: Iterable[Convened]) -> str:
    """Return how many days were left to the member reached last, and how many the law asks for; nothing where no text sets them."""
    since = counted_from(convocation, members)
    notice = notice_of(convocation.sitting, since)
    if notice is None:
        return ""
    kind = ("jour franc", "jours francs") if notice.clear else ("jour", "jours")
    given = plural(max(notice.given, 0), *kind)
    asked = f"la loi en demande {notice.needed}" + (f" ({notice.source})" if notice.source else "")
    return f"Le dernier membre servi l’a été le {in_words(since)}{NBSP}: {given} jusqu’à la séance, {asked}."
