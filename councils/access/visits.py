"""The sessions of an account: where one is logged in, since when, and how one ends them."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from councils.access import devices, notices
from councils.french import plural
from councils.lockout import address
from councils.models import User, Visit
from councils.prepared import PreparedRows

#: The number that a browser keeps, by which it is known again; it opens nothing.
COOKIE = "device"
#: How long a browser is known, and what is kept of its visits: the most that browsers keep a cookie.
KNOWN_FOR = timedelta(days=400)
#: A page read at once after another is not noted again.
NOTED_EVERY = timedelta(minutes=1)
#: The visit of a session, and the least time after which a council of its user ends it, in minutes.
VISITS = PreparedRows(
    Session,
    lambda session: Visit.objects.filter(session_key=session.pk).annotate(
        idle=Min("user__roles__council__idle_minutes")
    ),
)


def begin(request: HttpRequest, user: User, response: HttpResponse) -> None:
    """Note that somebody has just logged in; a browser never seen before is told to them by mail."""
    number = request.COOKIES.get(COOKIE, "")[:64] or secrets.token_urlsafe(24)
    response.set_cookie(
        COOKIE,
        number,
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    former = Visit.objects.filter(user=user)
    former.filter(seen_at__lt=timezone.now() - KNOWN_FOR).delete()
    device = hashlib.sha256(number.encode()).hexdigest()
    # The first visit of all is expected; so is the first that this version of Folio notes.
    is_new = former.exclude(device="").exists() and not former.filter(device=device).exists()
    visit = _noted(request, user, device, is_new=is_new)
    if is_new:
        notices.new_device(user, visit)


def touch(request: HttpRequest) -> None:
    """Note that a session is used, or end it when it was left longer than the user's councils allow."""
    if not isinstance(request.user, User) and not request.user.is_authenticated:
        return
    now = timezone.now()
    key = request.session.session_key
    visit = next(iter(VISITS.of(Session(pk=key))), None)
    if visit is None:
        _noted(request, request.user, "", is_new=False)
    elif visit.idle and visit.seen_at + timedelta(minutes=visit.idle) < now:
        logout(request)
        told = f"Session terminée après {plural(visit.idle, 'minute')} sans activité."
        messages.warning(request, told)
    elif visit.seen_at + NOTED_EVERY < now:
        Visit.objects.filter(session_key=key).update(seen_at=now, address=address(request))


def alive(user: User) -> list[Visit]:
    """Return the sessions by which this account can be used now, the last used first."""
    now = timezone.now()
    visits = user.visits.annotate(idle=Min("user__roles__council__idle_minutes"))
    visits = visits.order_by("-seen_at")
    going = Session.objects.filter(expire_date__gt=now).values("session_key")
    return [
        visit
        for visit in visits.filter(session_key__in=going)
        if not visit.idle or visit.seen_at + timedelta(minutes=visit.idle) >= now
    ]


def end(user: User, *, pk: int | None = None, but: str | None = "") -> int:
    """End one session of an account, or all but one; return how many were going on."""
    visits = user.visits.exclude(session_key=but or "")
    if pk is not None:
        visits = visits.filter(pk=pk)
    ended, _ = Session.objects.filter(session_key__in=visits.values("session_key")).delete()
    return ended


def _noted(request: HttpRequest, user, device: str, *, is_new: bool) -> Visit:
    facts = {
        "user": user,
        "device": device,
        "browser": devices.in_words(request.headers.get("User-Agent", "")),
        "address": address(request),
        "is_new": is_new,
    }
    key = request.session.session_key
    visit, _ = Visit.objects.update_or_create(session_key=key, defaults=facts)
    return visit
