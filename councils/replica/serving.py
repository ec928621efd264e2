"""The pages that are read in the replica: marked here, and read in the primary whenever it would not do."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse

from councils.replica.lag import watch
from councils.replica.routing import reading_replica

type Page = Callable[..., HttpResponse]
#: The cookie of somebody logged in who has just written: they read what they wrote.
WROTE = "ecrit"


def always(request: HttpRequest) -> bool:
    return True


def from_replica(asks: Callable[[HttpRequest], bool] = always) -> Callable[[Page], Page]:
    """Decorate a page that may be read in the replica, where `asks` says so of a request.

    The page then has `request.replica_at`, the moment at which the replica stands. What the replica does not
    have is looked for in the primary before anybody is told that it does not exist; and a
    replica that fails while it is read costs a second reading, never an error. It stands right above the view.
    """

    def decorate(view: Page) -> Page:
        @wraps(view)
        def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if settings.REPLICA_LAG and _may_be_late(request) and asks(request):
                answer = _by_the_replica(view, request, *args, **kwargs)
                if answer is not None:
                    return answer
            return view(request, *args, **kwargs)

        return served

    return decorate


def _may_be_late(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and WROTE not in request.COOKIES


def _by_the_replica(view: Page, request: Any, *args: Any, **kwargs: Any) -> HttpResponse | None:
    """Return the page as the replica has it; None where it may not be asked, fails, or does not have it."""
    request.replica_at = watch.stands_at()
    if request.replica_at is None:
        return None
    try:
        with reading_replica():
            answer = view(request, *args, **kwargs)
        if answer.status_code != 404:
            return answer
    except Http404:
        pass
    except (OperationalError, InterfaceError) as fault:
        watch.lost(fault)
    request.replica_at = None
    return None


def remember_writing(get_response: Page) -> Page:
    """Keep from the replica, for as long as it may be late, somebody logged in who has sent something."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and settings.SESSION_COOKIE_NAME in request.COOKIES:
            kept = {"secure": settings.ENCRYPTED, "httponly": True, "samesite": "Lax"}
            response.set_cookie(WROTE, "1", max_age=settings.REPLICA_LAG, **kept)
        return response

    return middleware
