"""Facts about ballots: what each voter said, the numbers, the rounds of an election and who stood in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.text import capfirst

from councils.french import fold
from deliberations.models import AgendaItem
from register.amending.facts import NOTHING, UNKNOWN, FieldFact, RoomFact, chosen
from register.amending.people import listed
from register.amending.prefetched import kept
from register.amending.room import Room
from votes.models import Attendance, Ballot, Candidate, Count, ListName, Round, Vote
from votes.rules.elections.rounds import FIGURES

#: The code of who took part in a ballot whose names are not known, and tells nothing more.
TOOK_PART = "took_part"


def is_numbered(ballot: Ballot) -> bool:
    """Whether the voices of a ballot are known in numbers alone."""
    return bool(ballot.counts.all()) or ballot.is_election


def where_is(ballot: Ballot, item: AgendaItem) -> str:
    return f"au scrutin {ballot.position} du point {item.position}"


@dataclass(frozen=True, kw_only=True)
class VoiceSlot(RoomFact):
    """What a member said in a ballot, that they took part (`TOOK_PART`), or that they did not."""

    ballot: Ballot
    seat: Attendance

    @property
    def _row(self) -> Vote | None:
        votes = kept(self.ballot, "votes")
        return next((vote for vote in votes if vote.voter_id == self.seat.pk), None)

    @property
    def code(self) -> str:
        row = self._row
        return (row.choice or TOOK_PART) if row else ""

    @property
    def labels(self) -> dict[str, str]:
        if is_numbered(self.ballot):
            return {TOOK_PART: "a pris part"}
        return {str(code): str(label) for code, label in Vote.Choice.choices}

    def put(self, code: str) -> None:
        votes, row = kept(self.ballot, "votes"), self._row
        choice = chosen(code, self.labels) if code else ""
        if row and not code:
            votes.remove(row)
        elif code:
            row = row or Vote(ballot=self.ballot, voter=self.seat)
            row.choice = "" if choice == TOOK_PART else choice
            votes[:] = [vote for vote in votes if vote is not row] + [row]

    def told(self, code: str) -> str:
        return self.labels.get(code, code)

    def code_of(self, words: str) -> str:
        return "" if fold(words) in NOTHING | {""} else chosen(words, self.labels)


def voice(ballot: Ballot, item: AgendaItem, seat: Attendance) -> RoomFact:
    where = where_is(ballot, item)
    what = "Participation" if is_numbered(ballot) else "Voix"
    return VoiceSlot(
        key=f"vote/{item.position}/{ballot.position}/{seat.reference}",
        what=f"{what} de {seat} {where}",
        listed=listed(seat, f"voix {where}"),
        none="aucune",
        ballot=ballot,
        seat=seat,
    )


@dataclass(frozen=True, kw_only=True)
class NumberSlot(RoomFact):
    """How many said one thing in a ballot, where its names are not known."""

    ballot: Ballot
    said: str

    @property
    def _row(self) -> Count | None:
        return next((one for one in kept(self.ballot, "counts") if one.said == self.said), None)

    @property
    def code(self) -> str:
        return str(self._row.voices) if self._row else ""

    def put(self, code: str) -> None:
        counts, row = kept(self.ballot, "counts"), self._row
        if not code:
            counts[:] = [one for one in counts if one is not row]
            return
        voices = Count._meta.get_field("voices").clean(code, None)
        if row is None:
            row = Count(ballot=self.ballot, said=self.said)
            counts.append(row)
        row.voices = voices

    def code_of(self, words: str) -> str:
        return "" if fold(words) in NOTHING else words


def _numbers(ballot: Ballot, item: AgendaItem) -> Iterator[RoomFact]:
    """Yield the numbers of a ballot, told or not; blank and void ones are of a secret ballot alone."""
    where, place = where_is(ballot, item), f"{item.position}/{ballot.position}"
    for said, label in Count.Said.choices:
        if ballot.is_secret or said in Vote.Choice.values:
            what = f"Nombre de voix, {label}, {where}"
            yield NumberSlot(key=f"count/{place}/{said}", what=what, ballot=ballot, said=str(said))
    for row in kept(ballot, "counts"):
        if row.by_proxy is not None:
            what = f"Dont par procuration, {row.get_said_display()}, {where}"
            key = f"by_proxy/{place}/{row.said}"
            yield FieldFact(key=key, what=what, row=row, field="by_proxy")
    if not ballot.is_secret:
        what = f"Voix de qui préside, {where}"
        yield FieldFact(key=f"chair_vote/{place}", what=what, row=ballot, field="chair_vote")


def voice_at(room: Room, order: int, rank: int, reference: str) -> RoomFact:
    """Return what a member said in a ballot, told or not; raises ValidationError where there is none."""
    item, seat = room.item(order), room.seat(reference)
    for ballot in room.base.all_ballots:
        if (ballot.item_id, ballot.position) == (item.pk, rank):
            return voice(ballot, item, seat)
    raise ValidationError(UNKNOWN)


def voices(room: Room, item: AgendaItem | None = None) -> Iterator[RoomFact]:
    """Yield what each member said in the ballots of a sitting by names, or in those alone that decide one item."""
    for ballot, holder in _ballots(room, item):
        if not is_numbered(ballot):
            votes = {vote.voter_id for vote in kept(ballot, "votes")}
            seats = (seat for seat in room.base.roll if seat.pk in votes)
            yield from (voice(ballot, holder, seat) for seat in seats)


def _ballots(room: Room, item: AgendaItem | None) -> Iterator[tuple[Ballot, AgendaItem]]:
    for ballot in room.base.all_ballots:
        holder = room.base.items_by_key[ballot.item_id]
        if item is None or item.pk == holder.pk or holder in room.base.block(item):
            yield ballot, holder


def figures(room: Room, item: AgendaItem | None = None) -> Iterator[RoomFact]:
    """Yield the numbers of ballots and of rounds, and who stood, in the same ballots."""
    for ballot, holder in _ballots(room, item):
        if ballot.is_election:
            for row in ballot.rounds.all():
                yield from _figures(row, ballot, holder)
        elif ballot.counts.all():
            yield from _numbers(ballot, holder)


def _figures(row: Round, ballot: Ballot, item: AgendaItem) -> Iterator[RoomFact]:
    """Yield the numbers of a round, and what each candidate got; without a vote there are names alone."""
    where = f"{where_is(ballot, item)}, tour {row.number}" if row.number else where_is(ballot, item)
    place = f"{item.position}/{ballot.position}/{row.number}"
    for field in FIGURES:
        if getattr(row, field) is not None and (row.number or field == "seats"):
            column = cast(Field, row._meta.get_field(field))
            what = f"{capfirst(str(column.verbose_name))}, {where}"
            yield FieldFact(key=f"round/{place}/{field}", what=what, row=row, field=field)
    for candidate in row.candidates.all():
        yield from _standing(candidate, f"{place}/{candidate.position}", where, row.number)


def _standing(candidate: Candidate, place: str, where: str, number: int) -> Iterator[RoomFact]:
    if number:
        what = f"Voix obtenues par {candidate}, {where}"
        yield FieldFact(key=f"candidate/{place}/votes", what=what, row=candidate, field="votes")
    if candidate.seats_won is not None:
        what, key = f"Sièges obtenus par {candidate}, {where}", f"candidate/{place}/seats_won"
        yield FieldFact(key=key, what=what, row=candidate, field="seats_won")
    named: list[tuple[Candidate | ListName, str]] = [(candidate, f"standing/{place}")]
    named += [(one, f"standing/{place}/{one.position}") for one in candidate.names.all()]
    for row, key in named:
        if row.name:
            what = f"Nom de la candidature {row.name}, {where}"
            yield FieldFact(key=key, what=what, row=row, field="name")
