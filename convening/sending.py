"""Send the messages of a convocation behind the page: at least once, never nobody.

Idempotent: it finds by itself who is still to be reached, so that it may be asked for
twice, and again after a stop.
"""

import logging
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.tasks import task
from django.utils import timezone

from convening.envelopes import Envelopes
from convening.evidence import proofs_told
from convening.models import Channel, Convocation, Delivery, Destination
from convening.posting import post_all
from convening.reading import last_of, sent_of
from convening.rules.service import SendingFact, is_waiting
from convening.settling import log, settle
from councils.alone import alone
from councils.mail import can_leave
from councils.models import Action

logger = logging.getLogger(__name__)

#: What the server puts off leaves again after half the time that it has waited, within these.
SOONEST, LATEST = timedelta(minutes=5), timedelta(hours=2)
#: What the server said of a message: it waits no more.
SETTLED = (SendingFact.ACCEPTED, SendingFact.REFUSED, SendingFact.ACKNOWLEDGED)


@task(backend="convocations")
def send_messages(convocation: int) -> None:
    """Send what waits of a convocation; one process at a time does so."""
    row = Convocation.objects.select_related("sitting__council", "sent_by").get(pk=convocation)
    with alone(f"convocation-{row.pk}") as is_first:
        if is_first:
            _send(row)


@task(backend="convocations")
def resume_sending(due_only: bool = False) -> None:
    """Send what a stopped server left, or a mail server put off; with `due_only`, where its time has come."""
    for convocation in unfinished():
        if not due_only or _is_due(convocation):
            try:
                send_messages.func(convocation.pk)
            except Exception:
                # What one convocation meets keeps no other waiting.
                logger.exception("Convocation %s does not leave.", convocation.pk)


def unfinished() -> list[Convocation]:
    """Return the convocations to sittings not over yet of which a message has still to leave."""
    # The day is that of any council: theirs may have begun already, or not be over.
    yesterday = timezone.localdate() - timedelta(days=1)
    coming = Delivery.objects.filter(convocation__sitting__date__gte=yesterday)
    mails = coming.filter(channel=Channel.EMAIL).exclude(traces__kind__in=SETTLED)
    # What a file of another installation tells was sent there: no address came with it.
    mails = mails.filter(destination__isnull=False)
    return list(Convocation.objects.filter(pk__in=mails.values("convocation")).order_by("pk"))


def waiting(convocation: Convocation) -> list[Delivery]:
    """Return the messages that have still to leave: none once a later convocation is sent, or the day is over."""
    sitting = convocation.sitting
    if last_of(sitting) != convocation or sitting.date < sitting.council.today:
        return []
    last = {one.delivery.reference: one for one in sent_of(convocation)}
    reached = Destination.objects.filter(delivery__convocation=convocation)
    addressed = set(reached.values_list("delivery", flat=True))
    latest = (one for one in last.values() if one.delivery.pk in addressed)
    return [one.delivery for one in latest if is_waiting(one.sending)]


def _send(convocation: Convocation) -> None:
    """Send to each whom nothing reached yet, those who are added meanwhile included."""
    tried: set[int] = set()
    envelopes = Envelopes(convocation)
    while fresh := [one for one in _leaving(convocation) if one.pk not in tried]:
        tried |= {one.pk for one in fresh}
        run = post_all(fresh, envelopes.written)
        if run.verdicts:
            told: dict[str, Any] = {kind.value: count for kind, count in run.verdicts.items()}
            told |= proofs_told(convocation)
            log(convocation.sitting, None, Action.CONVOCATION_LEFT, convocation, after=told)
        if run.is_away:
            break
    settle(sitting=convocation.sitting)


def _leaving(convocation: Convocation) -> list[Delivery]:
    """Return the messages that wait, and that can leave from here."""
    return [one for one in waiting(convocation) if can_leave(one.destination.address)]


def _is_due(convocation: Convocation) -> bool:
    """Tell whether a convocation may be tried again; two processes that ask at once are answered once."""
    waited = (timezone.now() - convocation.sent_at) / 2
    pause = min(max(waited, SOONEST), LATEST)
    key = f"convocation-tried-{convocation.pk}"
    return bool(cache.add(key, True, int(pause.total_seconds())))
