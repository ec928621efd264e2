"""The page of a ballot by names, and what becomes of an item without a ballot."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from chamber.ballot import answers
from chamber.ballot.forms import BallotForm, OutcomeForm
from chamber.ballot.screen import BallotScreen
from chamber.frame.entry import done, item_of, sitting_of, tell_faults
from chamber.legend import UNSAID
from chamber.questions.views import (
    address_of,
    after_recording,
    copies_of,
    question_of,
    recorded_question,
)
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.models import AgendaItem
from votes import actions
from votes.record import read
from votes.rules.ballots import Choice
from votes.words.ballots import not_yet_called

ballot_page = "chamber/ballot/ballot.html"


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request, council, date, pk):
    """Show the ballot of an item, everybody « pour » until said otherwise; record it when asked."""
    record = read(sitting_of(council, date))
    item = item_of(record, pk)
    question = question_of(request, record, item)
    screen = BallotScreen(record, item, **question, copied=copies_of(request, record))
    if request.method != "POST":
        elsewhere = page_of(screen, request)
        return (
            redirect(elsewhere) if elsewhere else render(request, ballot_page, {"screen": screen})
        )
    form = BallotForm(request.POST)
    if not form.is_valid():
        tell_faults(request, form)
        return render(request, ballot_page, {"screen": screen})
    if not form.is_entering and record_votes(request, record, item, question, form):
        return redirect(after_recording(request, question["position"]))
    entered = form.entered(screen.floor.voters) if form.is_entering else form.said
    shown = {"hand": form.cleaned_data["choice"] or Choice.AGAINST, "began": form.began}
    screen = BallotScreen(
        record, item, **question, entered=entered, question=form.question, **shown
    )
    return render(request, ballot_page, {"screen": screen})


def page_of(screen, request):
    """Return the page of a question that is not voted on by names: by numbers, or by the rounds of an election."""
    ballot, asks_names = screen.ballot, "names" in request.GET
    if ballot and ballot.is_election:
        return address_of(screen, "ballot-election")
    if ballot and ballot.counts.all() and (ballot.is_secret or not asks_names):
        return address_of(screen, "ballot-counts")
    first = not screen.questions and not screen.label and not screen.blocked
    if screen.item.kind == AgendaItem.Kind.ELECTION and first and not asks_names:
        return address_of(screen, "ballot-election")
    return None


def record_votes(request, record, item, question, form):
    """Record what every voter said, once every one of them was heard."""
    uncalled = [who for who, choice in form.said.items() if choice == UNSAID]
    if uncalled:
        messages.error(request, not_yet_called(record, uncalled))
        return False
    facts = {name: form.cleaned_data[name] for name in ("exceptions", "base")}
    facts["seen"] = form.voters_seen(record.floor(item).voters)
    facts |= {"item": item} | question | form.question
    return done(request, actions.record_ballot, answers.BALLOT_SAVED, **facts)


@open_to(WRITES_SITTINGS)
@require_POST
def ballot_delete(request, council, date, pk):
    """Remove a ballot that was recorded by mistake."""
    record = read(sitting_of(council, date))
    found = recorded_question(request, record, item_of(record, pk))
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
