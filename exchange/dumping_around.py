"""Give back what surrounds a sitting: rows that only ever grow, in the order in which they were written.

No address, no link of a member's page, no account and no file: these belong to the installation.
"""

import re
from collections.abc import Mapping

from convening.models import Convocation, Delivery, MemberAnswer, Trace
from deliberations.deadlines import DueKind
from deliberations.models import Sitting
from exchange.said import moment, said
from register.models import Milestone, Posting

#: The server that refuses a message repeats the address.
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")

#: The references of the members on the roll, by those of the council.
type References = Mapping[str, str]


def dump_around(sitting: Sitting, references: References) -> dict:
    return said(
        convocations=dump_convocations(sitting, references),
        postings=dump_postings(sitting),
        milestones=[
            {"kind": row.kind, "on": row.on.isoformat()}
            for row in Milestone.objects.filter(sitting=sitting).exclude(kind=DueKind.BOUND)
        ],
    )


def dump_convocations(sitting: Sitting, references: References) -> list[dict]:
    rows = sitting.convocations.order_by("number")
    read = rows.prefetch_related("deliveries__traces", "deliveries__answers")
    return [_convocation(row, references) for row in read]


def _convocation(row: Convocation, references: References) -> dict:
    return {
        "number": row.number,
        "sent_at": moment(row.sent_at),
        "call": row.call,
        "sha256": row.sha256,
        **said(
            urgent_reason=row.urgent_reason,
            deliveries=[_delivery(one, references) for one in _as_written(row.deliveries)],
        ),
    }


def _as_written(rows) -> list:
    return sorted(rows.all(), key=lambda row: row.pk)


def _delivery(row: Delivery, references: References) -> dict:
    traces = _as_written(row.traces)
    ranks = {trace.pk: rank for rank, trace in enumerate(traces, 1)}
    return {
        **said(member=references.get(row.reference)),
        "name": row.name,
        "channel": row.channel,
        **({} if row.attempt == 1 else {"attempt": row.attempt}),
        "made_at": moment(row.made_at),
        **said(
            traces=[_trace(trace, ranks) for trace in traces],
            answers=[_answer(one, references) for one in _as_written(row.answers)],
        ),
    }


def _trace(row: Trace, ranks: Mapping[int, int]) -> dict:
    detail = _ADDRESS.sub("…", row.detail)
    withdraws = ranks[row.voids_id] if row.voids_id else None
    told = said(detail=detail, sha256=row.sha256, withdraws=withdraws)
    return {"kind": row.kind, "at": moment(row.at), **told}


def _answer(row: MemberAnswer, references: References) -> dict:
    told = said(holder=references.get(row.holder), holder_name=row.holder_name)
    return {"kind": row.kind, "at": moment(row.at), **told}


def dump_postings(sitting: Sitting) -> list[dict]:
    rows = _as_written(sitting.postings)
    ranks = {row.pk: rank for rank, row in enumerate(rows, 1)}
    return [_posting(row, ranks) for row in rows]


def _posting(row: Posting, ranks: Mapping[int, int]) -> dict:
    return {
        "paper": row.paper,
        "way": row.way,
        "place": row.place,
        "since": row.since.isoformat(),
        **said(
            until=row.until and row.until.isoformat(),
            poster=row.poster,
            replaces=ranks[row.replaces_id] if row.replaces_id else None,
            void=row.is_void,
        ),
    }
