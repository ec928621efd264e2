"""The page of an account closed for a while, after too many wrong passwords."""

from math import ceil

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.shortcuts import render
from django.utils import timezone


def locked(request, response, credentials):
    """Return the page with the minutes to wait, counted from the last wrong password."""
    attempts = AccessAttempt.objects.filter(
        username=credentials["username"], ip_address=request.axes_ip_address
    )
    last = attempts.aggregate(last=Max("attempt_time"))["last"]
    left = last + get_cool_off(request) - timezone.now()
    context = {"minutes": max(1, ceil(left.total_seconds() / 60))}
    return render(request, "registration/locked.html", context, status=429)


def address(request):
    """Return the visitor's address: behind the proxy of an encrypted site, the one that it saw."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.ENCRYPTED and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR") or None
