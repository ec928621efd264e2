"""The contents of the register: the sittings of a year, and the deliberations that each put there."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from councils.forms import read_number
from councils.models import Council
from councils.perms import CouncilRequest, open_to
from deliberations.models import Sitting
from register.models import Entry


@require_safe
@open_to()
def contents(request: CouncilRequest, council: Council):
    """List the sealed sittings of a year: the one asked for, or the latest of the register."""
    sealed = council.sittings.filter(state=Sitting.State.SEALED)
    years = sealed.years()
    year = read_number(request.GET.get("annee", "")) or (years[0] if years else None)
    context = {
        "council": council,
        "section": "register",
        "years": years,
        "year": year,
        "sittings": _with_entries(sealed.in_year(year)) if year in years else [],
    }
    return render(request, "register/contents.html", context)


def _with_entries(sittings):
    """Load each sitting with its deliberations in the order of their numbers, the corrections apart."""
    named = Entry.objects.only("number", "sitting_id", "version").order_by("position")
    return sittings.newest_first().prefetch_related(
        Prefetch("entries", named.filter(version=1), to_attr="deliberations"),
        Prefetch("entries", named.filter(version__gt=1), to_attr="corrections"),
    )
