"""The agenda that an installation proposes: ordinary items, in the order of the law."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from deliberations.installation import words
from deliberations.installation.words import InstallationFacts
from deliberations.models import AgendaItem, Sitting
from law.installation import InstallationStep, StepCode, article_of_step, is_one_by_one, steps_of
from law.reading import cited

#: What nobody votes on.
TOLD = (StepCode.INSTALLED, StepCode.CHARTER)


@dataclass(frozen=True)
class ProposedItem:
    """An item to come: `number` tells which deputy of those elected one by one."""

    step: InstallationStep
    facts: InstallationFacts
    number: int | None = None

    @property
    def title(self) -> str:
        return words.title(self.step, self.facts, self.number)

    @property
    def source(self) -> str:
        return cited(article_of_step(self.step, self.facts.law))

    @property
    def kind(self) -> AgendaItem.Kind:
        if self.step.code in TOLD:
            return AgendaItem.Kind.INFORMATION
        return AgendaItem.Kind.ELECTION if self.step.election else AgendaItem.Kind.DELIBERATION

    def item_of(self, sitting: Sitting) -> AgendaItem:
        """Return the unsaved item; the eldest reports until the council has a head."""
        is_early = self.step.code in (StepCode.INSTALLED, StepCode.HEAD)
        return AgendaItem(
            sitting=sitting,
            kind=self.kind,
            title=self.title,
            rapporteur=self.facts.eldest if is_early else None,
            report=words.report(self.step, self.facts),
            decision=words.decision(self.step, self.facts, self.number),
        )


def proposed(facts: InstallationFacts, chosen: Collection[str]) -> Iterator[ProposedItem]:
    """Yield the items of an installation: what the law wants, and the optional ones that are `chosen`."""
    for step in steps_of(facts.law):
        if step.optional and step.code not in chosen:
            continue
        if is_one_by_one(step, facts.law):
            for number in range(1, facts.number + 1):
                yield ProposedItem(step, facts, number)
        else:
            yield ProposedItem(step, facts)


def optional(facts: InstallationFacts) -> list[ProposedItem]:
    """Return the items that may wait for a later sitting."""
    return [ProposedItem(step, facts) for step in steps_of(facts.law) if step.optional]
