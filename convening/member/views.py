"""The page of a member: what is announced and its files, the word that they received it, and their answer."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from convening.actions.answering import acknowledge, answer
from convening.envelopes import content_of, name_of
from convening.member.doors import by_link
from convening.member.forms import AnswerForm
from convening.member.page import MemberPage
from convening.messages import invitation_of
from convening.models import ConvocationFile, Delivery, MemberAnswer
from councils import throttle
from councils.sending import send_file
from papers.current import current
from papers.proxy_forms import ProxyForms
from papers.room_sheets import print_by_hand
from papers.sending import send_paper


@by_link
@require_safe
def member_page(request: HttpRequest, delivery: Delivery, link: str) -> HttpResponse:
    """Show a member what is announced. Opening it proves nothing, for mail filters follow links: nothing is kept of it."""
    return _shown(request, MemberPage(delivery, link))


@by_link
@require_POST
def member_received(request: HttpRequest, delivery: Delivery, link: str) -> HttpResponse:
    """Note that the member says to have received the convocation."""
    acknowledge(delivery=delivery)
    return redirect("member-page", link)


@by_link
@require_POST
def member_answer(request: HttpRequest, delivery: Delivery, link: str) -> HttpResponse:
    """Note whether the member will be there, or whom they mean to give a proxy."""
    page, whose = MemberPage(delivery, link), str(delivery.pk)
    if throttle.is_over_limit(throttle.ANSWERS, whose):
        return render(request, "convening/unknown_link.html", {"is_over_limit": True}, status=429)
    throttle.count(throttle.ANSWERS, whose)
    form = form_of(page, request.POST)
    if not form.is_valid():
        return _shown(request, page, form)
    try:
        said = form.cleaned_data
        answer(delivery=delivery, kind=MemberAnswer.Kind(said["kind"]), holder=said["holder"])
    except ValidationError as refusal:
        form.add_error(None if "__all__" in refusal.error_dict else "holder", refusal.messages)
        return _shown(request, page, form)
    return redirect("member-page", link)


@by_link
@require_safe
def member_file(request: HttpRequest, delivery: Delivery, link: str, pk: int) -> HttpResponse:
    """Send a file as it left, or nothing: what the disk holds is held against its digest."""
    row = get_object_or_404(delivery.convocation.files, pk=pk)
    content = whole(row)
    if content is None:
        raise Http404("Ce fichier n’est plus sur le serveur, ou n’est plus celui qui a été envoyé.")
    return send_file(content, "application/pdf", name_of(row))


def whole(row: ConvocationFile) -> bytes | None:
    """Return what the disk holds of a file; None where it is gone, or not what was sent."""
    try:
        content = content_of(row)
    except FileNotFoundError:
        return None
    return content if sha256(content).hexdigest() == row.sha256 else None


@by_link
@require_safe
def member_proxy(request: HttpRequest, delivery: Delivery, link: str) -> HttpResponse:
    """Send the proxy to sign, with the names of the member and of whom they chose."""
    page = MemberPage(delivery, link)
    if page.seat is None or page.holder is None:
        raise Http404("Ce membre ne donne pas de pouvoir.")
    council = page.sitting.council
    form = current(council)
    paper = ProxyForms(page.record, form=form, grantors=(page.seat,), holder=page.holder)
    return send_paper(request, print_by_hand(paper), paper.file_name)


@by_link
@require_safe
def member_calendar(request: HttpRequest, delivery: Delivery, link: str) -> HttpResponse:
    """Send the meeting for the member’s own agenda."""
    page = MemberPage(delivery, link)
    name = f"seance-{page.call.meeting.day}.ics"
    return send_file(invitation_of(page.call), "text/calendar", name, saved=True)


def form_of(page: MemberPage, data: QueryDict | None = None) -> AnswerForm:
    """Return the form of an answer; nothing sent shows what was said."""
    seat = page.seat
    feminine = seat.is_feminine if seat else False
    return AnswerForm(data, feminine=feminine, colleagues=page.colleagues, said=page.answer)


def _shown(request: HttpRequest, page: MemberPage, form: AnswerForm | None = None) -> HttpResponse:
    shown = {"page": page, "form": form or form_of(page)}
    return render(request, "convening/member.html", shown)
