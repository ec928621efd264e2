"""The page of a ballot by names, and what becomes of an item without a ballot."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from chamber.ballot import answers
from chamber.ballot.erasing import erase
from chamber.ballot.forms import BallotForm, OutcomeForm
from chamber.ballot.screen import BallotScreen
from chamber.frame.entry import EntryOutcome, enter, item_of, tell_faults
from chamber.frame.question import ShownQuestion, question_of
from chamber.legend import UNSAID
from chamber.questions.views import (
    address_of,
    after_recording,
    copies_of,
    recorded_question,
)
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.models import AgendaItem
from votes import actions
from votes.record import read
from votes.rules.ballots import Choice, Purpose
from votes.words.ballots import not_yet_called

ballot_page = "chamber/ballot/ballot.html"


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request, council, day, pk):
    """Show the ballot of an item, everybody « pour » until said otherwise; record it when asked."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    question = question_of(request, record, item)
    screen = BallotScreen(record, item, question, copied=copies_of(request, record))
    if request.method != "POST":
        elsewhere = page_of(screen, request)
        return (
            redirect(elsewhere) if elsewhere else render(request, ballot_page, {"screen": screen})
        )
    form = BallotForm(request.POST)
    if not form.is_valid():
        tell_faults(request, form)
        return render(request, ballot_page, {"screen": screen})
    outcome = (
        EntryOutcome(is_done=False) if form.is_entering else record_votes(request, screen, form)
    )
    if outcome.is_done:
        return redirect(after_recording(request, question.position))
    page = {"screen": with_entry(screen, form), "conflict": outcome.conflict}
    return render(request, ballot_page, page)


def with_entry(screen, form):
    """Return the screen with what the clerk has entered and not recorded."""
    return BallotScreen(
        screen.record,
        screen.item,
        screen.asked,
        entered=form.entered(screen.floor.voters) if form.is_entering else form.said,
        question=form.terms,
        hand=form.cleaned_data["choice"] or Choice.AGAINST,
        began=form.began,
    )


def page_of(screen, request):
    """Return the page of a question that is not voted on by names: by numbers, or by the rounds of an election."""
    ballot, asks_names = screen.ballot, "names" in request.GET
    if ballot and ballot.is_election:
        return address_of(screen, "ballot-election")
    if ballot and ballot.counts.all() and (ballot.is_secret or not asks_names):
        return address_of(screen, "ballot-counts")
    first = not screen.questions and not screen.question_label and not screen.blocked
    if screen.item.kind == AgendaItem.Kind.ELECTION and first and not asks_names:
        return address_of(screen, "ballot-election")
    return None


def record_votes(request, screen, form) -> EntryOutcome:
    """Record what every voter said, once every one of them was heard."""
    uncalled = [who for who, choice in form.said.items() if choice == UNSAID]
    if uncalled:
        messages.error(request, not_yet_called(screen.record, uncalled))
        return EntryOutcome(is_done=False)
    given = form.cleaned_data

    def save() -> str:
        actions.record_ballot(
            item=screen.item,
            user=request.user,
            position=screen.position,
            label=screen.label,
            purpose=screen.purpose,
            exceptions=given["exceptions"],
            base=given["base"],
            seen=form.voters_seen(screen.floor.voters),
            **form.terms,
        )
        return answers.BALLOT_SAVED

    return enter(request, save)


@open_to(WRITES_SITTINGS)
@require_POST
def ballot_delete(request, council, day, pk):
    """Remove a ballot that was recorded by mistake."""
    record = read(sitting_of(council, day))
    found = recorded_question(request, record, item_of(record, pk))
    asked = ShownQuestion(found.position, found.label, Purpose(found.purpose))

    erase(request, found, request.POST.get("stamp"))
    page = reverse("ballot", args=[council.slug, day, pk])
    # What is taken back is asked again; where a ballot is erased, the others of the item are shown.
    is_asked_again = "stamp" in request.POST and asked != ShownQuestion()
    return redirect(page + asked.address if is_asked_again else page)


@open_to(WRITES_SITTINGS)
@require_POST
def item_outcome(request, council, day, pk):
    """Write what became of an item without a vote, or put it back to the vote."""
    item = item_of(read(sitting_of(council, day)), pk)
    form = OutcomeForm(request.POST)

    def note() -> str:
        outcome = form.cleaned_data["outcome"]
        actions.set_outcome(item=item, user=request.user, outcome=outcome)
        return answers.outcome(outcome)

    if form.is_valid():
        enter(request, note)
    else:
        tell_faults(request, form)
    return redirect("ballot", council.slug, day, pk)
