"""The contents of the register: the sittings of a year, and the deliberations that each put there."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.shortcuts import render
from django.views.decorators.http import require_safe

from councils.forms import read_number
from councils.models import Council
from councils.perms import CouncilRequest, open_to
from deliberations.models import Sitting
from register.models import Entry


@dataclass
class Held:
    """A sealed sitting: the numbers of its deliberations in their order, and how many corrections they had."""

    sitting: Sitting
    numbers: list[str] = field(default_factory=list)
    corrections: int = 0


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
        "held": _held(sealed.in_year(year)) if year in years else [],
    }
    return render(request, "register/contents.html", context)


def _held(sittings: QuerySet[Sitting]) -> list[Held]:
    """Return what each sitting put into the register: rows alone are read, for a year has thousands of acts."""
    found = {one.pk: Held(one) for one in sittings.order_by("-date", "-rank").only("date", "rank")}
    entries = Entry.objects.filter(sitting__in=found).order_by("position")
    for key, number, version in entries.values_list("sitting", "number", "version"):
        if version == 1:
            found[key].numbers.append(number)
        else:
            found[key].corrections += 1
    return list(found.values())
