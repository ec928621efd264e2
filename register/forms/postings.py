"""What a clerk tells of a posting."""

from django import forms

from councils.forms import FrenchDateField
from councils.french import NBSP
from register.models import Posting


class PostingForm(forms.ModelForm):
    """What was posted, where, from when to when, and by whom."""

    class Meta:
        model = Posting
        fields: tuple[str, ...] = ("paper", "way", "place", "since", "until", "poster")
        field_classes = {"since": FrenchDateField, "until": FrenchDateField}
        labels = {
            "paper": "Ce qui est affiché ou mis en ligne",
            "way": "Comment",
            "place": "Où",
            "since": "Depuis le",
            "until": "Jusqu’au",
            "poster": "Par qui",
        }
        help_texts = {
            "place": f"Comme «{NBSP}à la porte de la mairie{NBSP}», ou l’adresse du site.",
            "until": "À laisser vide tant que le papier y est.",
        }
