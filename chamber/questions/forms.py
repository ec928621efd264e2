"""What is sent about a question as a whole: its name, the items to which its ballot is copied."""

from django import forms
from django.core.exceptions import ValidationError

from votes.models import Ballot
from votes.words.questions import TOO_LONG


class LabelForm(forms.Form):
    """What a question asks, and how it is called; nothing where the item has one question only."""

    label = forms.CharField(
        required=False,
        max_length=Ballot._meta.get_field("label").max_length,
        error_messages={"max_length": TOO_LONG},
    )
    purpose = forms.ChoiceField(
        choices=Ballot.Purpose,
        required=False,
        error_messages={"invalid_choice": "Choisissez ce qui est demandé."},
    )


class CopyForm(forms.Form):
    """Up to which item, included, a ballot is copied."""

    MESSAGE = "Choisissez jusqu’à quel point recopier ce scrutin."
    until = forms.IntegerField(
        min_value=1,
        error_messages={"required": MESSAGE, "invalid": MESSAGE, "min_value": MESSAGE},
    )


class CopiesForm(forms.Form):
    """The items to which a ballot was copied: « 4-5-7 »."""

    copies = forms.CharField(max_length=2000, error_messages={"required": "Rien n’est recopié."})

    def clean_copies(self):
        orders = self.cleaned_data["copies"].split("-")
        if not all(order.isascii() and order.isdigit() and len(order) < 9 for order in orders):
            raise ValidationError("Rien n’est recopié.")
        return [int(order) for order in orders]
