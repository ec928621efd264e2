"""Who may open which page of a council.

| page | open to |
| --- | --- |
| sittings, members, extracts on screen | everybody with a role in the council |
| papers (PDF, JSON), the clerk's desk, the journal | secretariat, clerk, admin |
| preparing and holding a sitting | secretariat |
| importing the roster, accounts of the council, delegations of signature | admin |

Certifying a copy asks, besides a role that prints papers, for a delegation of
signature that runs today (`register.models.Delegation`).

Somebody without any role in the council gets 404: the page does not exist for them.
Somebody with a role, but not the right one, gets 403. A superuser is no exception: they
administers the installation, and reads a council only with a role in it.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from councils.models import Council, Role, User

EVERY_ROLE = tuple(Role.Kind)
WRITES_SITTINGS = (Role.Kind.SECRETARIAT,)
IMPORTS_MEMBERS = (Role.Kind.ADMIN,)
MANAGES_ACCOUNTS = (Role.Kind.ADMIN,)
PRINTS_PAPERS = (Role.Kind.SECRETARIAT, Role.Kind.CLERK, Role.Kind.ADMIN)


class CouncilRequest(HttpRequest):
    """What a view of a council gets from `open_to`: for the checks of types alone."""

    user: User
    council: Council
    roles: set[str]


def open_to(kinds=EVERY_ROLE):
    """Decorate a view of a council: its `slug` becomes the Council, or 404, or 403.

    What the templates need is set on the request: `request.council`, the user's
    `request.roles` in it, and all their `request.councils` for the bar. Hours are
    those of where the council is.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, slug, *args, **kwargs):
            request.councils = list(Council.objects.visible_to(request.user))
            council = next((c for c in request.councils if c.slug == slug), None)
            if council is None:
                raise Http404
            _enter(request, council)
            if not request.roles & set(kinds):
                raise PermissionDenied(refusal(kinds, request.roles))
            with timezone.override(council.time_zone):
                return view(request, council, *args, **kwargs)

        return guarded

    return decorate


def beside_councils(view):
    """Decorate a page that belongs to no council: its bar still leads to the user's only one."""

    @wraps(view)
    def guided(request, *args, **kwargs):
        request.councils = list(Council.objects.visible_to(request.user))
        if len(request.councils) == 1:
            _enter(request, request.councils[0])
        return view(request, *args, **kwargs)

    return guided


def _enter(request, council):
    request.council = council
    request.roles = set(council.roles.filter(user=request.user).values_list("kind", flat=True))
    request.may_print = bool(request.roles & set(PRINTS_PAPERS))


def refusal(kinds, roles):
    """Return the sentence for somebody whose roles do not open a page."""
    opening = "à ce rôle" if len(kinds) == 1 else "à ces rôles"
    mine = "votre rôle est" if len(roles) == 1 else "vos rôles sont"
    return (
        f"Elle est ouverte {opening}\u00a0: {_listed(kinds)}. "
        f"Dans ce conseil, {mine}\u00a0: {_listed(roles)}."
    )


def _listed(kinds):
    return ", ".join(kind.label for kind in Role.Kind if kind in kinds)
