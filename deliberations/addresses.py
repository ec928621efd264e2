"""What an address of the sittings names: the one place that knows how a sitting is told from another."""

from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404

from councils.models import Council, Journal
from deliberations.days import SittingDay
from deliberations.models import Sitting


def sitting_of(council: Council, day: SittingDay) -> Sitting:
    """Return the council's sitting of a day and rank, with its chair, or 404.

    The last line of its journal is read at the same moment: whatever the page goes on
    to read is as new as that, or newer.
    """
    last = Journal.objects.filter(sitting=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    sittings = council.sittings.of_day(day).select_related("chair")
    sitting = get_object_or_404(sittings.annotate(last_line=Subquery(last)))
    # The checker of types loses what a custom query set was asked for.
    sitting.journal_number = sitting.last_line or 0  # type: ignore[attr-defined]
    return sitting
