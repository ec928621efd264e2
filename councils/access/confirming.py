"""What cannot be undone asks first who is there: the form that was being sent waits in the page, and is done once.

    @open_to(WRITES_SITTINGS)
    @confirmed("seal")
    def seal(request, council, day): …

The page that asks holds every field that was sent, and sends them again to the
same address with the proof: nothing is kept on the server, and nothing is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from councils.access import passkeys, proving
from councils.onward import onward_of, page_behind
from councils.perms import UserRequest, beside_councils


@dataclass(frozen=True)
class Gesture:
    """What is about to be done: what it is called, by which verb, and why one is asked."""

    title: str
    verb: str
    why: str = ""


GESTURES = {
    "seal": Gesture("Sceller les délibérations", "sceller", "Sceller ne se défait pas."),
    "correct": Gesture("Inscrire un extrait rectificatif", "inscrire", "Le registre le garde."),
    "certify": Gesture("Délivrer des copies certifiées conformes", "délivrer"),
    "roles": Gesture("Changer qui peut quoi", "enregistrer"),
    "account": Gesture("Changer comment vous entrez", "continuer"),
    "export": Gesture("Exporter", "exporter", "Le fichier sort de Folio."),
}

#: What the page that asks adds by itself.
OURS = ("csrfmiddlewaretoken", proving.FIELD, proving.KEY_FIELD, "gesture", "next")

type View[R: UserRequest, **P] = Callable[Concatenate[R, P], HttpResponse]


def confirmed[R: UserRequest, **P](
    name: str, *, sends_file: bool = False
) -> Callable[[View[R, P]], View[R, P]]:
    """Decorate a view whose POST asks for a proof of the last ten minutes; a file is then taken by a button."""

    def decorate(view: View[R, P]) -> View[R, P]:
        @wraps(view)
        def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method != "POST" or proving.is_fresh(request):
                return view(request, *args, **kwargs)
            page = Page(name, request.get_full_path(), kwargs.get("day"))
            refused = _refused(request, page)
            if refused is not None:
                return refused
            return page.done(request) if sends_file else view(request, *args, **kwargs)

        return sensitive_post_parameters(proving.FIELD, proving.KEY_FIELD)(guarded)

    return decorate


def ask_to_read(request: UserRequest, name: str) -> HttpResponse | None:
    """Return the page that asks for a proof before a GET is answered; None when it was given just now."""
    if proving.is_fresh(request):
        return None
    page = Page(name, reverse("confirm"), onward=request.get_full_path())
    return page.asked(request, proving.ProofForm(request=request))


@sensitive_post_parameters(proving.FIELD, proving.KEY_FIELD)
@require_POST
@beside_councils
def confirm(request: UserRequest) -> HttpResponse:
    """Take the proof before a page or a file is read, and lead to it."""
    name = request.POST.get("gesture", "")
    page = Page(
        name if name in GESTURES else "export", reverse("confirm"), onward=onward_of(request)
    )
    return _refused(request, page) or page.done(request)


@dataclass(frozen=True)
class Page:
    """The page that asks for a proof: for which gesture, where it sends it, and where it leads on."""

    name: str
    address: str
    day: object = None
    onward: str = ""

    def asked(self, request: UserRequest, form: proving.ProofForm) -> HttpResponse:
        return self._render(request, form=form, last=proving.last(request))

    def done(self, request: UserRequest) -> HttpResponse:
        """Say that the proof was given, and offer the file."""
        return self._render(request, is_done=True)

    def _render(self, request: UserRequest, **context: object) -> HttpResponse:
        sent = [
            (key, value)
            for key, values in request.POST.lists()
            for value in values
            if key not in OURS
        ]
        told = {"gesture": GESTURES[self.name], "page": self, "sent": sent}
        told["passkey"] = passkeys.ask_proof(request, request.user)
        told |= {"back": page_behind(request)} | context
        response = render(request, "councils/access/confirm.html", told)
        add_never_cache_headers(response)
        return response


def _refused(request: UserRequest, page: Page) -> HttpResponse | None:
    """Return the page that asks, again if the proof was wrong; None once it is right, which is remembered."""
    sent = request.POST if proving.FIELD in request.POST else None
    form = proving.ProofForm(sent, request=request)
    if not form.is_valid():
        return page.asked(request, form)
    proving.remember(request)
    return None
