"""The one judge of whose seal a paper bears: the certificates that a council had, and when.

Each is noted when it first seals, and never forgotten: one that was renewed still vouches for the
papers of its time. Before the first line, what the environment names counts (`seal.certificates`).
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.utils import timezone

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, User
from register.models import SealLine
from register.rules.seals import Service, Verdict, judged
from register.seal.certificates import Certificate, named_by_environment, read_certificate
from register.seal.signature import Signature
from register.shared_keys import refuse_lost_seal, refuse_second_seal

FORMER = (
    "Le cachet de cette machine n’est plus celui du conseil : depuis le {since}, un autre scelle ses papiers, "
    "« {name} », valable jusqu’au {until}. Donnez-le à toutes les machines (FOLIO_CERTIFICATE, ou FOLIO_SECRETS) ; "
    "si c’est lui qui n’est pas le bon, ./folio revoke_seal le révoque."
)


class SealRevoked(ImproperlyConfigured):
    """The certificate that would seal is revoked; the message says since when, and what to do."""


def verdict(council: Council, signature: Signature) -> Verdict | None:
    """Tell whose seal a file bears, for a council; None for one without a seal that holds."""
    if not signature.holds:
        return None
    return judged(signature.certificate, signature.signed_at, services(council))


def services(council: Council) -> tuple[Service, ...]:
    """Return the certificates that a council had, in their order."""
    lines = list(council.seal_lines.all())
    begun = [line for line in lines if line.revoked_on is None]
    revoked = {line.sha256: _first_moment(council, line) for line in lines if line.revoked_on}
    ends = [line.at for line in begun[1:]]
    first = begun[0].at if begun else None
    former = [_service(one, None, first, revoked) for one in named_by_environment(council.slug)]
    known = [
        _service(read_certificate(bytes(line.certificate)), line.at, end, revoked)
        for line, end in zip(begun, [*ends, None], strict=False)
    ]
    return (*former, *known)


def _service(
    certificate: Certificate,
    since: datetime | None,
    until: datetime | None,
    revoked: dict[str, datetime],
) -> Service:
    return Service(
        certificate=certificate.sha256,
        name=certificate.name,
        valid_from=certificate.valid_from,
        valid_until=certificate.valid_until,
        since=since,
        until=until,
        revoked=revoked.get(certificate.sha256),
    )


def _first_moment(council: Council, line: SealLine) -> datetime:
    """Return when a revocation begins: with its day, where the council is."""
    day = line.revoked_on or line.at.date()
    return datetime.combine(day, time(), ZoneInfo(council.time_zone))


def note(council: Council, certificate: bytes) -> None:
    """Note that a certificate seals for a council, unless it is the one that serves already."""
    facts = read_certificate(certificate)
    begun = council.seal_lines.filter(revoked_on=None)
    last = begun.last()
    if last and last.sha256 == facts.sha256:
        return
    line = _line(council, facts, certificate)
    before = {"certificate": last.name, "fingerprint": last.sha256} if last else None
    Journal.objects.record(council, None, Action.SEAL_BEGUN, line, before=before, after=told(line))


def refuse_unfit(council: Council, certificate: bytes) -> None:
    """Raise SealRevoked where a certificate may seal nothing more for a council, ImproperlyConfigured for one that another machine or keeper replaced."""
    refuse_lost_seal()
    refuse_second_seal(certificate)
    sha256, today = read_certificate(certificate).sha256, council.today
    ended = (one.revoked_on for one in council.seal_lines.all() if one.sha256 == sha256)
    if revoked_on := next((day for day in ended if day and day <= today), None):
        raise SealRevoked(
            f"Le certificat du cachet est révoqué depuis le {in_words(revoked_on)}{NBSP}: "
            "mettez le nouveau à sa place (FOLIO_CERTIFICATE)."
        )
    _refuse_former(council, sha256)


def _refuse_former(council: Council, sha256: str) -> None:
    """Raise ImproperlyConfigured on the machine that still has a certificate which another took the place of.

    Two that each had their own would else seal in turn. The only machine is its keeper's.
    """
    served = _in_turn(council)
    if (
        settings.EMBEDDED
        or sha256 not in [line.sha256 for line in served]
        or served[-1].sha256 == sha256
    ):
        return
    last = served[-1]
    until = read_certificate(bytes(last.certificate)).valid_until.date()
    since = timezone.localtime(last.at).date()
    raise ImproperlyConfigured(
        FORMER.format(since=in_words(since), name=last.name, until=in_words(until))
    )


def to_be_replaced(council: Council, certificate: bytes) -> SealLine | None:
    """Return what a certificate that seals here for the first time takes the place of, None where it takes none."""
    served = _in_turn(council)
    known = {line.sha256 for line in served}
    return served[-1] if served and read_certificate(certificate).sha256 not in known else None


def _in_turn(council: Council) -> list[SealLine]:
    """Return the certificates that took each other's place, but for those that are revoked."""
    lines = list(council.seal_lines.all())
    revoked = {line.sha256 for line in lines if line.revoked_on}
    return [line for line in lines if line.sha256 not in revoked]


@transaction.atomic
def revoke(*, council: Council, sha256: str, on: date, reason: str, user: User | None) -> SealLine:
    """Note that a certificate vouches for nothing that it sealed since a day; raises ValidationError."""
    known = council.seal_lines.filter(sha256=sha256, revoked_on=None).last()
    if known is None:
        raise ValidationError("Ce certificat n’a scellé aucun papier de ce conseil.")
    if not reason.strip():
        raise ValidationError("Dites pourquoi ce certificat est révoqué.")
    if on > council.today:
        raise ValidationError("Une révocation ne se note pas d’avance : donnez un jour passé.")
    if council.seal_lines.filter(sha256=sha256, revoked_on__isnull=False).exists():
        raise ValidationError("Ce certificat est déjà révoqué.")
    facts, content = read_certificate(bytes(known.certificate)), bytes(known.certificate)
    line = _line(council, facts, content, revoked_on=on, reason=reason.strip(), by=user)
    Journal.objects.record(council, user, Action.SEAL_REVOKED, line, after=told(line))
    return line


def _line(council: Council, facts: Certificate, content: bytes, **more) -> SealLine:
    return SealLine.objects.create(
        council=council,
        sha256=facts.sha256,
        certificate=content,
        name=facts.name,
        at=timezone.now(),
        **more,
    )


def told(line: SealLine) -> dict[str, str]:
    """Return what the journal keeps of a line."""
    said = {"certificate": line.name, "fingerprint": line.sha256, "at": line.at.isoformat()}
    if line.revoked_on:
        said |= {"revoked_on": line.revoked_on.isoformat(), "reason": line.reason}
    return said


def unseen(council: Council) -> Iterator[str]:
    """Find the lines that the journal did not see, those that are gone, and those that hold another certificate."""
    actions = (Action.SEAL_BEGUN, Action.SEAL_REVOKED)
    seen = [one.after for one in Journal.objects.filter(council=council, action__in=actions)]
    for line in council.seal_lines.all():
        if told(line) in seen and read_certificate(bytes(line.certificate)).sha256 == line.sha256:
            seen.remove(told(line))
        else:
            yield f"Le {line} n’est pas celui que le journal a vu."
    for state in seen:
        yield f"Le certificat du cachet «{NBSP}{state['certificate']}{NBSP}» n’est plus inscrit{NBSP}: le journal l’a vu."
