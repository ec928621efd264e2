"""What the roll call shows: where everybody is at the opening, who votes for whom, who may do so."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from chamber.frame.screen import Place, Screen
from chamber.legend import REMOTE, ROLL, STATES, Option, counted
from councils.french import NBSP, agreed
from deliberations.models import AgendaItem
from deliberations.models.people import MinutesKeeper
from votes.actions.merging import stance_seen
from votes.actions.proxies import span
from votes.models import Attendance, Proxy
from votes.roster import RosterChanges, roster_changes
from votes.rules.proxies import Refusal, may_give, refusals
from votes.words.proxies import cannot_hold, why_not
from votes.words.seats import pronoun
from votes.words.sitting import no_taking_back


@dataclass(frozen=True)
class Given:
    """A proxy in the list: from whom to whom, over which items, and why it has no effect if so."""

    proxy: Proxy
    grantor: Attendance
    holder: Attendance | None
    span: str
    idle: str

    @property
    def name_of_holder(self) -> str:
        return self.holder.short_name if self.holder else "porteur inconnu"


class RollCall(Screen):
    """The opening roll call."""

    filters = (("absent", "Absents"), ("represented", "Pouvoirs"))

    @cached_property
    def secretaries(self) -> list[str]:
        return [self._short(secretary) for secretary in self.record.secretaries]

    def _short(self, secretary: MinutesKeeper) -> str:
        seat = self.record.seat_of(secretary.member)
        return seat.short_name if seat else str(secretary)

    @property
    def may_take_opening_back(self) -> bool:
        """Whether the sitting is open, and nothing of it recorded."""
        return no_taking_back(self.record) is None

    @property
    def offers_remote(self) -> bool:
        """Whether members may take part by video that day, or some are noted so."""
        return bool(self.sitting.law.read("video").value or self.sitting.remote)

    @property
    def video_article(self) -> str:
        return self.sitting.law.read("video").in_brackets

    @cached_property
    def options(self) -> tuple[Option, ...]:
        offered = (*ROLL, REMOTE) if self.offers_remote else ROLL
        return counted(offered, Counter(self.seated.values()))

    @cached_property
    def seated(self) -> dict[str, str]:
        """Where each member in office is; whoever takes part by video is told from those in the room."""
        afar = [who for who in self.sitting.remote if who in self.floor.present]
        return super().seated | dict.fromkeys(afar, REMOTE.value)

    @cached_property
    def given(self) -> tuple[Given, ...]:
        return tuple(self._given(proxy) for proxy in self.record.proxies)

    def _given(self, proxy: Proxy) -> Given:
        grantor, holder = self.record.grantor(proxy), self.record.holder(proxy)
        words = span_in_words(proxy.from_item, proxy.until_item)
        return Given(proxy, grantor, holder, words, self._idle(proxy, grantor, holder))

    def _idle(self, proxy: Proxy, grantor: Attendance, holder: Attendance | None) -> str:
        """Say why a proxy does not count where its span begins, or nothing."""
        floor = self.record.floor(proxy.from_item)
        if grantor.reference in floor.present:
            return f"sans effet{NBSP}: {grantor.short_name} est {agreed('présent', grantor.is_feminine)}"
        if holder and holder.reference in floor.absent + floor.represented:
            return (
                f"sans effet{NBSP}: {holder.short_name} est {agreed('absent', holder.is_feminine)}"
            )
        return ""

    @cached_property
    def roster(self) -> RosterChanges | None:
        """What the members' list says otherwise, while the roll may still follow it."""
        return roster_changes(self.record) if self.follows_roster else None

    @property
    def next_item(self) -> AgendaItem | None:
        """The first item that is not decided yet."""
        return next((line.item for line in self.agenda if line.outcome == "next"), None)


@dataclass(frozen=True)
class ProxyChoice(RollCall):
    """Who may hold the proxy of one member, over a span of items."""

    grantor: Attendance = field(kw_only=True)
    first: AgendaItem | None = None
    last: AgendaItem | None = None

    filters = (("holders", "Peuvent porter"), ("represented", "Pouvoirs"))

    @property
    def stance(self) -> str:
        """Where the page has the member: sent back with the proxy."""
        return stance_seen(self.record, self.grantor)

    @property
    def held(self) -> list[str]:
        """Who holds the proxies that the member has given already."""
        given = (one for one in self.given if one.grantor is self.grantor)
        return [one.name_of_holder for one in given]

    @property
    def is_needed(self) -> bool:
        """Whether the member is away where the span begins."""
        return may_give(self.record.facts, self.grantor.reference, self.orders[0])

    @cached_property
    def orders(self) -> list[int]:
        return span(self.record, self.first, self.last)

    @cached_property
    def answers(self) -> dict[str, Refusal | None]:
        return refusals(self.record.facts, self.grantor.reference, self.orders)

    @cached_property
    def bars(self) -> dict[str, str]:
        record = self.record
        return {
            who: cannot_hold(record, who, refusal)
            for who, refusal in self.answers.items()
            if refusal
        }

    @cached_property
    def holders(self) -> list[Place]:
        """Who may hold the proxy, in rank order."""
        return [p for p in self.places if self.answers.get(p.seat.reference, 1) is None]

    @cached_property
    def refused(self) -> list[tuple[Place, str]]:
        """Who may not, and why, as the end of a sentence."""
        return [
            (place, why_not(self.record, place.seat.reference, refusal))
            for place in self.places
            if (refusal := self.answers.get(place.seat.reference))
        ]

    @property
    def pronoun(self) -> str:
        return pronoun(self.grantor)

    @property
    def where(self) -> str:
        """Where the grantor is, in their gender: « absente »."""
        return STATES[self.states[self.grantor.reference]].said_of(self.grantor.is_feminine)


def span_in_words(first: AgendaItem | None, last: AgendaItem | None) -> str:
    """Return « du point 3 au point 9 », or nothing for the whole sitting."""
    if first and last:
        return f"du point{NBSP}{first.position} au point{NBSP}{last.position}"
    if first:
        return f"à partir du point{NBSP}{first.position}"
    return f"jusqu’au point{NBSP}{last.position}" if last else ""
