"""The gesture that writes in the roster the functions which the elections gave, and the one that takes them back."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chamber.election import answers
from chamber.frame.entry import enter, item_of
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes import actions
from votes.record import read


@require_POST
@open_to(WRITES_SITTINGS)
def offices_write(request, council, day, pk):
    """Write the functions of every election of the sitting, from its day on."""
    sitting = sitting_of(council, day)
    item_of(read(sitting), pk)

    def write() -> str:
        written = actions.write_offices(sitting=sitting, user=request.user)
        return answers.offices_written(written, sitting.date)

    enter(request, write)
    return redirect("ballot-election", council.slug, day, pk)


@require_POST
@open_to(WRITES_SITTINGS)
def offices_take_back(request, council, day, pk):
    """Take out of the roster what the elections of the sitting had written there."""
    record = read(sitting_of(council, day))
    item_of(record, pk)

    def take_back() -> str:
        actions.take_offices_back(record, request.user)
        return answers.OFFICES_TAKEN_BACK

    enter(request, take_back)
    return redirect("ballot-election", council.slug, day, pk)
