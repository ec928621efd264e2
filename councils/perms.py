"""Who may open which page of a council.

| page | open to |
| --- | --- |
| sittings, members, extracts on screen | secretariat, clerk, admin, reader |
| papers (PDF, JSON), the clerk's desk, the journal | secretariat, clerk, admin |
| preparing and holding a sitting | secretariat |
| drafts of deliberations of one's own service | service, which no other page above is open to |
| importing the roster, accounts of the council, delegations of signature | admin |

Certifying a copy asks, besides a role that prints papers, for a delegation of
signature that runs today (`register.models.Delegation`).

Somebody without any role in the council gets 404: the page does not exist for them.
Somebody with a role, but not the right one, gets 403. A superuser is no exception: they
administers the installation, and reads a council only with a role in it.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, cast

from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from councils.errors import note_refusal
from councils.models import Council, Role, User
from councils.onward import leading_to
from councils.prepared import GivenValue, PreparedRows

EVERY_ROLE = tuple(Role.Kind)
#: Who reads the council; a service does not.
READS_COUNCIL = (Role.Kind.SECRETARIAT, Role.Kind.CLERK, Role.Kind.ADMIN, Role.Kind.READER)
WRITES_DRAFTS = (Role.Kind.SERVICE,)
WRITES_SITTINGS = (Role.Kind.SECRETARIAT,)
IMPORTS_MEMBERS = (Role.Kind.ADMIN,)
MANAGES_ACCOUNTS = (Role.Kind.ADMIN,)
#: Whose mistake or stolen password costs a council most: it may ask them for a second factor.
GUARDED = (Role.Kind.ADMIN, Role.Kind.SECRETARIAT)
PRINTS_PAPERS = (Role.Kind.SECRETARIAT, Role.Kind.CLERK, Role.Kind.ADMIN)


#: How many councils the bar leads to by name.
IN_BAR = 12
#: In the session of somebody without the second factor that a council asks for: nothing else is open to them.
FACTOR_DUE = "factor_due"
#: The first councils in which somebody has a role, one more than the bar leads to.
COUNCILS = PreparedRows(User, lambda user: Council.objects.visible_to(user)[: IN_BAR + 1])
#: What one is in a council.
ROLES = PreparedRows(
    Council,
    lambda council: council.roles.filter(user=GivenValue("user", IntegerField())).values_list(
        "kind", flat=True
    ),
)


class UserRequest(HttpRequest):
    """The request of somebody logged in; `councils` are the user's first ones, for the bar, and `more_councils` whether there are others."""

    user: User
    htmx: HtmxDetails
    resolver_match: ResolverMatch
    councils: list[Council]
    more_councils: bool


class CouncilRequest(UserRequest):
    """A request inside a council; `roles` are the user's in it, `may_read` and `may_print` what they allow."""

    council: Council
    roles: set[str]
    may_read: bool
    may_print: bool


type CouncilView[**P] = Callable[Concatenate[CouncilRequest, Council, P], HttpResponse]
type SlugView[**P] = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def open_to[**P](
    kinds: Collection[Role.Kind] = READS_COUNCIL,
) -> Callable[[CouncilView[P]], SlugView[P]]:
    """Decorate a view of a council: its `slug` becomes the Council, or 404, or 403.

    The request becomes a CouncilRequest: the templates need what it holds. Hours
    are those of where the council is.
    """

    def decorate(view: CouncilView[P]) -> SlugView[P]:
        @wraps(view)
        def guarded(
            plain: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            request = cast(CouncilRequest, plain)
            _admit(request, slug, kinds)
            if _lacks_factor(request):
                return _stop(request)
            with timezone.override(request.council.time_zone):
                return view(request, request.council, *args, **kwargs)

        return guarded

    return decorate


def beside_councils[**P](
    view: Callable[Concatenate[UserRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorate a page that belongs to no council: its bar still leads to the user's only one."""

    @wraps(view)
    def guided(plain: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request = cast(UserRequest, plain)
        _show_councils(request)
        if len(request.councils) == 1:
            _enter(cast(CouncilRequest, request), request.councils[0])
        return view(request, *args, **kwargs)

    return guided


def installs[**P](
    view: Callable[Concatenate[UserRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorate a page for those who run the installation: it opens councils and accounts, and reads none."""

    @wraps(view)
    def guarded(request: UserRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied("Elle est réservée à qui administre l’installation.")
        return view(request, *args, **kwargs)

    return beside_councils(guarded)


def _admit(request: CouncilRequest, slug: str, kinds: Collection[Role.Kind]) -> None:
    """Enter the council of this address; raise Http404 for a stranger, PermissionDenied without the role."""
    _show_councils(request)
    council = next((c for c in request.councils if c.slug == slug), None)
    if council is None and request.more_councils:
        council = Council.objects.visible_to(request.user).filter(slug=slug).first()
    if council is None:
        note_refusal(request)
        raise Http404
    _enter(request, council)
    if not request.roles & set(kinds):
        raise PermissionDenied(refusal(kinds, request.roles))


def _show_councils(request: UserRequest) -> None:
    """Tell the bar which councils the user may go to: those who have hundreds choose on a page of its own."""
    found = COUNCILS.of(request.user)
    request.councils, request.more_councils = found[:IN_BAR], len(found) > IN_BAR


def _enter(request: CouncilRequest, council: Council) -> None:
    request.council = council
    request.roles = set(ROLES.of(council, user=request.user.pk))
    request.may_read = bool(request.roles & set(READS_COUNCIL))
    request.may_print = bool(request.roles & set(PRINTS_PAPERS))


def _stop(request: CouncilRequest) -> HttpResponse:
    """Lead to the page of the second factor, and leave nothing else open."""
    request.session[FACTOR_DUE] = True
    return redirect(leading_to("second-factor", request.get_full_path()))


def _lacks_factor(request: CouncilRequest) -> bool:
    """Tell whether this council asks somebody today for a second factor that did not verify them.

    What is being sent is received still: the next page is where they are stopped.
    """
    council = request.council
    if request.method != "GET" or request.htmx:
        return False
    if council.second_factor_from is None or not request.roles & set(GUARDED):
        return False
    if council.second_factor_from > council.today:
        return False
    return not request.user.is_verified()  # type: ignore[attr-defined]  # set by django-otp


def refusal(kinds: Collection[str], roles: Collection[str]) -> str:
    """Return the sentence for somebody whose roles do not open a page."""
    opening = "à ce rôle" if len(kinds) == 1 else "à ces rôles"
    mine = "votre rôle est" if len(roles) == 1 else "vos rôles sont"
    return (
        f"Elle est ouverte {opening}\u00a0: {_listed(kinds)}. "
        f"Dans ce conseil, {mine}\u00a0: {_listed(roles)}."
    )


def _listed(kinds: Collection[str]) -> str:
    return ", ".join(kind.label for kind in Role.Kind if kind in kinds)
