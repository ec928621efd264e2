"""The pages that tell somebody what is kept of them, and give it as a file."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from councils.access.confirming import ask_to_read
from councils.models import Council
from councils.perms import IMPORTS_MEMBERS, CouncilRequest, UserRequest, beside_councils, open_to
from councils.sending import send_file
from front.account_data import parts_of_account
from front.member_data import parts_of_member
from front.parts import KeptPart, file_of


@never_cache
@require_safe
@open_to(IMPORTS_MEMBERS)
def member_data(request: CouncilRequest, council: Council, pk: int):
    """Show all that the council keeps of a member, or give it as a file."""
    member = get_object_or_404(council.members, pk=pk)
    if _wants_file(request):
        if asked := ask_to_read(request, "export"):
            return asked
        return _file(f"membre-{council.slug}-{member.reference}", parts_of_member(member))
    context = {"member": member, "parts": parts_of_member(member), "section": "members"}
    return render(request, "front/member_data.html", context)


@never_cache
@require_safe
@beside_councils
def account_data(request: UserRequest):
    """Show somebody all that Folio keeps of their account, or give it as a file."""
    if _wants_file(request):
        if asked := ask_to_read(request, "export"):
            return asked
        return _file("mon-compte-folio", parts_of_account(request.user))
    context = {"parts": parts_of_account(request.user), "section": "account"}
    return render(request, "front/account_data.html", context)


def _wants_file(request: HttpRequest) -> bool:
    return request.GET.get("format") == "json"


def _file(name: str, parts: list[KeptPart]) -> HttpResponse:
    kept = {"relevé le": timezone.now(), **file_of(parts)}
    content = json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    name = f"{name}-{timezone.localdate():%Y-%m-%d}.json"
    return send_file(content.encode(), "application/json", name, saved=True)
