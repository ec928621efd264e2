"""What stands before every page: who is let in, and what a page may ask of the browser."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from councils.access import visits
from councils.onward import leading_to, page_behind
from councils.perms import FACTOR_DUE

#: All that a browser sends for a page, a form or a file; no page of Folio answers anything else.
METHODS = ("GET", "HEAD", "POST")


def usual_methods(get_response):
    """Refuse PUT, DELETE and their kind before anything is read: a page that forgot to would take them for a GET."""

    def middleware(request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware


class LoginRequired(LoginRequiredMiddleware):
    """Close the site by default, and lead back where one was once logged in.

    A form sent after the session has ended, and a part of a page asked for by
    htmx, have no page of their own: one comes back to the page that held them.
    """

    #: All that is open to somebody whom a council asks for a second factor, until it is in place.
    BEFORE_THE_FACTOR = (
        "second-factor",
        "passkey-add",
        "confirm",
        "account",
        "password_change",
        "logout",
    )

    def process_view(self, request, view_func, view_args, view_kwargs):
        if getattr(view_func, "login_required", True):
            request.is_private = True
            visits.touch(request)
        response = super().process_view(request, view_func, view_args, view_kwargs)
        if response is not None or not getattr(view_func, "login_required", True):
            return response
        if request.resolver_match.url_name in self.BEFORE_THE_FACTOR:
            return None
        if not request.session.get(FACTOR_DUE):
            return None
        is_page = request.method in ("GET", "HEAD") and not request.htmx
        onward = request.get_full_path() if is_page else page_behind(request)
        response = redirect(leading_to("second-factor", onward))
        return HttpResponseClientRedirect(response.url) if request.htmx else response

    def process_response(self, request, response):
        """Let nothing keep what is for somebody logged in: neither a proxy nor the next at this desk, by « Précédent »."""
        if getattr(request, "is_private", False):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def handle_no_permission(self, request, view_func):
        if request.method in ("GET", "HEAD") and not request.htmx:
            return super().handle_no_permission(request, view_func)
        response = redirect_to_login(page_behind(request))
        return HttpResponseClientRedirect(response.url) if request.htmx else response


class CompressedPages(GZipMiddleware):
    """Send pages by gzip, a seventh of their size, with the random length that hides what is secret in them.

    Papers and archives are compressed already, and answered with the length that a
    browser shows: they go as they are.
    """

    def process_response(self, request, response):
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or kind != "text/html":
            return response
        return super().process_response(request, response)


def permissions_policy(get_response):
    """Let no page use a camera, a microphone or a position: Folio asks for none."""

    def middleware(request):
        response = get_response(request)
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return middleware


def no_nul(get_response):
    """Refuse an address that holds the sign NUL: no page has it, and PostgreSQL keeps no text with it."""

    def middleware(request):
        asked = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "%00" in asked or "\0" in asked:
            raise BadRequest("NUL")
        return get_response(request)

    return middleware
