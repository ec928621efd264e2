"""Let the heads of a register leave the house: dated by an authority, sent to the members in office.

Everything here finds by itself what is left to do, so that it may be asked for
twice, and again after a stop. A head that nobody could be told of leaves with the next one.
"""

import logging
from hashlib import sha256
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from councils import measures
from councils.alone import alone
from councils.mail import can_leave
from councils.models import Action, Council, Journal
from members.models import Member
from register.heads.signing import sign_head
from register.models import HeadSending, HeadToken, Numbering, SignedHead
from register.rules.notes import printed
from register.seal import timestamps
from register.seal.timestamps import NoTimestamp

logger = logging.getLogger(__name__)


def publish(council: Council) -> None:
    """Sign what no head says yet, date the heads that wait for it, send the last one to who has not had it.

    One process at a time does so, and looks again once it has let go: whoever sealed meanwhile
    found it at work, and left it the head.
    """
    while True:
        with alone(f"heads-{council.pk}") as is_first:
            if not is_first:
                return
            published = _publish(council)
        if SignedHead.objects.last_of(council) == published:
            return


def _publish(council: Council) -> SignedHead | None:
    catch_up(council)
    head = SignedHead.objects.last_of(council)
    if settings.TIMESTAMP_URL:
        for one in undated(council):
            date_head(one, settings.TIMESTAMP_URL)
    send_last_head(council)
    return head


@transaction.atomic
def catch_up(council: Council) -> None:
    """Sign a register that an earlier version filled, or under a key that is new, alone as a seal does."""
    if not Numbering.objects.select_for_update().filter(council=council):
        return
    before = SignedHead.objects.last_of(council)
    head = sign_head(council)
    if head and head != before:
        told = {"acts": head.size, "sha256": sha256(head.note.encode()).hexdigest()}
        Journal.objects.record(council, None, Action.HEAD_SIGNED, head, after=told)


def undated(council: Council) -> list[SignedHead]:
    """Return the heads that wait for their date: those since the last dated one, or the last where none is."""
    heads = SignedHead.objects.of(council)
    dated = heads.exclude(token=None).last()
    return list(heads.filter(pk__gt=dated.pk)) if dated else list(heads.reverse()[:1])


def date_head(head: SignedHead, url: str) -> None:
    """Ask an authority for the date of a head, and keep its answer; where it does not answer the head waits."""
    data = head.note.encode()
    try:
        answer = timestamps.ask(data, url)
    except NoTimestamp as fault:
        logger.warning("%s : %s", head.log, fault)
        return
    found = timestamps.read(answer, data)
    if found is None:
        logger.warning("%s : la réponse de %s ne date pas cette tête.", head.log, url)
        return
    facts = {"answer": answer, "dated_at": found.at, "authority": found.authority[:200]}
    try:
        with transaction.atomic():
            HeadToken.objects.create(head=head, **facts)
            told = {"acts": head.size, "authority": found.authority}
            Journal.objects.record(head.log.council, None, Action.HEAD_DATED, head, after=told)
    except IntegrityError:
        return  # another process was faster: its date stays


def recipients(council: Council, head: SignedHead) -> list[Member]:
    """Return the members in office who have an address, and have not had this head."""
    had = HeadSending.objects.filter(head=head).values("member")
    in_office = council.members.in_office(council.today)
    return list(in_office.exclude(email="").exclude(pk__in=had).order_by("pk"))


def send_last_head(council: Council) -> None:
    """Send the last head to every member in office, one by one: at worst somebody has it twice, never nobody."""
    head = SignedHead.objects.last_of(council)
    if head is None or not can_leave():
        return
    sent = 0
    for member in recipients(council, head):
        try:
            _send(head, member)
            sent += 1
        except SMTPRecipientsRefused:
            logger.warning("La tête du registre de %s : une adresse est refusée.", council)
        except OSError as fault:  # every fault of smtplib is one
            logger.warning("La tête du registre de %s n’est pas partie : %s", council, fault)
            break
    if sent:
        told = {"acts": head.size, "members": sent}
        Journal.objects.record(council, None, Action.HEAD_SENT, head, after=told)


def _send(head: SignedHead, member: Member) -> None:
    """Send a head to a member, and note it once it has left; OSError leaves it waiting."""
    council = head.log.council
    context = {"head": head, "member": member, "council": council, "site": settings.SITE_URL}
    context |= {"groups": printed(bytes.fromhex(head.root))}
    subject = render_to_string("register/head_subject.txt", context).strip()
    body = render_to_string("register/head_email.txt", context)
    with measures.one_mail():
        EmailMessage(subject, body, None, [member.email]).send()
    HeadSending.objects.get_or_create(head=head, member=member)
