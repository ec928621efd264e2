"""Which page was asked for, without its address: an address may hold a name that was searched, a secret link or a code."""

import re

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

UNKNOWN = "adresse inconnue"
#: Where a route has the address of a council.
COUNCIL = re.compile(r"<(?:\w+:)?slug>")


def route_of(request: HttpRequest) -> str:
    """Return the route of a page, the same for all councils: what is counted by it stays together."""
    match = _match_of(request)
    return f"/{match.route}" if match else UNKNOWN


def page_of(request: HttpRequest) -> str:
    """Return the route of a page with its council, for whoever looks into one fault."""
    match = _match_of(request)
    return "/" + COUNCIL.sub(match.kwargs.get("slug", ""), match.route) if match else UNKNOWN


def _match_of(request: HttpRequest) -> ResolverMatch | None:
    """Return what answers a request, also where it was refused before Django looked for that."""
    try:
        return request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return None
