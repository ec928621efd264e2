"""The page of who presides an item."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chamber.frame.entry import done, item_of, sitting_of
from chamber.movements import answers
from chamber.movements.forms import ChairForm
from chamber.movements.screen import ChairScreen
from councils.perms import WRITES_SITTINGS, open_to
from votes.actions import gestures
from votes.record import read


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def chair(request, council, date, pk):
    """Hand over the chair for an item; who presides the sitting may leave the room for the accounts."""
    record = read(sitting_of(council, date))
    item = item_of(record, pk)
    form = ChairForm(request.POST or None)
    ticked = None
    if form.is_valid():
        if preside(request, record, item, form.cleaned_data):
            return redirect("ballot", council.slug, date, pk)
        ticked = form.ticked
    screen = ChairScreen(record, item, ticked)
    return render(request, "chamber/movements/chair.html", {"screen": screen})


def preside(request, record, item, given):
    leaves, onward = given["leaves"], given["onward"]

    def answer(after):
        fresh = after.item(item.position)
        told = answers.presides(after, fresh, onward=onward)
        return f"{told} {answers.effects(record, after)}" if leaves else told

    facts = {"item": item, "chair": given["chair"] or None, "onward": onward, "leaves": leaves}
    return done(request, gestures.preside, answer, **facts)
