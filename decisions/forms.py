"""What is asked of a decision taken by delegation."""

from hashlib import sha256
from typing import cast

from django import forms

from councils.forms import FrenchDateField
from councils.french import in_digits
from decisions import rules
from decisions.models import DelegatedDecision
from deliberations.fields import LineField, RichTextField

#: What is told of a first number that is none.
FIRST = f"Écrivez le numéro de cette décision, un nombre entier de 1 à {in_digits(rules.AT_MOST)}."


class DecisionForm(forms.ModelForm):
    """A decision as it is copied from what was signed; `first` is asked of the first one of a council alone."""

    taken_on = FrenchDateField(
        label="Prise le", error_messages={"required": "Dites quel jour elle a été prise."}
    )
    title = LineField(
        label="Objet",
        max_length=499,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--lines"}),
        error_messages={"required": "Écrivez l’objet de la décision."},
    )
    text = RichTextField(label="Texte de la décision")
    delegation = LineField(
        label="Délibération qui délègue",
        max_length=300,
        help_text="Par exemple\u00a0: délibération 2026_004 du 28 mars 2026, 5°.",
        error_messages={"required": "Citez la délibération par laquelle le conseil délègue."},
    )
    signed_by = LineField(
        label="Signée par",
        max_length=150,
        error_messages={"required": "Dites qui l’a signée."},
    )
    quality = LineField(
        label="En qualité de",
        max_length=150,
        help_text="Maire, président, ou qui le supplée\u00a0: premier adjoint…",
        error_messages={"required": "Dites en quelle qualité."},
    )
    first = forms.IntegerField(
        label="Premier numéro",
        min_value=1,
        max_value=rules.AT_MOST,
        initial=1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), FIRST),
        help_text="Celui de cette décision, si des décisions de l’année sont déjà numérotées hors de Folio.",
    )

    class Meta:
        model = DelegatedDecision
        fields = ("taken_on", "title", "text", "delegation", "signed_by", "quality", "matter")
        widgets = {"matter": forms.TextInput(attrs={"list": "matieres", "autocomplete": "off"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.council.decisions.exists():
            del self.fields["first"]

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not text:
            raise forms.ValidationError("Écrivez le texte de la décision.")
        return text

    def clean_taken_on(self):
        day = self.cleaned_data["taken_on"]
        if fault := rules.fault_of_day(day, self.instance.council.today):
            raise forms.ValidationError(fault)
        return day

    @property
    def read_as(self) -> str:
        """What the button of the preview sends: words that were changed since are read again."""
        return sha256(repr(sorted(self.cleaned_data.items())).encode()).hexdigest()

    @property
    def first_number(self) -> int:
        return cast(int, self.cleaned_data.get("first", 1))
