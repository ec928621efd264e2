"""What the pages of movements show: who may come, leave or stand aside before an item, and who may preside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from json import dumps
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from chamber.frame.screen import Place, Screen
from chamber.frame.timeline import Fact, TimelineEvent, events
from chamber.legend import MOVES, Option, counted
from chamber.movements.answers import keeps_minutes, wanting, without_voice
from deliberations import accounts
from deliberations.models import AgendaItem
from deliberations.rules import pause_in_words
from members.models import Mandate
from votes.completeness.checks.secretary import away, words_of_away
from votes.models import Attendance, Change, Movement, Recusal
from votes.record import Record
from votes.words.chair import accountable
from votes.words.movements import cannot_preside
from votes.words.sitting import NOT_OPEN


def key_of(fact: Fact) -> str:
    """Return how a page names a row that it knows: « movement-12 »."""
    return f"{fact._meta.model_name}-{fact.pk}"


def now_in(council) -> datetime:
    return timezone.now().astimezone(ZoneInfo(council.time_zone))


def entered(record: Record, choice: str, members: Sequence[str], order: int) -> list[Fact]:
    """Return the rows that a choice gave to these members before an item."""
    rows: dict[str, Sequence[Fact]] = {
        "out": [m for m in record.movements if m.direction == Movement.Direction.OUT],
        "in": [m for m in record.movements if m.direction == Movement.Direction.IN],
        "recused": [r for i in record.items if i.position == order for r in record.at(i).recusals],
    }
    rows |= {kind: [c for c in record.changes if c.kind == kind] for kind in Change.Kind.values}
    rows["proxy"] = rows["out"]
    found = (row for row in rows[choice] if getattr(row, "before", order) == order)
    return [row for row in found if record.references[row.member_id] in members]


@dataclass(frozen=True)
class _Beside(Screen):
    """A page about an item, beside its ballot."""

    item: AgendaItem

    filters = (("absent", "Absents"),)

    @property
    def blocked(self) -> str | None:
        """Why nothing can happen in the room yet."""
        return None if self.sitting.has_begun else NOT_OPEN

    @property
    def field(self) -> str:
        """What a seat sends when it is pressed; nothing before the opening."""
        return "" if self.blocked else "member"


@dataclass(frozen=True)
class RoomScreen(_Beside):
    """Who comes, leaves or stands aside before an item; `hand` is the choice in hand."""

    hand: str = "out"

    @cached_property
    def here(self) -> tuple[TimelineEvent, ...]:
        """What happened before this item, or at it alone; after the last one too. The latest first."""
        position, is_last = self.item.position, self.next is None
        told = (event for event in events(self.record) if event.facts)
        found = (e for e in told if e.order == position or (is_last and e.order > position))
        return tuple(found)[::-1]

    @property
    def _facts(self) -> list[Fact]:
        return [fact for event in self.here for fact in event.facts]

    @property
    def chairs(self) -> list[TimelineEvent]:
        """Who presides this item in the place of who presides the sitting."""
        own = self.item.chair_id or self.item.chair_name
        return [e for e in events(self.record) if e.kind == "chair"] if own else []

    @cached_property
    def with_proxy(self) -> set[int]:
        """Who gave a proxy from this item on, by their keys on the roll."""
        given = (p for p in self.record.proxies if p.from_item_id == self.item.pk)
        return {proxy.grantor_id for proxy in given}

    def choice_of(self, fact: Fact) -> str:
        """Return the choice that wrote a row."""
        if isinstance(fact, Recusal):
            return "recused"
        if isinstance(fact, Change):
            return fact.kind
        gave = fact.direction == Movement.Direction.OUT and fact.member_id in self.with_proxy
        return "proxy" if gave else fact.direction

    @cached_property
    def options(self) -> tuple[Option, ...]:
        return counted(MOVES, Counter(map(self.choice_of, self._facts)))

    @property
    def known(self) -> str:
        """The rows that the page shows: the same gesture again takes back these, and no other's."""
        record = self.record
        rows: tuple[Fact, ...] = (*record.movements, *record.changes, *record.all_recusals)
        return " ".join(key_of(row) for row in rows)

    @property
    def told(self) -> str:
        """What is entered at this item, as JSON: the page undoes by it what is taken back."""
        return dumps([self._told(fact) for fact in self._facts])

    def _told(self, fact: Fact) -> dict:
        at = getattr(fact, "at", None)
        return {
            "key": key_of(fact),
            "member": self.record.references[fact.member_id],
            "choice": self.choice_of(fact),
            "before": str(getattr(fact, "before", self.item.position)),
            "at": f"{at:%H:%M}" if at else "",
            "note": getattr(fact, "note", ""),
            "reason": getattr(fact, "reason", ""),
        }

    @cached_property
    def wanting(self) -> list[tuple[AgendaItem, str]]:
        """The recorded ballots that lack a voice, each in a sentence."""
        return [(item, without_voice(item, seats)) for item, seats in wanting(self.record)]

    @property
    def keepers(self) -> str:
        """Who keeps the minutes of this item."""
        return keeps_minutes(self.record, self.item)

    @property
    def keeper_wanted(self) -> str:
        """Why somebody else has to keep the minutes from here on: nobody who does is there any more."""
        gone = away(self.record, self.record.at(self.item))
        return words_of_away(self.record.at(self.item), gone) if gone else ""

    @property
    def own_secretaries(self) -> bool:
        """Whether the item has others than the secretaries of the sitting."""
        return self.record.secretaries_of(self.item) != self.record.secretaries

    @property
    def present(self) -> list[Attendance]:
        """Who may keep the minutes here, in rank order."""
        return [self.record.seat(who) for who in self.floor.present]

    @property
    def pauses(self) -> list[tuple[str, str]]:
        """When the sitting stopped before this item: « 20:10-20:25 », and in words."""
        order, pauses = self.item.position, self.sitting.suspensions
        mine = [one for one in pauses if one["before_item"] == order]
        return [(f"{one['from']}-{one['until']}", pause_in_words(one)) for one in mine]

    @property
    def is_today(self) -> bool:
        return now_in(self.sitting.council).date() == self.sitting.date

    @property
    def now(self) -> str:
        """The hour where the council is, while the sitting is held; nothing for another day."""
        return f"{now_in(self.sitting.council):%H:%M}" if self.is_today else ""

    @property
    def seated_members(self) -> list[Attendance]:
        """Who may resign: everybody in office at this item, in rank order."""
        return [seat for seat in self.record.roll if self.states[seat.reference] != "out"]

    @cached_property
    def installable(self) -> list[Mandate]:
        """Who may be installed: on the members' list, and not in office at this item."""
        return installable(self.record, {seat.member_id for seat in self.seated_members})


