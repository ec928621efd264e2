"""The page of who presides an item."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chamber.frame.entry import EntryOutcome, enter, item_of
from chamber.movements import answers
from chamber.movements.forms import ChairForm
from chamber.movements.screen import ChairScreen
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes.actions import gestures
from votes.actions.entry import here
from votes.record import read


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def chair(request, council, day, pk):
    """Hand over the chair for an item; who heads the council may leave the room for the accounts."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    form = ChairForm(request.POST or None)
    ticked = None
    if form.is_valid():
        if preside(request, record, item, form.cleaned_data).is_done:
            return redirect("ballot", council.slug, day, pk)
        ticked = form.ticked
    screen = ChairScreen(record, item, ticked)
    return render(request, "chamber/movements/chair.html", {"screen": screen})


def preside(request, record, item, given) -> EntryOutcome:
    chair, leaves, onward = given["chair"] or None, given["leaves"], given["onward"]

    def hand_over() -> str:
        after = gestures.preside(
            item=item, user=request.user, chair=chair, onward=onward, leaves=leaves
        )
        sentence = answers.presides(after, here(after, item), onward=onward)
        return f"{sentence} {answers.effects(record, after)}" if leaves else sentence

    return enter(request, hand_over)
