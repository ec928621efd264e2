"""Which question of an item a page is about; naming it, copying its ballot, taking the copies back."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from chamber.frame.entry import enter, item_of, tell_faults
from chamber.frame.question import question_of
from chamber.questions import answers
from chamber.questions.forms import CopiesForm, CopyForm, LabelForm
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes import actions
from votes.record import read
from votes.words.questions import asked


def recorded_question(request, record, item):
    """Return the recorded ballot that the address names, or 404."""
    position = question_of(request, record, item).position
    ballot = record.at(item).ballot(position)
    if ballot is None:
        raise Http404
    return ballot.row


def address_of(screen, name="ballot", **query):
    """Return the address of a question's page, by the name of the page."""
    sitting = screen.sitting
    where = reverse(name, args=[sitting.council.slug, sitting.day, screen.item.pk])
    asked = screen.query + (f"{'&' if screen.query else '?'}{urlencode(query)}" if query else "")
    return where + asked


def after_recording(request, position):
    """Return the address to show once a question is recorded: the first one needs no number."""
    return f"{request.path}?question={position}" if position > 1 else request.path


@open_to(WRITES_SITTINGS)
@require_POST
def ballot_rename(request, council, day, pk):
    """Say what a recorded question asked."""
    record = read(sitting_of(council, day))
    found = recorded_question(request, record, item_of(record, pk))
    form = LabelForm(request.POST)

    def rename() -> str:
        label, purpose = form.cleaned_data["label"], form.cleaned_data["purpose"]
        actions.rename_ballot(ballot=found, user=request.user, label=label, purpose=purpose)
        return answers.renamed(asked(label, purpose or found.purpose))

    if form.is_valid():
        enter(request, rename)
    else:
        tell_faults(request, form)
    return redirect(f"{reverse('ballot', args=[council.slug, day, pk])}?question={found.position}")


@open_to(WRITES_SITTINGS)
@require_POST
def ballot_copy(request, council, day, pk):
    """Record the voices of a ballot at the following items as well, up to one included."""
    record = read(sitting_of(council, day))
    found = recorded_question(request, record, item_of(record, pk))
    form = CopyForm(request.POST)
    query = {"question": str(found.position)}

    def copy() -> str:
        until = form.cleaned_data["until"]
        copies = actions.copy_ballot(ballot=found, user=request.user, until=until)
        items = [ballot.item for ballot in copies]
        if items:
            query["copies"] = "-".join(str(item.position) for item in items)
        return answers.copied(items)

    if form.is_valid():
        enter(request, copy)
    else:
        tell_faults(request, form)
    return redirect(f"{reverse('ballot', args=[council.slug, day, pk])}?{urlencode(query)}")


@open_to(WRITES_SITTINGS)
@require_POST
def ballot_uncopy(request, council, day, pk):
    """Take back the ballots that were copied from this one, as long as nobody has changed them."""
    record = read(sitting_of(council, day))
    found = recorded_question(request, record, item_of(record, pk))
    form = CopiesForm(request.POST)

    def take_back() -> str:
        orders = form.cleaned_data["copies"]
        where = actions.take_copies_back(ballot=found, user=request.user, items=orders)
        return answers.taken_back(where)

    if form.is_valid():
        enter(request, take_back)
    else:
        tell_faults(request, form)
    return redirect(f"{reverse('ballot', args=[council.slug, day, pk])}?question={found.position}")


def copies_of(request, record):
    """Return the items that the address names as just copied to."""
    form = CopiesForm(request.GET)
    orders = form.cleaned_data["copies"] if form.is_valid() else []
    return tuple(
        item for item in record.items if item.position in orders and record.at(item).ballots
    )
