"""The call of a sitting: everything that a convocation announces, in one frozen view-model.

The letter, the note, the agenda to post, the message and the page of each member come from
a `Call` alone; a revision says what it changes of the one before.
"""

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal, TypedDict

import rfc8785
from pydantic import TypeAdapter

from convening.rules.changes import changes_between
from convening.rules.facts import CallChange, CallItem, CallMark
from deliberations.models import AgendaItem, Attachment, Sitting
from deliberations.rich_text import clean
from deliberations.rules import days_between
from law.reading import Calling, PeopleUnknown, Ruling
from law.values import Notice
from papers.extract import officers
from papers.extract.facts import STRICT, ExtractAnnex, Officer
from papers.meeting import Meeting, meeting_of
from papers.words.proxy_rules import rules_of_proxies
from votes.record import Record, read

#: What of a sitting a revision tells when it changes.
OF_MEETING = ("date", "rank", "opens_at", "place", "public")

SELF_EXPLAINED = {"minutes", "urgency"}


@dataclass(frozen=True)
class CallNotice:
    """The days that the law asks for and those that are given, counted alike; `source` is « art. L2121-12 »."""

    __pydantic_config__ = STRICT

    needed: int
    given: int
    clear: bool
    source: str


@dataclass(frozen=True)
class Call:
    """What the members are told of a sitting, once sent for ever; `number` counts the revisions from 1.

    `key` is the sitting, the same in each revision whatever its day becomes.
    `notice` is None where no text sets it, or the population is not known; `convener` where no
    function says who heads the council. `first_on` is the day of the first sitting that a second
    call takes up. `note_source` is the article that asks for a note on each item, empty where none does;
    `meeting_changes` names the facts of the meeting that the revision before told otherwise.
    """

    __pydantic_config__ = STRICT

    format: Literal["folio-call/1"]
    key: int
    number: int
    sent_on: Day
    meeting: Meeting
    installation: bool
    first_on: Day | None
    convener: Officer | None
    notice: CallNotice | None
    urgent_reason: str
    proxy_rules: str
    note_source: str
    second_call_source: str
    items: tuple[CallItem, ...]
    changes: tuple[CallChange, ...]
    meeting_changes: tuple[str, ...]

    def marks_of(self, item: CallItem) -> tuple[CallMark, ...]:
        """Return what became of a line since the revision before."""
        return tuple(change.mark for change in self.changes if change.key == item.key)

    @property
    def withdrawn(self) -> tuple[CallChange, ...]:
        """The lines of the revision before that are no more."""
        return tuple(one for one in self.changes if one.mark == CallMark.WITHDRAWN)

    @property
    def without_report(self) -> tuple[CallItem, ...]:
        """The items of which nothing is explained; the minutes and the urgency say themselves what they are."""
        return tuple(
            item for item in self.items if not item.report and item.kind not in SELF_EXPLAINED
        )

    @property
    def has_note(self) -> bool:
        """Whether a note goes with the letter: the law asks for it, or somebody wrote what it holds."""
        return bool(self.note_source) or any(item.report for item in self.items)


_adapter = TypeAdapter(Call)


def to_json(call: Call) -> str:
    """Return a call in canonical form (RFC 8785): the same facts, the same text."""
    return rfc8785.dumps(_adapter.dump_python(call, mode="json")).decode()


def from_json(text: str | bytes) -> Call:
    """Return the call that `to_json` wrote; raise ValueError when anything is missing or unknown."""
    return _adapter.validate_json(text)


def build(
    sitting: Sitting, number: int = 1, before: Call | None = None,
    *, urgent_reason: str = "", on: Day | None = None,
) -> Call:  # fmt: skip
    """Return what a convocation sent `on` a day (today) announces of a sitting, and what it changes of the one before."""
    record, sent_on = read(sitting), on or sitting.council.today
    meeting, items = meeting_of(record), _items(record)
    return Call(
        format="folio-call/1",
        key=sitting.pk,
        number=number,
        sent_on=sent_on,
        meeting=meeting,
        installation=sitting.installation,
        first_on=sitting.first_call.date if sitting.first_call else None,
        convener=officers.convener(record),
        urgent_reason=urgent_reason,
        items=items,
        changes=changes_between(before.items, items) if before else (),
        meeting_changes=_meeting_changes(before.meeting, meeting) if before else (),
        **_of_law(record, sent_on),
    )


class _OfLaw(TypedDict):
    notice: CallNotice | None
    proxy_rules: str
    note_source: str
    second_call_source: str


def _of_law(record: Record, sent_on: Day) -> _OfLaw:
    """Return what the law says of this call."""
    law, sitting = record.law, record.sitting
    return {
        "notice": notice_of(sitting, sent_on),
        "proxy_rules": rules_of_proxies(law),
        "note_source": _note_source(record),
        "second_call_source": law.second_call.source if sitting.second_call else "",
    }


def notice_of(sitting: Sitting, sent_on: Day) -> CallNotice | None:
    """Return the days that the law asks for between the sending and a sitting, and those that remain.

    Those of a second call stand between the two sittings (CGCT, art. L2121-17).
    """
    first, interval = sitting.first_call, sitting.law.second_call
    if sitting.second_call and interval.value:
        return _counted(first.date, sitting.date, interval) if first else None
    try:
        usual = sitting.law.notice(Calling.URGENT) if sitting.urgent else sitting.usual_notice
    except PeopleUnknown:
        return None
    return _counted(sent_on, sitting.date, usual)


def _counted(since: Day, sitting_on: Day, ruling: Ruling[Notice | None]) -> CallNotice | None:
    notice = ruling.value
    if notice is None:
        return None
    given = days_between(since, sitting_on, notice)
    return CallNotice(notice.days, given, notice.clear, ruling.source)


def _note_source(record: Record) -> str:
    try:
        ruling = record.law.read("explanatory_note")
    except PeopleUnknown:
        return ""
    return ruling.source if ruling.value else ""


def _meeting_changes(before: Meeting, now: Meeting) -> tuple[str, ...]:
    return tuple(name for name in OF_MEETING if getattr(before, name) != getattr(now, name))


def _items(record: Record) -> tuple[CallItem, ...]:
    """Return the lines of the agenda; what was added in the sitting was not announced."""
    files: dict[int, list[Attachment]] = {}
    for file in Attachment.objects.filter(item__sitting=record.sitting):
        files.setdefault(file.item_id, []).append(file)
    announced = (item for item in record.items if not item.added)
    return tuple(_item(item, record, files.get(item.pk, [])) for item in announced)


def _item(item: AgendaItem, record: Record, files: list[Attachment]) -> CallItem:
    return CallItem(
        key=item.pk,
        position=item.position,
        kind=item.kind,
        rubric=item.rubric,
        title=item.title,
        rapporteur=officers.rapporteur(item, record),
        report=clean(item.report),
        decision=clean(item.decision),
        carried=item.carried,
        annexes=tuple(
            ExtractAnnex(file.name, file.sha256, file.size or 0, file.pages) for file in files
        ),
    )
