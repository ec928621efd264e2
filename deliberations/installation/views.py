"""The page that prepares the installation of a council: its members are there, it proposes all the rest."""

from django.views.decorators.http import require_http_methods

from councils.perms import IMPORTS_MEMBERS, WRITES_SITTINGS, open_to
from deliberations.installation.actions import prepare_installation
from deliberations.installation.forms import InstallationForm
from deliberations.views import attempt, done, page_of, show


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def installation(request, council):
    """Propose the first sitting of a council; create it with its agenda.

    While the reader answers, htmx asks for the page again: the law, the people
    and the agenda follow.
    """
    typed = request.POST if request.method == "POST" else request.GET if request.htmx else None
    form = InstallationForm(council, typed or None)
    if form.is_valid() and request.method == "POST":
        sitting, people = form.sitting, form.secretaries
        told = {"secretaries": people, "items": form.items, "user": request.user}
        if attempt(form, prepare_installation, sitting=sitting, **told):
            sentence = f"La séance d’installation du {sitting.day.with_weekday} est préparée."
            return done(request, sentence, page_of(sitting))
    may_import = bool(request.roles & set(IMPORTS_MEMBERS))
    return show(request, "deliberations/installation.html", form=form, may_import=may_import)
