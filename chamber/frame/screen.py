"""What the live screen shows at one moment of a sitting: the only source of its pages and answers."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from chamber.frame.timeline import TimelineEvent, newest_first
from chamber.legend import SAID, STATES, Option
from chamber.sentences import WORDS
from councils.french import NBSP, hour
from councils.models import Journal
from deliberations.models import AgendaItem, Sitting
from votes.actions.merging import stance_seen
from votes.completeness.sitting import Panel
from votes.models import Attendance, Movement
from votes.record import OPENING, Record
from votes.rules.floor import Floor
from votes.words.agenda import AgendaLine, agenda


@dataclass(frozen=True)
class Place:
    """A member's seat as it is drawn; `label` names them without doubt, `holder` who votes for them."""

    seat: Attendance
    label: str
    state: Option
    holder: str = ""
    represented_by: str = ""
    stance: str = ""
    voice: Option | None = None
    why_not: str = ""

    @property
    def opening(self) -> str:
        """What the roll call says of them, as its choices are called."""
        return self.state.value if self.state.value == "remote" else self.seat.opening

    @property
    def word(self) -> str:
        """What the seat says now: the voice at a ballot, else where the member is."""
        return (self.voice or self.state).said_of(self.seat.is_feminine)

    @property
    def full_name(self) -> str:
        return f"{self.seat.first_name} {self.seat.last_name}".strip()

    @property
    def title(self) -> str:
        """« Céline TONOT, représentée par Jean-Marc RETY »."""
        where = self.state.said_of(self.seat.is_feminine)
        by = f" par {self.represented_by}" if self.represented_by else ""
        return f"{self.full_name}, {where}{by}"


@dataclass(frozen=True)
class Screen:
    """A moment of a sitting: at an item, or at the opening (None)."""

    record: Record
    item: AgendaItem | None = None

    #: What the scripts say by themselves, for every page.
    words_of_scripts = WORDS
    #: What « Montrer » offers beside everybody: the rest is dimmed.
    filters: ClassVar[tuple[tuple[str, str], ...]] = ()

    @property
    def sitting(self) -> Sitting:
        return self.record.sitting

    @cached_property
    def floor(self) -> Floor:
        return self.record.floor(self.item)

    @cached_property
    def seated(self) -> dict[str, str]:
        """Where each member in office is, in no particular order."""
        floor, record = self.floor, self.record
        found = {who: record.seat(who).opening for who in floor.absent}
        # Gone since the opening: away, whatever the roll call found.
        states = {
            who: "left" if who in self.left else "absent" if where == "present" else where
            for who, where in found.items()
        }
        states |= dict.fromkeys(floor.present, "present")
        states |= dict.fromkeys(floor.represented, "represented")
        return states | dict.fromkeys(floor.recused, "recused")

    @cached_property
    def left(self) -> dict[str, str]:
        """Who has left the room by now, each with the hour, or a word when nobody wrote it down."""
        record, order = self.record, self.item.position if self.item else OPENING
        last = {row.member_id: row for row in record.movements if row.before <= order}
        gone = (row for row in last.values() if row.direction == Movement.Direction.OUT)
        word = STATES["left"].badge
        return {record.references[r.member_id]: hour(r.at) if r.at else word for r in gone}

    @cached_property
    def timeline(self) -> tuple[TimelineEvent, ...]:
        """What happened in the room, the latest first."""
        return newest_first(self.record)

    @cached_property
    def states(self) -> dict[str, str]:
        """Where each member of the roll is, substitutes and members out of office included."""
        roll = self.record.by_reference.items()
        return {who: self.seated.get(who) or _unseated(seat) for who, seat in roll}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The surname of each member, with the first name where two bear the same."""
        shared = Counter(seat.last_name for seat in self.record.roll)
        return {
            seat.reference: f"{seat.last_name} {seat.first_name}".strip()
            if shared[seat.last_name] > 1
            else seat.last_name
            for seat in self.record.roll
        }

    @cached_property
    def voices(self) -> dict[str, str]:
        """What each voter says on the screen; nothing outside a ballot."""
        return {}

    @cached_property
    def bars(self) -> dict[str, str]:
        """Why each of some members cannot do what this screen is about, in a sentence."""
        return {}

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every seat, in rank order."""
        return tuple(self._place(seat) for seat in self.record.roll)

    def _place(self, seat: Attendance) -> Place:
        who = seat.reference
        holder = self.floor.represented_by.get(who)
        held_by = self.record.seat(holder) if holder else None
        return Place(
            seat=seat,
            label=self.labels[who],
            state=self._state(who),
            holder=self.labels[holder] if holder else "",
            represented_by=f"{held_by.first_name} {held_by.last_name}".strip() if held_by else "",
            stance=stance_seen(self.record, seat),
            voice=SAID[self.voices[who]] if who in self.voices else None,
            why_not=self.bars.get(who, ""),
        )

    def _state(self, who: str) -> Option:
        state = STATES[self.states[who]]
        return replace(state, badge=self.left[who]) if state.value == "left" else state

    @cached_property
    def groups(self) -> list[tuple[str, int]]:
        """The groups, the largest first, and how many they are; one group alone is none."""
        counts = Counter(seat.group for seat in self.record.roll if seat.group)
        return counts.most_common() if len(counts) > 1 else []

    @cached_property
    def agenda(self) -> tuple[AgendaLine, ...]:
        return agenda(self.record)

    @property
    def previous(self) -> AgendaItem | None:
        """The item before this one."""
        items = self.record.items
        place = items.index(self.item) if self.item else 0
        return items[place - 1] if place else None

    @property
    def next(self) -> AgendaItem | None:
        """The item after this one; at the opening, the first."""
        order = self.item.position if self.item else OPENING
        return next((item for item in self.record.items if item.position > order), None)

    @cached_property
    def lacking(self) -> int:
        """How many things are missing by now in the whole sitting."""
        return Panel(self.record).count

    @property
    def chair(self) -> str:
        """Who presides here, as a message names them."""
        sitting, item = self.sitting, self.item
        member = self.record.at(item).chair if item else sitting.chair
        seat = self.record.seat_of(member)
        if seat:
            return seat.short_name
        return str(member or (item and item.chair_name) or sitting.chair_name)

    @property
    def version(self) -> int:
        """The number of the last entry about this sitting: the page asks for what comes after."""
        return self.sitting.journal_number

    @cached_property
    def saved_at(self) -> str:
        """The hour of the last entry about this sitting, where the council is."""
        last = Journal.objects.about(self.sitting).values_list("at", flat=True).first()
        return self.hour_of(last) if last else ""

    def hour_of(self, moment: datetime) -> str:
        """Return « 20 h 14 », the hour where the council is."""
        return hour(self.sitting.council.local(moment).time())

    @property
    def finder_label(self) -> str:
        """What the finder asks for; groups are offered only where there are some."""
        groups = f", ou «{NBSP},{NBSP}» et le groupe" if self.groups else ""
        return f"Nom du membre{groups}"

    @property
    def follows_roster(self) -> bool:
        """Whether the roll may still be brought up to date with the members' list."""
        return self.record.is_called and self.sitting.state not in ("closed", "sealed")


def _unseated(seat: Attendance) -> str:
    """Return where somebody is who holds no seat: a substitute in the room or away, or out of office."""
    if not (seat.substitute_for or seat.substitute_for_town):
        return "out"
    return "aside" if seat.opening == Attendance.Opening.PRESENT else seat.opening
