"""The page by which a document of Word fills the texts of an item: the file, its preview, what was done."""

from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from councils.bodies import MEGABYTE, takes
from councils.french import NBSP, listed
from councils.once import each_time
from councils.perms import WRITES_SITTINGS, open_to
from deliberations import actions, refusals
from deliberations.addresses import sitting_of
from deliberations.views import attempt, done, page_of, prepares, reads_or_writes, show
from deliberations.word.cutting import cut
from deliberations.word.parts import NotTaken
from deliberations.word.reading import HEAVIEST, read_word
from deliberations.word_forms import TEXTS, Proposed, WordForm, WordTextsForm

GONE = "Le texte lu dans Word n’est plus là. Choisissez le document de nouveau."


# A document that is a little too heavy is refused beside its field. Reading one takes seconds: nothing is locked meanwhile.
@each_time
@takes(HEAVIEST + 10 * MEGABYTE)
@reads_or_writes
@open_to(WRITES_SITTINGS)
def item_word(request, council, day, pk):
    """Take a document, and show what it would become; nothing is written."""
    sitting = sitting_of(council, day)
    item = get_object_or_404(sitting.items, pk=pk)
    if reason := refusals.of_change(sitting):
        messages.error(request, reason)
        return redirect(page_of(sitting))
    form = WordForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            word = read_word(form.cleaned_data["file"].file)
        except NotTaken as fault:
            form.add_error("file", str(fault))
        else:
            return preview_of(request, item, word, form.cleaned_data["file"].name)
    return show(request, "deliberations/item_word.html", form=form, item=item)


def preview_of(request, item, word, name):
    """Show a document as the texts that it would make."""
    found = cut(word.html, actions.printed_of(item))
    proposed = Proposed(name, found.blocks, word.notes, found.place)
    version = WordTextsForm(instance=copy(item)).initial["version"]
    more = {"word": word, "gone": found.gone, "left": found.left}
    return preview(request, item, proposed, version, **more)


def preview(request, item, proposed, version, **more):
    replaced = [
        (label, getattr(item, name)) for name, label in TEXTS.items() if getattr(item, name)
    ]
    return show(
        request,
        "deliberations/item_word_preview.html",
        item=item,
        proposed=proposed,
        version=version,
        replaced=replaced,
        **more,
    )


@require_POST
@prepares
def item_word_put(request, sitting, pk):
    """Put the texts of a document in an item, each in the place of the one that stands there."""
    item = get_object_or_404(sitting.items, pk=pk)
    proposed = Proposed.sent(request.POST)
    if proposed is None:
        messages.error(request, GONE)
        return redirect(page_of(sitting, "item-word", pk=pk))
    texts = proposed.texts()
    form = WordTextsForm.filled(copy(item), request.POST.get("version", ""), texts)
    if form.is_valid():
        saved = form.save(commit=False)
        if attempt(form, actions.save_item, item=saved, user=request.user):
            where = listed([TEXTS[name] for name in texts])
            sentence = f"Le texte de «{NBSP}{proposed.name}{NBSP}» est dans {where} du point {item.position}."
            return done(request, sentence, page_of(sitting, "item-update", pk=pk))
    return preview(request, item, proposed, form.data["version"], form=form)
