"""Which sittings wait for something late, in the pages of the rooms below."""

from collections.abc import Collection

from django import template

from deliberations.models import Sitting
from register.schedule import duties_around, is_told_late

register = template.Library()


@register.simple_tag
def late_in(sittings: Collection[Sitting]) -> set[int]:
    """Return the keys of the sittings of one council around which something is late."""
    if not sittings:
        return set()
    today = next(iter(sittings)).council.today
    due = duties_around(sittings)
    return {key for key, all_due in due.items() if any(is_told_late(one, today) for one in all_due)}
