"""The page that compares two versions of the texts of an item."""

from collections.abc import Callable, Iterable, Sequence

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from councils.forms import read_number
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.history import changes_between, versions_of
from deliberations.views import show


@require_safe
@open_to(WRITES_SITTINGS)
def item_versions(request, council, day, pk):
    """Show what changed between two versions of an item: those asked for, or the last two."""
    item = get_object_or_404(sitting_of(council, day).items, pk=pk)
    page = compared_page(request.GET, versions_of(item), changes_between)
    return show(request, "deliberations/item_versions.html", item=item, **page)


def compared_page(asked, versions: Iterable, between: Callable):
    """Return what a page shows of the two versions that it was asked for, by their `number`; `between` compares two."""
    versions = list(versions)
    last = versions[-1]
    newer = version_of(versions, asked.get("a", "")) or last
    former = version_of(versions, asked.get("de", "")) or versions[max(newer.number - 2, 0)]
    changes = between(former, newer)
    return {"versions": versions, "former": former, "newer": newer, "changes": changes}


def version_of(versions: Sequence, number: str):
    """Return the version of that number; None where there is none."""
    key = read_number(number)
    return next((one for one in versions if one.number == key), None)
