"""What the journal keeps of the proofs of a convocation: which rows they are, and one digest of them all."""

from datetime import UTC
from hashlib import sha256
from typing import Any

import rfc8785

from convening.models import Convocation, Trace
from convening.rules.service import SendingFact
from councils.models import Action, Journal

#: What Folio saw of the mail server: a run writes many, and one line tells of them.
OF_SERVER = (SendingFact.ACCEPTED, SendingFact.DELAYED, SendingFact.REFUSED)


def proofs_told(convocation: Convocation) -> dict[str, Any]:
    """Return what a line tells of the proofs by the server of which none tells yet; nothing without any."""
    lines = Journal.objects.filter(sitting=convocation.sitting_id, action=Action.CONVOCATION_LEFT)
    ours = lines.filter(target__endswith=f", {convocation}").values_list("after", flat=True)
    behind = max((after["proofs"][1] for after in ours if "proofs" in after), default=0)
    traces = Trace.objects.filter(delivery__convocation=convocation, kind__in=OF_SERVER)
    return state_of(traces.filter(pk__gt=behind).order_by("pk"))


def state_of(traces) -> dict[str, Any]:
    """Return the first and the last key of some proofs, and the digest of all of them."""
    rows = list(traces)
    if not rows:
        return {}
    return {"proofs": [rows[0].pk, rows[-1].pk], "digest": _digest(list(map(_facts, rows)))}


def files_told(convocation: Convocation) -> str:
    """Return one digest of all the files that leave with a convocation."""
    columns = ("kind", "name", "item", "sha256", "size")
    return _digest(list(map(list, convocation.files.order_by("pk").values_list(*columns))))


def _facts(trace: Trace) -> list[Any]:
    at = trace.at.astimezone(UTC).isoformat(timespec="microseconds")
    return [trace.delivery_id, trace.kind, at, trace.detail, trace.sha256, trace.voids_id]


def _digest(facts: list[Any]) -> str:
    return sha256(rfc8785.dumps(facts)).hexdigest()
