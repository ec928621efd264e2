"""The pages on which the secretariat prepares a sitting, and everybody of the council reads it."""

from copy import copy
from functools import partial, wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.bodies import MEGABYTE, takes
from councils.forms import read_number
from councils.french import NBSP
from councils.models import Journal, Role
from councils.once import forget_draft
from councils.perms import PRINTS_PAPERS, WRITES_SITTINGS, open_to
from deliberations import actions, gestures, overview, refusals
from deliberations.addresses import sitting_of
from deliberations.fields import LARGEST_FILE
from deliberations.forms import SittingForm, usual_chair
from deliberations.item_forms import ItemForm
from deliberations.matters import matters
from deliberations.models import AgendaItem, Sitting

#: What an item and its files weigh together at most, in bytes: five files of the largest.
HEAVIEST_ITEM = 5 * LARGEST_FILE + MEGABYTE
reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


def prepares(view, taken=actions.locked):
    """Decorate a view that changes a sitting: open to the secretariat, and never once it is sealed.

    A POST takes the sitting for itself (`taken`), so that two changes come one after the
    other. What an action refuses is told on the page of the sitting.
    """

    @open_to(WRITES_SITTINGS)
    @wraps(view)
    def guarded(request, council, day, *args, **kwargs):
        sitting = sitting_of(council, day)
        try:
            if request.method == "POST":
                with transaction.atomic():
                    return view(request, taken(sitting), *args, **kwargs)
            actions.refuse(refusals.of_change(sitting))
            return view(request, sitting, *args, **kwargs)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(page_of(sitting))

    return guarded


#: Decorates one that takes the council’s row too, or another of its sittings: none waits for the other crosswise.
rearranges = partial(prepares, taken=actions.locked_with_its_council)


def page_of(sitting, name="sitting-detail", **more):
    """Return the address of a page of a sitting."""
    return reverse(name, kwargs={"slug": sitting.council.slug, "day": sitting.day, **more})


def show(request, template, **context):
    return render(request, template, {"section": "sittings", **context})


def attempt(form, action, **facts):
    """Tell whether a valid form's action was done; what it refuses is told in the form."""
    try:
        action(**facts)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def done(request, sentence, url):
    """Say what was done; the cookie lets the browser forget the draft of this form (static/forms/drafts.js)."""
    messages.success(request, sentence)
    return forget_draft(request, redirect(url))


@require_safe
@open_to()
def sitting_list(request, council):
    """List the sittings of a year: the one asked for, this one, or the latest that has any."""
    years = council.sittings.years()
    asked = read_number(request.GET.get("annee", ""))
    if not years:
        return show(request, "deliberations/sitting_list_empty.html")
    this_year = localdate().year
    latest = this_year if this_year in years else years[0]
    year = latest if asked is None else asked
    sittings = council.sittings.in_year(year).for_list() if 1 <= year <= 9999 else []
    return show(
        request, "deliberations/sitting_list.html", sittings=sittings, years=years, year=year
    )


@require_safe
@open_to()
def sitting_detail(request, council, day):
    sitting = sitting_of(council, day)
    may_write = Role.Kind.SECRETARIAT in request.roles and not sitting.is_sealed
    page = overview.read(sitting)
    undo = gestures.undoable(sitting, page.last_line, request.user) if may_write else None
    return show(
        request,
        "deliberations/sitting_detail.html",
        sitting=sitting,
        page=page,
        undo=undo,
        may_write=may_write,
        may_order=may_write and not sitting.is_closed and not sitting.has_closed_agenda,
        sees_lacks=bool(request.roles & set(PRINTS_PAPERS)) and not sitting.is_sealed,
    )


@reads_or_writes
@open_to(WRITES_SITTINGS)
def sitting_create(request, council):
    return sitting_form(request, Sitting.of(council))


@reads_or_writes
@rearranges
def sitting_update(request, sitting):
    return sitting_form(request, sitting)


def sitting_form(request, sitting):
    """Show the form of a sitting; save it, and go to its page.

    While the reader types a date, htmx asks for the form again: the notice and
    the members in office follow the day.
    """
    form = SittingForm(answers(request, sitting), instance=copy(sitting))
    if request.method == "POST" and form.is_valid():
        saved = form.save(commit=False)
        people = form.cleaned_data["secretaries"]
        told = {"secretaries": people, "carries": form.cleaned_data["carries"]}
        if attempt(form, actions.save_sitting, sitting=saved, user=request.user, **told):
            sentence = f"La séance du {saved.day.with_weekday} est enregistrée."
            return done(request, sentence, page_of(saved))
    return show(request, "deliberations/sitting_form.html", form=form, sitting=sitting)


