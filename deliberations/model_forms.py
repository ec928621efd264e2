"""What is asked of a model of deliberation: its texts, then a value for each of its variables."""

from collections.abc import Collection

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from councils.forms import FrenchDateField
from councils.french import fold, in_words
from deliberations.draft_forms import OF_THE_SECRETARIAT
from deliberations.fields import LineField, RichTextField
from deliberations.modelling import SAID
from deliberations.models import AgendaItem, TextModel
from deliberations.variables import Variable, VariableKind, amount, faults_of, is_broken

HOW = (
    "Une variable s’écrit d’un seul tenant, comme {{montant}}\u00a0: sans gras ni italique entre les "
    "accolades, et refermée par deux accolades."
)


class TextModelForm(forms.ModelForm):
    """A model, as the secretariat writes it."""

    name = LineField(
        label="Nom du modèle",
        max_length=100,
        help_text="Celui qu’on choisit\u00a0: Subvention à une association, Bail, Virement…",
        error_messages={"required": "Donnez un nom à ce modèle."},
    )
    title = LineField(
        label="Objet",
        max_length=499,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--lines"}),
        error_messages={"required": "Écrivez l’objet, avec ses variables."},
    )
    report = RichTextField(label="Exposé")
    decision = RichTextField(label="Dispositif")

    class Meta:
        model = TextModel
        fields = ("name", *SAID)
        labels = {"kind": "Nature"}
        widgets = {
            "matter": forms.TextInput(attrs={"list": "matieres", "autocomplete": "off"}),
            "rubric": forms.TextInput(attrs={"list": "rubriques", "autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in AgendaItem.Kind if kind not in OF_THE_SECRETARIAT]
        self.fields["kind"].choices = [(kind.value, capfirst(kind.label)) for kind in kinds]  # type: ignore[attr-defined]  # a choice

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = TextModel.objects.filter(council=self.instance.council).exclude(
            pk=self.instance.pk
        )
        if fold(name) in map(fold, others.values_list("name", flat=True)):
            raise ValidationError("Ce conseil a déjà un modèle de ce nom.")
        return name

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        before: list[str] = []
        for name in ("title", "report", "decision"):
            text = cleaned.get(name) or ""
            if is_broken(text):
                self.add_error(name, HOW)
            # A name may have its other kind in another text: the fault stands beside the later one.
            known = faults_of(*before)
            for fault in faults_of(*before, text):
                if fault not in known:
                    self.add_error(name, fault)
            before.append(text)
        return cleaned


class AmountField(forms.CharField):
    """An amount in euros, as an act prints it."""

    def to_python(self, value):
        typed = super().to_python(value)
        try:
            return amount(typed) if typed else ""
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault


class WrittenDateField(FrenchDateField):
    """A day, as an act prints it."""

    def clean(self, value):
        day = super().clean(value)
        return in_words(day) if day else ""


class FillForm(forms.Form):
    """A value for each variable of a model; one that waits stays in the text as it is."""

    def __init__(self, *args, variables: Collection[Variable], **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {}
        for number, one in enumerate(variables):
            self.names[f"v{number}"] = one.name
            self.fields[f"v{number}"] = field_of(one)

    @property
    def values(self):
        """Return what was typed, by the folded name of each variable."""
        return {fold(name): self.cleaned_data[key] for key, name in self.names.items()}


def field_of(variable: Variable) -> forms.Field:
    label = capfirst(variable.name)
    if variable.kind == VariableKind.AMOUNT:
        help_text = "En euros, comme 12 500 ou 12 500,50"
        return AmountField(label=label, required=False, help_text=help_text, max_length=40)
    if variable.kind == VariableKind.DATE:
        return WrittenDateField(label=label, required=False)
    return LineField(label=label, required=False, max_length=300)
