"""The pages of the roll call and of the proxies."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chamber.frame.entry import EntryOutcome, enter, tell_faults
from chamber.roll import answers
from chamber.roll.forms import MarkForm, ProxyForm
from chamber.roll.screen import ProxyChoice, RollCall
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes import actions
from votes.record import read
from votes.words.roll import NOT_ON_THE_ROLL


@open_to(WRITES_SITTINGS)
@require_safe
def roll_call(request, council, day):
    """Show every member in office that day, and where the opening finds them."""
    screen = RollCall(read(sitting_of(council, day)))
    return render(request, "chamber/roll/roll_call.html", {"screen": screen})


@open_to(WRITES_SITTINGS)
@require_POST
def roll_mark(request, council, day):
    """Give the choice in hand to members; one who gives a proxy is absent, and asked to whom."""
    sitting = sitting_of(council, day)
    form = MarkForm(request.POST)
    if not form.is_valid():
        tell_faults(request, form)
        return redirect("roll-call", council.slug, day)
    before = read(sitting)
    members, opening = form.cleaned_data["member"], form.cleaned_data["choice"]
    saw = form.cleaned_data["saw"]
    if opening == "represented":
        return ask_for_holder(request, before, members[0], saw)

    def mark() -> str:
        after = actions.mark_attendance(
            sitting=sitting, user=request.user, references=members, opening=opening, saw=saw
        )
        return answers.marked(before, after, members)

    return back_to_roll(request, sitting, enter(request, mark))


def back_to_roll(request, sitting, outcome):
    """Lead back to the roll call; a conflict is shown on it at once, since it is kept nowhere."""
    if outcome.conflict is None:
        return redirect("roll-call", sitting.council.slug, sitting.day)
    page = {"screen": RollCall(read(sitting)), "conflict": outcome.conflict}
    return render(request, "chamber/roll/roll_call.html", page)


def ask_for_holder(request, record, who, saw):
    """Mark a member absent, unless they are away already, and lead to the choice of who holds their proxy."""
    sitting, seat = record.sitting, record.by_reference.get(who)
    if seat is None:
        messages.error(request, NOT_ON_THE_ROLL)
        return redirect("roll-call", sitting.council.slug, sitting.day)

    def mark() -> str:
        actions.mark_attendance(
            sitting=sitting, user=request.user, references=[who], opening="absent", saw=saw
        )
        return ""

    if seat.opening == seat.Opening.PRESENT:
        outcome = enter(request, mark)
        if not outcome.is_done:
            return back_to_roll(request, sitting, outcome)
    return redirect("proxy-choose", sitting.council.slug, sitting.day, seat.member_id)


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def proxy_choose(request, council, day, pk):
    """Ask who votes for an absent member: who may is offered, who may not is told why.

    `then` is the item at which they left, where the page of movements goes on.
    """
    record = read(sitting_of(council, day))
    grantor = next((seat for seat in record.roll if seat.member_id == pk), None)
    if grantor is None:
        raise Http404
    data = request.POST if request.method == "POST" else request.GET
    form = ProxyForm(data or None, items=record.sitting.items.all())
    then = next((item for item in record.items if str(item.pk) == data.get("then")), None)
    is_good = request.method == "POST" and form.is_valid()
    if is_good and write_proxy(request, record.sitting, grantor, form.cleaned_data).is_done:
        return redirect(*page_of(record.sitting, then))
    if form.errors:
        tell_faults(request, form)
    given = form.cleaned_data if form.is_valid() else {}
    span = {"first": given.get("from_item"), "last": given.get("until_item")}
    screen = ProxyChoice(record, then, grantor=grantor, **span)
    return render(request, "chamber/roll/proxy_choose.html", {"screen": screen, "form": form})


def page_of(sitting, then):
    """Return the page that led to the choice of a holder: the movements of an item, or the roll call."""
    page = ("movement", then.pk) if then else ("roll-call",)
    return page[0], sitting.council.slug, sitting.day, *page[1:]


def write_proxy(request, sitting, grantor, proxy) -> EntryOutcome:
    """Give the proxy that a form describes, or withdraw it when nobody is to hold it."""
    who, saw = grantor.reference, proxy["saw"]

    def give() -> str:
        proxy_given = actions.give_proxy(
            sitting=sitting,
            user=request.user,
            grantor=who,
            holder=proxy["holder"],
            from_item=proxy["from_item"],
            until_item=proxy["until_item"],
            written_on=proxy["written_on"],
            saw=saw,
        )
        return answers.given(proxy_given)

    def withdraw() -> str:
        actions.withdraw_proxies(sitting=sitting, user=request.user, grantor=who, saw=saw)
        return answers.withdrawn(grantor)

    return enter(request, give if proxy["holder"] else withdraw)


@open_to(WRITES_SITTINGS)
@require_POST
def roll_follow(request, council, day):
    """Bring the roll up to date with the members' list."""
    sitting = sitting_of(council, day)

    def follow() -> str:
        actions.follow_roster(sitting=sitting, user=request.user)
        return answers.ROSTER_FOLLOWED

    enter(request, follow)
    return redirect("roll-call", council.slug, day)
