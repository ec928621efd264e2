"""Let a convocation leave: read once more, in urgency or not, or to oneself alone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from convening.actions.sending import call_urgently, send_convocation
from convening.forms import UrgencyForm
from convening.screen import ConvocationScreen, screen_of
from convening.trial import send_trial
from councils.forms import read_number
from councils.french import NBSP, plural
from councils.mail import can_leave
from councils.models import Council
from councils.once import each_time
from councils.perms import WRITES_SITTINGS, CouncilRequest, open_to
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from deliberations.models import Sitting

NO_MAIL = f"Aucun courriel ne part de cette installation{NBSP}: l’essai n’est pas envoyé."


# Papers are drawn, which takes seconds; the number of the convocation keeps it from leaving twice.
@each_time
@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def convocation_send(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Ask once more, with what changed and to how many it goes; then send it."""
    sitting = sitting_of(council, day)
    screen = screen_of(sitting, may_write=True)
    if screen.prepared is None:
        return redirect("convocation", council.slug, day)
    known = {"urgent_reason": screen.last.urgent_reason} if screen.last else {}
    form = UrgencyForm(request.POST or None, initial=known) if sitting.urgent else None
    if request.method == "POST" and (form is None or form.is_valid()):
        refusal = _sent(request, sitting, form.cleaned_data["urgent_reason"] if form else "")
        if refusal is None:
            return redirect("convocation", council.slug, day)
        # What is shown is what is there now: it is read before it is sent.
        for sentence in refusal.messages:
            messages.error(request, sentence)
        screen = screen_of(sitting_of(council, day), may_write=True)
    return _asked(request, sitting, screen, form)


def _asked(
    request: CouncilRequest, sitting: Sitting, screen: ConvocationScreen, form: UrgencyForm | None
) -> HttpResponse:
    page = {"section": "sittings", "sitting": sitting, "screen": screen, "form": form}
    return render(request, "convening/send.html", page)


def _sent(request: CouncilRequest, sitting: Sitting, reason: str) -> ValidationError | None:
    """Send what was read, or return why not."""
    try:
        sent = send_convocation(
            sitting=sitting,
            number=read_number(request.POST.get("number", "")) or 0,
            seen=request.POST.get("seen", ""),
            user=request.user,
            urgent_reason=reason,
        )
    except ValidationError as refusal:
        return refusal
    members = plural(sent.deliveries.count(), "membre")
    messages.success(request, f"La {sent} part à {members}.")
    return None


@open_to(WRITES_SITTINGS)
@require_POST
def convocation_urgent(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Call the sitting in urgency: the council votes on it first."""
    try:
        call_urgently(sitting=sitting_of(council, day), user=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("convocation", council.slug, day)
    messages.success(
        request, "La séance est convoquée en urgence : le conseil se prononce dessus au point 1."
    )
    return redirect("convocation-send", council.slug, day)


@each_time
@open_to(WRITES_SITTINGS)
@require_POST
def convocation_trial(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Send the message to whoever asks alone, to be read before the members have it."""
    sitting = sitting_of(council, day)
    if can_leave(request.user.email):
        send_trial.enqueue(sitting.pk, request.user.email)
        messages.success(request, f"L’essai part à {request.user.email}.")
    else:
        messages.error(request, NO_MAIL)
    return redirect("convocation", council.slug, day)
