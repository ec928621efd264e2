"""What the record of a sitting calls for, in the pages of the rooms below."""

from django import template

from deliberations.models import Sitting
from votes.completeness.sitting import Panel
from votes.record import read

register = template.Library()


@register.inclusion_tag("votes/_sitting.html")
def checks_of(sitting: Sitting, *, may_write: bool):
    """Draw what is to be put right in a sitting that has begun, each thing with its page for who may write."""
    return {"sitting": sitting, "panel": Panel(read(sitting)), "may_write": may_write}
