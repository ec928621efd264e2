"""What a command asks of whoever types it, again until the answer will do."""

import getpass
import sys
from collections.abc import Callable
from functools import partial

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from councils.models import User

Tell = Callable[[str], object]


def refuse_nobody() -> None:
    """Raise CommandError where nobody is there to answer."""
    if not sys.stdin.isatty():
        raise CommandError("Cette commande pose des questions : tapez-la dans un terminal.")


def ask(label: str, check: Callable[[str], None], tell: Tell, given: str | None = None) -> None:
    """Put a question until its answer passes a check, which takes it."""
    while not is_right(check, given or input(f"{label} : ").strip(), tell):
        given = None


def ask_password(user: User, tell: Tell) -> None:
    """Ask twice for the password of an account, which takes it."""
    while True:
        password = getpass.getpass("Mot de passe (rien ne s’affiche) : ")
        if not is_right(partial(validate_password, user=user), password, tell):
            continue
        if getpass.getpass("Le même, une seconde fois : ") == password:
            user.set_password(password)
            return
        tell("Les deux diffèrent. Recommencez.")


def is_right(check: Callable[[str], None], answer: str, tell: Tell) -> bool:
    """Return whether an answer passes a check; why it does not is told."""
    try:
        check(answer)
    except ValidationError as refusal:
        tell("\n".join(refusal.messages))
        return False
    return True
