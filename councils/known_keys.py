"""One key for all machines that share a database: the first is noted, and a second one is refused."""

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from councils.models import KnownKey

SECOND_SECRET = (
    "La clé des sessions de cette machine n’est pas celle que connaît cette base : les sessions et les liens de l’une "
    "ne vaudraient rien pour l’autre. Donnez à toutes les machines la même SECRET_KEY, ou le même dossier "
    "FOLIO_SECRETS. Pour changer de clé, nommez l’ancienne dans SECRET_KEY_FALLBACKS."
)


def share_secret_key() -> None:
    """Note the secret key of this machine, or refuse to begin with it: see `share`."""
    former = map(_fingerprint, settings.SECRET_KEY_FALLBACKS)
    own = _fingerprint(settings.SECRET_KEY)
    share(KnownKey.Kind.SECRET, own, refusal=SECOND_SECRET, follows=set(former))


def refuse_other_secret_key() -> None:
    """Raise ImproperlyConfigured where this machine could not begin with its secret key; nothing is noted."""
    known = set(_noted(KnownKey.Kind.SECRET))
    ours = {_fingerprint(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)}
    if known and not known & ours:
        raise ImproperlyConfigured(SECOND_SECRET)


def share(
    kind: KnownKey.Kind,
    fingerprint: str,
    *,
    refusal: str,
    known: Collection[str] = (),
    follows: Collection[str] = (),
) -> None:
    """Note the first key of a kind, or one that `follows` a known one; raise ImproperlyConfigured for any other.

    `known` are those that the register tells besides. Of two machines that begin at once on an
    empty database one notes its key, and the other is refused.
    """
    while not _is_shared(kind, fingerprint, refusal, set(known), set(follows)):
        pass


def _is_shared(
    kind: KnownKey.Kind, fingerprint: str, refusal: str, known: set[str], follows: set[str]
) -> bool:
    """Say whether a key is known, or has just been noted; False where another machine was faster."""
    noted = _noted(kind)
    known = known.union(noted)
    if fingerprint in known:
        return True
    if known and not known & follows:
        raise ImproperlyConfigured(refusal)
    try:
        with transaction.atomic():
            rank = len(noted) + 1
            KnownKey.objects.create(kind=kind, rank=rank, fingerprint=fingerprint)
    except IntegrityError:
        return False
    return True


def _noted(kind: KnownKey.Kind) -> list[str]:
    return list(KnownKey.objects.filter(kind=kind).values_list("fingerprint", flat=True))


def _fingerprint(key: str) -> str:
    """Return what tells a key from others, from which nobody finds it."""
    return salted_hmac(
        "councils.known_keys", "SECRET_KEY", secret=key, algorithm="sha256"
    ).hexdigest()
