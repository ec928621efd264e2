"""Draw behind a page what somebody asked for there, or keep why there is nothing."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRefresh

from councils.models import AskedDrawing
from councils.perms import CouncilRequest


def draw_asked(asked: AskedDrawing, draw: Callable[[], object], *, lost: str) -> None:
    """Draw what was asked, or keep the sentence of its refusal; `lost` is said of what nobody foresaw.

    The line goes in the transaction of `draw` that keeps what is drawn: who is stopped before
    draws again, and who is stopped after has nothing left to do. Where two machines draw at
    once, one of them keeps its own, and the other finds no line to write in. A database that
    goes away is left to the task, which begins again.
    """
    try:
        draw()
    except ValidationError as refusal:
        _keep(asked, " ".join(refusal.messages))
    except DatabaseError:
        raise
    except Exception:
        _keep(asked, lost)  # Or the page would wait for ever.
        raise


def _keep(asked: AskedDrawing, fault: str) -> None:
    type(asked).objects.going_on().filter(pk=asked.pk).update(fault=fault)


def still_asked(request: CouncilRequest, asked: AskedDrawing | None, what: str) -> HttpResponse:
    """Answer a page that waits: the same words while something is being drawn, then the whole page anew."""
    if asked is None or not asked.is_going_on:
        return HttpResponseClientRefresh()
    context = {"asked": asked, "what": what, "where": request.get_full_path()}
    return render(request, "_asked.html", context)
