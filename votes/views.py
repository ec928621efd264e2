"""The pages of a sitting that is held: the roll call, the proxies, the ballots.

Every entry is a form that is sent and answered by the page as it stands then;
the scripts send the same forms, and redraw what differs.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.perms import WRITES_SITTINGS, open_to
from votes import actions, answers
from votes.ballot_screen import BallotScreen
from votes.forms import BallotForm, MarkForm, OutcomeForm, ProxyForm
from votes.record import read
from votes.roll_screen import ProxyChoice, RollCall
from votes.rules.ballots import Choice

ballot_page = "votes/ballot.html"


def sitting_of(council, date):
    return get_object_or_404(council.sittings.select_related("chair"), date=date)


def item_of(record, pk):
    """Return the item as the record has read it, or 404."""
    item = next((item for item in record.items if item.pk == pk), None)
    if item is None:
        raise Http404
    return item


def done(request, action, answer=None, **facts):
    """Try an action, put its answer or its refusal in the status line, and tell whether it was done."""
    try:
        result = action(user=request.user, **facts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    said = answer(result) if callable(answer) else answer
    if said:
        messages.success(request, said)
    return True


def tell_faults(request, form):
    """Put what is wrong with a form in the status line."""
    faults = (fault for faults in form.errors.values() for fault in faults)
    messages.error(request, " ".join(faults))


@open_to(WRITES_SITTINGS)
@require_safe
def roll_call(request, council, date):
    """Show every member in office that day, and where the opening finds him."""
    screen = RollCall(read(sitting_of(council, date)))
    return render(request, "votes/roll_call.html", {"screen": screen})


@open_to(WRITES_SITTINGS)
@require_POST
def roll_mark(request, council, date):
    """Give the choice in hand to members; one who gives a proxy is absent, and asked to whom."""
    sitting = sitting_of(council, date)
    form = MarkForm(request.POST)
    if not form.is_valid():
        tell_faults(request, form)
        return redirect("roll-call", council.slug, date)
    before = read(sitting)
    members, opening = form.cleaned_data["member"], form.cleaned_data["choice"]
    if opening == "represented":
        return ask_for_holder(request, before, members[0])
    done(
        request,
        actions.mark_opening,
        lambda after: answers.marked(before, after, members),
        sitting=sitting,
        references=members,
        opening=opening,
    )
    return redirect("roll-call", council.slug, date)


def ask_for_holder(request, record, who):
    """Mark a member absent, unless he is away already, and lead to the choice of who holds his proxy."""
    sitting, seat = record.sitting, record.by_reference.get(who)
    there = seat is None or seat.opening == seat.Opening.PRESENT
    mark = {"sitting": sitting, "references": [who], "opening": "absent"}
    if there and not done(request, actions.mark_opening, **mark):
        return redirect("roll-call", sitting.council.slug, sitting.date)
    return redirect("proxy-choose", sitting.council.slug, sitting.date, seat.member_id)


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def proxy_choose(request, council, date, pk):
    """Ask who votes for an absent member: who may is offered, who may not is told why."""
    record = read(sitting_of(council, date))
    grantor = next((seat for seat in record.roll if seat.member_id == pk), None)
    if grantor is None:
        raise Http404
    data = request.POST if request.method == "POST" else request.GET
    form = ProxyForm(data or None, items=record.sitting.items.all())
    if request.method == "POST" and form.is_valid() and write_proxy(request, record, grantor, form):
        return redirect("roll-call", council.slug, date)
    if form.errors:
        tell_faults(request, form)
    given = form.cleaned_data if form.is_valid() else {}
    span = {"first": given.get("from_item"), "last": given.get("until_item")}
    screen = ProxyChoice(record, grantor=grantor, **span)
    return render(request, "votes/proxy_choose.html", {"screen": screen, "form": form})


def write_proxy(request, record, grantor, form):
    """Give the proxy that a form describes, or withdraw it when nobody is to hold it."""
    fields = ("from_item", "until_item", "written_on")
    given = {name: form.cleaned_data[name] for name in fields}
    facts = {"sitting": record.sitting, "grantor": grantor.reference}
    holder = form.cleaned_data["holder"]
    if not holder:
        answer = answers.withdrawn(grantor)
        return done(request, actions.withdraw_proxies, answer, **facts)
    facts |= given | {"holder": holder}
    return done(request, actions.give_proxy, answers.given, **facts)


@open_to(WRITES_SITTINGS)
@require_POST
def roll_follow(request, council, date):
    """Bring the roll up to date with the members' list."""
    sitting = sitting_of(council, date)
    done(request, actions.follow_roster, answers.ROSTER_FOLLOWED, sitting=sitting)
    return redirect("roll-call", council.slug, date)


@open_to(WRITES_SITTINGS)
@require_POST
def sitting_open(request, council, date):
    """Open the sitting."""
    done(request, actions.open_sitting, answers.OPENED, sitting=sitting_of(council, date))
    return redirect("roll-call", council.slug, date)


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
