"""What a password must be, in plain French: what is, then what to do."""

from django.contrib.auth import password_validation as django


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


class Uncommon(django.CommonPasswordValidator):
    def get_error_message(self):
        return "C’est un des mots de passe les plus répandus. Choisissez-en un moins courant."

    def get_help_text(self):
        return "Pas un mot de passe répandu."


class NotOnlyDigits(django.NumericPasswordValidator):
    def get_error_message(self):
        return "Il n’y a que des chiffres. Ajoutez des lettres."

    def get_help_text(self):
        return "Pas seulement des chiffres."
