"""Guessing is slow: an address that tries many unknown codes has to wait."""

from django.core.cache import cache

AT_MOST = 20
SECONDS = 600


def is_tired(address: str | None) -> bool:
    """Tell whether this address has tried too many unknown codes of late."""
    return cache.get(_key(address), 0) >= AT_MOST


def count(address: str | None) -> None:
    """Remember one unknown code from this address."""
    cache.add(_key(address), 0, SECONDS)
    cache.incr(_key(address))


def _key(address: str | None) -> str:
    return f"unknown-codes-{address}"
