"""The pages that say what went wrong, in words; config/urls.py names them as handlers."""

import logging
import secrets
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from councils.counting import CountsAway
from councils.disk import is_about_room
from councils.routes import page_of
from councils.storage.faults import FilesAway

logger = logging.getLogger(__name__)
# Without the letters and digits that are read for one another: 0 O 1 I L.
LEGIBLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@requires_csrf_token
def bad_request(request, exception):
    return render(request, "400.html", status=400)


def note_refusal(request):
    """Leave in the log which account was refused which page; its number is enough there."""
    account = getattr(getattr(request, "user", None), "pk", None)
    logger.warning("Refusé au compte %s : %s %s", account, request.method, page_of(request))


@requires_csrf_token
def permission_denied(request, exception):
    note_refusal(request)
    return render(request, "403.html", {"reason": str(exception)}, status=403)


@requires_csrf_token
def page_not_found(request, exception):
    """Say the same of what does not exist and of what is not this visitor's."""
    return render(request, "404.html", status=404)


@requires_csrf_token
def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """Show the number under which the log tells what happened; a full disk, a database, files or counts that are away are told as such.

    The page is rendered without the request: whatever broke, database or
    session, must not break it too.
    """
    number = fault_number()
    logger.error("Panne %s : %s %s", number, request.method, page_of(request))
    context = {"number": number, "again": request.method == "GET"}
    # Django asks for this page while it handles what went wrong.
    fault = sys.exception()
    if is_about_room(fault):
        return HttpResponse(render_to_string("507.html", context), status=507)
    if isinstance(fault, (OperationalError, InterfaceError)):
        return HttpResponse(render_to_string("503.html", context), status=503)
    if isinstance(fault, FilesAway):
        return HttpResponse(render_to_string("503_files.html", context), status=503)
    if isinstance(fault, CountsAway):
        return HttpResponse(render_to_string("503_counts.html", context), status=503)
    return HttpResponse(render_to_string("500.html", context), status=500)


def fault_number():
    """Return a number that can be read on the telephone, such as F-8K2M-7QX4."""
    marks = "".join(secrets.choice(LEGIBLE) for _ in range(8))
    return f"F-{marks[:4]}-{marks[4:]}"
