"""Somebody proves again that it is them: by a code, or by the password where there is no second factor."""

import time
from datetime import UTC, datetime

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from councils.access import factor
from councils.access.forms import KeyOrTyped
from councils.perms import UserRequest

#: The names of the fields, and of the moment that a session keeps, in seconds since 1970.
FIELD, KEY_FIELD = "confirmation", "passkey"
AT = "confirmed_at"
VALID_SECONDS = 600

WRONG_PASSWORD = "Ce n’est pas votre mot de passe. Vérifiez les majuscules."


class ProofForm(KeyOrTyped):
    """One field: the code of the application, or a recovery code, or the password; or a key in its place."""

    typed = FIELD
    confirmation = forms.CharField(strip=False, max_length=200)

    def __init__(self, *args, request: UserRequest, **kwargs):
        super().__init__(*args, request=request, user=request.user, **kwargs)
        self.has_factor = self.device is not None
        field = self.fields[FIELD]
        attrs = {"autofocus": True, "autocomplete": "current-password"}
        if self.has_factor:
            field.label = "Code de votre application"
            field.help_text = f"Six chiffres, pour {request.user.email}."
            field.error_messages["required"] = "Écrivez les six chiffres que l’application affiche."
            if not self.has_application:
                field.label, field.help_text = "Code de secours", "Il sert une fois."
                field.error_messages["required"] = factor.ASKED_RECOVERY
            attrs |= {"autocomplete": "one-time-code", "class": "input--code"}
            field.widget = forms.TextInput(attrs=attrs)
        else:
            field.label = "Mot de passe"
            field.help_text = f"Celui de {request.user.email}."
            field.error_messages["required"] = "Écrivez votre mot de passe."
            field.widget = forms.PasswordInput(attrs=attrs)

    def clean_confirmation(self):
        typed = self.cleaned_data[FIELD]
        if self.is_by_key:
            return typed
        refusal = self._refusal_of_code(typed) if self.has_factor else self._refusal_of_word(typed)
        if refusal:
            raise ValidationError(refusal)
        return typed

    def _refusal_of_code(self, typed: str) -> str:
        return factor.refusal_of(self.user, typed)

    def _refusal_of_word(self, typed: str) -> str:
        # Wrong ones count as at the log-in: the fifth closes the account for a while.
        user = authenticate(self.request, username=self.user.email, password=typed)
        return "" if user == self.user else WRONG_PASSWORD


def remember(request: UserRequest) -> None:
    """Keep in the session that somebody has just proved that it is them."""
    request.session[AT] = time.time()


def is_fresh(request: UserRequest) -> bool:
    """Tell whether they did so in the last ten minutes; a clock that was set back proves nothing."""
    return 0 <= time.time() - request.session.get(AT, 0) <= VALID_SECONDS


def last(request: UserRequest) -> datetime | None:
    """Return when they last did so in this session."""
    at = request.session.get(AT)
    return datetime.fromtimestamp(at, UTC) if at else None
