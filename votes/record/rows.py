"""The rows of one sitting, and its members as the roll knows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from councils.prepared import PreparedRows
from deliberations.models import AgendaItem, Attachment, ItemSecretary, Sitting
from deliberations.models.people import MinutesKeeper
from law.reading import Law
from members.homonyms import told_apart
from members.models import Member
from votes.models import Attendance, Ballot, Change, Movement, Proxy, Recusal

#: The order of the opening roll call: before every item.
OPENING = 0
#: What tells one written proxy from another: the members, and the day.
DOCUMENT = ("grantor__member_id", "holder__member_id", "written_on")

SECRETARIES = PreparedRows(Sitting, lambda one: one.secretaries.select_related("member"))
ITEM_SECRETARIES = PreparedRows(
    Sitting, lambda one: ItemSecretary.objects.filter(item__sitting=one).select_related("member")
)
ATTACHMENTS = PreparedRows(
    Sitting,
    lambda one: Attachment.objects.filter(item__sitting=one).only("item_id", "name").order_by("pk"),
)


@dataclass(frozen=True)
class Rows:
    """What the database holds of a sitting.

    `roll` holds saved rows, or unsaved copies of the mandates in office that
    day as long as the roll has not been drawn up (`is_called`). `keepers` and
    `item_keepers` keep the minutes where that is corrected in memory; None: as the database says.
    `voices` holds what each voter said, by key, ballot by ballot; None where rows of the ballots
    themselves are corrected in memory.
    """

    sitting: Sitting
    items: tuple[AgendaItem, ...]
    roll: tuple[Attendance, ...]
    proxies: tuple[Proxy, ...]
    all_ballots: tuple[Ballot, ...]
    movements: tuple[Movement, ...] = ()
    changes: tuple[Change, ...] = ()
    all_recusals: tuple[Recusal, ...] = ()
    keepers: tuple[MinutesKeeper, ...] | None = None
    item_keepers: tuple[ItemSecretary, ...] | None = None
    voices: Mapping[int, Mapping[int, str]] | None = None

    @cached_property
    def law(self) -> Law:
        """The law of the sitting: that of its council, on its day."""
        return self.sitting.law

    @cached_property
    def items_by_key(self) -> Mapping[int, AgendaItem]:
        return {item.pk: item for item in self.items}

    @property
    def is_called(self) -> bool:
        return bool(self.roll) and self.roll[0].pk is not None

    @cached_property
    def by_reference(self) -> Mapping[str, Attendance]:
        return {seat.reference: seat for seat in self.roll}

    @cached_property
    def references(self) -> Mapping[int | None, str]:
        """The reference of each saved member of the roll, by primary key, in rank order."""
        return {seat.pk: seat.reference for seat in self.roll}

    @cached_property
    def told_apart(self) -> Mapping[str, str]:
        """What tells apart those of the roll who bear one name, by reference."""
        return told_apart(self.roll)

    def seat(self, reference: str) -> Attendance:
        return self.by_reference[reference]

    def seat_at(self, key: int | None) -> Attendance | None:
        """Return a saved member of the roll by primary key, or None for nobody."""
        return self.by_reference[self.references[key]] if key in self.references else None

    def seat_of(self, member: Member | None) -> Attendance | None:
        """Return a person of the council as the roll knows them, or None when they are not on it."""
        return self._by_member.get(member.pk) if member else None

    @cached_property
    def _by_member(self) -> Mapping[int, Attendance]:
        return {seat.member_id: seat for seat in self.roll}

    def said(self, ballot: Ballot) -> Mapping[int, str]:
        """Return what each voter said at a ballot, by the key of their seat."""
        if self.voices is None:
            return {vote.voter_id: vote.choice for vote in ballot.votes.all()}
        return self.voices.get(ballot.pk, {})

    def given_by(self, seat: Attendance) -> Sequence[Proxy]:
        """Return the proxies that a member of the roll gave, whether they count or not."""
        return self._given.get(seat.pk, ())

    @cached_property
    def _given(self) -> Mapping[int, list[Proxy]]:
        found: dict[int, list[Proxy]] = {}
        for proxy in self.proxies:
            found.setdefault(proxy.grantor_id, []).append(proxy)
        return found

    def grantor(self, proxy: Proxy) -> Attendance:
        return self.seat(self.references[proxy.grantor_id])

    def holder(self, proxy: Proxy) -> Attendance | None:
        return self.seat_at(proxy.holder_id)

    def item(self, position: int) -> AgendaItem | None:
        return next((item for item in self.items if item.position == position), None)

    def recusals(self, item: AgendaItem) -> tuple[Recusal, ...]:
        return self._recusals.get(item.pk, ())

    @cached_property
    def _recusals(self) -> Mapping[int, tuple[Recusal, ...]]:
        return _by_item(self.all_recusals)

    def ballots(self, item: AgendaItem) -> tuple[Ballot, ...]:
        """Return the ballots of an item, as they are saved."""
        return self._ballots.get(item.pk, ())

    @cached_property
    def _ballots(self) -> Mapping[int, tuple[Ballot, ...]]:
        return _by_item(self.all_ballots)

    @cached_property
    def secretaries(self) -> tuple[MinutesKeeper, ...]:
        """Who keeps the minutes of the sitting."""
        if self.keepers is not None:
            return self.keepers
        return tuple(SECRETARIES.of(self.sitting))

    @cached_property
    def item_secretaries(self) -> tuple[ItemSecretary, ...]:
        """Who keeps the minutes of items that have secretaries of their own."""
        if self.item_keepers is not None:
            return self.item_keepers
        return tuple(ITEM_SECRETARIES.of(self.sitting))

    def secretaries_of(self, item: AgendaItem) -> tuple[MinutesKeeper, ...]:
        """Return who keeps the minutes of an item: its own secretaries, else those of the sitting."""
        return self._own_secretaries.get(item.pk) or self.secretaries

    @cached_property
    def _own_secretaries(self) -> Mapping[int, tuple[ItemSecretary, ...]]:
        return _by_item(self.item_secretaries)

    @cached_property
    def _attachments(self) -> Mapping[int, tuple[Attachment, ...]]:
        return _by_item(ATTACHMENTS.of(self.sitting))

    def attachments(self, item: AgendaItem) -> tuple[Attachment, ...]:
        """Return the files that go with an item, by name alone."""
        return self._attachments.get(item.pk, ())

    @cached_property
    def askers(self) -> Mapping[int, frozenset[str]]:
        """Who asked for each ballot, by reference, where somebody wrote it."""
        rows = Ballot.askers.through.objects.filter(ballot__item__sitting=self.sitting)
        found: dict[int, set[str]] = {}
        for ballot, seat in rows.values_list("ballot_id", "attendance_id"):
            found.setdefault(ballot, set()).add(self.references[seat])
        return {ballot: frozenset(who) for ballot, who in found.items()}

    def proxies_before(self, sittings: int) -> list[set[tuple[object, ...]]]:
        """Return the documents (grantor, holder, day of writing) that served at each of the last sittings held before."""
        held = Sitting.objects.held_before(self.sitting)[:sittings]
        proxies = Proxy.objects.values_list(*DOCUMENT)
        return [set(proxies.filter(grantor__sitting=one)) for one in held]

    def election(self, item: AgendaItem) -> str:
        """Return the code of the election held at an item, empty without one that says it."""
        return next((ballot.election for ballot in self.ballots(item) if ballot.election), "")

    def chair(self, item: AgendaItem) -> Member | None:
        """Return who presides at an item, when it is a member."""
        if item.chair_id or item.chair_name:
            return item.chair
        return self.sitting.chair


class _OfItem(Protocol):
    item_id: int


def _by_item[Row: _OfItem](rows: Iterable[Row]) -> Mapping[int, tuple[Row, ...]]:
    """Return rows by the key of their item, in their order: a page asks for those of each item of an agenda."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return {key: tuple(own) for key, own in found.items()}
