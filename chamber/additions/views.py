"""Adding to the agenda while the sitting is held: an item, or first the urgency of its notice."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from chamber.additions import answers
from chamber.additions.forms import AdditionForm
from chamber.frame.entry import enter, item_of, tell_faults
from chamber.frame.item import ItemScreen
from chamber.frame.question import ShownQuestion
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.models import AgendaItem
from votes import actions
from votes.record import read
from votes.rules.ballots import Purpose


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request, council, day, pk):
    """Ask what to add to the agenda, from the item that is discussed; lead to its first question."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    form = AdditionForm(request.POST) if request.method == "POST" else AdditionForm.blank()
    if request.method == "POST":
        if not form.is_valid():
            tell_faults(request, form)
        elif address := add(request, item, form.cleaned_data):
            return redirect(address)
    context = {"screen": ItemScreen(record, item), "form": form}
    return render(request, "chamber/additions/addition.html", context)


def add(request, item, addition) -> str | None:
    """Add an item, and return the address where to go on; None when that is refused."""
    added = None

    def save() -> str:
        nonlocal added
        added = actions.add_item(
            sitting=item.sitting,
            user=request.user,
            title=addition["title"],
            kind=addition["kind"],
            after=item if addition["place"] == "after" else None,
        )
        return answers.added(added)

    outcome = enter(request, save)
    return page_after(item, added, addition) if outcome.is_done else None


def page_after(item, added, addition) -> str:
    """Return the first page of what was added; sent a second time, what was added then, or `item` if it is gone."""
    same = item.sitting.items.filter(title=addition["title"], added=True)
    added = added or same.last()
    if added is None:
        return first_page(item, accepted_first=False)
    return first_page(added, accepted_first=addition["accept"])


def first_page(item, *, accepted_first) -> str:
    """Return the address of the first question about an item that was added."""
    sitting = item.sitting
    asks = accepted_first and item.kind != AgendaItem.Kind.INFORMATION
    query = ShownQuestion(purpose=Purpose.ADDITION).address if asks else ""
    return reverse("ballot", args=[sitting.council.slug, sitting.day, item.pk]) + query


@open_to(WRITES_SITTINGS)
@require_POST
def urgency_add(request, council, day):
    """Put the vote on the urgency of the notice before every item, and lead to it."""
    sitting = sitting_of(council, day)

    vote = None

    def add_vote() -> str:
        nonlocal vote
        vote = actions.add_urgency_item(sitting=sitting, user=request.user)
        return ""

    enter(request, add_vote)
    if vote is None:
        return redirect("roll-call", council.slug, day)
    return redirect(first_page(vote, accepted_first=False))
