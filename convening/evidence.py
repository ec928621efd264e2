"""What the journal keeps of a convocation: its sendings, its proofs and the answers, by one digest of what they are."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785

from convening.models import Convocation, Delivery, MemberAnswer, Trace
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


def sendings_told(convocation: Convocation, sent: Iterable[Delivery]) -> dict[str, str]:
    """Return what a line tells of sendings: to whom, by which way, when the convocation left, and why in such haste."""
    columns = ("pk", "reference", "name", "attempt", "channel", "token_sha256")
    rows = [[*(getattr(one, name) for name in columns), _moment(one.made_at)] for one in sent]
    return {"sendings": _digest([_moment(convocation.sent_at), convocation.urgent_reason, *rows])}


def answer_told(answer: MemberAnswer) -> dict[str, str]:
    """Return what a line tells of an answer: what was said, and the digest of whose it is, to whom and when."""
    facts = [answer.pk, answer.delivery_id, answer.kind, answer.holder, _moment(answer.at)]
    said = {"kind": answer.get_kind_display(), "holder": answer.holder_name}
    return said | {"answer": _digest(facts)}


def _facts(trace: Trace) -> list[Any]:
    at = _moment(trace.at)
    return [trace.delivery_id, trace.kind, at, trace.detail, trace.sha256, trace.voids_id]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(facts: list[Any]) -> str:
    return sha256(rfc8785.dumps(facts)).hexdigest()
