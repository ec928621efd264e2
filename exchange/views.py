"""The page on which the administration of a council takes its register out, as one file."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from councils.access.confirming import ask_to_read, confirmed
from councils.kept_files import send_kept
from councils.models import Council
from councils.perms import MANAGES_ACCOUNTS, CouncilRequest, open_to
from deliberations.models import Sitting
from exchange.exports import ask_export
from exchange.models import RegisterExport

SHOWN = 20


class RegisterExportForm(forms.Form):
    """Which years of the register leave."""

    #: All of it is an answer too: nothing here is optional.
    one_is_enough = True

    year = forms.TypedChoiceField(
        label="Ce qui est exporté",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Le registre n’a rien de cette année\u00a0: choisissez-en une autre."},
    )  # fmt: skip

    def __init__(self, *args, council: Council, **kwargs):
        super().__init__(*args, **kwargs)
        years = council.sittings.filter(state=Sitting.State.SEALED).years()
        chosen = [(year, f"Les séances de {year}") for year in years]
        self.fields["year"].choices = [("", "Tout le registre"), *chosen]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(MANAGES_ACCOUNTS)
@confirmed("export")
def register_export(request: CouncilRequest, council: Council):
    """Ask for an export, and show how far the last ones are; htmx asks for the list alone."""
    sent = request.POST if request.method == "POST" else None
    form = RegisterExportForm(sent, council=council)
    if form.is_valid():
        try:
            ask_export(council=council, user=request.user, year=form.cleaned_data["year"])
            return redirect("register-export", council.slug)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages[0])
    exports = list(RegisterExport.objects.filter(council=council).select_related("user")[:SHOWN])
    context = {"form": form, "exports": exports, "section": "register"}
    context["is_empty"] = not council.entries.exists()
    context["is_going_on"] = any(export.is_going_on for export in exports)
    part = "#exports" if request.htmx else ""
    return render(request, f"exchange/register_export.html{part}", context)


@require_safe
@open_to(MANAGES_ACCOUNTS)
def register_export_file(request: CouncilRequest, council: Council, key: UUID):
    """Send a register that was exported, as a file to keep."""
    found = RegisterExport.objects.filter(council=council).select_related("council")
    export = get_object_or_404(found, key=key)
    if asked := ask_to_read(request, "export"):
        return asked
    try:
        return send_kept(export, export.name, "application/zip")
    except FileNotFoundError as gone:
        raise Http404("Ce fichier n’est plus gardé\u00a0: demandez l’export à nouveau.") from gone
