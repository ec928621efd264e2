"""The forms of the accounts of a council: who somebody is, what they may do, and for which service."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError

from councils import french
from councils.forms import EmailField
from councils.models import Role, User

WHAT_ROLES_DO = (
    (Role.Kind.SECRETARIAT, "Secrétariat\u00a0: prépare, tient et scelle les séances"),
    (Role.Kind.CLERK, "Greffe\u00a0: imprime les extraits"),
    (Role.Kind.ADMIN, "Administration\u00a0: importe les membres, gère les comptes et les règles"),
    (Role.Kind.READER, "Lecture\u00a0: consulte les séances et les membres"),
    (
        Role.Kind.SERVICE,
        "Service\u00a0: prépare ses projets de délibérations, et ne voit rien d’autre",
    ),
)


class AccountForm(forms.ModelForm):
    """Somebody's name and address, corrected by who runs the installation."""

    class Meta:
        model = User
        fields = ("name", "email")
        field_classes = {"email": EmailField}
        help_texts = {"name": "Prénom et nom, comme Claire MARTINET"}


class RolesForm(forms.Form):
    """The roles of somebody in one council."""

    kinds = forms.MultipleChoiceField(
        label="Rôles",
        choices=WHAT_ROLES_DO,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins un rôle."},
    )
    service = forms.CharField(
        label="Nom du service",
        required=False,
        max_length=100,
        help_text="Pour le rôle « Service » seul\u00a0: Voirie, Enfance et jeunesse…",
        widget=forms.TextInput(attrs={"list": "services", "autocomplete": "off"}),
    )

    def clean_service(self):
        """Keep the name for the role that needs it, and ask for it there."""
        if Role.Kind.SERVICE not in self.cleaned_data.get("kinds", []):
            return ""
        if not (name := french.one_line(self.cleaned_data["service"])):
            raise ValidationError("Écrivez le nom du service.")
        return name


class OwnRolesForm(RolesForm):
    """The roles that somebody who runs the installation takes in a council: all that a first sitting needs."""

    service = None  # type: ignore[assignment]  # so Django takes a field away

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.MultipleChoiceField, self.fields["kinds"])
        field.label = "Ce que vous y ferez"
        apart = (Role.Kind.READER, Role.Kind.SERVICE)
        field.choices = [choice for choice in WHAT_ROLES_DO if choice[0] not in apart]
        field.initial = [Role.Kind.SECRETARIAT, Role.Kind.CLERK, Role.Kind.ADMIN]


class InvitationForm(RolesForm):
    """Somebody to let into a council."""

    name = forms.CharField(
        label="Nom",
        max_length=150,
        help_text="Prénom et nom, comme Claire MARTINET",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Écrivez le prénom et le nom."},
    )
    email = EmailField(
        label="Adresse électronique",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    field_order = ["name", "email", "kinds", "service"]
