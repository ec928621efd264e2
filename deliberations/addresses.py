"""What an address of the sittings names: the one place that knows how a sitting is told from another."""

from django.shortcuts import get_object_or_404

from councils.models import Council
from deliberations.days import SittingDay
from deliberations.models import Sitting


def sitting_of(council: Council, day: SittingDay) -> Sitting:
    """Return the council's sitting of a day and rank, with its chair, or 404."""
    sittings = council.sittings.select_related("chair")
    return get_object_or_404(sittings.of_day(day))
