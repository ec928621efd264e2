"""Who keeps the minutes from an item on: a gesture of the page of movements."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chamber.frame.entry import enter, item_of, tell_faults
from chamber.movements import answers
from chamber.movements.forms import SecretaryForm
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes import actions
from votes.actions.entry import here
from votes.record import read


@open_to(WRITES_SITTINGS)
@require_POST
def item_secretary(request, council, day, pk):
    """Let somebody keep the minutes from an item on, or the secretaries of the sitting again."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    form = SecretaryForm(request.POST)
    if form.is_valid():
        enter(request, lambda: named(request, item, form.cleaned_data))
    else:
        tell_faults(request, form)
    return redirect("movement", council.slug, day, pk)


def named(request, item, given) -> str:
    member, name = given["secretary"] or None, given["secretary_name"]
    after = actions.name_secretary(item=item, user=request.user, member=member, name=name)
    return answers.keeps_minutes(after, here(after, item))