def installable(record: Record, seated: set[int]) -> list[Mandate]:
    """Return one mandate for each member of the list who is not seated, those over by that day left out."""
    sitting = record.sitting
    open_ = Q(ends_on=None) | Q(ends_on__gte=sitting.date)
    rows = Mandate.objects.filter(open_, member__council=sitting.council).in_rank_order()
    free = (row for row in rows if row.member_id not in seated and not row.is_substitute)
    return list({row.member_id: row for row in free}.values())


@dataclass(frozen=True)
class ChairScreen(_Beside):
    """Who may preside an item; `ticked` holds what was ticked, « onward » or « leaves »."""

    ticked: frozenset[str] | None = None

    filters = (("holders", "Peuvent présider"),)

    @cached_property
    def bars(self) -> dict[str, str]:
        """Why each of those who may not preside may not."""
        roll = self.record.by_reference.items()
        answers = ((who, cannot_preside(self.record, self.item, seat)) for who, seat in roll)
        return {who: why for who, why in answers if why}

    @property
    def able(self) -> list[Place]:
        """Who may preside, in rank order."""
        return [place for place in self.places if not place.why_not]

    @property
    def field(self) -> str:
        return "" if self.blocked else "chair"

    @property
    def is_own(self) -> bool:
        """Whether somebody else than who presides the sitting presides this item."""
        return bool(self.item.chair_id or self.item.chair_name)

    @property
    def executive(self) -> Attendance | None:
        """Who heads the council, and leaves the room for the accounts."""
        seat = accountable(self.record)
        return seat if seat and seat.reference in self.floor.present else None

    @property
    def accounts_article(self) -> str:
        return self.record.law.recusal("accounts").in_brackets

    @property
    def leaves(self) -> bool:
        """Whether the page expects the executive to leave: as ticked, else as the title tells."""
        if self.ticked is not None:
            return "leaves" in self.ticked
        return accounts.are_voted(self.item.title)

    @property
    def accounts_name(self) -> str:
        """« compte financier unique »."""
        return accounts.named(self.item.title)

    @property
    def onward(self) -> bool:
        return self.ticked is not None and "onward" in self.ticked


@dataclass(frozen=True)
class Correction(_Beside):
    """One movement that is corrected, at the item that it stands before."""

    movement: Movement = field(kw_only=True)

    @property
    def seat(self) -> Attendance:
        return self.record.seat(self.record.references[self.movement.member_id])
