"""The opening of a sitting: asked first where something is odd, and taken back while nothing is recorded."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from chamber.frame.entry import enter, tell_faults
from chamber.roll import answers
from chamber.roll.screen import RollCall
from councils.forms import FrenchTimeField
from councils.french import NBSP, hour, plural
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.models import Sitting
from votes import actions
from votes.record import read
from votes.words.sitting import opening_doubts


class OpeningForm(forms.Form):
    """At what hour the sitting opens, where it is asked; `confirmed` answers the question."""

    confirmed = forms.BooleanField(required=False)
    opens_at = FrenchTimeField(label="Heure d’ouverture", required=False)


@open_to(WRITES_SITTINGS)
@require_POST
def sitting_open(request, council, day):
    """Open the sitting, once asked where it is not its day, or its convocation or secretary lacks.

    It leads nowhere else: the keys that open it, pressed once more by habit,
    would record the first ballot.
    """
    sitting, form = sitting_of(council, day), OpeningForm(request.POST)
    if not form.is_valid():
        tell_faults(request, form)
        return ask(request, sitting, form)
    is_asked = not sitting.has_begun and not form.cleaned_data["confirmed"]
    if is_asked and (sitting.date != council.today or opening_doubts(sitting)):
        return ask(request, sitting, OpeningForm(initial={"opens_at": usual_hour(sitting)}))

    def open_() -> str:
        opens_at = form.cleaned_data["opens_at"]
        actions.open_sitting(sitting=sitting, user=request.user, opens_at=opens_at)
        return answers.OPENED

    enter(request, open_)
    return redirect("roll-call", council.slug, day)


def ask(request, sitting, form):
    """Ask whether to open, and at what hour."""
    page = {
        "screen": RollCall(read(sitting)),
        "form": form,
        "doubts": opening_doubts(sitting),
        "away": how_far(sitting.date, sitting.council.today),
        "planned": hour(sitting.opens_at) if sitting.opens_at else "",
    }
    return render(request, "chamber/roll/opening.html", page)


def usual_hour(sitting: Sitting) -> time | None:
    """Return the hour it is; of a day gone by, the hour that was planned."""
    now = datetime.now(ZoneInfo(sitting.council.time_zone))
    return sitting.opens_at if sitting.date < now.date() else now.time()


def how_far(day: date, today: date) -> str:
    """Return « dans 17 jours », « il y a 1 jour »; nothing of today."""
    days = (day - today).days
    told = plural(abs(days), "jour")
    return "" if not days else f"dans {told}" if days > 0 else f"il y a {told}"


@open_to(WRITES_SITTINGS)
@require_POST
def opening_undo(request, council, day):
    """Take the opening back, as long as nothing was recorded since."""
    sitting = sitting_of(council, day)

    def take_back() -> str:
        actions.take_opening_back(sitting=sitting, user=request.user)
        return f"L’ouverture est reprise{NBSP}: la séance n’est plus ouverte."

    enter(request, take_back)
    return redirect("roll-call", council.slug, day)
