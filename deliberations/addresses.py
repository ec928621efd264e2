"""What an address of the sittings names: the one place that knows how a sitting is told from another."""

from functools import lru_cache

from django.db.models import DateField, IntegerField, OuterRef, Subquery
from django.http import Http404
from django.urls import get_script_prefix, reverse

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


def address_of(page: str, council: str, day: SittingDay, *keys: object) -> str:
    """Return the address of a page of a sitting; `keys` are what it names beside the sitting.

    The screens of a sitting ask for the same thirty at each page, and Django looks for each among all patterns.
    """
    return _address_under(get_script_prefix(), page, council, day, keys)


@lru_cache(maxsize=4096)
def _address_under(
    _prefix: str, page: str, council: str, day: SittingDay, keys: tuple[object, ...]
) -> str:
    return reverse(page, args=[council, day, *keys])


def sitting_of(council: Council, day: SittingDay) -> Sitting:
    """Return the council's sitting of a day and rank, with its chair, or 404.

    The last line of its journal is read at the same moment: whatever the page goes on
    to read is as new as that, or newer.
    """
    for sitting in SITTINGS.of(council, date=day.date, rank=day.rank):
        sitting.journal_number = sitting.last_line or 0
        return sitting
    raise Http404("Aucune séance n’a cette date et ce rang.")
