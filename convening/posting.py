"""Let messages leave over one kept connection, and note what became of each: at least once, never nobody.

A message is noted once the server has taken it. Whoever is killed in between
sends it again, under the same Message-ID: at worst a member has it twice.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage as PythonMessage
from functools import cached_property
from hashlib import sha256
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

from django.core.mail import EmailMessage, mailers
from django.db import transaction

from convening.models import Delivery, Trace
from convening.rules.refusals import PostedAs, verdict_of
from convening.rules.service import SendingFact
from councils import measures
from councils.mail import mailer_of

logger = logging.getLogger(__name__)

#: How long a server may think about a message that it has in hand (RFC 5321, 4.5.3.2.6):
#: whoever hangs up sooner and comes back sends it twice.
PATIENCE_SECONDS = 600
#: Written once for a sending: another process may come to the same.
ONCE = (SendingFact.ACCEPTED, SendingFact.REFUSED, SendingFact.DELAYED, SendingFact.ACKNOWLEDGED)
IMPOSSIBLE = "553 5.1.3 Cette adresse ne s’écrit pas dans un courriel."


class MailAway(Exception):
    """The mail server is not there, or takes nothing from us: everything waits."""


class WrittenOnce(EmailMessage):
    """A message that is written once: what is noted is, to the byte, what leaves."""

    @cached_property
    def _written(self) -> PythonMessage:
        return super().message(policy=policy.SMTP)

    def message(self, **_: Any) -> PythonMessage:
        return self._written

    @property
    def sha256(self) -> str:
        return sha256(self._written.as_bytes()).hexdigest()


@transaction.atomic
def note(delivery: Delivery, kind: SendingFact, **facts: Any) -> Trace | None:
    """Write what happened to a sending; None where it was written already."""
    Delivery.objects.select_for_update().get(pk=delivery.pk)
    if kind in ONCE and delivery.traces.filter(kind=kind).exists():
        return None
    return Trace.objects.create(delivery=delivery, kind=kind, **facts)


class Post:
    """One connection to the mail server, or to the folder of the demonstration, opened anew when the server hung up."""

    def __init__(self) -> None:
        self.connections: dict[str, Any] = {}

    def close(self) -> None:
        for connection in self.connections.values():
            with suppress(OSError):
                connection.close()
        self.connections.clear()

    def send(self, message: EmailMessage) -> PostedAs:
        """Send a message, twice where the line broke; raise MailAway when the server is not to be reached."""
        try:
            return self._send(message)
        except SMTPServerDisconnected:
            self.close()
        try:
            return self._send(message)
        except SMTPServerDisconnected as fault:
            raise MailAway(str(fault)) from fault

    def _send(self, message: EmailMessage) -> PostedAs:
        try:
            self._opened(mailer_of(message.to[0])).send_messages([message])
        except SMTPRecipientsRefused as refusal:
            code, text = next(iter(refusal.recipients.values()))
            return verdict_of(code, _text(text))
        except SMTPDataError as refusal:
            return verdict_of(refusal.smtp_code, _text(refusal.smtp_error))
        except SMTPServerDisconnected:
            raise
        except OSError as fault:  # every other fault of smtplib is one
            raise MailAway(str(fault)) from fault
        except ValueError:
            return PostedAs(SendingFact.REFUSED, IMPOSSIBLE)
        return PostedAs(SendingFact.ACCEPTED)

    def _opened(self, name: str) -> Any:
        if name not in self.connections:
            connection = self.connections[name] = mailers[name]
            connection.open()
            line = getattr(getattr(connection, "connection", None), "sock", None)
            if line:
                line.settimeout(PATIENCE_SECONDS)
        return self.connections[name]


@dataclass
class PostedRun:
    """What became of the messages of one run; `is_away`: the server was not to be reached for the rest."""

    verdicts: Counter[SendingFact] = field(default_factory=Counter)
    is_away: bool = False


def post_all(
    deliveries: Iterable[Delivery], written: Callable[[Delivery], WrittenOnce]
) -> PostedRun:
    """Send to each what `written` returns, and note the verdict of the server, one by one."""
    post, run = Post(), PostedRun()
    try:
        for delivery in deliveries:
            message = written(delivery)
            verdict = post.send(message)
            note(delivery, verdict.kind, detail=verdict.detail, sha256=message.sha256)
            run.verdicts[verdict.kind] += 1
            well = verdict.kind is SendingFact.ACCEPTED
            measures.tell(measures.Measured.MAIL, went_well=well)
    except MailAway as fault:
        measures.tell(measures.Measured.MAIL, went_well=False)
        logger.warning("Le serveur de courriel ne répond pas : %s", fault)
        run.is_away = True
    finally:
        post.close()
    return run


def _text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
