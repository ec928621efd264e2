"""The forms of who comes in: a code, and what a council asks of its accounts."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from councils.access import factor, passkeys
from councils.forms import FrenchDateField
from councils.models import Council, Passkey, User
from councils.perms import UserRequest

IDLE = (
    (15, "15\u00a0minutes"),
    (30, "30\u00a0minutes"),
    (60, "1\u00a0heure"),
    (120, "2\u00a0heures"),
)


def code_field(**options) -> forms.CharField:
    """Return the field of a code, which a telephone offers to fill."""
    attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input--code"}
    errors = {"required": "Écrivez les six chiffres que l’application affiche."}
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(
        label="Code", max_length=20, widget=widget, error_messages=errors, **options
    )


class FactorForm(forms.Form):
    """The first code of an application, which proves that it holds the key."""

    code = code_field(help_text="Il change toutes les trente secondes.")

    def __init__(self, *args, key, **kwargs):
        super().__init__(*args, **kwargs)
        self.key, self.seen = key, None

    def clean_code(self):
        self.seen = factor.first_match(self.key, self.cleaned_data["code"])
        if self.seen is None:
            raise ValidationError(factor.WRONG)
        return self.cleaned_data["code"]


def passkey_name() -> forms.CharField:
    """Return the field of what a key is called."""
    errors = {"required": "Donnez-lui un nom, par lequel vous la reconnaîtrez."}
    return forms.CharField(label="Nom de la clé", max_length=64, error_messages=errors)


class AnswerInput(forms.HiddenInput):
    """Where a script puts what a device answers: it serves once, and is never shown again."""

    def get_context(self, name, value, attrs):
        return super().get_context(name, None, (attrs or {}) | {"data-passkey-answer": True})


def passkey_answer(**options) -> forms.CharField:
    """Return the hidden field of what a device answers."""
    longest = passkeys.LONGEST
    return forms.CharField(label="Clé d’accès", max_length=longest, widget=AnswerInput, **options)


class KeyOrTyped(forms.Form):
    """A proof by a key, whose answer a script puts in place; or, without script or key, by what is typed."""

    #: The name of the field that is typed.
    typed = ""
    passkey = passkey_answer(required=False)

    def __init__(self, *args, request: HttpRequest, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.user = request, user
        self.device = factor.device_of(user)
        self.has_application = isinstance(self.device, TOTPDevice)
        self.proved_by: Passkey | None = None
        self.is_by_key = bool(self.data.get("passkey"))
        if self.is_by_key:
            self.fields[self.typed].required = False

    def clean_passkey(self):
        if self.is_by_key:
            answer = passkeys.prove(self.request, self.user, self.cleaned_data["passkey"])
            self.proved_by = answer.passkey
            if answer.refusal:
                self.add_error(None, answer.refusal)
        return ""


class CodeForm(KeyOrTyped):
    """A key, a code of the application, or a recovery code, by which somebody who gave the password comes in."""

    typed = "code"
    code = code_field(help_text="Six chiffres, ou un code de secours.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.widget.attrs |= {"autofocus": True, "inputmode": "text"}
        if not self.has_application:
            field.label, field.help_text = "Code de secours", "Il sert une fois."
            field.error_messages["required"] = factor.ASKED_RECOVERY

    def clean_code(self):
        typed = self.cleaned_data["code"]
        refusal = "" if self.is_by_key else factor.refusal_of(self.user, typed)
        if refusal:
            raise ValidationError(refusal)
        return typed


class PasskeyForm(forms.Form):
    """A key that a device has just made, and what it is called."""

    name = passkey_name()
    answer = passkey_answer(
        error_messages={
            "required": "Pressez «\u00a0Créer la clé\u00a0»\u00a0: votre appareil fait le reste."
        }
    )

    def __init__(self, *args, request: UserRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.given: passkeys.NewKey

    def clean_answer(self):
        read = passkeys.read_new(self.request, self.request.user, self.cleaned_data["answer"])
        if isinstance(read, str):
            self.add_error(None, read)
        else:
            self.given = read
        return ""


class PasskeyNameForm(forms.Form):
    """What a key is called."""

    name = passkey_name()


class SecurityForm(forms.ModelForm):
    """What a council asks of those who enter it."""

    idle_minutes = forms.TypedChoiceField(
        label="Terminer une session sans activité",
        choices=(("", "Non\u00a0: elle dure une semaine"), *IDLE),
        coerce=int,
        empty_value=None,
        required=False,
        help_text="L’écran d’une séance, tant qu’il est ouvert, compte comme une activité.",
    )

    class Meta:
        model = Council
        fields = ("second_factor_from", "idle_minutes")
        field_classes = {"second_factor_from": FrenchDateField}
        labels = {"second_factor_from": "Second facteur exigé à compter du"}
        help_texts = {
            "second_factor_from": "JJ/MM/AAAA. Jusque-là, Folio le propose à chaque connexion."
        }

    def clean_second_factor_from(self):
        day = self.cleaned_data["second_factor_from"]
        if day and "second_factor_from" in self.changed_data and day < self.instance.today:
            raise ValidationError(
                "Ce jour est passé\u00a0: écrivez aujourd’hui ou un jour à venir."
            )
        return day
