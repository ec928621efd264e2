"""What is looked at of that which seals and signs: the keys of this machine, the certificates of the councils."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.health.figures import last_days
from config.health.finding import Finding, Health
from councils.french import NBSP, in_words, plural
from councils.known_keys import refuse_other_secret_key
from councils.models import Council
from register import seals
from register.heads import signing
from register.seal.certificates import refuse_expired, refuse_without_seal, seal_of
from register.seal.log_keys import key_of, refuse_without_key
from register.shared_keys import refuse_lost_seal

SEALS, KEYS = "Cachet", "Clés"
#: A new certificate takes weeks to order.
CERTIFICATE_AHEAD = timedelta(days=60)


def keys() -> Iterator[Finding]:
    """Tell with which keys this machine cannot begin, or could sign nothing."""
    try:
        refuse_without_key()
        if not settings.EMBEDDED:
            refuse_other_secret_key()
    except ImproperlyConfigured as fault:
        yield Finding(KEYS, Health.WRONG, str(fault))
        return
    councils = Council.objects.order_by("name")
    # One file may serve them all: its fault is told once.
    asked = [signing.fault_of(council) for council in councils] or [
        _fault_of_file(settings.LOG_KEY, key_of)
    ]
    faults = dict.fromkeys(filter(None, asked))
    yield from (Finding(KEYS, Health.WRONG, told) for told in faults)
    if not faults and not settings.EMBEDDED and any(map(signing.to_be_replaced, councils)):
        told = (
            "celle des têtes du registre est nouvelle ici, et en remplace une. Est-elle sur toutes les "
            f"machines{NBSP}?"
        )
        yield Finding(KEYS, Health.SOON, told)
    elif not faults:
        yield Finding(KEYS, Health.WELL, "en place.")


def _fault_of_file(path: Path | None, read: Callable[[str], object]) -> str | None:
    """Return why a file that serves all councils does not, before there is any council to ask about."""
    if path is None or not path.is_file():
        return None
    try:
        read("")
    except ImproperlyConfigured as fault:
        return str(fault)
    return None


def certificates() -> Iterator[Finding]:
    """Tell which councils' papers cannot be sealed, or soon no more."""
    try:
        refuse_without_seal()
        refuse_lost_seal()
    except ImproperlyConfigured as fault:
        yield Finding(SEALS, Health.WRONG, str(fault))
        return
    if settings.CERTIFICATE is None:
        yield Finding(SEALS, Health.SOON, "certificat de démonstration, sans valeur juridique.")
        return
    ends = dict(_ends())
    if not ends:
        told = _fault_of_file(settings.CERTIFICATE, _sealing)
        yield Finding(SEALS, Health.WRONG if told else Health.WELL, told or "aucun conseil encore.")
    elif faults := [told for told in ends.values() if told]:
        yield from (Finding(SEALS, state, sentence) for state, sentence in faults)
    else:
        yield Finding(SEALS, Health.WELL, f"valable, {plural(len(ends), 'conseil')}.")


def _sealing(slug: str) -> None:
    refuse_expired(seal_of(slug))


def _ends() -> Iterator[tuple[str, tuple[Health, str] | None]]:
    """Yield the name of each council, and what is wrong with its certificate."""
    for council, last in last_days():
        if isinstance(last, str):
            yield council.name, (Health.WRONG, f"{council.name}{NBSP}: {last}")
            continue
        left = last - council.today
        if left < timedelta(0):
            told = f"{council.name}{NBSP}: le certificat a pris fin le {in_words(last)}."
            yield council.name, (Health.WRONG, told)
        elif left <= CERTIFICATE_AHEAD:
            told = f"{council.name}{NBSP}: le certificat prend fin le {in_words(last)}."
            yield council.name, (Health.SOON, told)
        elif former := seals.to_be_replaced(council, seal_of(council.slug).certificate):
            told = (
                f"{council.name}{NBSP}: nouveau certificat, jusqu’au {in_words(last)}, à la place de "
                f"«{NBSP}{former.name}{NBSP}». Le même est-il sur toutes les machines{NBSP}?"
            )
            yield council.name, (Health.SOON, told)
        else:
            yield council.name, None
