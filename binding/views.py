"""The register to bind: a gathering a sitting, drawn once, to print, to sign and to initial."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from binding import actions
from binding.asking import ask_next
from binding.drawing import draw, leaf_to_try
from binding.files import ask_file
from binding.forms import DayForm, VolumeForm
from binding.models import Gathering, Volume, VolumeFile
from binding.screen import BindingPage
from binding.waiting import next_in, open_volume_of
from councils.asked import still_asked
from councils.forms import read_number
from councils.kept_files import send_kept
from councils.models import Council
from councils.once import each_time
from councils.perms import PRINTS_PAPERS, CouncilRequest, open_to
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper

SECTION = {"section": "register"}


@require_safe
@open_to(PRINTS_PAPERS)
def binding(request: CouncilRequest, council: Council):
    """Show a volume, and what waits for its leaves: the one asked for, or the one in which leaves are numbered.

    htmx asks for its file alone, as long as it is being written, or for the gathering that is being drawn.
    """
    asked = read_number(request.GET.get("volume", ""))
    volume = council.volumes.filter(number=asked).first() if asked else None
    volume = volume or open_volume_of(council) or council.volumes.order_by("number").last()
    page = BindingPage(council, volume)
    if request.htmx.target == "asked":
        return still_asked(request, page.asked, "Cahier")
    part = "#file" if request.htmx else ""
    return render(request, f"binding/binding.html{part}", {"page": page} | SECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(PRINTS_PAPERS)
def volume_open(request: CouncilRequest, council: Council):
    """Open the next volume: what it is called, its first leaf, and which sittings it takes."""
    form = VolumeForm(request.POST if request.method == "POST" else None, council=council)
    if form.is_valid():
        try:
            volume = actions.open_volume(council=council, user=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, f"Le {volume} est ouvert.")
            return redirect("binding", council.slug)
    return render(request, "binding/volume_open.html", {"form": form} | SECTION)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(PRINTS_PAPERS)
def volume_correct(request: CouncilRequest, council: Council, pk: int):
    """Correct what was typed of a volume that has no leaf yet."""
    volume = get_object_or_404(council.volumes, pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = VolumeForm(sent, council=council, volume=volume)
    if form.is_valid():
        try:
            actions.correct_volume(volume=volume, user=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, "Le volume est corrigé.")
            return redirect("binding", council.slug)
    page = {"form": form, "volume": volume}
    return render(request, "binding/volume_open.html", page | SECTION)


# The leaf that the page showed tells a second press from another one.
@each_time
@require_POST
@open_to(PRINTS_PAPERS)
def gathering_draw(request: CouncilRequest, council: Council):
    """Ask for the next gathering: a task draws it, and numbers its leaves for ever."""
    leaf = read_number(request.POST.get("leaf", ""))
    try:
        ask_next(council=council, user=request.user, leaf=leaf)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("binding", council.slug)


@require_safe
@open_to(PRINTS_PAPERS)
def gathering_preview(request: CouncilRequest, council: Council):
    """Show what would be drawn next, in the leaves that it would have; nothing is numbered yet."""
    volume, source = open_volume_of(council), next_in(council)
    if volume is None or source is None:
        messages.error(request, actions.NOTHING_WAITS if volume else actions.NO_VOLUME)
        return redirect("binding", council.slug)
    try:
        drawn = draw(source, volume.next_leaf)
    except NotPrintable as refusal:
        messages.error(request, str(refusal))
        return redirect("binding", council.slug)
    return send_paper(request, drawn.pdf, f"apercu-registre-{source.sitting.day}.pdf")


@require_safe
@open_to(PRINTS_PAPERS)
def gathering_pdf(request: CouncilRequest, council: Council, pk: int):
    """Send a gathering, byte for byte as it was drawn."""
    gathering = _gathering(council, pk)
    return send_paper(request, bytes(gathering.pdf), gathering.file_name)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(PRINTS_PAPERS)
def gathering_signed(request: CouncilRequest, council: Council, pk: int):
    """Tell on which day a gathering was signed."""
    gathering = _gathering(council, pk)
    sent = request.POST if request.method == "POST" else None
    form = DayForm(sent, initial={"on": council.today}, label="Signé le")
    if form.is_valid():
        try:
            actions.tell_signed(gathering=gathering, user=request.user, on=form.cleaned_data["on"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("binding", council.slug)
    context = {"form": form, "gathering": gathering, "volume": gathering.volume}
    return render(request, "binding/gathering_signed.html", context | SECTION)


@require_POST
@open_to(PRINTS_PAPERS)
def volume_close(request: CouncilRequest, council: Council, pk: int):
    """Close a volume: no leaf is added to it any more."""
    volume = get_object_or_404(council.volumes, pk=pk)
    try:
        actions.close_volume(volume=volume, user=request.user)
        messages.success(request, f"Le {volume} est clos. Ouvrez le suivant avant de l’imprimer.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _to(council, volume)


@require_POST
@open_to(PRINTS_PAPERS)
def volume_reopen(request: CouncilRequest, council: Council, pk: int):
    """Open again a volume that was closed too early."""
    volume = get_object_or_404(council.volumes, pk=pk)
    try:
        actions.reopen_volume(volume=volume, user=request.user)
        messages.success(request, f"Le {volume} est rouvert.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _to(council, volume)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(PRINTS_PAPERS)
def volume_bound(request: CouncilRequest, council: Council, pk: int):
    """Tell on which day a volume came back bound."""
    volume = get_object_or_404(council.volumes, pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = DayForm(sent, initial={"on": council.today}, label="Relié le")
    if form.is_valid():
        try:
            actions.tell_bound(volume=volume, user=request.user, on=form.cleaned_data["on"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _to(council, volume)
    return render(request, "binding/volume_bound.html", {"form": form, "volume": volume} | SECTION)


@require_POST
@open_to(PRINTS_PAPERS)
def volume_ask(request: CouncilRequest, council: Council, pk: int):
    """Ask for a volume as one file."""
    volume = get_object_or_404(council.volumes.select_related("council"), pk=pk)
    try:
        ask_file(volume=volume, user=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _to(council, volume)


@require_safe
@open_to(PRINTS_PAPERS)
def volume_file(request: CouncilRequest, council: Council, key: UUID):
    """Send a volume, as a file to keep."""
    found = VolumeFile.objects.filter(volume__council=council).select_related("volume")
    file = get_object_or_404(found, key=key)
    try:
        return send_kept(file, file.name, "application/pdf")
    except FileNotFoundError as gone:
        raise Http404("Ce fichier n’est plus gardé\u00a0: demandez le volume à nouveau.") from gone


@require_safe
@open_to(PRINTS_PAPERS)
def leaf_test(request: CouncilRequest, council: Council):
    """Send a leaf on which a printer is tried: its margins measured by a ruler, its two sides one on the other."""
    return send_paper(request, leaf_to_try(council), "feuille-d-essai.pdf")


def _gathering(council: Council, pk: int) -> Gathering:
    held = Gathering.objects.filter(volume__council=council)
    related = "volume", "sitting__council", "told_at__council", "entry__sitting__council"
    return get_object_or_404(held.select_related(*related), pk=pk)


def _to(council: Council, volume: Volume):
    response = redirect("binding", council.slug)
    response["Location"] += f"?volume={volume.number}"
    return response
