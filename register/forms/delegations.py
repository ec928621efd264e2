"""What an administrator sends of a delegation of signature: who, in which words, from when to when."""

from typing import cast

from django import forms

from councils.forms import FrenchDateField
from councils.french import NBSP, lowered, the
from councils.models import Council, Kind, User
from councils.perms import PRINTS_PAPERS
from deliberations.forms import usual_chair
from papers.words.wording import in_gender
from register.models import Delegation


class DelegationForm(forms.ModelForm):
    """A delegation as its act gives it; names and titles are printed as they are typed."""

    class Meta:
        model = Delegation
        fields = ("agent", "name", "quality", "behalf", "act", "place", "starts_on", "ends_on")
        field_classes = {"starts_on": FrenchDateField, "ends_on": FrenchDateField}
        labels = {"agent": "Compte de l’agent", "behalf": "Au nom de qui"}
        help_texts = {
            "agent": "Une personne qui imprime les extraits de ce conseil.",
            "name": "Prénom et nom, tels que la copie les imprime",
            "quality": f"Comme «{NBSP}Responsable du service des assemblées{NBSP}»",
            "act": f"Comme «{NBSP}arrêté n°{NBSP}2026-014 du 3 mars 2026{NBSP}»",
            "place": "La commune où les copies sont signées",
            "ends_on": "JJ/MM/AAAA. Laissez vide si l’acte ne dit pas de fin.",
        }

    def __init__(self, *args, council, **kwargs):
        kwargs["instance"] = Delegation(council=council)
        super().__init__(*args, **kwargs)
        agents = User.objects.filter(roles__council=council, roles__kind__in=PRINTS_PAPERS)
        field = cast(forms.ModelChoiceField, self.fields["agent"])
        field.queryset = agents.filter(is_active=True).distinct().order_by("name")
        field.empty_label = "À choisir"
        self.initial["behalf"] = usual_behalf(council)
        self.initial["place"] = council.name if council.kind == Kind.COMMUNE else ""


class EndForm(forms.Form):
    """The last day of a delegation."""

    ends_on = FrenchDateField(label="Dernier jour")


def usual_behalf(council: Council) -> str:
    """Return « Pour la maire et par délégation », from the title and the gender of who presides today."""
    chair = usual_chair(council, council.today)
    feminine = chair is not None and chair.is_feminine
    title = lowered(in_gender(council.chair_title, feminine))
    return f"Pour {the(title, feminine)} et par délégation"
