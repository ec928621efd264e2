"""What is typed of a discussion."""

from django import forms
from django.core.exceptions import ValidationError

from deliberations.fields import RichTextField
from deliberations.models import Discussion
from minutes.actions import digest_of


class DiscussionForm(forms.Form):
    """A text, or that nobody spoke; `base` is the digest of what the page showed."""

    #: Nothing there is optional: one of both is told.
    one_is_enough = True

    text = RichTextField(label="Discussion")
    silent = forms.BooleanField(label="Ce point n’a donné lieu à aucune discussion", required=False)
    base = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("silent") and cleaned.get("text"):
            raise ValidationError(
                "Une discussion est écrite\u00a0: ôtez-en le texte, ou décochez «\u00a0aucune discussion\u00a0»."
            )
        return cleaned

    @classmethod
    def showing(cls, discussion: Discussion) -> "DiscussionForm":
        """Return the form of a discussion as it stands."""
        base = digest_of(discussion.text, discussion.silent)
        return cls(initial={"text": discussion.text, "silent": discussion.silent, "base": base})

    def after(self, discussion: Discussion) -> "DiscussionForm":
        """Return what was typed, to be sent again over a discussion that is now shown beside it."""
        base = digest_of(discussion.text, discussion.silent)
        return DiscussionForm({**self.cleaned_data, "base": base})
