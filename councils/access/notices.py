"""What Folio writes to somebody about their own account: a change that they did not make is theirs to report."""

from django.utils import timezone

from councils import french, mail
from councils.models import Passkey, User, Visit

NOT_YOU = (
    "Ce n’est pas vous ? Choisissez tout de suite un autre mot de passe par « Mot de passe oublié », "
    "et prévenez la personne qui administre votre conseil."
)


def factor_set(user: User) -> None:
    _tell(
        user,
        "second facteur en place",
        "Un second facteur vient d’être mis en place pour votre compte.",
    )


def codes_drawn(user: User) -> None:
    _tell(
        user, "nouveaux codes de secours", "De nouveaux codes de secours remplacent les précédents."
    )


def passkey_added(user: User, passkey: Passkey) -> None:
    told = f"Une clé d’accès, «\u00a0{passkey}\u00a0», vient d’être ajoutée à votre compte."
    _tell(user, "nouvelle clé d’accès", told)


def passkey_removed(user: User, passkey: Passkey) -> None:
    told = f"La clé d’accès «\u00a0{passkey}\u00a0» n’ouvre plus votre compte."
    _tell(user, "clé d’accès retirée", told)


def factor_removed(user: User, author: User) -> None:
    told = f"{author} a retiré le second facteur de votre compte\u00a0: le mot de passe suffit pour entrer."
    _tell(user, "second facteur retiré", told)


def password_changed(user: User) -> None:
    _tell(user, "mot de passe changé", "Le mot de passe de votre compte vient d’être changé.")


def new_device(user: User, visit: Visit) -> None:
    """Tell of a log-in by a browser that this account never used before."""
    at = timezone.localtime(visit.began_at)
    told = (
        f"Une connexion à votre compte vient d’un appareil jamais vu avant\u00a0: {visit.browser}"
    )
    told += f", depuis {visit.address}" if visit.address else ""
    moment = f"le {french.in_words(at.date())} à {french.hour(at.time())}"
    _tell(user, "connexion d’un nouvel appareil", f"{told}, {moment}.")


def _tell(user: User, subject: str, sentence: str) -> None:
    context = {"subject": subject, "sentence": sentence, "not_you": NOT_YOU}
    mail.send_later(user, "registration/notice", context)
