"""Nobody's entry is overwritten: what two people enter at once is joined, or told as a conflict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from json import dumps

from django.utils import timezone

from councils.french import NBSP
from councils.models import Journal
from deliberations.models import AgendaItem
from votes.actions.entry import refuse
from votes.conflicts import Conflict, Said, Side, total_of_ballot, total_of_floor, words_of
from votes.legend import STATES, VOICES
from votes.models import Attendance, Ballot
from votes.record import Record
from votes.rules.ballots import Choice, tally_of
from votes.rules.merging import Merged, merge
from votes.seen import NONE, NUMBERS, SeenBallot, ballot_seen, stance_seen

#: Who has no name any more: an account that was removed.
SOMEBODY = "quelqu’un d’autre"
GONE = f"Ce scrutin a été effacé entre-temps. Relisez-le{NBSP}: rien n’est enregistré."
IN_NUMBERS = (
    "Ce scrutin a été enregistré en nombres entre-temps. "
    f"Relisez-le{NBSP}: rien n’est enregistré par-dessus."
)


def joined(
    record: Record,
    item: AgendaItem,
    position: int,
    base: SeenBallot,
    exceptions: Mapping[str, Choice],
    question: Mapping,
) -> tuple[dict, dict]:
    """Return the exceptions and the question of a ballot once what was recorded since `base` is counted."""
    ballot = next((b for b in record.ballots(item) if b.position == position), None)
    now = ballot_seen(record, ballot)
    refuse(GONE if now.kind == NONE != base.kind else None)
    refuse(IN_NUMBERS if now.kind == NUMBERS != base.kind else None)
    asked = {key: question[key] for key in base.question if key in question}
    voices = merge(base.exceptions, exceptions, now.exceptions, Choice.FOR)
    questions = merge(base.question, asked, now.question, None)
    if voices.clashes or questions.clashes:
        raise _ballots_differ(record, item, ballot, voices, questions)
    return _exceptions(voices.agreed), {**question, **questions.agreed}


def _exceptions(said: Mapping[str, Choice]) -> dict[str, Choice]:
    return {who: choice for who, choice in said.items() if choice != Choice.FOR}


def _ballots_differ(
    record: Record, item: AgendaItem, ballot: Ballot, voices: Merged, questions: Merged
) -> Conflict:
    zone = record.sitting.council.time_zone
    author = str(ballot.saved_by or SOMEBODY)
    sides = []
    for which, name, at in (("mine", "", timezone.now()), ("theirs", author, ballot.saved_at)):
        said, asked = getattr(voices, which), getattr(questions, which)
        told = [
            _voice(record.seat(who), said[who])
            for who in record.by_reference
            if who in voices.clashes
        ]
        told += [words_of(asked, key) for key in questions.clashes]
        voters = record.floor(item).voters
        total = total_of_ballot(tally_of({who: said.get(who, Choice.FOR) for who in voters}))
        sent = {"exceptions": dumps(_exceptions(said)), "seen": dumps(voters), **asked}
        sent["base"] = ballot_seen(record, ballot).json
        sides.append(Side(name, at, told, total, tuple(sent.items())))
    return Conflict(f"au point{NBSP}{item.position}", zone, *sides)


def _voice(seat: Attendance, choice: str) -> Said:
    option = VOICES[Choice(choice)]
    return Said(seat.short_name, option.word, option)


@dataclass(frozen=True)
class Moved:
    """Members whom somebody put elsewhere since the page saw them: the record as he left it, who and when."""

    seats: Sequence[Attendance]
    before: Record
    author: str
    at: datetime

    def conflict(self, after: Record, marked: Sequence[Attendance], opening: str) -> Conflict:
        """Return the conflict with an entry that would leave the record as it is `after`."""
        others = [seat for seat in marked if seat not in self.seats]
        council = self.before.sitting.council
        mine = self._side(after, "", timezone.now(), _sent(self.before, marked, opening))
        theirs = self._side(self.before, self.author, self.at, _sent(self.before, others, opening))
        return Conflict("à l’appel", council.time_zone, mine, theirs)

    def _side(self, record: Record, author: str, at: datetime, fields) -> Side:
        told = [_mark(record, seat) for seat in self.seats]
        return Side(author, at, told, total_of_floor(record.floor(None)), fields)


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
    sitting = record.sitting
    targets = [f"{sitting}, {seat}" for seat in moved]
    line = Journal.objects.filter(council=sitting.council, target__in=targets).first()
    who, when = (line.author, line.at) if line else (SOMEBODY, timezone.now())
    return Moved(moved, record, who, when)


def not_moved_since(record: Record, seat: Attendance, saw: str | None) -> None:
    """Refuse a proxy of a member whom somebody put elsewhere since the page saw him, and say where he is now."""
    if saw and stance_seen(record, seat) != saw:
        line = Journal.objects.filter(
            council=record.sitting.council, target=f"{record.sitting}, {seat}"
        ).first()
        now = _mark(record, seat)
        who = f" par {line.author}" if line else ""
        refuse(
            f"{now.about} a été marqué{'e' if seat.is_feminine else ''} entre-temps{who}{NBSP}: "
            f"{now.word}. Rien n’est enregistré{NBSP}: relisez, puis recommencez."
        )


def _mark(record: Record, seat: Attendance) -> Said:
    """Return « absente », or « absente, pouvoir à M. RETY »."""
    seat = record.seat(seat.reference)
    option = STATES[seat.opening]
    held = [record.holder(proxy) for proxy in record.proxies if proxy.grantor_id == seat.pk]
    given = "".join(f", pouvoir à {holder.short_name}" for holder in held if holder)
    return Said(seat.short_name, option.said_of(seat.is_feminine) + given, option)


def _sent(record: Record, seats: Iterable[Attendance], opening: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a mark that counts as if it were made now; none for nobody."""
    members = tuple(("member", seat.reference) for seat in seats)
    saw = {seat.reference: stance_seen(record, record.seat(seat.reference)) for seat in seats}
    return (*members, ("choice", opening), ("saw", dumps(saw))) if members else ()
