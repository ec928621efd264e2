"""What every page of votes sends back beside its entry: the voters that it showed."""

from django import forms
from django.core.exceptions import ValidationError

from councils.french import NBSP

#: For what no page of ours sends.
UNREADABLE = f"Cette page n’est plus lisible{NBSP}: rechargez-la, puis recommencez."


class SeenField(forms.JSONField):
    """References of the voters that the screen showed, or None where it does not say; anything else is refused."""

    def __init__(self):
        super().__init__(required=False, error_messages={"invalid": UNREADABLE})

    def clean(self, value):
        seen = super().clean(value)
        if seen is None:
            return None
        if not isinstance(seen, list) or not all(isinstance(who, str) for who in seen):
            raise ValidationError(UNREADABLE)
        return frozenset(seen)


class ReferencesField(forms.Field):
    """Members, each by the reference that the roll knows them by."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return list(dict.fromkeys(value or []))
