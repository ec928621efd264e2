"""The pages by which an agenda fills at once: a list that is pasted, the items of another sitting, a copy."""

from dataclasses import dataclass

from django import forms
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from councils.forms import read_number
from councils.french import NBSP, fold, plural
from deliberations import copying
from deliberations.models import AgendaItem, Sitting
from deliberations.pasting import PastedLine, lines_of
from deliberations.stale import StaleKind, stale_in, text_by_lines
from deliberations.views import attempt, done, page_of, prepares, reads_or_writes, show

#: How many sittings are offered to take items from.
OFFERED = 24
NOTHING = "Cochez au moins un point à reprendre."


class PasteForm(forms.Form):
    """A list of titles, one a line."""

    lines = forms.CharField(
        label="Coller une liste",
        help_text="Une ligne par point. Les numéros et les puces s’en vont.",
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "input--lines"}),
        error_messages={"required": "Collez au moins un titre."},
    )


@reads_or_writes
@prepares
def item_paste(request, sitting):
    """Show what each pasted line becomes, and add them when asked."""
    form = PasteForm(request.POST or None)
    known = [item.title for item in sitting.items.all()]
    lines = lines_of(request.POST.get("lines", ""), known)
    fresh = [line for line in lines if not line.why_not]
    is_asked = form.is_valid() and "preview" not in request.POST
    if is_asked and not fresh:
        form.add_error("lines", refusal_of(lines))
    elif is_asked:
        items = [AgendaItem(title=line.title, kind=line.kind) for line in fresh]
        if attempt(form, copying.add_items, sitting=sitting, items=items, user=request.user):
            return done(request, added(len(items)), f"{page_of(sitting)}#odj")
    template = "deliberations/item_paste.html" + ("#becomes" if request.htmx else "")
    return show(request, template, form=form, sitting=sitting, lines=with_kinds(lines), fresh=fresh)


def with_kinds(lines: list[PastedLine]) -> list[tuple[PastedLine, str]]:
    """Return each line with the name of its kind."""
    return [(line, AgendaItem.Kind(line.kind).label) for line in lines]


def refusal_of(lines: list[PastedLine]) -> str:
    """Say why none of the lines is added."""
    if all(line.why_not.startswith("déjà") for line in lines):
        count = plural(len(lines), "ligne est", "lignes sont")
        return f"Aucune ligne à ajouter{NBSP}: {count} déjà à l’ordre du jour."
    return f"Aucune ligne à ajouter{NBSP}: raccourcissez les titres trop longs."


def added(count: int) -> str:
    return f"{plural(count, 'point est ajouté', 'points sont ajoutés')} à l’ordre du jour."


@dataclass(frozen=True)
class Offered:
    """An item of another sitting that may be taken; one whose title is here already is not ticked."""

    item: AgendaItem
    is_here: bool
    is_dated: bool


@reads_or_writes
@prepares
def item_copy(request, sitting):
    """Choose a former sitting, tick what to take from it, and add copies of these items."""
    others = sitting.council.sittings.exclude(pk=sitting.pk).filter(items__isnull=False).distinct()
    others = list(others.order_by("-date", "-rank")[:OFFERED])
    key = read_number(request.POST.get("source", request.GET.get("source", "")))
    source = next((one for one in others if one.pk == key), others[0] if others else None)
    offered = items_offered(source, sitting) if source else []
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        chosen = set(request.POST.getlist("item"))
        items = [copying.copied(one.item, sitting) for one in offered if str(one.item.pk) in chosen]
        if not items:
            form.add_error(None, NOTHING)
        elif attempt(form, copying.add_items, sitting=sitting, items=items, user=request.user):
            return done(request, added(len(items)), f"{page_of(sitting)}#odj")
    page = {"sitting": sitting, "others": others, "source": source, "offered": offered}
    return show(request, "deliberations/item_copy.html", form=form, **page)


def items_offered(source: Sitting, sitting: Sitting) -> list[Offered]:
    """Return the items of a sitting, and of each whether it is here, and whether it names a year gone by."""
    known = {fold(item.title) for item in sitting.items.all()}
    items = source.items.select_related("rapporteur").exclude(kind=AgendaItem.Kind.URGENCY)
    return [
        Offered(
            item,
            is_here=fold(item.title) in known,
            is_dated=is_dated(item, sitting),
        )
        for item in items.order_by("position")
    ]


def is_dated(item: AgendaItem, sitting: Sitting) -> bool:
    """Tell whether an item names a year that is past on the day of a sitting."""
    text = text_by_lines(f"{item.report}{item.decision}")
    found = stale_in(f"{item.title} {text}", year=sitting.date.year)
    return any(one.reason == StaleKind.YEAR for one in found)


@require_POST
@prepares
def item_duplicate(request, sitting, pk):
    """Put a copy of an item right after it, and open it."""
    item = get_object_or_404(sitting.items, pk=pk)
    copy = copying.duplicate_item(item=item, user=request.user)
    told = f"Le point {item.position} est dupliqué{NBSP}: voici sa copie, au point {copy.position}."
    return done(request, told, page_of(sitting, "item-update", pk=copy.pk))
