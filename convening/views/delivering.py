"""What a clerk does about one member: the letter printed, handed over or posted, the address mended, the proxy received."""

from collections.abc import Callable
from hashlib import sha256

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from convening.actions.answering import confirm_proxy
from convening.actions.delivering import (
    convene_also,
    send_again,
    take_back,
    tell_delivered,
    tell_printed,
)
from convening.forms import AddressForm, HandingForm, SignedProxyForm
from convening.models import Delivery, MemberAnswer, Trace
from convening.printing import letters_of
from convening.reading import last_of
from convening.rules.service import SendingFact
from convening.screen import screen_of
from councils.models import Council
from councils.once import each_time
from councils.perms import WRITES_SITTINGS, CouncilRequest, open_to
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper


@each_time
@open_to(WRITES_SITTINGS)
@require_POST
def convocation_letters(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Print the letters that are to be carried, or that of one member; each is noted as printed."""
    sitting = sitting_of(council, day)
    last = last_of(sitting)
    asked = request.POST.get("delivery", "")
    rows = screen_of(sitting, may_write=True).to_carry if not asked else ()
    waiting = [one.delivery.pk for one in rows if one.delivery]
    sent = Delivery.objects.filter(convocation=last).select_related("destination")
    chosen = list(sent.filter(pk__in=[asked] if asked.isdecimal() else waiting).order_by("pk"))
    if not (last and chosen):
        messages.error(request, "Aucune lettre n’est à imprimer.")
        return redirect("convocation", council.slug, day)
    try:
        pdf = letters_of(last, chosen)
    except NotPrintable as fault:
        messages.error(request, str(fault))
        return redirect("convocation", council.slug, day)
    digest = sha256(pdf).hexdigest()
    told = [(one, digest) for one in chosen]
    tell_printed(convocation=last, letters=told, user=request.user)
    return send_paper(request, pdf, f"lettres-convocation-{sitting.day}.pdf")


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def delivery_tell(
    request: CouncilRequest, council: Council, day: SittingDay, pk: int
) -> HttpResponse:
    """Say that the letter was handed over or posted, with its day and hour."""
    delivery = _delivery(council, day, pk)
    form = HandingForm(council, delivery, request.POST or None)

    def tell() -> None:
        kind = SendingFact(form.cleaned_data["kind"])
        tell_delivered(delivery=delivery, kind=kind, at=form.at, user=request.user)

    if form.is_valid() and _done(form, tell):
        messages.success(request, f"{delivery.name} : la remise est notée.")
        return redirect("convocation", council.slug, day)
    return _form(request, "convening/tell.html", delivery, form)


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def delivery_again(
    request: CouncilRequest, council: Council, day: SittingDay, pk: int
) -> HttpResponse:
    """Mend the address of a member, and send to it."""
    delivery = _delivery(council, day, pk)
    destination = getattr(delivery, "destination", None)
    before = destination.address if destination and delivery.is_mail else ""
    form = AddressForm(request.POST or None, initial={"address": before})

    def send() -> None:
        send_again(delivery=delivery, address=form.cleaned_data["address"], user=request.user)

    if form.is_valid() and _done(form, send):
        messages.success(request, f"La convocation repart à {delivery.name}.")
        return redirect("convocation", council.slug, day)
    return _form(request, "convening/again.html", delivery, form)


@open_to(WRITES_SITTINGS)
@require_POST
def delivery_add(
    request: CouncilRequest, council: Council, day: SittingDay, pk: int
) -> HttpResponse:
    """Convene a member who took office after the sending."""
    member = get_object_or_404(council.members, pk=pk)
    last = last_of(sitting_of(council, day))
    try:
        if last:
            convene_also(convocation=last, member=member, user=request.user)
            messages.success(request, f"La convocation part à {member}.")
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("convocation", council.slug, day)


@open_to(WRITES_SITTINGS)
@require_POST
def trace_take_back(
    request: CouncilRequest, council: Council, day: SittingDay, pk: int
) -> HttpResponse:
    """Take back a posting or a handing over that was typed wrongly."""
    traces = Trace.objects.filter(delivery__convocation__sitting=sitting_of(council, day))
    trace = get_object_or_404(traces.select_related("delivery__convocation__sitting"), pk=pk)
    try:
        take_back(trace=trace, user=request.user)
        messages.success(request, "La saisie est retirée. Le journal la garde.")
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("convocation", council.slug, day)


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def proxy_confirm(
    request: CouncilRequest, council: Council, day: SittingDay, pk: int
) -> HttpResponse:
    """Write the proxy that a member announced, once the signed paper is there."""
    given = MemberAnswer.objects.filter(delivery__convocation__sitting=sitting_of(council, day))
    related = given.select_related("delivery__convocation__sitting__council")
    said = get_object_or_404(related, pk=pk, kind=MemberAnswer.Kind.PROXY)
    form = SignedProxyForm(request.POST or None, initial={"written_on": council.today})

    def confirm() -> None:
        confirm_proxy(said=said, written_on=form.cleaned_data["written_on"], user=request.user)

    if form.is_valid() and _done(form, confirm):
        messages.success(request, f"{said.delivery.name} donne pouvoir à {said.holder_name}.")
        return redirect("convocation", council.slug, day)
    return _form(request, "convening/proxy.html", said.delivery, form, said=said)


def _delivery(council: Council, day: SittingDay, pk: int) -> Delivery:
    rows = Delivery.objects.filter(convocation__sitting=sitting_of(council, day))
    return get_object_or_404(rows.select_related("convocation__sitting__council"), pk=pk)


def _done(form: HandingForm | AddressForm | SignedProxyForm, act: Callable[[], object]) -> bool:
    """Do it, and tell whether it was; what is refused is told in the form."""
    try:
        act()
    except ValidationError as refusal:
        fields = getattr(refusal, "error_dict", {})
        form.add_error(None, refusal if fields.keys() <= form.fields.keys() else refusal.messages)
        return False
    return True


def _form(
    request: CouncilRequest,
    template: str,
    delivery: Delivery,
    form: HandingForm | AddressForm | SignedProxyForm,
    **more: object,
) -> HttpResponse:
    sitting = delivery.convocation.sitting
    page = {"section": "sittings", "sitting": sitting, "delivery": delivery, "form": form}
    return render(request, template, page | more)
