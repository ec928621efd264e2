"""Everything that a record calls for before its sitting is sealed, item by item, with the page where it is put right.

The bar, its page, the page of the sitting, that of the seal and `floor` all
read this one list. Nothing of it stops an entry. What stops the seal is asked
for when the sitting is closed; what the law asks is sealed with a reason;
the rest is only told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from councils.french import NBSP, numbered, plural
from deliberations.models import AgendaItem
from votes.completeness import entry
from votes.completeness import item as missing
from votes.completeness.check import SITTING, Check, Level
from votes.completeness.checks.accounts import accounts
from votes.completeness.checks.convocation import convocation
from votes.completeness.checks.deputies import deputies
from votes.completeness.checks.elections import elections
from votes.completeness.checks.formulas import formulas
from votes.completeness.checks.hours import hours
from votes.completeness.checks.proxies import proxies
from votes.completeness.checks.remote import remote
from votes.completeness.checks.requests import requests
from votes.completeness.checks.secretary import secretary
from votes.completeness.checks.signs import signs
from votes.record import Record

#: Each judge of what the law asks, and of what a text says beside the paper.
JUDGES: tuple[Callable[[Record], Iterator[Check]], ...] = (
    convocation,
    secretary,
    proxies,
    remote,
    hours,
    accounts,
    requests,
    elections,
    deputies,
    formulas,
)


@dataclass(frozen=True)
class Group:
    """What is to be put right at one item, or in the sitting itself (None)."""

    item: AgendaItem | None
    lines: tuple[Check, ...]


@dataclass(frozen=True)
class Panel:
    """What a sitting calls for, as its record tells it now."""

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
    def checks(self) -> tuple[Check, ...]:
        """Everything, in the order of discussion, the sitting itself first; one check of the law an item."""
        found = [*entry.of_sitting(self.record), *self._missing(), *signs(self.record)]
        found += merged(check for judge in JUDGES for check in judge(self.record))
        return tuple(sorted(found, key=lambda check: check.order or 0))

    def _missing(self) -> Iterator[Check]:
        """Return what is missing at each item by now."""
        # What the whole sitting lacks is said once, however many items ask for it.
        shared = set()
        for item in self.record.items if self.record.is_called else ():
            for lack in missing.lacks(item, self.record):
                if lack.page == SITTING and lack.sentence not in shared:
                    shared.add(lack.sentence)
                    yield Check(lack.code, None, lack.sentence, lack.page)
                elif lack.page != SITTING and item.position <= self._taken:
                    yield Check(lack.code, item, lack.sentence, lack.page)

    def _at(self, level: Level) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.level == level)

    @cached_property
    def stops(self) -> tuple[Check, ...]:
        """What is missing or wrong by now: an extract would be false."""
        return self._at(Level.STOPS)

    @cached_property
    def asked(self) -> tuple[Check, ...]:
        """What is unlawful as it is recorded: it is sealed with a reason."""
        return self._at(Level.ASKS)

    @cached_property
    def told(self) -> tuple[Check, ...]:
        """What is not known, or may well be what happened."""
        return self._at(Level.TELLS)

    @property
    def groups(self) -> tuple[Group, ...]:
        return grouped(self.stops)

    @property
    def asks(self) -> tuple[Group, ...]:
        return grouped(self.asked)

    @property
    def notes(self) -> tuple[Group, ...]:
        return grouped(self.told)

    @property
    def count(self) -> int:
        """How many things are to be put right by now: what the bar of the live screen says."""
        return len(self.stops) + len(self.asked)

    @property
    def in_numbers(self) -> str:
        """Return « 2 choses à compléter, 1 chose à justifier »; nothing where nothing is to be put right."""
        told = (
            (len(self.stops), "chose à compléter", "choses à compléter"),
            (len(self.asked), "chose à justifier", "choses à justifier"),
        )
        return ", ".join(plural(count, one, many) for count, one, many in told if count)

    @property
    def before_sealing(self) -> str:
        """Return the same, and how many items the council has still to take."""
        left = plural(len(self.ahead), "point reste à examiner", "points restent à examiner")
        return ", ".join(filter(None, (self.in_numbers, left if self.ahead else "")))

    @property
    def is_settled(self) -> bool:
        """Whether nothing stands in the way of closing, but items that the council did not take."""
        return not self.stops

    @property
    def blocking(self) -> list[str]:
        """Why the sitting cannot be closed, a sentence for each thing; empty when it can."""
        found = [check.full_sentence for check in self.stops]
        return [*found, *([not_taken(self.ahead)] if self.ahead else [])]


def merged(checks: Iterable[Check]) -> list[Check]:
    """Return one check for each code and item, which says all that was said."""
    found: dict[tuple[str, AgendaItem | None], Check] = {}
    for check in checks:
        key = (check.code, check.item)
        before = found.get(key)
        sentence = f"{before.sentence} {check.sentence}" if before else check.sentence
        found[key] = replace(check, sentence=sentence)
    return list(found.values())


def grouped(checks: Iterable[Check]) -> tuple[Group, ...]:
    """Return checks by item, in their order."""
    found: dict[AgendaItem | None, list[Check]] = {}
    for check in checks:
        found.setdefault(check.item, []).append(check)
    return tuple(Group(item, tuple(lines)) for item, lines in found.items())


def not_taken(items: tuple[AgendaItem, ...]) -> str:
    """Return « Rien n’est dit des points 13 et 14 : mettez-les aux voix, ou notez-les retirés ou renvoyés. »"""
    which = numbered("du point", "des points", [item.position for item in items])
    several = len(items) > 1
    them, state = ("les", "retirés ou renvoyés") if several else ("le", "retiré ou renvoyé")
    return f"Rien n’est dit {which}{NBSP}: mettez-{them} aux voix, ou dites-{them} {state}."
