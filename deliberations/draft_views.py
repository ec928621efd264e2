"""The pages of a service: its drafts, and nothing else of the council."""

from copy import copy
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.bodies import MEGABYTE, takes
from councils.french import NBSP
from councils.once import each_time
from councils.perms import WRITES_DRAFTS, open_to
from deliberations import drafting
from deliberations.actions import refuse
from deliberations.draft_forms import DraftForm, ProposalForm, coming
from deliberations.formulas import Printed
from deliberations.matters import matters
from deliberations.models import AgendaItem, Draft, Sitting
from deliberations.version_views import compared_page
from deliberations.views import HEAVIEST_ITEM, attempt, done
from deliberations.word.cutting import cut, texts_at
from deliberations.word.parts import NotTaken
from deliberations.word.reading import HEAVIEST, read_word
from deliberations.word_forms import TEXTS, WordForm

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])
of_a_service = open_to(WRITES_DRAFTS)


def show(request, template, **context):
    return render(request, template, {"section": "drafts", **context})


def draft_of(request, pk, drafts=Draft.objects):
    """Return a draft of the service for which somebody writes, or 404: they see no other."""
    own = drafts.of(request.user, request.council)
    related = ("service__council", "sitting__council", "item__sitting__council", "rapporteur")
    return get_object_or_404(own.select_related(*related), pk=pk)


def writes_draft(view):
    """Decorate a view that changes a draft of one’s service.

    A POST takes the draft for itself before it is read, so that two changes come one after the other.
    """

    @of_a_service
    @wraps(view)
    def guarded(request, council, pk):
        if request.method != "POST":
            return view(request, draft_of(request, pk))
        with transaction.atomic():
            taken = Draft.objects.select_for_update(of=("self",))
            return view(request, draft_of(request, pk, taken))

    return guarded


def page_of(draft, name="draft-update"):
    return reverse(name, args=[draft.service.council.slug, draft.pk])


def rubrics_of(council):
    """Return the rubrics of the acts that the council has taken, for a service to choose from."""
    sealed = AgendaItem.objects.filter(
        sitting__council=council, sitting__state=Sitting.State.SEALED
    )
    named = sealed.exclude(rubric="").order_by("rubric")
    return named.values_list("rubric", flat=True).distinct()


@require_safe
@of_a_service
def draft_list(request, council):
    """List the drafts of the service, and the sittings for which it may propose."""
    service = council.services.get(roles__user=request.user)
    drafts = Draft.objects.of(request.user, council).for_list()
    page = {"service": service, "drafts": drafts, "ahead": coming(council)}
    return show(request, "deliberations/draft_list.html", **page)


@takes(HEAVIEST_ITEM)
@reads_or_writes
@of_a_service
def draft_create(request, council):
    service = council.services.select_related("council").get(roles__user=request.user)
    return draft_form(request, Draft(service=service))


@takes(HEAVIEST_ITEM)
@reads_or_writes
@writes_draft
def draft_update(request, draft):
    return draft_form(request, draft)


def draft_form(request, draft):
    """Show the form of a draft, and save it, or save and propose it; one that an agenda holds is read only."""
    if reason := drafting.of_writing(draft):
        return show(request, "deliberations/draft_read.html", draft=draft, reason=reason)
    form = DraftForm(request.POST or None, request.FILES or None, instance=copy(draft))
    if draft.pk and "propose" in request.POST:
        return draft_propose(request, draft, form)
    if form.is_valid():
        saved, files = form.save(commit=False), form.cleaned_data["attachments"]
        if attempt(form, drafting.save_draft, draft=saved, files=files, user=request.user):
            return told_saved(request, saved, "Le projet est enregistré.")
    return shown_form(request, draft, form)


def draft_propose(request, draft, form):
    """Save what the form says and hand it to the secretariat, which then reads what the service sees here."""
    proposal = ProposalForm(request.POST, council=request.council)
    if form.is_valid() & proposal.is_valid():
        saved, sitting = form.save(commit=False), proposal.cleaned_data["sitting"]
        facts = {"draft": saved, "files": form.cleaned_data["attachments"], "sitting": sitting}
        if attempt(form, drafting.propose_draft, **facts, user=request.user):
            told = f"Le projet est proposé au secrétariat pour la séance du {sitting.day.in_words}."
            return told_saved(request, saved, told)
    return shown_form(request, draft, form, proposal=proposal)


def told_saved(request, draft, told):
    """Say that a draft is saved, with what was told of a paste after the button was pressed, and show it."""
    return done(request, " ".join([told, *request.POST.getlist("left_out")]), page_of(draft))


def shown_form(request, draft, form, **more):
    page = {"draft": draft, "form": form, "matters": matters()}
    page["rubrics"] = rubrics_of(request.council)
    page["proposal"] = proposal_of(draft) if draft.pk else None
    return show(request, "deliberations/draft_form.html", **page | more)


def proposal_of(draft):
    return ProposalForm(council=draft.service.council, initial={"sitting": draft.sitting})


# Reading a document takes seconds: nothing is locked meanwhile, and nothing is written.
@each_time
@takes(HEAVIEST + 10 * MEGABYTE)
@require_POST
@of_a_service
def draft_word(request, council, pk):
    """Put the texts of a document of Word in the form of a draft, for the service to read before it saves."""
    draft = draft_of(request, pk)
    try:
        refuse(drafting.of_writing(draft))
        name, word = read_sent(request)
    except (ValidationError, NotTaken) as fault:
        messages.error(request, " ".join(getattr(fault, "messages", [str(fault)])))
        return redirect(page_of(draft))
    found = cut(word.html, Printed(council.assembly, False))
    texts = zip(TEXTS, texts_at(found.blocks, word.notes, found.place), strict=True)
    form = filled(draft, {name: text for name, text in texts if text})
    more = {"word": word, "gone": found.gone, "left": found.left}
    return shown_form(request, draft, form, name=name, **more)


def read_sent(request):
    """Return the name of the document that is sent and what it says; raise ValidationError or NotTaken."""
    form = WordForm(request.POST, request.FILES)
    if not form.is_valid():
        raise ValidationError(form.errors["file"].as_data())
    file = form.cleaned_data["file"]
    return file.name, read_word(file.file)


def filled(draft, texts):
    """Return the form of a draft in which these texts are typed, and not saved."""
    stored = DraftForm(instance=copy(draft))
    typed = QueryDict(mutable=True)
    typed.update({field.name: field.value() or "" for field in stored} | texts)
    return DraftForm(typed, instance=copy(draft))


@require_POST
@writes_draft
def draft_withdraw(request, draft):
    told = "Le projet est de nouveau à vous seul."
    return gesture(request, draft, drafting.withdraw_draft, told)


@reads_or_writes
@writes_draft
def draft_delete(request, draft):
    """Ask, then delete a draft that the secretariat does not read."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, drafting.delete_draft, draft=draft, user=request.user):
        told = f"Le projet «{NBSP}{draft.title}{NBSP}» est supprimé."
        return done(request, told, reverse("draft-list", args=[request.council.slug]))
    return show(request, "deliberations/draft_delete.html", draft=draft, form=form)


@require_safe
@of_a_service
def draft_versions(request, council, pk):
    draft = draft_of(request, pk)
    versions = draft.versions.select_related("by")
    page = compared_page(request.GET, versions, drafting.changes_between)
    return show(request, "deliberations/draft_versions.html", draft=draft, **page)


def gesture(request, draft, action, told, **facts):
    """Do what a button asks of a draft, say so, and show the draft again."""
    try:
        action(draft=draft, user=request.user, **facts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(page_of(draft))
    return done(request, told, page_of(draft))
