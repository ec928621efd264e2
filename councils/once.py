"""A form that is sent twice is done once: by a double click, or by « Précédent » then the same button.

Every form that writes holds a number drawn with its page (`{% once %}`). The
number and the answers together are the key: whoever goes back and types another
title on the same page sends something else, which is done.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from councils.models import Sent

#: The field of the number, and the fields that say nothing of what is sent.
FIELD = "once"
OF_THE_PAGE = {"csrfmiddlewaretoken"}

#: How long a second sending is a double click; after it, somebody went back to the page.
AT_ONCE = timedelta(minutes=1)
DONE_ALREADY = (
    "Cette page avait déjà été envoyée, et rien n’a été fait de plus. Pour recommencer, ouvrez-la "
    "de nouveau."
)

type View = Callable[..., HttpResponse]


def each_time(view: View) -> View:
    """Decorate a view that writes nothing, or the same row twice: it is asked each time, whatever the form holds.

    It reads a file or draws a paper, which takes seconds: no transaction keeps others from writing meanwhile.
    """
    view.is_each_time = True  # type: ignore[attr-defined]
    return view


class OnceMiddleware:
    """Answer a numbered form that was done already as it was answered then, and do nothing.

    The number is kept in the transaction of what the form writes: of two that
    come at the same moment, the second waits for the first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Call the view of a numbered form, or answer in its place; any other request goes its way."""
        if request.method != "POST" or getattr(view, "is_each_time", False):
            return None
        if not request.POST.get(FIELD):
            return None
        with transaction.atomic():
            # Locked, and so waited for as what is written is: a standby that is to have all that is
            # told done may not have it yet, when the line broke before the first answer.
            sent, is_new = Sent.objects.select_for_update().get_or_create(key=key_of(request))
            if not is_new:
                return again(request, sent)
            response = view(request, *args, **kwargs)
            keep(request, sent, response)
        return response


def key_of(request: HttpRequest) -> str:
    """Return what is the same for the same form with the same answers, sent by the same person."""
    fields = sorted((k, v) for k, v in request.POST.lists() if k not in OF_THE_PAGE)
    files = sorted(
        (name, str(file), _digest(file)) for name, sent in request.FILES.lists() for file in sent
    )
    told = repr((request.user.pk, request.path, fields, files))
    return hashlib.sha256(told.encode()).hexdigest()


def _digest(file: UploadedFile) -> str:
    """Return what tells a file from another of the same name and size, and leave it to be read again."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def keep(request: HttpRequest, sent: Sent, response: HttpResponse) -> None:
    """Keep the answer to a form that was done; one that was refused may be sent again."""
    storage = cast(BaseStorage, messages.get_messages(request))
    told = list(storage)
    storage.used = False
    is_refused = any(message.level >= messages.ERROR for message in told)
    if is_refused or not isinstance(response, HttpResponseRedirect):
        sent.delete()
        return
    words = [(message.level, str(message)) for message in told]
    sent.answer = {"address": response.url, "told": words}
    sent.save(update_fields=["answer"])


def again(request: HttpRequest, sent: Sent) -> HttpResponse:
    """Lead where the form led the first time, with the same words; later on they may be true no more."""
    if timezone.now() - sent.at > AT_ONCE:
        messages.warning(request, DONE_ALREADY)
    else:
        for level, sentence in sent.answer["told"]:
            messages.add_message(request, level, sentence)
    return forget_draft(request, HttpResponseRedirect(sent.answer["address"]))


def forget_draft(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the browser forget the draft of this form, by a cookie (static/forms/drafts.js)."""
    response.set_cookie(
        "saved", request.path, max_age=3600, samesite="Strict", secure=request.is_secure()
    )
    return response
