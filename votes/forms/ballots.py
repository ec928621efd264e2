"""What a ballot's page sends: voices, or what became of an item without a vote."""

from django import forms
from django.core.exceptions import ValidationError

from councils.french import NBSP
from deliberations.models import AgendaItem
from votes.legend import VOICES
from votes.models import Ballot
from votes.rules.ballots import Choice


class BallotForm(forms.Form):
    """A ballot: who said something else than « pour », and the voters that the screen showed.

    `mark` is the seat that was pressed in a page without script: the choice in
    hand goes to it, and nothing is recorded yet.
    """

    UNREADABLE = f"Cette page n’est plus lisible{NBSP}: rechargez-la, puis recommencez."
    MESSAGES = {"required": UNREADABLE, "invalid_choice": UNREADABLE, "invalid": UNREADABLE}

    exceptions = forms.JSONField(required=False, error_messages=MESSAGES)
    seen = forms.JSONField(required=False, error_messages=MESSAGES)
    mode = forms.ChoiceField(choices=Ballot.Mode, error_messages=MESSAGES)
    rule = forms.ChoiceField(choices=Ballot.Rule, error_messages=MESSAGES)
    choice = forms.ChoiceField(choices=[(o.value, o.name) for o in VOICES.values()], required=False)
    mark = forms.CharField(required=False)

    def clean_exceptions(self):
        given = self.cleaned_data["exceptions"] or {}
        try:
            return {str(who): Choice(choice) for who, choice in given.items()}
        except (AttributeError, ValueError):
            raise ValidationError(self.UNREADABLE) from None

    def clean_seen(self):
        seen = self.cleaned_data["seen"]
        if seen is None:
            return None
        if not isinstance(seen, list) or not all(isinstance(who, str) for who in seen):
            raise ValidationError(self.UNREADABLE)
        return frozenset(seen)

    def toggled(self):
        """Return the exceptions, the choice in hand given to the seat that was pressed; twice puts « pour » back."""
        given = dict(self.cleaned_data["exceptions"])
        who, choice = self.cleaned_data["mark"], Choice(self.cleaned_data["choice"] or Choice.FOR)
        given[who] = Choice.FOR if given.get(who) == choice else choice
        return given

    @property
    def question(self):
        return {name: self.cleaned_data[name] for name in ("mode", "rule")}


class OutcomeForm(forms.Form):
    """What became of an item without a vote; nothing puts it back to the vote."""

    outcome = forms.ChoiceField(
        choices=AgendaItem.Outcome,
        required=False,
        error_messages={"invalid_choice": "Cette suite n’existe pas."},
    )
