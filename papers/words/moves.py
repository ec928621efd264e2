"""Where a paper tells who came and went: in a section of its own, beside each name, or in numbered notes."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from councils.french import NBSP
from papers.extract.facts import Attendee, ExtractMovement, State
from papers.words.floor_sheet import moved
from papers.words.under_form import UnderForm


@dataclass(frozen=True)
class Moves:
    """The movements up to the item; whoever stands in no list is told in the section, whatever the form."""

    of: UnderForm

    @cached_property
    def of_listed(self) -> dict[str, list[ExtractMovement]]:
        """By reference, what the lists tell of their members; nothing where a section tells it all."""
        found: dict[str, list[ExtractMovement]] = defaultdict(list)
        if self.of.form.movements != "section":
            listed = {one.reference for one in self.of.extract.roll if self._is_listed(one)}
            for fact in self.of.extract.movements:
                if fact.reference in listed:
                    found[fact.reference].append(fact)
        return dict(found)

    def _is_listed(self, member: Attendee) -> bool:
        """Tell whether the lists name a member: the slots leave a hole for whoever stands aside."""
        return member.state != State.RECUSED or self.of.form.lists != "slots"

    @property
    def in_section(self) -> tuple[ExtractMovement, ...]:
        """What is told under a heading of its own."""
        return tuple(
            one for one in self.of.extract.movements if one.reference not in self.of_listed
        )

    def beside(self, member: Attendee) -> tuple[str, ...]:
        """Return what follows a name in brackets: « arrivée avant le point 5, à 19 h 45 »."""
        if self.of.form.movements != "inline":
            return ()
        return tuple(moved(one, self.of.names) for one in self.of_listed.get(member.reference, ()))

    def call(self, member: Attendee) -> str:
        """Return the call of a note after a name: « (2) », or nothing."""
        if self.of.form.movements != "notes" or member.reference not in self.of_listed:
            return ""
        return f"{NBSP}({list(self.of_listed).index(member.reference) + 1})"

    @property
    def notes(self) -> tuple[str, ...]:
        """« (1) Madame Karima BELKHEIR, arrivée avant le point 5, à 19 h 45 », in the order of what happened."""
        if self.of.form.movements != "notes":
            return ()
        return tuple(
            f"({number}) {self.of.names.whole(facts[0])}, {_told(facts, self.of)}"
            for number, facts in enumerate(self.of_listed.values(), start=1)
        )


def _told(facts: list[ExtractMovement], of: UnderForm) -> str:
    return f"{NBSP}; ".join(moved(one, of.names) for one in facts)
