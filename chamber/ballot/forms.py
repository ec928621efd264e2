"""What a ballot's page sends: voices by name, or what became of an item without a vote."""

from django import forms
from django.core.exceptions import ValidationError

from chamber.frame.fields import UNREADABLE, SeenField, SentField
from chamber.frame.terms import TermsForm
from chamber.legend import UNSAID, VOICES
from chamber.together.seen import as_json, from_json
from deliberations.models import AgendaItem
from votes.models import Ballot
from votes.rules.ballots import Choice


class BallotForm(TermsForm):
    """A ballot: who said something else than « pour », and the voters that the screen showed.

    `base` is the ballot as the page found it recorded. `mark` is the seat that
    was pressed in a page without script: the choice in hand goes to it, and
    nothing is recorded yet. `apply` changes the mode and the majority alone: a
    public roll-call begins with nobody heard.
    """

    exceptions = SentField()
    seen = SeenField()
    unseen = SeenField()
    base = SentField()
    choice = forms.ChoiceField(choices=[(o.value, o.name) for o in VOICES.values()], required=False)
    mark = forms.CharField(required=False)
    apply = forms.BooleanField(required=False)

    def clean_exceptions(self):
        given = self.cleaned_data["exceptions"] or {}
        try:
            return {str(who): _voice(choice) for who, choice in given.items()}
        except (AttributeError, ValueError):
            raise ValidationError(UNREADABLE) from None

    def clean_base(self):
        base = self.cleaned_data["base"]
        if base is None:
            return None
        try:
            return from_json(base)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise ValidationError(UNREADABLE) from None

    @property
    def began(self):
        """What the page that sends this found recorded, as JSON; nothing when it does not say."""
        base = self.cleaned_data["base"]
        return as_json(base) if base else ""

    def voters_seen(self, voters):
        """Return the voters that the clerk counted on: those of the page, but for whom they moved themselves since.

        Entries made without a network are not on the page yet, and come before this one.
        """
        seen, moved = self.cleaned_data["seen"], self.cleaned_data["unseen"] or frozenset()
        return seen if seen is None else seen - moved | moved & frozenset(voters)

    @property
    def is_entering(self):
        """Whether something changes on the screen only."""
        return bool(self.cleaned_data["mark"] or self.cleaned_data["apply"])

    def entered(self, voters):
        """Return the exceptions after what was pressed."""
        return self._toggled() if self.cleaned_data["mark"] else self._in_mode(voters)

    def _in_mode(self, voters):
        """Return the exceptions as the mode wants them: at a roll-call, whoever was not heard is not « pour »."""
        given = self.said
        calling = self.cleaned_data["mode"] == Ballot.Mode.ROLL_CALL
        heard = {who: choice for who, choice in given.items() if choice != UNSAID}
        return dict.fromkeys(set(voters) - heard.keys(), UNSAID) | heard if calling else heard

    def _toggled(self):
        """Return the exceptions, the choice in hand given to the seat that was pressed; twice puts « pour » back."""
        given = dict(self.said)
        who, choice = self.cleaned_data["mark"], Choice(self.cleaned_data["choice"] or Choice.FOR)
        back = UNSAID if self.cleaned_data["mode"] == Ballot.Mode.ROLL_CALL else Choice.FOR
        given[who] = back if given.get(who, Choice.FOR) == choice else choice
        return given

    @property
    def said(self):
        """What was entered: who says something else than « pour »."""
        return self.cleaned_data["exceptions"]


def _voice(text):
    return text if text == UNSAID else Choice(text)


class OutcomeForm(forms.Form):
    """What became of an item without a vote; nothing puts it back to the vote."""

    outcome = forms.ChoiceField(
        choices=AgendaItem.Outcome,
        required=False,
        error_messages={"invalid_choice": "Cette suite n’existe pas."},
    )
