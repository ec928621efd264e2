"""What a password must be, in plain French: what is, then what to do.

`french-passwords.txt.gz` holds the 20,000 most common passwords of French accounts in public
breaches: the list « Richelieu » of Maxime Alay-Eddine and Paul Barbaste, under CC BY 4.0. Django's
own list, of the whole world, comes with it.
"""

import gzip
import re
from pathlib import Path

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError

from councils.french import fold


class LongEnough(django.MinimumLengthValidator):
    def get_error_message(self):
        return (
            f"Moins de {self.min_length} caractères. Prenez une courte phrase, espaces comprises."
        )

    def get_help_text(self):
        return f"{self.min_length} caractères au moins\u00a0: une courte phrase convient."


class NotAboutMe(django.UserAttributeSimilarityValidator):
    def __init__(self):
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self):
        return "Il ressemble trop à votre nom ou à votre adresse. Choisissez autre chose."

    def get_help_text(self):
        return "Ni votre nom ni votre adresse."


FRENCH = Path(__file__).with_name("french-passwords.txt.gz")


class Uncommon(django.CommonPasswordValidator):
    """Refuse a common password, also behind figures and signs, and one that is said twice.

    « azertyuiop2026! » is as easily guessed as « azertyuiop ».
    """

    def __init__(self):
        super().__init__()
        with gzip.open(FRENCH, "rt", encoding="utf-8") as file:
            self.passwords |= {line.strip().lower() for line in file}

    def validate(self, password, user=None):
        plain = password.lower().strip()
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
        half = core[: len(core) // 2]
        if core in self.passwords or (half in self.passwords and half * 2 == core):
            raise ValidationError(self.get_error_message(), code="password_too_common")
        super().validate(password, user)

    def get_error_message(self):
        return "C’est un des mots de passe les plus répandus. Choisissez-en un moins courant."

    def get_help_text(self):
        return "Pas un mot de passe répandu."


#: What whoever guesses the password of a town hall tries first, without accents.
OF_THE_PLACE = [
    "folio",
    "mairie",
    "commune",
    "communaute",
    "communal",
    "municipal",
    "communautaire",
    "conseil",
    "conseiller",
    "syndicat",
    "deliberation",
    "registre",
    "seance",
    "secretariat",
    "secretaire",
    "greffe",
    "maire",
    "president",
    "adjoint",
    "elus",
    "motdepasse",
    "password",
    "admin",
    "administration",
    "bienvenue",
    "bonjour",
    "france",
    "republique",
]
#: So few letters besides are no secret.
FEWEST_LETTERS = 5


class NotOfThisPlace:
    """Refuse a password made of the words of a town hall, and of the names of its owner's councils."""

    def validate(self, password, user=None):
        words = {*OF_THE_PLACE, *_names_of_councils(user)}
        # Not through its memory: a password is kept nowhere.
        rest = fold.__wrapped__(password)
        for word in sorted(words, key=len, reverse=True):
            rest = rest.replace(word, "")
        if sum(map(str.isalpha, rest)) < FEWEST_LETTERS and any(map(str.isalpha, password)):
            raise ValidationError(
                "Il n’a guère que des mots de la mairie. Ajoutez-en d’autres.",
                code="password_of_this_place",
            )

    def get_help_text(self):
        return "Pas seulement des mots de la mairie."


def _names_of_councils(user):
    """Return the words of the names of the councils where somebody has roles; none of an account that is being made."""
    if user is None or user.pk is None:
        return set()
    names = user.roles.values_list("council__name", flat=True)
    return {word for name in names for word in re.findall(r"\w{4,}", fold(name))}


class NotOnlyDigits(django.NumericPasswordValidator):
    def get_error_message(self):
        return "Il n’y a que des chiffres. Ajoutez des lettres."

    def get_help_text(self):
        return "Pas seulement des chiffres."
