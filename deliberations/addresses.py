"""What an address of the sittings names: the one place that knows how a sitting is told from another."""

from django.db.models import DateField, IntegerField, OuterRef, Subquery
from django.http import Http404

from councils.models import Council, Journal
from councils.prepared import GivenValue, PreparedRows
from deliberations.days import SittingDay
from deliberations.models import Sitting

LAST_LINE = Journal.objects.filter(sitting=OuterRef("pk")).order_by("-pk").values("pk")[:1]
SITTINGS = PreparedRows(
    Council,
    lambda council: (
        council.sittings.filter(
            date=GivenValue("date", DateField()), rank=GivenValue("rank", IntegerField())
        )
        .select_related("chair")
        .annotate(last_line=Subquery(LAST_LINE))
    ),
)


def sitting_of(council: Council, day: SittingDay) -> Sitting:
    """Return the council's sitting of a day and rank, with its chair, or 404.

    The last line of its journal is read at the same moment: whatever the page goes on
    to read is as new as that, or newer.
    """
    for sitting in SITTINGS.of(council, date=day.date, rank=day.rank):
        sitting.journal_number = sitting.last_line or 0
        return sitting
    raise Http404("Aucune séance n’a cette date et ce rang.")
