"""What every page of votes sends back beside its entry: the voters that it showed."""

import json

from django import forms
from django.core.exceptions import ValidationError

from councils.french import NBSP

#: For what no page of ours sends.
UNREADABLE = f"Cette page n’est plus lisible{NBSP}: rechargez-la, puis recommencez."


class _Decoder(json.JSONDecoder):
    """Take for no JSON what Python alone refuses to read of it: thousands of digits, nesting without end."""

    def decode(self, s, *args, **kwargs):
        try:
            return super().decode(s, *args, **kwargs)
        except (RecursionError, ValueError):
            raise json.JSONDecodeError(UNREADABLE, s, 0) from None


class SentField(forms.JSONField):
    """What a page sends as JSON, or nothing; anything else is refused."""

    def __init__(self):
        super().__init__(required=False, decoder=_Decoder, error_messages={"invalid": UNREADABLE})


class SeenField(SentField):
    """References of the voters that the screen showed, or None where it does not say; anything else is refused."""

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
