"""The heads of a register: what the members keep, to read, to copy and to take away."""

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from councils import mail
from councils.models import Council
from councils.perms import CouncilRequest, open_to
from councils.sending import send_file
from register.heads.signing import fault_of
from register.models import HeadSending, SignedHead
from register.rules.notes import printed

#: How many heads one page lists.
AT_MOST = 25
#: How many members a head was sent to, counted for those of the page alone: a join would group all.
SENT = Coalesce(
    Subquery(
        HeadSending.objects.filter(head=OuterRef("pk"))
        .order_by()
        .values("head")
        .annotate(count=Count("pk"))
        .values("count")
    ),
    0,
)
NOTE_TYPE = "text/plain; charset=utf-8"
TOKEN_TYPE = "application/timestamp-reply"


@require_safe
@open_to()
def head_list(request: CouncilRequest, council: Council):
    """Show the last head, whom it reaches, and all those before."""
    heads = SignedHead.objects.of(council).order_by("-pk").select_related("token")
    last = heads.first()
    in_office = council.members.in_office(council.today)
    context = {
        "section": "register",
        "last": last,
        "groups": printed(bytes.fromhex(last.root)) if last else "",
        "page": Paginator(heads.annotate(sent=SENT), AT_MOST).get_page(request.GET.get("page")),
        "fault": fault_of(council),
        "can_mail": mail.can_leave(),
        "in_office": in_office.count(),
        "reached": in_office.exclude(email="").count(),
    }
    return render(request, "register/heads.html", context)


@require_safe
@open_to()
def head_note(request: CouncilRequest, council: Council, pk: int):
    """Send the note of a head, byte for byte as it was signed."""
    head = _head(council, pk)
    return send_file(head.note.encode(), NOTE_TYPE, f"{_name(head)}.txt", saved=True)


@require_safe
@open_to()
def head_token(request: CouncilRequest, council: Council, pk: int):
    """Send the answer of the authority that dated a head, as openssl reads it."""
    head = _head(council, pk)
    if not hasattr(head, "token"):
        raise Http404
    return send_file(bytes(head.token.answer), TOKEN_TYPE, f"{_name(head)}.tsr", saved=True)


def _head(council: Council, pk: int) -> SignedHead:
    return get_object_or_404(SignedHead.objects.of(council).select_related("token"), pk=pk)


def _name(head: SignedHead) -> str:
    return f"tete-{head.log.council.slug}-{head.size}"
