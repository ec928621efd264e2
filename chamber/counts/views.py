"""The page of a ballot in numbers: a secret one, or one whose names are not known."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chamber.ballot import answers
from chamber.counts.forms import CountsForm
from chamber.counts.screen import CountsScreen
from chamber.frame.entry import done, item_of, sitting_of, tell_faults
from chamber.questions.views import after_recording, question_of
from councils.perms import WRITES_SITTINGS, open_to
from votes import actions
from votes.models import Ballot
from votes.record import read


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot_counts(request, council, date, pk):
    """Show the numbers of a ballot against its voters; record them, and destroy the names when asked."""
    record = read(sitting_of(council, date))
    item = item_of(record, pk)
    question = question_of(request, record, item)
    bare = CountsScreen(record, item, **question)
    terms = {"voters": bare.voters, "names": bare.has_names}
    if request.method != "POST":
        form = CountsForm(initial=CountsForm.initial_of(bare, mode_of(request, bare)), **terms)
        return show(request, bare, form)
    form = CountsForm(request.POST, **terms)
    if not form.is_valid():
        tell_faults(request, form)
        return show(request, bare, form)
    facts = {"item": item, "stamp": request.POST.get("recorded")} | question | form.facts
    if done(request, actions.record_counts, answers.BALLOT_SAVED, **facts):
        return redirect(after_recording(request, question["position"]))
    return show(request, bare, form)


def mode_of(request, screen):
    """Return how the vote is taken: as the address says, else as it is recorded, else in secret."""
    asked = request.GET.get("mode")
    if asked in Ballot.Mode.values:
        return asked
    return screen.ballot.mode if screen.ballot else Ballot.Mode.SECRET


def show(request, bare, form):
    screen = CountsScreen(bare.record, bare.item, bare.position, bare.label, form=form)
    return render(request, "chamber/counts/counts.html", {"screen": screen})
