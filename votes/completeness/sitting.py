"""What is missing in a whole sitting, item by item, each thing with the page where it is put right.

Nothing of it stops an entry. What `blocks` is asked for when the sitting is
closed; what is irregular, but may be what happened, is only told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from councils.french import NBSP, numbered
from deliberations.models import AgendaItem
from votes.completeness import item as missing
from votes.models import Ballot, Proxy, Recusal
from votes.record import Record
from votes.rules.ballots import Result

#: The minutes tell the hour of the sitting since that day (CGCT, art. L2121-15).
HOUR_IN_THE_MINUTES = date(2022, 7, 1)
URGENCY_VOTE, BALLOT, SITTING, CALL = "urgency-add", "ballot", "sitting-update", "roll-call"
ACTIONS = missing.ACTIONS | {URGENCY_VOTE: "Insérer ce vote"}


@dataclass(frozen=True)
class MissingLine:
    """One thing to put right; `page` names the address where that is done, `anchor` its field there."""

    sentence: str
    page: str
    anchor: str = ""
    blocks: bool = True

    @property
    def action(self) -> str:
        return ACTIONS[self.page]

    @property
    def is_done_there(self) -> bool:
        """Whether following the page does it at once, so that a button and not a link leads there."""
        return self.page == URGENCY_VOTE

    @property
    def of_item(self) -> bool:
        """Whether that page is an item's own, and not the sitting's."""
        return self.page in (BALLOT, "item-update")


@dataclass(frozen=True)
class Group:
    """What is missing at one item, or in the sitting itself (None)."""

    item: AgendaItem | None
    lines: tuple[MissingLine, ...]

    @property
    def sentences(self) -> list[str]:
        """« Point 7. Il manque 1 voix : Mme X. », of what blocks."""
        where = f"Point{NBSP}{self.item.position}. " if self.item else ""
        return [f"{where}{line.sentence}" for line in self.lines if line.blocks]


@dataclass(frozen=True)
class Panel:
    """What is missing in a sitting, as its record tells it now."""

    record: Record

    @cached_property
    def _taken(self) -> int:
        """The order of the last item of which something became: what comes after it is not late."""
        return max((i.position for i in self.record.items if self._became(i)), default=0)

    def _became(self, item: AgendaItem) -> bool:
        """Whether something became of an item: by its ballot, that of its block, or without a vote."""
        at_item = self.record.at(item)
        return bool(at_item.ballots or at_item.decided)

    @cached_property
    def ahead(self) -> tuple[AgendaItem, ...]:
        """The items that the council has still to take; an information may pass without a word."""
        items = (item for item in self.record.items if item.position > self._taken)
        return tuple(item for item in items if item.kind != AgendaItem.Kind.INFORMATION)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """What is missing by now: in the sitting itself, then at each item that was taken."""
        found = {item: self._at(item) for item in self.record.items}
        # What the whole sitting lacks is said once, however many items ask for it.
        shared = (line for lines in found.values() for line in lines if line.page == SITTING)
        groups = [Group(None, tuple(dict.fromkeys([*self._of_sitting(), *shared])))]
        for item, lines in found.items():
            if item.position <= self._taken:
                groups.append(Group(item, tuple(one for one in lines if one.page != SITTING)))
        return tuple(group for group in groups if group.lines)

    def _at(self, item: AgendaItem) -> list[MissingLine]:
        if not self.record.is_called:
            return []
        return [MissingLine(lack.sentence, lack.page) for lack in missing.lacks(item, self.record)]

    def _of_sitting(self) -> Iterator[MissingLine]:
        record, sitting = self.record, self.record.sitting
        if sitting.has_begun and not record.is_called:
            yield MissingLine(f"L’appel n’est pas fait{NBSP}: dites qui est présent.", CALL)
        if not record.is_called and not (sitting.chair_id or sitting.chair_name):
            sentence = f"Personne ne préside la séance{NBSP}: choisissez qui préside."
            yield MissingLine(sentence, SITTING, "id_chair")
        if not sitting.secretaries.exists():
            sentence = f"Aucun secrétaire de séance n’est nommé (art.{NBSP}L2121-15)."
            yield MissingLine(sentence, SITTING, "id_secretary_1")
        if not sitting.opens_at and sitting.date >= HOUR_IN_THE_MINUTES:
            # An extract does not print it: what an old paper does not tell keeps nobody from sealing.
            sentence = f"L’heure d’ouverture manque au procès-verbal (art.{NBSP}L2121-15)."
            yield MissingLine(sentence, SITTING, "id_opens_at", blocks=False)
        if sitting.notice and self._waits_for_urgency:
            told = f"{sitting.notice.text} Aucun point n’a pour nature «{NBSP}vote sur l’urgence{NBSP}»."
            yield MissingLine(told, URGENCY_VOTE, blocks=False)

    @property
    def _waits_for_urgency(self) -> bool:
        """Whether the council has still to approve a notice cut short (CGCT, art. L2121-11, L2121-12)."""
        if not self._is_cut_short:
            return False
        return not any(item.asks_urgency for item in self.record.items)

    @property
    def _is_cut_short(self) -> bool:
        """Whether urgency allows the notice as it was given."""
        sitting = self.record.sitting
        return sitting.urgent and sitting.notice is not None and sitting.notice.asks_urgency

    @cached_property
    def notes(self) -> tuple[Group, ...]:
        """What is irregular or not known, and may well be what happened."""
        of_sitting = (*self._of_the_convocation(), *self._of_proxies())
        own = (Group(item, tuple(self._of_results(item))) for item in self.record.items)
        return tuple(group for group in (Group(None, of_sitting), *own) if group.lines)

    def _of_the_convocation(self) -> Iterator[MissingLine]:
        sitting = self.record.sitting
        if not sitting.convened_on:
            yield MissingLine(
                "La date de la convocation n’est pas dite.", SITTING, "id_convened_on"
            )
        if not sitting.opens_at and sitting.date < HOUR_IN_THE_MINUTES:
            yield MissingLine("L’heure d’ouverture n’est pas dite.", SITTING, "id_opens_at")
        if sitting.notice and not self._is_cut_short:
            told = f"{sitting.notice.title} {sitting.notice.text}"
            yield MissingLine(told, SITTING, "id_convened_on")

    def _of_proxies(self) -> Iterator[MissingLine]:
        """Tell of proxies that count at no item."""
        for proxy in self.record.proxies:
            if self.record.items and not self._counts(proxy):
                grantor, holder = self.record.grantor(proxy), self.record.holder(proxy)
                who = holder.short_name if holder else "un porteur inconnu"
                given = f"Le pouvoir de {grantor.short_name} à {who}"
                yield MissingLine(f"{given} n’a d’effet à aucun point.", CALL)

    def _counts(self, proxy: Proxy) -> bool:
        record = self.record
        grantor, holder = record.grantor(proxy).reference, record.holder(proxy)
        name = holder and holder.reference
        floors = [record.floor(item).represented_by for item in record.items]
        return any(grantor in by and by[grantor] == name for by in floors)

    def _of_results(self, item: AgendaItem) -> Iterator[MissingLine]:
        # A ballot of which something is missing has no result yet.
        for ballot in self.record.at(item).ballots if not self._at(item) else ():
            if self._keeps_the_executive(item, ballot.row):
                told = f"personne n’est en déport pour ce compte (art.{NBSP}L2121-14)."
                yield MissingLine(f"Compte administratif{NBSP}: {told}", BALLOT)
            if ballot.result == Result.NO_RESULT:
                yield MissingLine("L’élection n’a élu personne.", BALLOT)

    def _keeps_the_executive(self, item: AgendaItem, ballot: Ballot) -> bool:
        aside = (recusal.reason for recusal in self.record.at(item).recusals)
        return ballot.rule == Ballot.Rule.ACCOUNTS and Recusal.Why.ACCOUNTS not in aside

    @property
    def count(self) -> int:
        """How many things are missing by now: what the bar of the live screen says."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def is_settled(self) -> bool:
        """Whether nothing stands in the way of closing, but items that the council did not take."""
        return not any(group.sentences for group in self.groups)

    @property
    def blocking(self) -> list[str]:
        """Why the sitting cannot be closed, a sentence for each thing; empty when it can."""
        found = [sentence for group in self.groups for sentence in group.sentences]
        return [*found, *([not_taken(self.ahead)] if self.ahead else [])]


def not_taken(items: tuple[AgendaItem, ...]) -> str:
    """Return « Rien n’est dit des points 13 et 14 : mettez-les aux voix, ou notez-les retirés ou renvoyés. »"""
    which = numbered("du point", "des points", [item.position for item in items])
    several = len(items) > 1
    them, state = ("les", "retirés ou renvoyés") if several else ("le", "retiré ou renvoyé")
    return f"Rien n’est dit {which}{NBSP}: mettez-{them} aux voix, ou dites-{them} {state}."
