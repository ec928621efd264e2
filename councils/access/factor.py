"""The second factor of an account: put in place, spent, taken away; and from which day a council asks for it."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from councils.access import codes, notices
from councils.french import plural
from councils.models import Action, Council, Journal, Passkey, RecoveryCode, User
from councils.perms import GUARDED

WRONG = "Ce code n’est pas le bon. Prenez celui que l’application affiche maintenant."
SPENT = "Ce code a déjà servi\u00a0: attendez le suivant."
ASKED_RECOVERY = "Écrivez un de vos codes de secours."
WRONG_RECOVERY = "Ce code de secours n’est pas le bon, ou il a déjà servi."


@dataclass(frozen=True)
class FactorDue:
    """The council that asks somebody for a second factor, and from which day."""

    council: Council
    on: date

    @property
    def is_over(self) -> bool:
        """Whether the days to put it in place are over."""
        return self.on <= self.council.today


def application_of(user: User) -> TOTPDevice | None:
    """Return the application that gives this account its codes, None without any."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def device_of(user: User) -> TOTPDevice | Passkey | None:
    """Return what is this account's second factor: its application, or else its first key; None without any."""
    return application_of(user) or Passkey.objects.filter(user=user).order_by("pk").first()


def counting_device(user: User) -> TOTPDevice | Passkey | None:
    """Return, locked, what counts the wrong tries of an account: the same as is its second factor."""
    application = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
    return (
        application or Passkey.objects.select_for_update().filter(user=user).order_by("pk").first()
    )


def codes_left(user: User) -> int:
    """Return how many recovery codes still serve."""
    return user.recovery_codes.filter(used_at=None).count()


def due(user: User) -> FactorDue | None:
    """Return who asks this account for a second factor first; None when no council does."""
    asking = Council.objects.filter(
        roles__user=user, roles__kind__in=GUARDED, second_factor_from__isnull=False
    )
    first = asking.order_by("second_factor_from", "pk").first()
    return (
        FactorDue(first, first.second_factor_from) if first and first.second_factor_from else None
    )


def read_token(typed: str) -> int | None:
    """Return the six figures of an application, however spaced; None for anything else."""
    figures = re.sub(r"\s+", "", typed)
    return int(figures) if re.fullmatch(r"[0-9]{6}", figures) else None


def first_match(key: str, typed: str) -> TOTP | None:
    """Return the state in which a code proves that an application holds this key, None when it does not."""
    token = read_token(typed)
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time()
    return totp if token is not None and totp.verify(token, 1) else None


@transaction.atomic
def put_in_place(*, user: User, key: str, seen: TOTP) -> tuple[TOTPDevice, list[str]]:
    """Let an application be the second factor, in the place of any former; return it with its recovery codes.

    `seen` is the code that proved it: the same one does not serve again.
    """
    User.objects.select_for_update().get(pk=user.pk)
    TOTPDevice.objects.filter(user=user).delete()
    device = TOTPDevice.objects.create(
        user=user, name="application", key=key, last_t=seen.t(), drift=seen.drift
    )
    drawn = draw_codes(user)
    record(user, Action.FACTOR_SET, author=user)
    notices.factor_set(user)
    return device, drawn


@transaction.atomic
def renew_codes(*, user: User) -> list[str]:
    """Draw ten other recovery codes; the former ones serve no more."""
    User.objects.select_for_update().get(pk=user.pk)
    drawn = draw_codes(user)
    record(user, Action.CODES_DRAWN, author=user)
    notices.codes_drawn(user)
    return drawn


@transaction.atomic
def take_away(*, user: User, author: User) -> None:
    """Take the second factor of somebody who lost it; they enter by password, and are told by mail."""
    User.objects.select_for_update().get(pk=user.pk)
    TOTPDevice.objects.filter(user=user).delete()
    Passkey.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()
    record(user, Action.FACTOR_REMOVED, author=author)
    notices.factor_removed(user, author)


@transaction.atomic
def refusal_of(user: User, typed: str) -> str:
    """Return "" when a code of the application, or a recovery code, proves who types; else a sentence.

    A wrong one makes the next wait, twice as long each time.
    """
    device = counting_device(user)
    if device is None:
        return WRONG
    if waiting := wait_of(device):
        return waiting
    token = None if isinstance(device, Passkey) else read_token(typed)
    if token is not None:
        is_known = _was_right(device, token)
        return "" if device.verify_token(token) else SPENT if is_known else WRONG
    if _spend(user, codes.read(typed)):
        device.throttle_reset()
        return ""
    device.throttle_increment()
    return WRONG_RECOVERY


def record(
    user: User,
    action: Action,
    *,
    author: User | None,
    before: object = None,
    after: object = None,
) -> None:
    """Leave a line in the journal of each council where the account has roles."""
    for council in Council.objects.visible_to(user):
        Journal.objects.record(council, author, action, user, before=before, after=after)


def _was_right(device: TOTPDevice, token: int) -> bool:
    """Tell whether the application showed this code just now, served or not."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return bool(totp.verify(token, device.tolerance))


def wait_of(device: TOTPDevice | Passkey) -> str:
    """Return how long one waits after wrong tries, in words; "" for who need not."""
    allowed, told = device.verify_is_allowed()
    if allowed:
        return ""
    until = (told or {}).get("locked_until")
    seconds = int((until - timezone.now()).total_seconds()) + 1 if until else 1
    if seconds <= 120:
        return f"Trop d’essais de suite\u00a0: réessayez dans {seconds}\u00a0s."
    return f"Trop d’essais de suite\u00a0: réessayez dans {plural(seconds // 60 + 1, 'minute')}."


def draw_codes(user: User) -> list[str]:
    """Draw ten recovery codes in the place of any former, and return them: only their digests are kept."""
    drawn, salt = codes.draw(), codes.new_salt()
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(_kept(user, salt, drawn))
    return drawn


def _kept(user: User, salt: str, drawn: Iterable[str]) -> list[RecoveryCode]:
    return [RecoveryCode(user=user, salt=salt, digest=codes.digest(c, salt)) for c in drawn]


def _spend(user: User, code: str) -> bool:
    """Spend a recovery code; tell whether it was one that still served."""
    salt = user.recovery_codes.values_list("salt", flat=True).first()
    if not code or salt is None:
        return False
    mine = user.recovery_codes.filter(used_at=None, digest=codes.digest(code, salt)).first()
    if mine is None:
        return False
    mine.used_at = timezone.now()
    mine.save(update_fields=["used_at"])
    record(user, Action.CODE_SPENT, author=user, after=f"{codes_left(user)} restants")
    return True
