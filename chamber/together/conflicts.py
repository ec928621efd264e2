"""Two clerks entered different values for the same thing: show both, save neither, let the clerk choose.

An action raises a `Conflict` of values; here it becomes the sentence of the status
line, and the dialog whose buttons send one of both entries again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from json import dumps
from zoneinfo import ZoneInfo

from django.utils import timezone

from chamber.legend import STATES, VOICES, Option
from chamber.together.seen import as_json
from councils.french import NBSP, hour, plural
from votes.actions.merging import (
    BallotConflict,
    Conflict,
    RollConflict,
    ballot_seen,
    exceptions,
    stance_seen,
)
from votes.models import Attendance, Ballot
from votes.record import Record
from votes.rules.ballots import Choice, Tally, tally_of
from votes.rules.floor import Floor
from votes.words.roll import where_now

#: Who has no name any more: an account that was removed.
SOMEBODY = "quelqu’un d’autre"


@dataclass(frozen=True)
class Value:
    """What one of both entries has for one thing: a member, the mode of the ballot, its rule."""

    about: str
    word: str
    option: Option | None = None


@dataclass(frozen=True)
class Side:
    """One of both entries: its author (nobody for « Vous »), hour, values, total that follows, fields to send.

    No fields: this side is recorded already, to keep it is to do nothing.
    """

    author: str
    at: datetime
    values: Sequence[Value]
    total: str
    fields: Sequence[tuple[str, str]] = ()

    @property
    def name(self) -> str:
        return self.author or "Vous"

    @property
    def keep(self) -> str:
        """What the button says: « Garder « contre » », or whose entry is kept."""
        if len(self.values) == 1:
            return f"Garder «{NBSP}{self.values[0].word}{NBSP}»"
        return f"Garder la saisie de {self.author}" if self.author else "Garder ma saisie"


@dataclass(frozen=True)
class Dialog:
    """What the page shows of a conflict at `where` (« au point 12 »), in the council's time zone."""

    where: str
    zone: str
    mine: Side
    theirs: Side

    @cached_property
    def about(self) -> str:
        """« Mme VUILLEMIN », or how many things both speak of."""
        names = [value.about for value in self.mine.values]
        return names[0] if len(names) == 1 else plural(len(names), "choix", "choix")

    @property
    def sentence(self) -> str:
        """Say both versions in words, for the status line and for the list of entries."""
        pairs = zip(self.mine.values, self.theirs.values, strict=True)
        both = "; ".join(
            f"{my.about} {self.where}{NBSP}: «{NBSP}{my.word}{NBSP}» pour vous, "
            f"«{NBSP}{their.word}{NBSP}» pour {self.theirs.author}"
            for my, their in pairs
        )
        return f"{both} à {self.hour_of(self.theirs.at)}. Rien n’est enregistré{NBSP}: choisissez."

    @property
    def sides(self) -> tuple[tuple[Side, str], ...]:
        """Both entries, each with its hour to the second."""
        return tuple((side, self.second_of(side.at)) for side in (self.mine, self.theirs))

    @property
    def choices(self) -> tuple[Side, Side]:
        """What may be kept, one's own last: the main button."""
        return self.theirs, self.mine

    def hour_of(self, moment: datetime) -> str:
        return hour(moment.astimezone(ZoneInfo(self.zone)).time())

    def second_of(self, moment: datetime) -> str:
        """Return « 20 h 13 min 41 s »."""
        seconds = moment.astimezone(ZoneInfo(self.zone)).second
        return f"{self.hour_of(moment)}{NBSP}min{NBSP}{seconds:02}{NBSP}s"


def dialog(conflict: Conflict, entered_at: datetime | None = None) -> Dialog:
    """Return the dialog of a conflict; `entered_at` is when the clerk made an entry that had to wait."""
    at = entered_at or timezone.now()
    if isinstance(conflict, BallotConflict):
        return _of_ballot(conflict, at)
    assert isinstance(conflict, RollConflict)
    return _of_roll(conflict, at)


def _of_ballot(conflict: BallotConflict, at: datetime) -> Dialog:
    row = conflict.ballot.row
    author = str(row.saved_by or SOMEBODY)
    mine = _ballot_side(conflict, "", at, conflict.voices.mine, conflict.question.mine)
    theirs = _ballot_side(
        conflict, author, row.saved_at, conflict.voices.theirs, conflict.question.theirs
    )
    zone = conflict.record.sitting.council.time_zone
    return Dialog(f"au point{NBSP}{conflict.item.position}", zone, mine, theirs)


def _ballot_side(conflict: BallotConflict, author: str, at: datetime, voices, asked) -> Side:
    record, voters = conflict.record, conflict.record.floor(conflict.item).voters
    clashes = (who for who in record.by_reference if who in conflict.voices.clashes)
    values = [_voice(record.seat(who), voices[who]) for who in clashes]
    values += [_of_question(asked, key) for key in conflict.question.clashes]
    tally = tally_of({who: voices.get(who, Choice.FOR) for who in voters})
    sent = {"exceptions": dumps(exceptions(voices)), "seen": dumps(voters), **asked}
    sent["base"] = as_json(ballot_seen(conflict.ballot))
    return Side(author, at, values, total_of_ballot(tally), tuple(sent.items()))


def _voice(seat: Attendance, choice: str) -> Value:
    option = VOICES[Choice(choice)]
    return Value(seat.short_name, option.word, option)


def _of_question(question: Mapping[str, str], key: str) -> Value:
    """Return what a ballot's mode, or its rule, is in one of both entries."""
    names = {"mode": ("le mode de scrutin", Ballot.Mode), "rule": ("la majorité", Ballot.Rule)}
    about, choices = names[key]
    return Value(about, choices(question[key]).label)


def _of_roll(conflict: RollConflict, at: datetime) -> Dialog:
    moved, marked, opening = conflict.moved, conflict.marked, conflict.opening
    before = moved.record
    others = [seat for seat in marked if seat not in moved.seats]
    author = moved.author or SOMEBODY
    mine = _roll_side(conflict.after, moved.seats, "", at, _mark(before, marked, opening))
    theirs = _roll_side(before, moved.seats, author, moved.at, _mark(before, others, opening))
    return Dialog("à l’appel", before.sitting.council.time_zone, mine, theirs)


def _roll_side(record: Record, seats: Iterable[Attendance], author: str, at, fields) -> Side:
    values = [_opening(record, record.seat(seat.reference)) for seat in seats]
    return Side(author, at, values, total_of_floor(record.floor(None)), fields)


def _opening(record: Record, seat: Attendance) -> Value:
    holders = [record.holder(proxy) for proxy in record.proxies if proxy.grantor_id == seat.pk]
    return Value(seat.short_name, where_now(seat, holders), STATES[seat.opening])


def _mark(record: Record, seats: Iterable[Attendance], opening: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a mark that counts as if it were made now; none for nobody."""
    members = tuple(("member", seat.reference) for seat in seats)
    saw = {seat.reference: stance_seen(record, record.seat(seat.reference)) for seat in seats}
    return (*members, ("choice", opening), ("saw", dumps(saw))) if members else ()


def total_of_ballot(tally: Tally) -> str:
    """Return « 63 + 14 + 5 + 2 = 84 »."""
    return f"{' + '.join(map(str, tally.counts))} = {tally.voters}"


def total_of_floor(floor: Floor) -> str:
    """Return « 75 + 9 + 2 = 86 »: present, represented, absent; those recused when there are."""
    parts = [floor.present, floor.represented, floor.absent]
    parts += [floor.recused] if floor.recused else []
    return f"{' + '.join(str(len(part)) for part in parts)} = {floor.in_office}"