def answers(request, sitting):
    """Return what is typed in the form of a sitting, or None when it is only opened."""
    if request.method == "POST":
        return request.POST
    if not request.htmx:
        return None
    typed = request.GET.copy()
    typed["version"] = SittingForm(instance=sitting).initial["version"]
    if not (typed.get("chair") or typed.get("chair_name")):
        chair = usual_chair(sitting.council, SittingForm.day_in(typed) or localdate())
        typed["chair"] = chair.pk if chair else ""
    return typed


@reads_or_writes
@prepares
def sitting_delete(request, sitting):
    reason = refusals.of_deleting_sitting(sitting)
    if request.method == "POST" and not reason:
        actions.delete_sitting(sitting=sitting, user=request.user)
        sentence = f"La séance du {sitting.day.with_weekday} est supprimée."
        return done(request, sentence, reverse("sitting-list", args=[sitting.council.slug]))
    return show(request, "deliberations/sitting_delete.html", sitting=sitting, reason=reason)


@takes(HEAVIEST_ITEM)
@reads_or_writes
@prepares
def item_create(request, sitting):
    return item_form(request, AgendaItem(sitting=sitting, added=sitting.has_begun))


@takes(HEAVIEST_ITEM)
@reads_or_writes
@prepares
def item_update(request, sitting, pk):
    return item_form(request, get_object_or_404(sitting.items.select_related("rapporteur"), pk=pk))


def item_form(request, item):
    """Show the form of an item; save it, and go where the reader asked to go on."""
    form = ItemForm(request.POST or None, request.FILES or None, instance=copy(item))
    if form.is_valid():
        saved, files = form.save(commit=False), form.cleaned_data["attachments"]
        if attempt(form, actions.save_item, item=saved, files=files, user=request.user):
            # What was told of a paste after the button was pressed is read here.
            told = [f"Le point {saved.position} est enregistré.", *request.POST.getlist("left_out")]
            return done(request, " ".join(told), after_item(request, saved))
    return show(
        request,
        "deliberations/item_form.html",
        form=form,
        item=item,
        rubrics=rubrics_of(item.sitting),
        matters=matters(),
        **(around(item) if item.pk else {}),
    )


def after_item(request, item):
    """Return the address of the next item, of a new one, or of the sitting, as the button says."""
    following = item.sitting.items.filter(position__gt=item.position).order_by("position").first()
    if request.POST.get("then") == "next" and following:
        return page_of(item.sitting, "item-update", pk=following.pk)
    if request.POST.get("then") == "new":
        return page_of(item.sitting, "item-create")
    return f"{page_of(item.sitting)}#point-{item.pk}"


def around(item):
    """Return what stands around a saved item: its files, the items before and after it."""
    items = item.sitting.items
    return {
        "files": item.attachments.all(),
        "previous": items.filter(position__lt=item.position).order_by("-position").first(),
        "next": items.filter(position__gt=item.position).order_by("position").first(),
    }


def rubrics_of(sitting):
    """Return the rubrics that the council has used, for the reader to choose from."""
    used = AgendaItem.objects.filter(sitting__council=sitting.council).exclude(rubric="")
    return used.order_by("rubric").values_list("rubric", flat=True).distinct()


@require_POST
@prepares
def item_move(request, sitting, pk):
    """Put an item before the one that `before` names, or at the end of the agenda."""
    item = get_object_or_404(sitting.items, pk=pk)
    key = read_number(request.POST.get("before", ""))
    before = None if key is None else get_object_or_404(sitting.items, pk=key)
    actions.move_item(item=item, before=before, user=request.user)
    return redirect(f"{page_of(sitting)}#point-{pk}")


@require_POST
@prepares
def item_formula(request, sitting, pk):
    """Take out of an item's texts the formulas that its extract prints itself, and say which."""
    item = get_object_or_404(sitting.items, pk=pk)
    words = actions.take_formulas_out(item=item, user=request.user)
    told = f"Retiré du texte du point {item.position}{NBSP}: {', '.join(words)}."
    nothing = f"Le texte du point {item.position} ne porte plus de formule."
    return done(request, told if words else nothing, page_of(sitting, "sitting-missing"))


@reads_or_writes
@prepares
def item_delete(request, sitting, pk):
    item = get_object_or_404(sitting.items, pk=pk)
    reason = refusals.of_deleting_item(item)
    if request.method == "POST" and not reason:
        actions.delete_item(item=item, user=request.user)
        if gestures.undoable(sitting, Journal.objects.about(sitting).first(), request.user):
            return forget_draft(request, redirect(f"{page_of(sitting)}#annuler"))
        return done(request, f"Le point {item.position} est supprimé.", page_of(sitting))
    return show(
        request, "deliberations/item_delete.html", sitting=sitting, item=item, reason=reason
    )
