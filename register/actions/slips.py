"""Keep the slip of acts that were sent to the prefecture."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db import transaction

from councils.models import Action, Journal, User
from register.models import Entry, SentSlip
from register.slips import print_slip, slip_of_sending


def keep_slip(*, entries: Iterable[Entry], on: date, user: User | None) -> SentSlip:
    """Draw the slip of acts of one sitting that were sent on a day, and keep it.

    Apart from the entering of that fact, which holds whatever becomes of a paper. Raises
    `papers.extract.extract.NotReady` with what lacks, and `papers.pdf.engine.NotPrintable`.
    """
    sent = list(entries)
    pdf = print_slip(slip_of_sending(sent[0].sitting, sent, on))
    with transaction.atomic():
        slip = SentSlip(sitting=sent[0].sitting, on=on, pdf=pdf, by=user)
        slip.sha256 = sha256(pdf).hexdigest()
        slip.save(force_insert=True)
        told = {"on": on.isoformat(), "sha256": slip.sha256, "codes": [one.code for one in sent]}
        council = slip.sitting.council
        Journal.objects.record(
            council, user, Action.SLIP_KEPT, slip, sitting=slip.sitting, after=told
        )
    return slip
