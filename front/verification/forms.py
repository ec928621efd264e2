"""What anybody sends to verify a paper: its code, or the file."""

from functools import cache

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from register.rules import codes

#: More than any of our papers weighs, but for a volume of many hundred pages.
LARGEST_MEGABYTES = 10


class VerificationForm(forms.Form):
    """A code typed from a paper, or a PDF; the file goes first when both are there."""

    #: No field says that it may stay empty: one of the two may not.
    one_is_enough = True

    code = forms.CharField(
        label="Code imprimé en bas de page",
        required=False,
        max_length=200,
        help_text="Douze lettres et chiffres. Les tirets sont facultatifs.",
        widget=forms.TextInput(
            attrs={"class": "input code", "placeholder": "7K4M-Q2ZP-93TD", "autocomplete": "off"}
        ),
    )
    pdf = forms.FileField(
        label="Le fichier PDF",
        required=False,
        help_text=f"{LARGEST_MEGABYTES}\u00a0Mo au plus. Il est comparé octet pour octet, puis oublié\u00a0: c’est la preuve la plus forte.",
        widget=forms.FileInput(attrs={"class": "input", "accept": "application/pdf"}),
    )

    @property
    def drawn(self) -> SafeString:
        """Its fields; nearly every page shows those of a form in which nothing is typed yet."""
        is_blank = not self.is_bound and not any(self.initial.values())
        return _blank() if is_blank else _drawn(self)

    def clean_code(self):
        text = self.cleaned_data["code"]
        code = codes.read(text) if text else ""
        if code is None:
            raise ValidationError(
                "Un code a douze signes, comme 7K4M-Q2ZP-93TD : relisez celui du papier."
            )
        return code

    def clean_pdf(self):
        file = self.cleaned_data["pdf"]
        if file and file.size > LARGEST_MEGABYTES * 2**20:
            raise ValidationError(
                f"Ce fichier dépasse {LARGEST_MEGABYTES} Mo : Folio n’en vérifie pas de plus grand."
            )
        return file

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if not self.errors and not given.get("code") and not given.get("pdf"):
            raise ValidationError("Donnez le code du papier, ou le fichier PDF.")
        return given


def _drawn(form: VerificationForm) -> SafeString:
    return render_to_string("register/_verify_fields.html", {"form": form})


@cache
def _blank() -> SafeString:
    return _drawn(VerificationForm())
