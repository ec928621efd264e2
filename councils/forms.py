"""Dates and hours as French people type them, and the forms of the accounts."""

from axes.utils import reset
from django import forms
from django.contrib.auth import forms as auth
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from councils import days, french, mail
from councils.models import Council


class DayInput(forms.DateInput):
    """A day that is typed; beside it stands a button for the browser's calendar (static/forms/calendar.js)."""

    template_name = "_day.html"


class FrenchDateField(forms.DateField):
    """A day typed as JJ/MM/AAAA, and however else `days.read_day` reads it; its error names the fault.

    In a ModelForm: `field_classes = {"date": FrenchDateField}`.
    """

    #: Whether it can only lie behind us: « 56 » is then 1956.
    is_past = False
    widget = DayInput(format="%d/%m/%Y", attrs={"class": "input--short", "autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.help_text = self.help_text or "JJ/MM/AAAA"

    def to_python(self, value):
        return _read(self._read_day, value) if isinstance(value, str) else value

    def _read_day(self, text):
        return days.read_day(text, localdate(), is_past=self.is_past)


class BirthDateField(FrenchDateField):
    """The day on which somebody was born."""

    is_past = True


class FrenchTimeField(forms.TimeField):
    """An hour typed as 18:30, 18h30 or 18 h 30; its error names the fault."""

    widget = forms.TimeInput(format="%H:%M", attrs={"class": "input--short", "autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.help_text = self.help_text or f"Comme 18:30 ou 18{french.NBSP}h{french.NBSP}30"

    def to_python(self, value):
        return _read(french.read_hour, value) if isinstance(value, str) else value


def _read(reader, text):
    """Return what `reader` understands, None for an empty text; its sentence becomes the error."""
    try:
        return reader(text) if text.strip() else None
    except ValueError as fault:
        raise ValidationError(str(fault), code="invalid") from fault


def read_number(text: object) -> int | None:
    """Return the number that a page sends, or None for what is none: Python itself reads no thousands of digits."""
    text = str(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 1000 else None


class EmailField(forms.EmailField):
    """An e-mail address, kept in lower case like every account's."""

    default_error_messages = {
        "required": "Écrivez l’adresse électronique.",
        "invalid": "Cette adresse n’est pas complète. Écrivez-la comme nom@commune.fr.",
    }

    def to_python(self, value):
        return (super().to_python(value) or "").lower()


class LoginForm(auth.AuthenticationForm):
    """Tell nothing of which of both was wrong, nor of whether the account exists."""

    username = EmailField(
        label="Adresse électronique",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = "Écrivez votre mot de passe."

    def get_invalid_login_error(self):
        return ValidationError(
            [
                "Cette adresse et ce mot de passe ne vont pas ensemble.",
                "Vérifiez-les, majuscules comprises, ou choisissez un nouveau mot de passe.",
            ]
        )


class PasswordResetForm(forms.Form):
    """Send a link to the open account of this address; say the same when there is none."""

    email = EmailField(
        label="Adresse électronique",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
    )

    @property
    def can_mail(self):
        """Whether the link can reach anybody."""
        return mail.can_leave()

    def save(self, **options):
        """Send the link; `options` are what Django's view offers, and ours come from the settings."""
        mail.send_link.enqueue(self.cleaned_data["email"])


class NewPasswordForm(auth.SetPasswordForm):
    """A password typed twice; it also opens an account that wrong ones had closed for a while."""

    new_password1, new_password2 = auth.SetPasswordForm.create_password_fields(
        label1="Nouveau mot de passe", label2="Le même, une seconde fois"
    )
    new_password2.help_text = ""
    new_password1.error_messages["required"] = "Écrivez le nouveau mot de passe."
    new_password2.error_messages["required"] = "Écrivez-le une seconde fois."
    error_messages = {
        "password_mismatch": "Il diffère du premier. Écrivez deux fois le même mot de passe."
    }

    def clean(self):
        """Check as Django does, but tell what a password lacks beside its first field."""
        self.validate_passwords("new_password1", "new_password2")
        self.validate_password_for_user(self.user, "new_password1")
        return self.cleaned_data

    def save(self, commit=True):
        reset(username=self.user.email)
        return super().save(commit)


class PasswordChangeForm(NewPasswordForm):
    """A new password, for somebody who knows the present one."""

    old_password = forms.CharField(
        label="Mot de passe actuel",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": "Écrivez votre mot de passe actuel."},
    )

    field_order = ["old_password", "new_password1", "new_password2"]

    def clean_old_password(self):
        if not self.user.check_password(self.cleaned_data["old_password"]):
            raise ValidationError(
                "Ce n’est pas votre mot de passe actuel. Vérifiez les majuscules."
            )
        return self.cleaned_data["old_password"]


class CouncilRulesForm(forms.ModelForm):
    """The population of a council, and what it sets otherwise than the law: what is empty is the law's."""

    people = forms.IntegerField(
        label="Population",
        required=False,
        min_value=0,
        max_value=20_000_000,
        help_text="Population municipale, celle que l’INSEE publie chaque année",
    )

    class Meta:
        model = Council
        fields = (
            "people",
            "notice_days",
            "proxies_per_holder",
            "quorum_numerator",
            "quorum_denominator",
            "quorum_at_least",
            "quorum_counts",
        )
        labels = {
            "notice_days": "Jours de convocation",
            "proxies_per_holder": "Pouvoirs par membre, au plus",
            "quorum_numerator": "Quorum\u00a0: numérateur de la part",
            "quorum_denominator": "Quorum\u00a0: dénominateur de la part",
            "quorum_at_least": "Cette part suffit (sinon, il en faut plus)",
            "quorum_counts": "Comptent pour ce quorum",
        }
        help_texts = {
            "quorum_numerator": "1 pour un tiers",
            "quorum_denominator": "3 pour un tiers",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if name not in ("quorum_at_least", "quorum_counts"):
                self.fields[name].widget.attrs["class"] = "input--short"

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        parts = {name: cleaned.get(name) for name in ("quorum_numerator", "quorum_denominator")}
        for name, value in parts.items():
            if value is None and any(parts.values()) and name not in self.errors:
                self.add_error(name, "Une part a deux nombres\u00a0: écrivez aussi celui-ci.")
        return cleaned

    @property
    def own(self):
        """The fields by which the council sets what the law leaves to it, for the page."""
        return [self[name] for name in self.fields if name != "people"]

    @property
    def sets_its_own(self):
        """Whether something is set otherwise, or refused there: the page then opens that part."""
        typed = (
            self[name].value() for name in ("notice_days", "proxies_per_holder", "quorum_numerator")
        )
        return any(value not in (None, "") for value in typed) or bool(
            self.errors.keys() - {"people"}
        )
