"""The pages of the models of deliberations, and those by which an item or a draft begins from one."""

from copy import copy

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from councils.forms import read_number
from councils.french import NBSP
from councils.perms import WRITES_DRAFTS, WRITES_SITTINGS, open_to
from deliberations import draft_views, drafting, modelling
from deliberations.actions import save_item
from deliberations.matters import matters
from deliberations.model_forms import FillForm, TextModelForm
from deliberations.models import AgendaItem, Draft, TextModel
from deliberations.views import attempt, done, page_of, prepares, show

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@open_to(WRITES_SITTINGS)
def model_list(request, council):
    return show(request, "deliberations/model_list.html", models=council.text_models.all())


@reads_or_writes
@open_to(WRITES_SITTINGS)
def model_create(request, council):
    return model_form(request, TextModel(council=council))


@reads_or_writes
@open_to(WRITES_SITTINGS)
def model_update(request, council, pk):
    return model_form(request, get_object_or_404(council.text_models, pk=pk))


def model_form(request, model):
    """Show the form of a model, and save it."""
    form = TextModelForm(request.POST or None, instance=copy(model))
    if form.is_valid():
        saved = form.save(commit=False)
        if attempt(form, modelling.save_text_model, model=saved, user=request.user):
            told = [
                f"Le modèle «{NBSP}{saved}{NBSP}» est enregistré.",
                *request.POST.getlist("left_out"),
            ]
            return done(request, " ".join(told), reverse("model-list", args=[request.council.slug]))
    page = {"form": form, "model": model, "matters": matters()}
    page["rubrics"] = draft_views.rubrics_of(request.council)
    return show(request, "deliberations/model_form.html", **page)


@reads_or_writes
@open_to(WRITES_SITTINGS)
def model_delete(request, council, pk):
    """Ask, then delete a model."""
    model = get_object_or_404(council.text_models, pk=pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(
        form, modelling.delete_text_model, model=model, user=request.user
    ):
        told = f"Le modèle «{NBSP}{model}{NBSP}» est supprimé."
        return done(request, told, reverse("model-list", args=[council.slug]))
    return show(request, "deliberations/model_delete.html", model=model, form=form)


@reads_or_writes
@prepares
def item_from_model(request, sitting):
    """Fill a model, and put the item that it makes at the end of the agenda."""
    item = AgendaItem(sitting=sitting, added=sitting.has_begun)
    model, form = chosen(request)
    if form and form.is_valid():
        modelling.begin(item, model, form.values)
        if attempt(form, save_item, item=item, user=request.user):
            told = f"Le point {item.position} est rempli du modèle «{NBSP}{model}{NBSP}»."
            return done(request, told, page_of(sitting, "item-update", pk=item.pk))
    page = {"models": sitting.council.text_models.all(), "model": model, "form": form}
    return show(request, "deliberations/item_from_model.html", sitting=sitting, **page)


@reads_or_writes
@open_to(WRITES_DRAFTS)
def draft_from_model(request, council):
    """Fill a model, and begin a draft of the service with it."""
    draft = Draft(service=council.services.select_related("council").get(roles__user=request.user))
    model, form = chosen(request)
    if form and form.is_valid():
        modelling.begin(draft, model, form.values)
        if attempt(form, drafting.save_draft, draft=draft, user=request.user):
            told = f"Le projet est rempli du modèle «{NBSP}{model}{NBSP}»."
            return done(request, told, draft_views.page_of(draft))
    page = {"models": council.text_models.all(), "model": model, "form": form}
    return draft_views.show(request, "deliberations/draft_from_model.html", **page)


def chosen(request):
    """Return the model that a page asks for and the form of its variables; None twice before one is chosen."""
    key = read_number(request.POST.get("modele", request.GET.get("modele", "")))
    model = request.council.text_models.filter(pk=key or 0).first()
    if model is None:
        return None, None
    sent = request.POST if request.method == "POST" else None
    return model, FillForm(sent, variables=modelling.asked_by(model))
