"""The form of an item of the agenda."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django import forms
from django.db.models import Model
from django.utils.text import capfirst

from councils.french import NBSP
from councils.models import Action, Council
from deliberations import accounts, facts
from deliberations.fields import (
    NOT_BOTH,
    AboutField,
    LineField,
    MemberField,
    PdfsField,
    RichTextField,
)
from deliberations.models import AgendaItem
from deliberations.versions import VersionedForm


class ItemTextForm(VersionedForm):
    """An item, wherever it is written: what it is about, who reports, what is proposed, the files beside it."""

    title = LineField(
        label="Objet",
        max_length=499,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--lines"}),
        help_text="499 caractères au plus, tel que l’extrait l’imprimera",
        error_messages={"required": "Écrivez l’objet de ce point."},
    )
    rapporteur = MemberField(label="Rapporteur", empty_label="À choisir")
    report = RichTextField(label="Exposé")
    decision = RichTextField(label="Dispositif")
    attachments = PdfsField(
        label="Pièces jointes",
        required=False,
        help_text="Des fichiers PDF, 20\u00a0Mo au plus chacun",
    )

    class Meta:
        model: type[Model] = AgendaItem
        fields: tuple[str, ...] = ()
        labels = {
            "kind": "Nature",
            "carried": "Reporté de la première convocation",
            "exercise": "Exercice des comptes",
            "rapporteur_name": "Une personne extérieure au conseil",
            "added": "Ajouté en séance",
        }
        help_texts = {"matter": "Le code ou les mots de la nomenclature, comme 7.5 Subventions"}
        widgets = {
            "matter": forms.TextInput(attrs={"list": "matieres", "autocomplete": "off"}),
            "rubric": forms.TextInput(attrs={"list": "rubriques", "autocomplete": "off"}),
        }

    def offer(self, kinds: Iterable[AgendaItem.Kind], council: Council, on: date) -> None:
        """Offer these kinds, and the members in office on a day."""
        cast(forms.ChoiceField, self.fields["kind"]).choices = [
            (kind.value, capfirst(kind.label)) for kind in kinds
        ]
        rapporteur = cast(MemberField, self.fields["rapporteur"])
        rapporteur.offer(council, on, kept=self["rapporteur"].value())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("rapporteur") and cleaned.get("rapporteur_name"):
            self.add_error("rapporteur_name", NOT_BOTH)
        return cleaned


class ItemForm(ItemTextForm):
    """An item of an agenda."""

    saved_by = (Action.ITEM_ADDED, Action.ITEM_CHANGED)

    about = AboutField(
        label="Délibérations visées",
        required=False,
        help_text="Une par ligne\u00a0: retire 2024_012 du 12/03/2024. Les verbes\u00a0: "
        "retire, abroge et remplace, modifie, rectifie.",
    )

    class Meta(ItemTextForm.Meta):
        fields = (*facts.ITEM, "rapporteur")

    def add_fields(self):
        """Ask whether the item is carried over in a second call alone, and the exercise of accounts alone."""
        item = self.instance
        if not item.sitting.second_call:
            del self.fields["carried"]
        if accounts.are_voted(item.title):
            usual = accounts.exercise_of(item.title, item.sitting.date.year)
            self.fields["exercise"].help_text = f"Sans réponse{NBSP}: {usual}"
        else:
            del self.fields["exercise"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sitting = self.instance.sitting
        self.offer(AgendaItem.Kind, sitting.council, sitting.date)
