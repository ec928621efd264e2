"""The page of a ballot in numbers: a secret one, or one whose names are not known."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chamber.ballot import answers
from chamber.ballot.erasing import TAKE_BACK, erase
from chamber.counts.forms import CountsForm
from chamber.counts.screen import CountsScreen
from chamber.frame.entry import EntryOutcome, enter, item_of, tell_faults
from chamber.frame.item import ItemScreen
from chamber.frame.question import question_of
from chamber.questions.views import after_recording
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes import actions
from votes.models import Ballot
from votes.record import read


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot_counts(request, council, day, pk):
    """Show the numbers of a ballot against its voters; record them, and destroy the names when asked."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    bare = ItemScreen(record, item, question_of(request, record, item))
    terms = {"record": record, "item": item, "names": bare.has_names}
    if request.method != "POST":
        form = CountsForm(initial=CountsForm.initial_of(bare, mode_of(request, bare)), **terms)
        return show(request, bare, form)
    if TAKE_BACK in request.POST:
        return take_back(request, bare)
    form = CountsForm(request.POST, **terms)
    if not form.is_valid():
        tell_faults(request, form)
        return show(request, bare, form)
    if record_numbers(request, bare, form).is_done:
        return redirect(after_recording(request, bare.position))
    return show(request, bare, form)


def record_numbers(request, screen, form) -> EntryOutcome:
    """Record how many said each thing; nobody else's figures are overwritten unread."""
    given = form.cleaned_data

    def save() -> str:
        actions.record_counts(
            item=screen.item,
            user=request.user,
            position=screen.position,
            label=screen.label,
            purpose=screen.purpose,
            counts=form.counts,
            proxies=form.proxies,
            chair_vote=form.chair_said,
            **form.terms,
            seen=given["seen"],
            stamp=request.POST.get("recorded"),
        )
        return answers.BALLOT_SAVED

    return enter(request, save)


def take_back(request, screen):
    """Erase the numbers that this page has just recorded, and show them again as they were typed."""
    if not erase(request, screen.ballot, request.POST.get("recorded")).is_done:
        return redirect(after_recording(request, screen.position))
    record = read(sitting_of(request.council, screen.sitting.day))
    item = item_of(record, screen.item.pk)
    bare = ItemScreen(record, item, screen.asked)
    return show(request, bare, CountsForm(request.POST, record=record, item=item, names=False))


def mode_of(request, screen):
    """Return how the vote is taken: as the address says, else as it is recorded, else in secret."""
    asked = request.GET.get("mode")
    if asked in Ballot.Mode.values:
        return asked
    return screen.ballot.mode if screen.ballot else Ballot.Mode.SECRET


def show(request, bare, form):
    screen = CountsScreen(bare.record, bare.item, bare.asked, form=form)
    return render(request, "chamber/counts/counts.html", {"screen": screen})
