"""Suspensions of the sitting: a gesture of the page of movements, with two hours and no member."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chamber.frame.entry import enter, item_of, tell_faults
from chamber.movements.forms import SuspensionForm
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.rules import pause_in_words
from votes import actions
from votes.record import read


@open_to(WRITES_SITTINGS)
@require_POST
def suspension_add(request, council, day, pk):
    """Write that the sitting stopped before an item."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    form = SuspensionForm(request.POST)
    if form.is_valid():
        enter(request, lambda: suspended(request, item, **form.cleaned_data))
    else:
        tell_faults(request, form)
    return redirect("movement", council.slug, day, pk)


def suspended(request, item, since, until) -> str:
    order = item.position
    after = actions.suspend(
        sitting=item.sitting, user=request.user, before=order, since=since, until=until
    )
    pause = next(one for one in after.sitting.suspensions if one["before_item"] == order)
    return f"Séance suspendue {pause_in_words(pause)}, avant le point {order}."


@open_to(WRITES_SITTINGS)
@require_POST
def suspension_remove(request, council, day, pk):
    """Take back a suspension before this item, named by its hours: « 20:10-20:25 »."""
    sitting = sitting_of(council, day)
    item = item_of(read(sitting), pk)
    since, _, until = request.POST.get("pause", "").partition("-")
    pause = {"before_item": item.position, "from": since, "until": until}

    def withdraw() -> str:
        actions.withdraw_suspension(sitting=sitting, user=request.user, pause=pause)
        return f"Suspension {pause_in_words(pause)} retirée."

    enter(request, withdraw)
    return redirect("movement", council.slug, day, item.pk)
