"""What the installation says of itself: whom to tell of a flaw, and whom it shuts out."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from config.forgetting import RULES
from councils.models import Council
from councils.perms import EVERY_ROLE, CouncilRequest, open_to

#: How long a reader may rely on the contact; RFC 9116 advises less than a year.
VALID_FOR = timedelta(days=180)


@login_not_required
@require_safe
def security_txt(request):
    """Say whom to tell of a flaw (RFC 9116); an installation that names nobody has no such file."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": f"{today + VALID_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "fr, en",
    }
    # The standard lets an encrypted address alone be the canonical one.
    if settings.ENCRYPTED:
        fields["Canonical"] = settings.SITE_URL + reverse("security-txt")
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def accessibility(request):
    """State what conforms to WCAG and to the RGAA, with what shows it, and what does not."""
    return render(request, "accessibility.html")


@login_not_required
@require_safe
def personal_data(request):
    """State what is kept of people, why, how long, and whom to ask; the delays are those that are followed."""
    return render(request, "personal_data.html", {"rules": RULES})


@require_safe
@open_to(EVERY_ROLE)
def council_personal_data(request: CouncilRequest, council: Council):
    """State the same for a council: whom to write to there, and what it chose."""
    return render(request, "personal_data.html", {"rules": RULES, "council": council})
