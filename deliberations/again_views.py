"""« Comme la dernière fois »: find a past item, copy it, and read again what may have aged in it."""

from django import forms
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from councils.forms import read_number
from councils.perms import WRITES_SITTINGS, open_to
from deliberations import copying, rereading
from deliberations.actions import save_item
from deliberations.addresses import sitting_of
from deliberations.models import AgendaItem
from deliberations.views import attempt, done, page_of, prepares, reads_or_writes, show


def asked(request):
    return request.GET.get("q", "").strip()[:200]


@reads_or_writes
@prepares
def item_again(request, sitting):
    """Look for an item that a council had before it, by its title, and put a copy at the end of the agenda."""
    question = asked(request)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        past = AgendaItem.objects.filter(sitting__council=sitting.council)
        source = past.filter(pk=read_number(request.POST.get("item", "")) or 0).first()
        if source is None:
            form.add_error(None, "Choisissez le point à reprendre.")
        elif attempt(
            form, save_item, item=(item := copying.copied(source, sitting)), user=request.user
        ):
            told = f"Le point {item.position} reprend celui du {source.sitting.day.in_words}."
            return done(request, told, page_of(sitting, "item-reread", pk=item.pk))
    found = rereading.past_items(sitting, question)
    page = {"q": question, "found": found, "form": form}
    return show(request, "deliberations/item_again.html", sitting=sitting, **page)


@require_safe
@open_to(WRITES_SITTINGS)
def item_reread(request, council, day, pk):
    """Show an item with what may have aged in its texts marked: on this page, and nowhere else."""
    item = get_object_or_404(sitting_of(council, day).items.select_related("sitting"), pk=pk)
    texts = rereading.reread(item, council, item.sitting.date)
    count = sum(len(one.passages) for one in texts)
    return show(request, "deliberations/item_reread.html", item=item, texts=texts, count=count)
