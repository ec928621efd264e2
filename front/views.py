"""The home page of a council and its search."""

from operator import attrgetter

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from councils.models import Council, Role
from councils.perms import (
    EVERY_ROLE,
    MANAGES_ACCOUNTS,
    PRINTS_PAPERS,
    READS_COUNCIL,
    CouncilRequest,
    open_to,
)
from councils.replica.serving import from_replica
from councils.steps import current_of, steps_of
from deliberations import overview
from deliberations.models import Sitting
from front.due import due_in, in_days
from front.search import search
from front.settings_page import settings_of
from register.desk import latest

#: How many of the latest acts the home page shows.
LATEST = 5


@require_safe
@open_to(EVERY_ROLE)
def council_home(request: CouncilRequest, council: Council):
    """Lead a service to its drafts, the clerk to the desk, a new council through its first steps, others to what is next."""
    if not request.may_read:
        return redirect("draft-list", council.slug)
    if request.roles & set(READS_COUNCIL) == {Role.Kind.CLERK}:
        return redirect("desk", council.slug)
    steps = steps_of(council, request.roles)
    current = current_of(steps)
    if current and not steps[-1].is_done:
        context = {"steps": steps, "current": current}
        return render(request, "front/first_steps.html", context)
    coming = coming_in(council)
    context = {
        "today": council.today,
        "sitting": coming,
        "is_now": bool(coming and (coming.has_begun or coming.date == council.today)),
        "when": in_days(coming.date, council.today) if coming else "",
        "page": overview.read(coming) if coming else None,
        "may_write": Role.Kind.SECRETARIAT in request.roles,
        "sees_lacks": bool(request.roles & set(PRINTS_PAPERS)),
        "due": due_in(council, request.user, request.roles),
        "entries": latest(council, LATEST),
        "council": council,
    }
    return render(request, "front/home.html", context)


def coming_in(council: Council) -> Sitting | None:
    """Return the sitting that is held now, or the next one; None when none is in sight."""
    # They are few: one question, and no order that has SQLite walk through all the others.
    known = council.sittings.not_sealed().select_related("council", "chair").order_by()
    held = [one for one in known if one.state == Sitting.State.OPEN]
    ahead = [one for one in known if not one.has_begun and one.date >= council.today]
    if held:
        return max(held, key=attrgetter("date", "rank"))
    return min(ahead, key=attrgetter("date", "rank"), default=None)


@require_safe
@open_to()
@from_replica(lambda request: bool(request.GET.get("q", "").strip()))
def council_search(request: CouncilRequest, council: Council):
    question = request.GET.get("q", "").strip()
    answer = search(council, question) if question else None
    context = {"q": question, "found": answer, "council": council}
    return render(request, "front/search.html", context)


@require_safe
@open_to(MANAGES_ACCOUNTS)
def council_settings(request: CouncilRequest, council: Council):
    context = {"settings": settings_of(council), "section": "settings"}
    return render(request, "front/settings.html", context)
