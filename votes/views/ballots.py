"""The pages of a ballot, and of what becomes of an item without one."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from councils.perms import WRITES_SITTINGS, open_to
from votes import actions, answers
from votes.ballot_screen import BallotScreen
from votes.forms.ballots import BallotForm, OutcomeForm
from votes.record import read
from votes.rules.ballots import Choice
from votes.views.entry import done, item_of, sitting_of, tell_faults

ballot_page = "votes/ballot.html"


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request, council, date, pk):
    """Show the ballot of an item, everybody « pour » until said otherwise; record it when asked."""
    record = read(sitting_of(council, date))
    item = item_of(record, pk)
    position = question_of(request, record, item)
    if request.method != "POST":
        return render(request, ballot_page, {"screen": BallotScreen(record, item, position)})
    form = BallotForm(request.POST)
    if not form.is_valid():
        tell_faults(request, form)
        return render(request, ballot_page, {"screen": BallotScreen(record, item, position)})
    if form.cleaned_data["mark"]:
        entered = form.toggled()
    elif record_votes(request, item, position, form):
        return redirect(request.get_full_path())
    else:
        entered = form.cleaned_data["exceptions"]
    hand = form.cleaned_data["choice"] or Choice.AGAINST
    screen = BallotScreen(record, item, position, entered, form.question, hand)
    return render(request, ballot_page, {"screen": screen})


def record_votes(request, item, position, form):
    facts = {name: form.cleaned_data[name] for name in ("exceptions", "seen")}
    facts |= {"item": item, "position": position} | form.question
    return done(request, actions.record_ballot, answers.BALLOT_SAVED, **facts)


def question_of(request, record, item):
    """Return the rank of the question that the address names, among those of the item: the first otherwise."""
    asked = request.GET.get("question")
    known = {str(ballot.position): ballot.position for ballot in record.ballots(item)}
    return known.get(asked, 1)


@open_to(WRITES_SITTINGS)
@require_POST
def ballot_delete(request, council, date, pk):
    """Remove a ballot that was recorded by mistake."""
    record = read(sitting_of(council, date))
    item = item_of(record, pk)
    position = question_of(request, record, item)
    found = next((b for b in record.ballots(item) if b.position == position), None)
    if found is None:
        raise Http404
    done(request, actions.delete_ballot, answers.BALLOT_ERASED, ballot=found)
    return redirect("ballot", council.slug, date, pk)


@open_to(WRITES_SITTINGS)
@require_POST
def item_outcome(request, council, date, pk):
    """Write what became of an item without a vote, or put it back to the vote."""
    item = item_of(read(sitting_of(council, date)), pk)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        answer = answers.outcome(outcome)
        done(request, actions.set_outcome, answer, item=item, outcome=outcome)
    else:
        tell_faults(request, form)
    return redirect("ballot", council.slug, date, pk)
