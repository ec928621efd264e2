"""What is sent of an election: its kind, its rounds, and the candidates of each."""

from django import forms

from chamber.counts.forms import SeenField, number_field
from councils.forms import FrenchDateField
from councils.french import NBSP
from votes.rules.elections import LAST_ROUND

#: How many candidates a round may have, for what a page sends to be read.
MOST_ROWS = 60
#: The paper agrees with the civility of whoever is no member.
OUTSIDER = "Membre, ou M., Mme et le nom"


class HeadForm(forms.Form):
    """What holds for every round: who stands, for how many seats."""

    PERSONS, LISTS, SHARED = "persons", "lists", "shared"
    KINDS = (
        (PERSONS, "Des personnes"),
        (LISTS, "Des listes entières"),
        (SHARED, "Des listes qui se partagent les sièges"),
    )

    kind = forms.ChoiceField(
        label="Qui se présente", choices=KINDS, error_messages={"required": SeenField.UNREADABLE}
    )
    seats = number_field("Sièges à pourvoir")
    rounds = forms.IntegerField(min_value=1, max_value=LAST_ROUND)
    secret_waived = forms.BooleanField(required=False)
    seen = SeenField()

    def clean_seats(self):
        return self.cleaned_data["seats"] or 1


class RoundForm(forms.Form):
    """What was found in the urn of a round; `together` tells blank and void ballots as one, as old papers do."""

    urn = number_field("Bulletins dans l’urne")
    blank = number_field("Blancs")
    void = number_field("Nuls")
    not_voting = number_field("Ne prennent pas part")
    rows = forms.IntegerField(min_value=1, max_value=MOST_ROWS)
    together = forms.BooleanField(required=False)

    def clean_urn(self):
        urn = self.cleaned_data["urn"]
        if urn is None:
            raise forms.ValidationError("Dites combien de bulletins l’urne contenait.")
        return urn

    @property
    def copied(self):
        """The numbers of the round, as its row holds them."""
        cleaned = self.cleaned_data
        blank, void = cleaned["blank"] or 0, cleaned["void"] or 0
        apart = {"blank": blank, "void": void}
        spoiled = {"blank_and_void": blank + void} if cleaned["together"] else apart
        return spoiled | {
            "ballots_in_urn": cleaned["urn"],
            "not_voting": cleaned["not_voting"] or 0,
        }


class CandidateForm(forms.Form):
    """A line of a round: somebody or a list, the voices, and what a tie or shared seats ask for."""

    who = forms.CharField(
        label="Candidature",
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"list": "membres", "autocomplete": "off", "placeholder": OUTSIDER}
        ),
        error_messages={"max_length": f"Ce nom est trop long{NBSP}: 200 caractères au plus."},
    )
    votes = number_field("Voix")
    born = FrenchDateField(label="Date de naissance", required=False)
    won = number_field("Sièges obtenus")

    def clean(self):
        cleaned = super().clean()
        told = any(cleaned.get(name) is not None for name in ("votes", "won"))
        if told and not cleaned.get("who") and "who" not in self.errors:
            self.add_error("who", "Dites à qui vont ces voix.")
        return cleaned
