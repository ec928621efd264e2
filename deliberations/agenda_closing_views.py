"""The gestures by which the secretariat closes the agenda of a sitting, and reopens it."""

from django import forms
from django.views.decorators.http import require_POST

from deliberations import agenda_closing
from deliberations.views import attempt, done, page_of, prepares, reads_or_writes, show


@require_POST
@prepares
def agenda_close(request, sitting):
    """Close the agenda from its page or that of the convocation; what is still to fill is told on the first."""
    agenda_closing.close_agenda(sitting=sitting, user=request.user)
    before_sending = request.POST.get("vers") == "convocation"
    back = page_of(sitting, "convocation") if before_sending else f"{page_of(sitting)}#odj"
    return done(request, "L’ordre du jour est clos.", back)


@reads_or_writes
@prepares
def agenda_reopen(request, sitting):
    """Say what it costs, then let the agenda change again."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    warning = agenda_closing.warning_of_reopening(sitting)
    if form.is_valid() and attempt(
        form, agenda_closing.reopen_agenda, sitting=sitting, user=request.user
    ):
        return done(request, "L’ordre du jour est rouvert.", f"{page_of(sitting)}#odj")
    page = {"form": form, "warning": warning}
    return show(request, "deliberations/agenda_reopen.html", sitting=sitting, **page)
