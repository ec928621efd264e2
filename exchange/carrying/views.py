"""The pages of a sitting that is held elsewhere: it leaves as a file, comes back by upload, and is compared before it is merged."""

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from councils.bodies import MEGABYTE, takes
from councils.french import typographic
from councils.models import Council
from councils.once import each_time
from councils.perms import WRITES_SITTINGS, CouncilRequest, open_to
from councils.sending import send_file
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from deliberations.models import Sitting
from exchange.actions import Loaded
from exchange.carrying.actions import (
    CHANGED,
    bring_back,
    carried_file,
    comparison_of,
    day_of,
    newcomers,
)
from exchange.carrying.aside import kept, set_aside
from exchange.carrying.comparing import Comparison
from exchange.carrying.forms import HEAVIEST, ReturnedFileForm, SidesForm
from exchange.carrying.pieces import Facts, carried_of
from exchange.faults import FileFault, Refused
from exchange.outside import PAGES, content_of

JSON_TYPE = "application/json"
#: How many sittings are proposed, and how many faults of a file are told.
SHOWN, TOLD = 12, 12
NO_CHAIR = "Choisissez d’abord qui préside la séance : le fichier le dit."
MERGED = "La {sitting} est à jour."
CLOSED = "La {sitting} est à jour, et close."
REOPENED = "La {sitting} était close ; elle est ouverte ici, car elle ne peut pas être close ainsi. {lacking}"
NOTHING = "Il n’y avait rien à reprendre : la {sitting} est déjà ainsi."


@require_safe
@open_to(WRITES_SITTINGS)
def sitting_carry(request: CouncilRequest, council: Council, day: SittingDay):
    """Send the sitting as a file, to be held on another Folio or brought back from it."""
    sitting = sitting_of(council, day)
    if not (sitting.chair_id or sitting.chair_name):
        messages.error(request, typographic(NO_CHAIR))
        return redirect("sitting-update", council.slug, sitting.day)
    content = json.dumps(carried_file(sitting), ensure_ascii=False, indent=1).encode()
    return send_file(content, JSON_TYPE, f"seance-{sitting.day}.json", saved=True)


@each_time
@takes(HEAVIEST + MEGABYTE)
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def sitting_elsewhere(request: CouncilRequest, council: Council):
    """Take the file of a sitting, set it aside, and lead to what it would change here."""
    form = ReturnedFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            content = content_of(form.cleaned_data["file"].file, door=PAGES)
            comparison_of(council, json.loads(content))
        except Refused as refused:
            form.add_error("file", [sentence_of(fault) for fault in refused.faults[:TOLD]])
        else:
            key = set_aside(council, content)
            return redirect("sitting-compared", council.slug, key)
    sittings = council.sittings.exclude(state=Sitting.State.SEALED).newest_first()[:SHOWN]
    context = {"form": form, "sittings": sittings, "section": "sittings"}
    return render(request, "exchange/sitting_elsewhere.html", context)


@each_time
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def sitting_compared(request: CouncilRequest, council: Council, key: UUID):
    """Show what a file that was set aside would change here; a POST merges what was chosen."""
    try:
        file = json.loads(kept(council, key))
    except FileNotFoundError:
        raise Http404 from None
    try:
        comparison = comparison_of(council, file)
        answer = _agreed if request.method == "POST" else _compared
        return answer(request, council, file, comparison)
    except Refused as refused:
        messages.error(request, sentence_of(refused.faults[0]))
        return redirect("sitting-elsewhere", council.slug)


def sentence_of(fault: FileFault) -> str:
    """Return a fault as a sentence of its own, behind the place in the file where it has one."""
    return str(fault) if fault.path else f"{fault.sentence[:1].upper()}{fault.sentence[1:]}"


def _compared(
    request: CouncilRequest,
    council: Council,
    file: Facts,
    comparison: Comparison | None,
    sides: SidesForm | None = None,
    refusals: tuple[FileFault, ...] = (),
):
    """Show a file beside the sitting of here, with what was chosen, and why that cannot be."""
    context = {
        "comparison": comparison,
        "sides": sides or SidesForm(comparison=comparison),
        "day": day_of(file),
        "is_closed": carried_of(file).get("closed", False),
        "newcomers": newcomers(council, file),
        "refusals": [sentence_of(fault) for fault in refusals[:TOLD]],
        "section": "sittings",
    }
    return render(request, "exchange/sitting_compared.html", context)


def _agreed(request: CouncilRequest, council: Council, file: Facts, comparison: Comparison | None):
    """Merge a file, or show it again where a side is to be chosen; raise Refused where none may be."""
    seen = request.POST.get("seen", "")
    if comparison and seen != comparison.seen:
        messages.warning(request, sentence_of(FileFault("", CHANGED)))
        return _compared(request, council, file, comparison)
    sides = SidesForm(request.POST, comparison=comparison)
    if not sides.is_valid():
        return _compared(request, council, file, comparison, sides)
    return _merged(request, council, file, sides, seen)


def _merged(request: CouncilRequest, council: Council, file: Facts, sides: SidesForm, seen: str):
    """Merge, say what became of the sitting, and lead to it."""
    try:
        merged = bring_back(
            council=council, file=file, user=request.user, choices=sides.choices, seen=seen
        )
    except Refused as refused:
        comparison = comparison_of(council, file)  # somebody may have sealed it a moment ago
        return _compared(request, council, file, comparison, sides, refused.faults)
    sitting = council.sittings.of_day(day_of(file)).get()
    _say_what_became(request, sitting, merged)
    return redirect("sitting-detail", council.slug, sitting.day)


def _say_what_became(request: CouncilRequest, sitting: Sitting, merged: Loaded | None):
    words = NOTHING if not merged else CLOSED if sitting.is_closed else MERGED
    messages.success(request, typographic(words.format(sitting=sitting)))
    if merged and merged.lacking:
        told = REOPENED.format(sitting=sitting, lacking=" ".join(merged.lacking))
        messages.warning(request, typographic(told))
