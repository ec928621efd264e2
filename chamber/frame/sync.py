"""What a screen asks every other second: whether others have entered something since."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from chamber.together import news
from councils.forms import read_number
from councils.models import Journal
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of


@open_to(WRITES_SITTINGS)
@require_safe
def sitting_news(request, council, day):
    """Tell the number of the last entry, and in words what others entered after the number that is given."""
    sitting = sitting_of(council, day)
    now = sitting.journal_number
    since = read_number(request.GET.get("since", ""))
    told = []
    # A number that the journal cannot have is one that tells nothing.
    if since is not None and since < now:
        lines = Journal.objects.about(sitting).filter(pk__gt=since).exclude(user=request.user)
        told = news.sentences(sitting, reversed(lines[:50]))
    return JsonResponse({"version": now, "news": told}, headers={"Cache-Control": "no-store"})
