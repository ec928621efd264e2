"""Send a convocation: what is announced is frozen with its papers, then the messages leave behind the page."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from convening.call import to_json
from convening.drawing import CallFile, files_of, write_files
from convening.evidence import files_told, sendings_told
from convening.models import Convocation, Delivery, Destination
from convening.preparing import Addressee, Prepared, digest_of, prepare
from convening.sending import send_messages
from convening.settling import log, settle
from convening.tokens import digest_of as digest_of_token
from convening.tokens import token_of
from councils.french import NBSP
from councils.models import Action, User
from deliberations.actions import locked, refuse_if, require
from deliberations.models import Sitting
from votes.actions.additions import put_urgency_first

BEGUN = f"La séance est ouverte{NBSP}: elle ne se convoque plus."
PAST = f"Le jour de la séance est passé{NBSP}: changez sa date avant de la convoquer."
SENT_ALREADY = "Cette convocation est déjà envoyée."
MOVED = (
    f"La séance ou son ordre du jour a changé depuis que vous avez ouvert cette page{NBSP}: "
    "relisez ce qui part, puis envoyez."
)
SAME = f"Rien n’a changé depuis la dernière convocation{NBSP}: elle ne part pas deux fois."
TOO_LATE = (
    f"Le délai est trop court pour une convocation ordinaire{NBSP}: convoquez en urgence, "
    "ou changez le jour de la séance."
)
WHY_URGENT = "Dites le motif de l’urgence : le conseil se prononcera dessus."


def send_convocation(
    *, sitting: Sitting, number: int, seen: str, user: User | None, urgent_reason: str = ""
) -> Convocation:
    """Freeze the convocation of this number as it was read, and let it leave.

    `seen` is the digest of what the clerk read (`Prepared.seen`). The papers are drawn before
    anything is locked. Raises ValidationError in words, and then nothing has left.
    """
    refuse_if(sitting.convocations.filter(number=number).exists(), SENT_ALREADY)
    prepared = prepare(sitting, urgent_reason=urgent_reason)
    require(prepared.number == number and prepared.seen == seen, MOVED)
    _refuse(prepared)
    files = files_of(prepared)
    with transaction.atomic():
        locked(sitting)
        # What was drawn is what leaves: nobody changed it meanwhile.
        again = prepare(Sitting.objects.get(pk=sitting.pk), urgent_reason=urgent_reason)
        require(again.seen == prepared.seen, MOVED)
        return _write(replace(again, call=prepared.call), files, user)


@transaction.atomic
def call_urgently(*, sitting: Sitting, user: User | None) -> None:
    """Let a sitting be convened in urgency, on which the council votes first (CGCT, art. L2121-11, L2121-12)."""
    sitting = locked(sitting)
    require(not sitting.has_begun, BEGUN)
    if not sitting.urgent:
        sitting.urgent = True
        sitting.save(update_fields=["urgent"])
        states = {"before": {"urgent": False}, "after": {"urgent": True}}
        log(sitting, user, Action.SITTING_CHANGED, sitting, **states)
    put_urgency_first(sitting=sitting, user=user)


def _refuse(prepared: Prepared) -> None:
    sitting = prepared.sitting
    refuse_if(sitting.has_begun, BEGUN)
    refuse_if(sitting.date < sitting.council.today, PAST)
    stops = [lack.sentence for lack in prepared.lacks if lack.stops]
    if stops:
        raise ValidationError(stops)
    require(prepared.has_changed, SAME)
    refuse_if(prepared.notice.asks_urgency, TOO_LATE)
    needs_reason = sitting.urgent and not prepared.call.urgent_reason.strip()
    refuse_if(needs_reason, WHY_URGENT)


def _write(prepared: Prepared, files: list[CallFile], user: User | None) -> Convocation:
    call, sitting = prepared.call, prepared.sitting
    convocation = Convocation(
        sitting=sitting,
        number=call.number,
        call=to_json(call),
        sha256=digest_of(call),
        urgent_reason=call.urgent_reason,
        sent_by=user,
    )
    convocation.full_clean()
    convocation.save(force_insert=True)
    write_files(convocation, files)
    for one in prepared.addressees:
        add_delivery(convocation, one)
    _log_sending(convocation, prepared, user)
    settle(sitting=sitting, user=user)
    send_messages.enqueue(convocation.pk)
    return convocation


def add_delivery(convocation: Convocation, one: Addressee, attempt: int = 1) -> Delivery:
    """Prepare a sending to a member, with the address that it goes to."""
    delivery = Delivery(
        convocation=convocation,
        reference=one.member.reference,
        name=one.name,
        attempt=attempt,
        channel=one.channel,
    )
    delivery.token_sha256 = digest_of_token(token_of(delivery.key))
    delivery.full_clean()
    delivery.save(force_insert=True)
    if one.address:
        Destination.objects.create(delivery=delivery, address=one.address)
    return delivery


def _log_sending(convocation: Convocation, prepared: Prepared, user: User | None) -> None:
    channels = {one.channel.value: prepared.count(one.channel) for one in prepared.addressees}
    digests = sendings_told(convocation, convocation.deliveries.order_by("pk"))
    digests |= {"files": files_told(convocation)}
    after = {"number": convocation.number, "sha256": convocation.sha256, **digests, **channels}
    log(prepared.sitting, user, Action.CONVOCATION_SENT, convocation, after=after)
