"""What an address of the sittings names: the one place that knows how a sitting is told from another."""

from datetime import date as Day

from django.shortcuts import get_object_or_404

from councils.models import Council
from deliberations.models import Sitting


def sitting_of(council: Council, date: Day) -> Sitting:
    """Return the council's sitting of a day, with its chair, or 404."""
    return get_object_or_404(council.sittings.select_related("chair"), date=date)
