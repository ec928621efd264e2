"""What a sitting has decided so far, in the pages of the rooms below."""

from django import template

from deliberations.models import AgendaItem, Sitting
from votes.record import Record, read
from votes.words.agenda import AgendaLine, agenda
from votes.words.splits import groups_of, split_votes

register = template.Library()


@register.simple_tag
def recorded_of(sitting: Sitting) -> Record | None:
    """Return what is recorded of a sitting; nothing before it has begun."""
    return read(sitting) if sitting.has_begun else None


@register.simple_tag
def results_of(record: Record | None) -> dict[int, AgendaLine]:
    """Return what became of each item, by its key; those of which nothing became are not there."""
    lines = agenda(record) if record else ()
    return {line.item.pk: line for line in lines if line.outcome != "next"}


@register.filter
def of_item(results: dict[int, AgendaLine], item: AgendaItem) -> AgendaLine | None:
    return results.get(item.pk)


@register.inclusion_tag("votes/_splits.html")
def divided_votes(record: Record | None):
    """Draw how each group voted where the council was divided."""
    return {
        "groups": groups_of(record) if record else [],
        "splits": split_votes(record) if record else [],
    }
