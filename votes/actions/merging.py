"""What two clerks enter at once is merged; where it contradicts, a Conflict is raised and nothing is saved.

A page sends back what it saw of the record (`ballot_seen`, `stance_seen`), so that
what somebody else recorded since is found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from councils.french import NBSP
from councils.models import Journal
from deliberations.models import AgendaItem
from votes.actions.entry import refuse, refuse_if
from votes.models import Attendance, Ballot
from votes.record import Record, RecordedBallot
from votes.record.majorities import proposed
from votes.rules.ballots import Choice
from votes.rules.merging import NAMES, NONE, NUMBERS, Merged, SeenBallot, merge
from votes.words.roll import marked_meanwhile

GONE = f"Ce scrutin a été effacé entre-temps. Relisez-le{NBSP}: rien n’est enregistré."
IN_NUMBERS = (
    "Ce scrutin a été enregistré en nombres entre-temps. "
    f"Relisez-le{NBSP}: rien n’est enregistré par-dessus."
)


class Conflict(Exception):
    """Two clerks entered different values for the same thing: neither is saved, the clerk chooses."""


class BallotConflict(Conflict):
    """Both changed a voter's choice, or the question, since the page read `record`; `ballot` is the other's."""

    def __init__(
        self,
        record: Record,
        item: AgendaItem,
        ballot: RecordedBallot,
        voices: Merged[str],
        question: Merged[Any],
    ):
        self.record, self.item, self.ballot = record, item, ballot
        self.voices, self.question = voices, question
        super().__init__(f"scrutin du point {item.position}")


class RollConflict(Conflict):
    """Both marked the same members at the roll call: `moved` by somebody else, `marked` by this entry.

    `after` is the record as this entry would leave it.
    """

    def __init__(self, moved: "Moved", after: Record, marked: Sequence[Attendance], opening: str):
        self.moved, self.after, self.marked, self.opening = moved, after, marked, opening
        super().__init__(", ".join(map(str, moved.seats)))


def ballot_seen(ballot: RecordedBallot | None, usual: str = Ballot.Rule.SIMPLE) -> SeenBallot:
    """Return what is recorded; a ballot that does not exist has everybody « pour » under the usual majority."""
    votes = ballot.votes if ballot else {}
    known = ballot.row if ballot else Ballot(rule=usual)
    kind = NONE if ballot is None else NAMES if votes else NUMBERS
    return SeenBallot(exceptions(votes), {"mode": known.mode, "rule": known.rule}, kind)


def exceptions[Said: str](voices: Mapping[str, Said]) -> dict[str, Said]:
    """Return the voters who did not vote « pour »."""
    return {who: choice for who, choice in voices.items() if choice != Choice.FOR}


def stance_seen(record: Record, seat: Attendance) -> str:
    """Return where the roll call has a member: the opening mark, and each proxy that they gave."""
    held = (
        f" {record.references.get(p.holder_id, '?')}:{p.from_item_id or ''}:{p.until_item_id or ''}"
        for p in record.given_by(seat)
    )
    return seat.opening + "".join(held)


def joined(
    record: Record,
    item: AgendaItem,
    position: int,
    base: SeenBallot,
    entered: Mapping[str, str],
    question: Mapping[str, Any],
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the exceptions and the question of a ballot, with what was recorded since `base` merged in.

    Raises BallotConflict where both changed the same thing differently.
    """
    ballot = record.at(item).ballot(position)
    now = ballot_seen(ballot, proposed(item, question["purpose"], record.law))
    refuse_if(now.kind == NONE != base.kind, GONE)
    refuse_if(now.kind == NUMBERS != base.kind, IN_NUMBERS)
    asked: dict[str, Any] = {key: question[key] for key in base.question if key in question}
    voices = merge(base.exceptions, entered, now.exceptions, Choice.FOR)
    questions = merge(base.question, asked, now.question, None)
    if ballot and (voices.clashes or questions.clashes):
        raise BallotConflict(record, item, ballot, voices, questions)
    return exceptions(voices.agreed), {**question, **questions.agreed}


@dataclass(frozen=True)
class Moved:
    """Members whom somebody else marked since the page saw them; `author` "" where the journal names nobody."""

    seats: Sequence[Attendance]
    record: Record
    author: str
    at: datetime


def moved_since(
    record: Record, seats: Iterable[Attendance], saw: Mapping[str, str], opening: str
) -> Moved | None:
    """Return whom somebody put elsewhere than the page saw them, and than this entry puts them."""
    stances = {seat.reference: stance_seen(record, seat) for seat in seats}
    moved = [
        seat
        for seat in seats
        if stances[seat.reference]
        not in (saw.get(seat.reference, stances[seat.reference]), opening)
    ]
    if not moved:
        return None
    line = last_line_about(record, moved)
    author, at = (line.author, line.at) if line else ("", timezone.now())
    return Moved(moved, record, author, at)


def last_line_about(record: Record, seats: Iterable[Attendance]) -> Journal | None:
    """Return the last line of the journal about one of these members at this sitting."""
    members = [seat.member_id for seat in seats]
    return Journal.objects.about(record.sitting).filter(member__in=members).first()


def not_moved_since(record: Record, seat: Attendance, saw: str | None) -> None:
    """Refuse the proxy of a member whom somebody else marked since the page saw them."""
    if saw and stance_seen(record, seat) != saw:
        line = last_line_about(record, [seat])
        held = [record.holder(proxy) for proxy in record.proxies if proxy.grantor_id == seat.pk]
        refuse(marked_meanwhile(seat, held, line.author if line else ""))
