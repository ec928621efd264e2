"""How a vote is taken, as every page of a ballot sends it: mode, majority, who asked, how long doors are closed."""

from django import forms

from chamber.frame.fields import UNREADABLE, ReferencesField
from councils.french import NBSP
from votes.models import Ballot
from votes.rules.ballots import Rule

#: The majority of the statutes, as the columns of a ballot hold it.
SHARE = ("share_numerator", "share_denominator", "share_at_least", "share_of", "share_article")
NOT_TOLD = f"Dites la majorité des statuts en entier{NBSP}: une part, et de quoi."
TOO_LARGE = f"Cette part dépasse l’assemblée entière{NBSP}: corrigez-la."
MESSAGES = {"required": UNREADABLE, "invalid_choice": UNREADABLE, "invalid": UNREADABLE}


def part_field(label: str) -> forms.IntegerField:
    """Return a field for one of the two numbers of a share."""
    said = f"«{NBSP}{label}{NBSP}»{NBSP}: écrivez un nombre de 1 à 999."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=999,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), said),
    )


class TermsForm(forms.Form):
    """How a vote is taken; a majority of the statutes is told in full, and alone."""

    mode = forms.ChoiceField(choices=Ballot.Mode, error_messages=MESSAGES)
    rule = forms.ChoiceField(choices=Ballot.Rule, error_messages=MESSAGES)
    secret_waived = forms.BooleanField(required=False)
    share_numerator = part_field("Part")
    share_denominator = part_field("Divisé par")
    share_at_least = forms.BooleanField(required=False)
    share_of = forms.ChoiceField(choices=Ballot.Base, required=False, error_messages=MESSAGES)
    share_article = forms.CharField(
        required=False,
        max_length=80,
        error_messages=MESSAGES
        | {
            "max_length": f"Le texte qui demande la majorité est trop long{NBSP}: 80 caractères au plus."
        },
    )
    askers = ReferencesField(required=False)
    until = forms.IntegerField(required=False, min_value=1, error_messages=MESSAGES)

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("rule") != Rule.SPECIAL or any(name in self.errors for name in SHARE):
            return cleaned
        numerator, denominator = cleaned["share_numerator"], cleaned["share_denominator"]
        if not (numerator and denominator and cleaned["share_of"]):
            self.add_error("share_numerator", NOT_TOLD)
        elif numerator > denominator:
            self.add_error("share_numerator", TOO_LARGE)
        return cleaned

    @property
    def terms(self) -> dict:
        """How the vote is taken, by the names of the columns and of `AskedQuestion`."""
        given = self.cleaned_data
        names = ("mode", "rule", "secret_waived", "askers", "until")
        share = SHARE if given["rule"] == Rule.SPECIAL else ()
        return {name: given[name] for name in (*names, *share)}
