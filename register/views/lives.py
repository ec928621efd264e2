"""The dates of acts: transmitted, received, published; entered for a whole sitting, or taken back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from councils.bodies import MEGABYTE, takes
from councils.french import plural
from councils.perms import MANAGES_ACCOUNTS, PRINTS_PAPERS, open_to
from deliberations.addresses import sitting_of
from papers.extract.extract import NotReady
from papers.pdf.engine import NotPrintable
from register.actions import living
from register.actions.slips import keep_slip
from register.forms.life import ChannelForm, EventForm, ReceiptsForm, RetractionForm
from register.lives import told_lives
from register.models import Event
from register.models.life import publicity_on
from register.rules.force import EventKind

#: A receipt weighs a few kilobytes.
LARGEST_RECEIPTS = 4 * MEGABYTE
KNOWN = "Rien n’est ajouté : ce fait est déjà au registre."


@open_to(PRINTS_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def sitting_dates(request, council, day):
    """Show the life of the acts of a sitting, and enter one fact for those that are ticked."""
    sitting = sitting_of(council, day)
    entries = sitting.entries.select_related("council", "sitting", "item").order_by("position")
    form = EventForm(
        request.POST or None,
        council=council,
        entries=entries,
        initial={"on": council.today, "entries": _ticked(request, entries)},
    )
    if form.is_valid() and (events := _entered(form, request.user)) is not None:
        messages.success(request, _in_words(events))
        _keep_slip(request, events)
        return redirect("sitting-dates", council.slug, day)
    page = {"section": "sittings", "sitting": sitting, "form": form, "acts": told_lives(entries)}
    page["slips"] = sitting.slips.defer("pdf")
    page["ticked"] = {str(key) for key in form["entries"].value() or ()}
    return render(request, "register/dates.html", page)


def _ticked(request, entries):
    """Return the keys that are ticked at first: the one that the address names, else all that stand."""
    keys = [entry.pk for entry in entries]
    asked = [key for key in keys if str(key) == request.GET.get("acte")]
    # What a newer version replaced has its dates, or waits for none.
    return asked or [entry.pk for entry in entries.filter(replaced_by=None)]


def _entered(form, user) -> list[Event] | None:
    """Enter what a form tells, and return the new facts; None where it is refused."""
    try:
        return living.record(entries=form.cleaned_data["entries"], told=form.told, user=user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def _in_words(events: list[Event]) -> str:
    if not events:
        return KNOWN
    acts = plural(len(events), "délibération")
    return f"{events[0].get_kind_display().capitalize()} : enregistré pour {acts}."


def _keep_slip(request, events: list[Event]) -> None:
    """Keep the slip of acts that were just said to be sent; the fact stands where the paper cannot be drawn."""
    if not events or events[0].kind != EventKind.TRANSMITTED:
        return
    entries = [event.entry for event in events]
    try:
        slip = keep_slip(entries=entries, on=events[0].on, user=request.user)
        messages.success(request, f"Le {slip} est gardé avec les papiers de la séance.")
    except (NotReady, NotPrintable) as refusal:
        messages.warning(request, f"Le bordereau n’a pas pu être gardé. {refusal}")


@takes(LARGEST_RECEIPTS)
@open_to(PRINTS_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def receipts(request, council):
    """Enter what the receipts of the prefecture say: all of them, or none."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReceiptsForm(*sent, council=council)
    if form.is_valid():
        received = form.cleaned_data["receipts"]
        try:
            events = living.receive(received=received, user=request.user)
        except ValidationError as refusal:
            form.add_error("receipts", refusal.messages)
        else:
            new = plural(
                len(events),
                "date de réception est enregistrée",
                "dates de réception sont enregistrées",
            )
            messages.success(request, f"{new}." if events else KNOWN)
            return redirect("sitting-dates", council.slug, received[0].entry.sitting.day)
    return render(request, "register/receipts.html", {"section": "desk", "form": form})


@open_to(PRINTS_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def event_retract(request, council, pk):
    """Take back a fact entered by mistake, and say why."""
    events = Event.objects.live().select_related("entry__sitting", "entry__council", "by")
    event = get_object_or_404(events, entry__council=council, pk=pk)
    form = RetractionForm(request.POST or None)
    if form.is_valid():
        try:
            living.retract(event=event, user=request.user, note=form.cleaned_data["note"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "Ce fait ne compte plus. Le registre garde les deux lignes.")
            return redirect("entry-detail", council.slug, event.entry_id)
    page: dict[str, Any] = {"section": "desk", "event": event, "form": form}
    return render(request, "register/event_retract.html", page)


@open_to(MANAGES_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def channels(request, council):
    """Show how a council makes its acts public, and enter what it chose where the law lets it choose."""
    form = ChannelForm(request.POST or None, council=council)
    if form.is_valid():
        try:
            choice = living.choose_channel(choice=form.instance, user=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"La {choice} est enregistrée.")
            return redirect("channels", council.slug)
    page = {"section": "settings", "form": form, "choices": council.channel_choices.all()}
    page["publicity"] = publicity_on(council, council.today)
    return render(request, "register/channels.html", page)


@open_to(MANAGES_ACCOUNTS)
@require_POST
def channel_remove(request, council, pk):
    """Take away a choice entered by mistake."""
    choice = get_object_or_404(council.channel_choices, pk=pk)
    living.remove_channel(choice=choice, user=request.user)
    messages.success(request, f"La {choice} est supprimée.")
    return redirect("channels", council.slug)
