"""What Folio writes to somebody about their own account: a change that they did not make is theirs to report."""

from councils import mail
from councils.models import User

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


def factor_removed(user: User, author: User) -> None:
    told = f"{author} a retiré le second facteur de votre compte\u00a0: le mot de passe suffit pour entrer."
    _tell(user, "second facteur retiré", told)


def password_changed(user: User) -> None:
    _tell(user, "mot de passe changé", "Le mot de passe de votre compte vient d’être changé.")


def _tell(user: User, subject: str, sentence: str) -> None:
    context = {"subject": subject, "sentence": sentence, "not_you": NOT_YOU}
    mail.send_later(user, "registration/notice", context)
