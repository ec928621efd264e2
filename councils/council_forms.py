"""The form of a council: what only its people know is asked, what Folio can propose may stay empty."""

from dataclasses import asdict
from functools import cached_property
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from councils.french import envelope_lines
from councils.models import Council, Kind
from councils.proposals import Proposals, free_slug, proposed
from councils.rulings import RulingLine, rulings_of

#: What a council sees at once of its rules; the others stand on the page of its rules.
SHOWN = ("Convocation", "Quorum", "Pouvoirs")
#: What the sittings there are were held under: it cannot change under them.
LAW_OF_SITTINGS = ("kind", "department")
TAKEN = "«\u00a0{slug}\u00a0» est déjà prise\u00a0: essayez «\u00a0{free}\u00a0»."


class SirenField(forms.CharField):
    """A SIREN, typed with or without its spaces."""

    def __init__(self, *, max_length=None, **kwargs):
        """Leave the length to the validator: spaces would count, and it tells a SIRET."""
        super().__init__(**kwargs)

    def to_python(self, value):
        return "".join((super().to_python(value) or "").split())


class ChangingForm(forms.ModelForm):
    """A form of a council that tells what it changed."""

    @property
    def changed(self) -> list[str]:
        """The fields whose value is another than before, those that were filled included."""
        return [name for name in self.fields if self.initial.get(name) != self.cleaned_data[name]]


class ContactForm(ChangingForm):
    """Where a council is reached, and to whom its acts go: all of it may wait."""

    class Meta:
        model = Council
        fields = ("address", "website", "prefecture", "court", "data_contact", "data_address")
        widgets = {
            "address": forms.Textarea(attrs={"rows": 3}),
            "data_address": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "address": "Comme sur une enveloppe, une ligne sous l’autre, sans le nom du conseil.",
            "website": "Comme https://www.commune.fr",
            "prefecture": "Qui reçoit les actes\u00a0: « Préfecture de la Côte-d’Or », une sous-préfecture…",
            "data_contact": "Le plus souvent le délégué à la protection des données\u00a0: son nom, ou son service.",
            "data_address": "Une adresse électronique, ou postale sur plusieurs lignes.",
            "court": "Devant qui un acte se conteste\u00a0: « Tribunal administratif de Dijon ».",
        }
        error_messages = {
            "website": {
                "invalid": "Cette adresse n’est pas complète. Écrivez-la comme https://www.commune.fr."
            }
        }

    def clean_address(self):
        return envelope_lines(self.cleaned_data["address"])

    def clean_data_address(self):
        return envelope_lines(self.cleaned_data["data_address"])


class CouncilForm(ChangingForm):
    """Who the council is. Fields left empty take what `proposals` says."""

    #: The seats or, of a commune, the people: no field alone is optional.
    one_is_enough = True

    seats = forms.IntegerField(
        label="Nombre légal de membres",
        required=False,
        min_value=1,
        max_value=2000,
        help_text="Les sièges que la loi donne.",
    )
    people = forms.IntegerField(
        label="Population municipale",
        required=False,
        min_value=0,
        max_value=20_000_000,
        help_text="D’une commune, elle suffit.",
    )

    class Meta:
        model = Council
        fields = (
            "kind",
            "name",
            "siren",
            "seats",
            "people",
            "assembly",
            "chair_title",
            "department",
            "commune_code",
            "time_zone",
            "slug",
        )
        field_classes = {"siren": SirenField}
        widgets = {"kind": forms.RadioSelect}
        labels = {"commune_code": "Code INSEE de la commune", "slug": "Adresse de la page"}
        help_texts = {
            "name": "Comme il s’imprime en tête des extraits.",
            "siren": "Neuf chiffres. Il peut attendre.",
            "assembly": "",
            "chair_title": "",
            "department": "57, 67 ou 68\u00a0: le droit local d’Alsace et de Moselle s’applique.",
            "slug": "Ce qui s’écrit dans le navigateur. Rien à voir avec l’adresse postale.",
        }
        error_messages = {
            "kind": {"required": "Choisissez la nature du conseil."},
            "name": {
                "required": "Écrivez le nom du conseil.",
                "unique": "Folio a déjà un conseil de ce nom.",
            },
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = cast(forms.TypedChoiceField, self.fields["kind"])
        kinds.choices = [(kind.value, capfirst(kind.label)) for kind in Kind]
        if not self.instance.pk:
            self.initial = {"kind": Kind.COMMUNE}
        for name in ("siren", "seats", "people", "department", "commune_code"):
            self.fields[name].widget.attrs |= {"class": "input--short", "autocomplete": "off"}
        for name in Proposals.__dataclass_fields__:
            self.fields[name].required = False
            # A default of the model would hide what this council is proposed.
            self.fields[name].initial = None
        if self.instance.pk and self.instance.sittings.exists():
            for name in LAW_OF_SITTINGS:
                del self.fields[name]

    def clean(self):
        """Fill what was left empty; say what is missing still."""
        cleaned = super().clean() or self.cleaned_data
        for name, value in asdict(self.proposals).items():
            left = name in self.fields and cleaned.get(name) in (None, "")
            if left and name not in self.errors:
                cleaned[name] = value
        if not cleaned.get("seats") and "seats" not in self.errors:
            self.add_error("seats", "Écrivez combien de membres ce conseil compte.")
        return cleaned

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        free = free_slug(slug, self.instance) if slug else slug
        if free != slug:
            raise ValidationError(TAKEN.format(slug=slug, free=free))
        return slug

    @cached_property
    def proposals(self) -> Proposals:
        """What is proposed, from the answers that could be read."""
        answers = self.cleaned_data
        return proposed(
            kind=answers.get("kind") or self.instance.kind,
            name=answers.get("name", ""),
            siren=answers.get("siren", ""),
            people=answers.get("people"),
            slug_of=self.instance,
        )

    @property
    def others(self):
        """The fields that Folio fills by itself, for the page."""
        names = ("assembly", "chair_title", "department", "commune_code", "time_zone", "slug")
        return [self[name] for name in names if name in self.fields]

    @property
    def others_refused(self):
        return any(field.errors for field in self.others)

    @property
    def rulings(self) -> list[RulingLine]:
        """What the law asks of the council as it is described so far."""
        answers = self.cleaned_data
        kind = answers.get("kind") or Kind.COMMUNE
        council = Council(kind=kind, department=answers.get("department") or "")
        council.seats, council.people = answers.get("seats") or 0, answers.get("people")
        return [line for line in rulings_of(council) if line.label in SHOWN]

    @property
    def needed(self) -> str:
        """« 25 présents sur 49 », once the seats are known."""
        seats = self.cleaned_data.get("seats")
        kind = self.cleaned_data.get("kind")
        if not (seats and kind):
            return ""
        return f"{Council(kind=kind, seats=seats).law.quorum().value.needed(seats)} sur {seats}"
