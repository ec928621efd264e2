"""What happened in the room, as it should read: the facts of a sealed sitting that may be corrected.

The rows of the sitting stay as they were sealed. A corrected version keeps what
it amends in its record; read anew, the rows are amended in memory, and the same
code that sealed them counts, decides and builds the extracts again.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import time

from django.core.exceptions import ValidationError
from django.db import models

from councils.french import NBSP, fold, hour, read_hour
from deliberations.models import AgendaItem, Sitting
from papers.extract.extract import Extract, NotReady, build
from register import record as records
from register.models import Entry
from votes.models import Attendance, Ballot, Movement
from votes.record import Record, read

NAMES = {"civility": "civilité", "first_name": "prénom", "last_name": "nom"}
UNKNOWN = "Ce fait n’est pas de cette séance."


@dataclass(frozen=True)
class Amendment:
    """One fact as it should read, in the codes of the rows, and the sentence that says what differs."""

    fact: str
    before: str
    after: str
    sentence: str


@dataclass(frozen=True)
class RoomFact:
    """One field of a row of a sitting, by a key that never changes; `what` names it in French.

    `listed` names it in a list where it is sought, the surname first; empty where nobody bears it.
    """

    key: str
    what: str
    row: models.Model
    field: str
    listed: str = ""

    @property
    def _column(self) -> models.Field:
        return self.row._meta.get_field(self.field)  # type: ignore[return-value]

    @property
    def code(self) -> str:
        value = getattr(self.row, self.field)
        return f"{value:%H:%M}" if isinstance(value, time) else str("" if value is None else value)

    @property
    def words(self) -> str:
        """What the row says, as it is read and typed."""
        value = getattr(self.row, self.field)
        if isinstance(value, time):
            return hour(value)
        return str(dict(self._column.flatchoices).get(value, "" if value is None else value))

    def put(self, code: str) -> None:
        """Amend the row in memory; raises ValidationError for what the field does not take."""
        setattr(self.row, self.field, self._column.clean(code, self.row))

    def amended(self, words: str) -> Amendment:
        """Amend the row as somebody typed it, and return what that changes; raises ValidationError with a sentence."""
        before, said = self.code, self.words
        self.put(self._code_of(words.strip()))
        instead = f"au lieu de «{NBSP}{said}{NBSP}»" if said else "qui manquait"
        sentence = f"{self.what}{NBSP}: «{NBSP}{self.words}{NBSP}», {instead}"
        return Amendment(self.key, before, self.code, sentence)

    def _code_of(self, words: str) -> str:
        if isinstance(self._column, models.TimeField):
            try:
                return f"{read_hour(words):%H:%M}"
            except ValueError as fault:
                raise ValidationError(str(fault)) from fault
        labels = {fold(str(label)): str(code) for code, label in self._column.flatchoices}
        if labels and fold(words) not in labels:
            known = ", ".join(str(label) for _, label in self._column.flatchoices)
            raise ValidationError(f"Écrivez l’un de ces mots{NBSP}: {known}.")
        return labels.get(fold(words), words)


def facts_of(record: Record, item: AgendaItem | None = None) -> Iterator[RoomFact]:
    """Yield what may be amended: hours, names, who was away at the opening; the voices at one item, or at all."""
    yield RoomFact("opens_at", "Heure d’ouverture", record.sitting, "opens_at")
    yield from _hours(record)
    for ballot in record.all_ballots:
        holder = record.items_by_key[ballot.item_id]
        if item is None or item.pk == holder.pk or holder in record.block(item):
            yield from _voices(record, ballot, holder.position)
    for seat in record.roll:
        for field, label in NAMES.items():
            key = f"name/{seat.reference}/{field}"
            yield RoomFact(
                key, f"{label.capitalize()} de {seat}", seat, field, _listed(seat, label)
            )
    for seat in record.roll:
        key = f"opening/{seat.reference}"
        what = f"{seat} à l’ouverture"
        yield RoomFact(key, what, seat, "opening", _listed(seat, "à l’ouverture"))


def _listed(seat: Attendance, what: str) -> str:
    """Name what is of somebody, the surname first: the keyboard finds it in a long list."""
    title = f"({seat.civility})" if seat.civility else ""
    return f"{' '.join(filter(None, (seat.last_name, seat.first_name, title)))}, {what}"


def _hours(record: Record) -> Iterator[RoomFact]:
    for rank, row in enumerate(record.movements, start=1):
        seat = record.seat_at(row.member_id)
        if seat:
            what = "d’arrivée" if row.direction == Movement.Direction.IN else "de départ"
            label = f"Heure {what} de {seat}, avant le point {row.before}"
            yield RoomFact(f"movement/{rank}/{seat.reference}", label, row, "at")


def _voices(record: Record, ballot: Ballot, order: int) -> Iterator[RoomFact]:
    where = f"au scrutin {ballot.position} du point {order}"
    for vote in ballot.votes.all():
        seat = record.seat_at(vote.voter_id)
        if seat and vote.choice:
            key = f"vote/{order}/{ballot.position}/{seat.reference}"
            what = f"Voix de {seat} {where}"
            yield RoomFact(key, what, vote, "choice", _listed(seat, f"voix {where}"))
    for count in ballot.counts.all():
        key = f"count/{order}/{ballot.position}/{count.said}"
        label = f"Nombre de voix, {count.get_said_display()}, {where}"
        yield RoomFact(key, label, count, "voices")


def known_amendments(sitting: Sitting) -> tuple[Amendment, ...]:
    """Return what the register already amended of a sitting, in order."""
    corrected = sitting.entries.filter(version__gt=1).order_by("position")
    told = (json.loads(entry.record).get("amendments", ()) for entry in corrected)
    return tuple(Amendment(**one) for several in told for one in several)


def amended(sitting: Sitting, amendments: Iterable[Amendment]) -> Record:
    """Read a sitting anew, its rows amended in memory; nothing is written."""
    record = read(Sitting.objects.select_related("council", "chair").get(pk=sitting.pk))
    facts = {fact.key: fact for fact in facts_of(record)}
    for one in amendments:
        facts[one.fact].put(one.after)
    # What the labels made the record compute is computed again from the amended rows.
    return replace(record)


def typed(sitting: Sitting, said: Sequence[tuple[str, str]]) -> tuple[Amendment, ...]:
    """Return the amendments that somebody typed, as (key, words); raises ValidationError with a sentence."""
    facts = {fact.key: fact for fact in facts_of(amended(sitting, known_amendments(sitting)))}
    if any(key not in facts for key, _ in said):
        raise ValidationError(UNKNOWN)
    # Every one is read before any is put: a name that is corrected still names its bearer.
    return tuple(facts[key].amended(words) for key, words in said)


@dataclass(frozen=True)
class Touched:
    """An act that the amendments change: what its last version says, and what it should say."""

    entry: Entry
    former: Extract
    newer: Extract


def touched(sitting: Sitting, base: Record, corrected: Record) -> list[Touched]:
    """Return the acts of a sitting that read otherwise once its facts are amended, in the order of discussion.

    Of an act, only what differs between both readings changes: its corrected texts stay.
    Raises ValidationError where an extract would say something false.
    """
    entries = sitting.entries.filter(replaced_by=None).select_related("item", "council", "sitting")
    found = []
    for entry in entries.order_by("item__position"):
        before, after = (_built(entry, record) for record in (base, corrected))
        names = [field.name for field in fields(Extract)]
        changed = {n: getattr(after, n) for n in names if getattr(before, n) != getattr(after, n)}
        if changed:
            former = records.read(entry.record)["extract"]
            found.append(Touched(entry, former, replace(former, **changed)))
    return found


def _built(entry: Entry, record: Record) -> Extract:
    try:
        return build(record.items_by_key[entry.item_id], record)
    except NotReady as fault:
        raise ValidationError([lack.sentence for lack in fault.lacks]) from fault


def told(amendments: Iterable[Amendment]) -> list[dict[str, str]]:
    """Return what the record keeps of amendments."""
    return [asdict(one) for one in amendments]
