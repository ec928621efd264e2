"""Where somebody goes once they are in, or have confirmed: an address of ours, or the home page."""

from urllib.parse import quote, urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def onward_of(request: HttpRequest) -> str:
    """Return the address that `next` names, if it is one of this site."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if ours else reverse("home")


def leading_to(name: str, onward: str) -> str:
    """Return the address of a page that leads on to another."""
    return f"{reverse(name)}?next={quote(onward, safe='/')}"


def page_behind(request: HttpRequest) -> str:
    """Return the path of the page that sent this request, or the home page."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    parts = urlsplit(address if ours else "/")
    path = parts._replace(scheme="", netloc="", fragment="").geturl()
    # Without its host, a path that begins with two bars would name another.
    return path if url_has_allowed_host_and_scheme(path, None) else reverse("home")
