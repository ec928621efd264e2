"""Who tried too many passwords has to wait: by account and address, by address, and by network."""

import logging
from ipaddress import ip_address, ip_network
from math import ceil

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.core.cache import cache
from django.db.models import Max
from django.shortcuts import render
from django.utils import timezone

from councils import throttle

#: Where a proxy stands that FOLIO_PROXIES does not name: on this machine, or on its own network.
NEAR = tuple(
    ip_network(text)
    for text in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)
#: That visitors came by a proxy which nobody named, told for a day to `./folio doctor`.
STRANGER, DAY_SECONDS = "unnamed-proxy", 86_400
logger = logging.getLogger(__name__)


def locked(request, response, credentials):
    """Return the page with the minutes to wait, counted from the last wrong password."""
    attempts = AccessAttempt.objects.filter(
        username=credentials["username"], ip_address=request.axes_ip_address
    )
    last = attempts.aggregate(last=Max("attempt_time"))["last"]
    left = last + get_cool_off(request) - timezone.now()
    context = {"minutes": max(1, ceil(left.total_seconds() / 60))}
    return render(request, "registration/locked.html", context, status=429)


def is_closed(request):
    """Tell whether too many wrong passwords came from this address, or from the network around it.

    Whoever tries one password on each account of a town closes none of them: they are seen here.
    """
    here = address(request)
    return throttle.is_over_limit(throttle.REFUSED_HERE, here) or throttle.is_over_limit(
        throttle.REFUSED_AROUND, network_of(here)
    )


def count_refusal(request):
    """Remember one wrong password, or one wrong code, of this address and of its network."""
    here = address(request)
    throttle.count(throttle.REFUSED_HERE, here)
    throttle.count(throttle.REFUSED_AROUND, network_of(here))
    if _is_stranger(request) and cache.add(STRANGER, True, DAY_SECONDS):
        logger.warning(
            "FOLIO_PROXIES ne nomme pas le mandataire par lequel on vient : tous y comptent pour un."
        )


def _is_stranger(request) -> bool:
    """Tell whether a request comes by a proxy, on a site that has one, which is not that one: its visitors are all one."""
    is_behind = settings.ENCRYPTED or bool(settings.PROXIES)
    return (
        is_behind
        and "X-Forwarded-For" in request.headers
        and not _is_proxy(request.META.get("REMOTE_ADDR") or "")
    )


def closed(request):
    """Return the page of an address from which too many tries came."""
    context = {"minutes": throttle.WINDOW_SECONDS // 60, "is_place": True}
    return render(request, "registration/locked.html", context, status=429)


def network_of(text):
    """Return the network around an address, which one subscriber or one site has: /24, or /64 in IPv6."""
    ip = _read(text or "")
    if ip is None:
        return None
    return str(ip_network((ip, 24 if ip.version == 4 else 64), strict=False))


def address(request):
    """Return the visitor's address, as the proxies that one trusts saw it; what a visitor writes there is not read.

    FOLIO_PROXIES names these proxies. Where it says nothing, an encrypted site has one, on
    this machine or on its own network: the last address of the header is what it saw.
    """
    here = request.META.get("REMOTE_ADDR") or ""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    for hop in reversed(hops if settings.PROXIES else hops[-1:]):
        if not _is_proxy(here) or _read(hop) is None:
            break
        here = hop
    ip = _read(here)
    return str(ip) if ip else here or None


def _is_proxy(text):
    """Tell whether an address is that of a proxy of this site; a local socket has none, and is one."""
    ip = _read(text)
    if ip is None:
        return settings.ENCRYPTED or bool(settings.PROXIES)
    if settings.PROXIES:
        return any(ip in network for network in settings.PROXIES)
    return settings.ENCRYPTED and any(ip in network for network in NEAR)


def _read(text):
    try:
        ip = ip_address(text)
    except ValueError:
        return None
    # A socket that takes both kinds writes 192.0.2.1 so: ::ffff:192.0.2.1. All of them are one /64.
    return getattr(ip, "ipv4_mapped", None) or ip
