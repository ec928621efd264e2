"""What is sent to a page is weighed before any of it is read, and only what bears the form's token is read.

Django looks for that token in the fields of a form, and so reads the whole of it first: its files
are written to disk before anybody is refused. Here an address takes so many bytes and no more,
hardly any from somebody without an account, and the token is looked for in the first of them.
"""

import re
from collections.abc import Callable
from copy import copy
from typing import Any, cast

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParser
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict

MEGABYTE = 1_000_000
#: What a page that says nothing takes from a visitor without an account, in bytes: a name and a password.
FROM_ANYBODY = 64_000
#: Where the token stands in a form, in bytes from its beginning: forms of ours begin with it.
HEAD = 8192
_token = re.compile(rb'name="csrfmiddlewaretoken"\r\n\r\n([A-Za-z0-9]{32,64})\r\n')

type View = Callable[..., HttpResponse]
type Refusal = Callable[[HttpRequest], HttpResponse | None]


def takes(most: int, *, unless: Refusal | None = None) -> Callable[[View], View]:
    """Let a page take up to so many bytes, from anybody who may open it.

    `unless` is asked before anything is read, and answers instead of the page when it refuses.
    Stands above the decorators that wrap the view.
    """

    def marked(view: View) -> View:
        vars(view).update(takes_bytes=most, refuses_unread=unless)
        return view

    return marked


class BodyLimits:
    """Refuse what is heavier than its page takes, before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Answer in the place of a view that would read too much."""
        if request.method in ("GET", "HEAD"):
            return None
        length = request.META.get("CONTENT_LENGTH") or "0"
        weight = int(length) if length.isdecimal() and len(length) < 20 else 0
        most = getattr(view, "takes_bytes", None) or _usual(request)
        if weight > most:
            context = {"weight": weight / MEGABYTE, "most": most / MEGABYTE}
            return render(request, "413.html", context, status=413)
        refuses = getattr(view, "refuses_unread", None)
        return refuses(request) if refuses else None


def _usual(request: HttpRequest) -> int:
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE if request.user.is_authenticated else FROM_ANYBODY


class TokenFirst(FileUploadHandler):
    """Let a form with files be read once the token that it begins with is that of the visitor.

    Otherwise the form is as good as empty, and Django refuses it for its lack of a token.
    """

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> tuple[QueryDict, MultiValueDict[str, Any]]:
        request = self.request
        assert request is not None
        head = input_data.read(HEAD)
        if not _is_allowed(request, head):
            return QueryDict(encoding=encoding), MultiValueDict()
        others = [handler for handler in request.upload_handlers if handler is not self]
        return MultiPartParser(
            META, cast(Any, _Rewound(head, input_data)), others, encoding
        ).parse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers that follow make the file."""


def _is_allowed(request: HttpRequest, head: bytes) -> bool:
    """Tell whether Django would let this form pass with the token that it begins with, or that of its header."""
    probe = copy(request)
    found = _token.search(head)
    probe.POST = QueryDict(f"csrfmiddlewaretoken={found[1].decode()}" if found else "")
    guard = CsrfViewMiddleware(lambda request: HttpResponse())
    assert request.resolver_match is not None
    return guard.process_view(probe, request.resolver_match.func, (), {}) is None


class _Rewound:
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: Any) -> None:
        self.head, self.rest = head, rest

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes: those of the beginning first."""
        if not self.head:
            return self.rest.read(size)
        part, self.head = self.head[:size], self.head[size:]
        return part
