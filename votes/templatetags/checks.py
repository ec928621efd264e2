"""What the record of a sitting calls for, in the pages of the rooms below."""

from django import template

from votes.completeness.sitting import Panel
from votes.record import Record

register = template.Library()


@register.inclusion_tag("votes/_sitting.html")
def checks_of(record: Record, *, may_write: bool):
    """Draw what is to be put right in a sitting that has begun, each thing with its page for who may write."""
    return {"sitting": record.sitting, "panel": Panel(record), "may_write": may_write}
