"""The door of a member's page: a link that nobody guesses, and one answer for every link that opens nothing."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from convening.models import Delivery
from convening.tokens import delivery_of
from councils import throttle
from councils.lockout import address
from deliberations.deadlines import months_later

#: How long a link serves after the sitting.
MONTHS = 1

type MemberView = Callable[..., HttpResponse]


def by_link(view: MemberView) -> MemberView:
    """Decorate a page of a member: it is given the sending that the link names.

    No cookie opens it, so no other site can send its forms for somebody who has one:
    whoever sends them knows the link, which stands for the token of a form.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, link: str, **more: object) -> HttpResponse:
        request.is_private = True  # type: ignore[attr-defined]
        response = _answer(view, request, link, more)
        # The address is the key: it is told to nobody, and no search engine keeps it.
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


def _answer(
    view: MemberView, request: HttpRequest, link: str, more: dict[str, object]
) -> HttpResponse:
    visitor = address(request)
    if throttle.is_over_limit(throttle.UNKNOWN_LINKS, visitor):
        return render(request, "convening/unknown_link.html", {"is_over_limit": True}, status=429)
    delivery = delivery_of(link)
    if delivery is None or not is_open(delivery):
        throttle.count(throttle.UNKNOWN_LINKS, visitor)
        return render(request, "convening/unknown_link.html", status=404)
    return view(request, delivery, link, **more)


def is_open(delivery: Delivery) -> bool:
    """Tell whether the link of a sending still serves: until a month after the sitting."""
    sitting = delivery.convocation.sitting
    return sitting.council.today <= months_later(sitting.date, MONTHS)
