"""The pages by which a document of Word fills one discussion, or those of the whole sitting: file, preview, yes."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from councils.bodies import MEGABYTE, takes
from councils.french import NBSP, numbered
from councils.once import each_time
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.models import AgendaItem, Discussion
from deliberations.rich_text import clean
from deliberations.views import page_of
from deliberations.word.cutting import blocks_of, texts_at
from deliberations.word.parts import NotTaken
from deliberations.word.reading import HEAVIEST, read_word
from deliberations.word_forms import WordForm
from minutes import refusals
from minutes.actions import Overtaken, digest_of, write_discussion
from minutes.actions.writing import discussion_of
from minutes.rules.headings import Entitled, parted

NONE_FOUND = (
    "Aucun titre de ce document n’est le numéro ou l’objet d’un point de l’ordre du jour. Mettez ces titres en "
    "style Titre ou en gras, ou importez point par point."
)
NOTHING_TAKEN = "Aucun point n’était coché\u00a0: rien n’a été écrit."


@dataclass(frozen=True)
class Proposal:
    """A text that an item would get, and the discussion that it would follow or replace."""

    item: AgendaItem
    text: str
    discussion: Discussion

    @property
    def base(self) -> str:
        return digest_of(self.discussion.text, self.discussion.silent)


# Reading a document takes seconds: nothing is locked meanwhile, and nothing is written.
@each_time
@takes(HEAVIEST + 10 * MEGABYTE)
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def discussion_word(request, council, day, pk):
    """Take a document for one item, and show what its discussion would become."""
    sitting = sitting_of(council, day)
    item = sitting.items.filter(pk=pk).first()
    if item is None:
        raise Http404
    return taken(request, sitting, item)


@each_time
@takes(HEAVIEST + 10 * MEGABYTE)
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def discussions_word(request, council, day):
    """Take a document for the whole sitting, and show what each discussion would become."""
    return taken(request, sitting_of(council, day), None)


def taken(request, sitting, item):
    """Ask for a document; show what it would write, in one item or in those that its headings name."""
    form = WordForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    refused = refusals.of_writing(sitting)
    if form.is_valid() and not refused:
        try:
            word = read_word(form.cleaned_data["file"].file)
        except NotTaken as fault:
            form.add_error("file", str(fault))
        else:
            texts, before = texts_of(word, sitting, item)
            if texts:
                return previewed(request, sitting, item, word, proposals(sitting, texts), before)
            form.add_error("file", NONE_FOUND)
    context = {"form": form, "refused": refused, "item": item}
    return show(request, "minutes/word.html", sitting, **context)


def texts_of(word, sitting, item):
    """Return the text of each item by its key, and what stands in the document before any of them."""
    blocks = blocks_of(word.html)
    if item:
        return {item.pk: texts_at(blocks, word.notes, len(blocks))[0]}, ""
    items = [Entitled(one.pk, one.position, one.title) for one in sitting.items.all()]
    found = parted(blocks, items)
    texts = {key: texts_at(some, word.notes, len(some))[0] for key, some in found.parts.items()}
    return {key: text for key, text in texts.items() if text}, "".join(found.before)


def proposals(sitting, texts):
    items = sitting.items.filter(pk__in=texts).order_by("position")
    return [Proposal(item, texts[item.pk], discussion_of(item)) for item in items]


def previewed(request, sitting, item, word, found, before):
    name = request.FILES["file"].name
    context = {"item": item, "word": word, "name": name, "proposals": found, "before": before}
    return show(request, "minutes/word_preview.html", sitting, **context)


def show(request, template, sitting, **context):
    return render(request, template, {"section": "sittings", "sitting": sitting, **context})


@require_POST
@open_to(WRITES_SITTINGS)
def discussions_word_put(request, council, day):
    """Write the texts that are ticked, all or none."""
    sitting = sitting_of(council, day)
    written: list[AgendaItem] = []
    try:
        with transaction.atomic():
            for item in sitting.items.order_by("position"):
                if f"take_{item.pk}" in request.POST:
                    put(item, request)
                    written.append(item)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(page_of(sitting, "discussions-word"))
    if not written:
        messages.warning(request, NOTHING_TAKEN)
        return redirect(page_of(sitting, "discussions-word"))
    where = numbered("point", "points", [item.position for item in written])
    messages.success(request, f"La discussion est écrite{NBSP}: {where}.")
    return redirect(page_of(sitting, "discussion", pk=written[0].pk))


def put(item, request):
    """Write the text of one item, after the one that stands there or in its place."""
    text = clean(request.POST.get(f"text_{item.pk}", ""))
    if request.POST.get(f"how_{item.pk}") == "after":
        text = discussion_of(item).text + text
    base = request.POST.get(f"base_{item.pk}", "")
    source = request.POST.get("name", "").replace("\0", "")[:200] or "document Word"
    try:
        write_discussion(item=item, text=text, base=base, user=request.user, source=source)
    except Overtaken as other:
        told = f"Point{NBSP}{item.position}{NBSP}: {other.messages[0]} Rien n’a été écrit."
        raise ValidationError(told) from other
