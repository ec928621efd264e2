"""Adding to the agenda while the sitting is held: an item, or first the urgency of its notice."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from chamber.additions import answers
from chamber.additions.forms import AdditionForm
from chamber.frame.entry import done, item_of, sitting_of, tell_faults
from chamber.frame.item import ItemScreen
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.models import AgendaItem
from votes import actions
from votes.record import read
from votes.words import results


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request, council, date, pk):
    """Ask what to add to the agenda, from the item that is discussed; lead to its first question."""
    record = read(sitting_of(council, date))
    item = item_of(record, pk)
    form = AdditionForm(request.POST) if request.method == "POST" else AdditionForm.blank()
    if request.method == "POST":
        if not form.is_valid():
            tell_faults(request, form)
        elif made := add(request, record.sitting, item, form):
            return redirect(first_page(made, accepted_first=form.cleaned_data["accept"]))
    context = {"screen": ItemScreen(record, item), "form": form}
    return render(request, "chamber/additions/addition.html", context)


def add(request, sitting, item, form):
    """Add the item, and return it; nothing when that is refused."""
    told = form.cleaned_data
    made = []
    facts = {name: told[name] for name in ("title", "kind", "entry")}
    facts["after"] = item if told["place"] == "after" else None

    def answer(added):
        made.append(added)
        return answers.added(added)

    done(request, actions.add_item, answer, sitting=sitting, **facts)
    return made[0] if made else None


def first_page(item, *, accepted_first):
    """Return the address of the first question about an item that was added."""
    sitting = item.sitting
    asks = accepted_first and item.kind != AgendaItem.Kind.INFORMATION
    query = f"?{urlencode({'question': 1, 'label': results.ADDITION})}" if asks else ""
    return reverse("ballot", args=[sitting.council.slug, sitting.date, item.pk]) + query


@open_to(WRITES_SITTINGS)
@require_POST
def urgency_add(request, council, date):
    """Put the vote on the urgency of the notice before every item, and lead to it."""
    sitting = sitting_of(council, date)
    made = []
    done(request, actions.add_urgency_item, made.append, sitting=sitting)
    if made:
        return redirect(first_page(made[0], accepted_first=False))
    return redirect("roll-call", council.slug, date)
