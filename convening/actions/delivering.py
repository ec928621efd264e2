"""What a clerk does about one member: print, post or hand the letter, send it again, or take back what was typed."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from convening.actions.sending import add_delivery
from convening.evidence import sendings_told
from convening.models import Channel, Convocation, Delivery, Trace
from convening.posting import note
from convening.preparing import Addressee, addressee
from convening.rules.service import TYPED, SendingFact
from convening.sending import send_messages
from convening.settling import log, settle
from councils.french import NBSP
from councils.models import Action, User
from deliberations.actions import locked, refuse_if, require
from members.actions import correct_member
from members.models import Member
from members.persons import PersonFacts

TO_COME = f"Cette heure est à venir{NBSP}: dites quand la lettre a été postée ou remise."
BEFORE_THE_SENDING = f"La convocation n’était pas encore partie{NBSP}: vérifiez le jour et l’heure."
NOT_TYPED = "Seul ce qui a été saisi ici se retire."
TAKEN_BACK = "Cette saisie est déjà retirée."
NO_ADDRESS = "Écrivez l’adresse électronique."
NOT_THE_LAST = f"Une convocation plus récente est partie{NBSP}: agissez sur celle-là."
REACHED = "Ce membre a déjà la convocation."


@transaction.atomic
def tell_delivered(*, delivery: Delivery, kind: SendingFact, at: datetime, user: User) -> Trace:
    """Write that the letter was posted, or handed over, at its day and hour (CGCT, art. L2121-10)."""
    sitting = locked(delivery.convocation.sitting)
    require(kind in TYPED, NOT_TYPED)
    # A form types whole minutes.
    sent_at = delivery.convocation.sent_at.replace(second=0, microsecond=0)
    if at > timezone.now():
        raise ValidationError({"at": TO_COME})
    if at < sent_at:
        raise ValidationError({"at": BEFORE_THE_SENDING})
    trace = Trace.objects.create(delivery=delivery, kind=kind, at=at, by=user)
    log(sitting, user, Action.CONVOCATION_TOLD, delivery, after=trace.told)
    settle(sitting=sitting, user=user)
    return trace


@transaction.atomic
def take_back(*, trace: Trace, user: User) -> None:
    """Take back a posting or a handing over that was typed wrongly; both stay."""
    sitting = locked(trace.delivery.convocation.sitting)
    require(trace.kind in TYPED, NOT_TYPED)
    refuse_if(Trace.objects.filter(voids=trace).exists(), TAKEN_BACK)
    Trace.objects.create(delivery=trace.delivery, kind=SendingFact.WITHDRAWN, voids=trace, by=user)
    log(sitting, user, Action.CONVOCATION_RETRACTED, trace.delivery, before=trace.told)
    settle(sitting=sitting, user=user)


@transaction.atomic
def tell_printed(
    *, convocation: Convocation, letters: Sequence[tuple[Delivery, str]], user: User
) -> None:
    """Write which letters were printed, each with the digest of the file; it proves no delivery."""
    for delivery, digest in letters:
        note(delivery, SendingFact.PRINTED, sha256=digest, by=user)
    after = {"letters": len(letters)}
    log(convocation.sitting, user, Action.CONVOCATION_PRINTED, convocation, after=after)


@transaction.atomic
def send_again(*, delivery: Delivery, address: str, user: User) -> Delivery:
    """Send to a mended address, which the member's page keeps from now on; the journal tells none."""
    convocation = _last(delivery.convocation)
    member = convocation.sitting.council.members.get(reference=delivery.reference)
    if not address:
        raise ValidationError({"address": NO_ADDRESS})
    try:
        validate_email(address)
    except ValidationError as fault:
        raise ValidationError({"address": fault}) from fault
    if address != member.email:
        correct_member(member=member, user=user, facts=_with_email(member, address))
    return _send_to(convocation, Addressee(member, Channel.EMAIL), user)


@transaction.atomic
def convene_also(*, convocation: Convocation, member: Member, user: User) -> Delivery:
    """Convene somebody who took office after the sending, or came back."""
    convocation = _last(convocation)
    sent = convocation.deliveries.filter(reference=member.reference)
    refuse_if(sent.exists(), REACHED)
    return _send_to(convocation, addressee(member), user)


def _last(convocation: Convocation) -> Convocation:
    """Lock the sitting, and refuse what is not its last convocation."""
    sitting = locked(convocation.sitting)
    later = sitting.convocations.filter(number__gt=convocation.number)
    refuse_if(later.exists(), NOT_THE_LAST)
    return convocation


def _send_to(convocation: Convocation, one: Addressee, user: User) -> Delivery:
    sent = convocation.deliveries.filter(reference=one.member.reference).count()
    delivery = add_delivery(convocation, one, attempt=sent + 1)
    after = {"channel": str(one.channel.label)} | sendings_told(convocation, [delivery])
    log(convocation.sitting, user, Action.CONVOCATION_RESENT, delivery, after=after)
    send_messages.enqueue(convocation.pk)
    return delivery


def _with_email(member: Member, email: str) -> PersonFacts:
    return PersonFacts(
        civility=member.civility,
        sex=member.sex,
        first_name=member.first_name,
        last_name=member.last_name,
        birth_date=member.birth_date,
        email=email,
        address=member.address,
        convened_by=member.convened_by,
    )
