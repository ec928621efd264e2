"""Where the minutes of a sitting are in their life: typed, proposed, adopted, published."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from councils.french import NBSP, in_words
from deliberations.models import AgendaItem, Sitting
from minutes.keeping import latest
from minutes.models import FrozenPaper, MinutesProposal
from minutes.proceedings.building import record_of
from minutes.proceedings.facts import Adoption
from votes.record.item import Decided
from votes.rules.ballots import Result

ADOPTED = (AgendaItem.Outcome.NOTED, Result.ADOPTED)


@dataclass(frozen=True)
class MinutesLife:
    """The proposal that was made last, if any, and the newest version that is kept; only an adopted one has a seal."""

    proposal: MinutesProposal | None
    kept: FrozenPaper | None

    @cached_property
    def decided(self) -> "Decided | None":
        """What the council made of the proposal; None as long as it decided nothing."""
        if self.proposal is None:
            return None
        record = record_of(self.proposal.item.sitting)
        return record.at(record.items_by_key[self.proposal.item_id]).decided

    @property
    def is_waiting(self) -> bool:
        """Whether a proposal is on the agenda of a sitting that has not decided it."""
        return self.proposal is not None and self.decided is None

    @property
    def is_adopted(self) -> bool:
        return self.decided in ADOPTED

    @property
    def is_published(self) -> bool:
        return self.kept is not None and bool(self.kept.signature)

    @property
    def adoption(self) -> Adoption | None:
        """How the council adopted the minutes; None as long as it did not."""
        if self.proposal is None or not self.is_adopted:
            return None
        item = self.proposal.item
        by_vote = self.decided == Result.ADOPTED
        day = item.sitting.day
        return Adoption(day.date, day.rank, item.position, by_vote, self.proposal.remarks)


def life_of(sitting: Sitting) -> MinutesLife:
    proposals = MinutesProposal.objects.filter(sitting=sitting).order_by("pk")
    proposal = proposals.select_related("sitting__council", "item__sitting__council").last()
    return MinutesLife(proposal, latest(sitting, FrozenPaper.Slug.MINUTES))


def next_sitting(sitting: Sitting) -> Sitting | None:
    """Return the sitting that adopts these minutes.

    It is one whose agenda names them already, decided or not; else the council's first sitting
    after this one whose agenda can still take an item.
    """
    if named := _named_item(sitting):
        return named.sitting
    states = (Sitting.State.DRAFT, Sitting.State.CONVENED, Sitting.State.OPEN)
    found = sitting.council.sittings.filter(_later(sitting), state__in=states)
    return found.order_by("date", "rank").first()


def own_item(following: Sitting, sitting: Sitting) -> AgendaItem | None:
    """Return the item that a clerk wrote already to adopt the minutes of a sitting, and that proposes none yet."""
    named = _named_item(sitting)
    if named and named.sitting_id == following.pk:
        return named
    waiting = following.items.filter(kind=AgendaItem.Kind.MINUTES, outcome="")
    return waiting.filter(proposes=None, ballots=None).first()


def _named_item(sitting: Sitting) -> AgendaItem | None:
    """Return the first item of a later sitting whose title names the day of this one: it may be decided already."""
    days = (in_words(sitting.date).replace(NBSP, " "), f"{sitting.date:%d/%m/%Y}")
    later = sitting.council.sittings.filter(_later(sitting))
    minutes = AgendaItem.objects.filter(sitting__in=later, kind=AgendaItem.Kind.MINUTES)
    open_ones = minutes.filter(proposes=None, outcome__in=("", AgendaItem.Outcome.NOTED))
    found = open_ones.select_related("sitting__council")
    titles = (
        (item, item.title.replace(NBSP, " "))
        for item in found.order_by("sitting__date", "sitting__rank", "position")
    )
    return next((item for item, title in titles if any(day in title for day in days)), None)


def _later(sitting: Sitting) -> Q:
    return Q(date__gt=sitting.date) | Q(date=sitting.date, rank__gt=sitting.rank)
