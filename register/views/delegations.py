"""Delegations of signature: who may certify copies, entered and ended by the administration of the council."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.french import in_words
from councils.perms import MANAGES_ACCOUNTS, open_to
from register.actions import delegating
from register.forms.delegations import DelegationForm, EndForm
from register.models import CertifiedCopy

SECTION = {"section": "settings"}


@open_to(MANAGES_ACCOUNTS)
@require_safe
def delegation_list(request, council):
    page = {"delegations": listed(council), "today": council.today}
    return render(request, "register/delegations.html", page | SECTION)


@open_to(MANAGES_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def delegation_create(request, council):
    form = DelegationForm(request.POST or None, council=council)
    if form.is_valid():
        try:
            given = delegating.give(delegation=form.instance, user=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"La délégation de {given.name} est inscrite.")
            return redirect("delegation-list", council.slug)
    return render(request, "register/delegation_create.html", {"form": form} | SECTION)


@open_to(MANAGES_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def delegation_end(request, council, pk):
    """End a delegation on a day, today unless said otherwise; one that signed nothing may be taken away here."""
    delegation = _delegation(council, pk)
    form = EndForm(request.POST or None, initial={"ends_on": council.today})
    if form.is_valid():
        last = form.cleaned_data["ends_on"]
        try:
            delegating.end(delegation=delegation, user=request.user, ends_on=last)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            told = f"La délégation de {delegation.name} prend fin le {in_words(last)}."
            messages.success(request, told)
            return redirect("delegation-list", council.slug)
    page = {"form": form, "delegation": delegation, "has_signed": delegation.copies.exists()}
    return render(request, "register/delegation_end.html", page | SECTION)


@open_to(MANAGES_ACCOUNTS)
@require_POST
def delegation_delete(request, council, pk):
    delegation = _delegation(council, pk)
    try:
        delegating.remove(delegation=delegation, user=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("delegation-end", council.slug, pk)
    messages.success(request, f"La délégation de {delegation.name} est supprimée.")
    return redirect("delegation-list", council.slug)


def listed(council):
    """Return the delegations of a council: which are over, and which have signed a copy."""
    signed = Exists(CertifiedCopy.objects.filter(delegation=OuterRef("pk")))
    over = Q(ends_on__isnull=False, ends_on__lt=council.today)
    return council.delegations.select_related("agent").annotate(has_signed=signed, is_over=over)


def _delegation(council, pk):
    return get_object_or_404(council.delegations.select_related("agent"), pk=pk)
