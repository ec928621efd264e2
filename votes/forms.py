"""What the live screen sends: a mark, a proxy, a ballot. The actions judge it."""

from django import forms
from django.core.exceptions import ValidationError

from councils.french import NBSP
from deliberations.models import AgendaItem
from votes import refusals
from votes.legend import ROLL, VOICES
from votes.models import Ballot
from votes.rules.ballots import Choice


class ReferencesField(forms.Field):
    """Members, each by the reference that the roll knows them by."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return list(dict.fromkeys(value or []))


class MarkForm(forms.Form):
    """A choice in hand, given to one member or to a group."""

    member = ReferencesField(error_messages={"required": "Nommez un membre."})
    choice = forms.ChoiceField(
        choices=[(option.value, option.name) for option in ROLL],
        error_messages={
            "required": "Prenez d’abord un choix en main.",
            "invalid_choice": "Ce choix n’existe pas à l’appel.",
        },
    )

    def clean(self):
        given = super().clean()
        if given.get("choice") == "represented" and len(given.get("member", [])) > 1:
            raise ValidationError("Un pouvoir se donne membre par membre.")
        return given


class ProxyForm(forms.Form):
    """Who holds the proxy (nobody: it is withdrawn), and over which items."""

    WHOLE, PART = "whole", "part"

    holder = forms.CharField(required=False)
    span = forms.ChoiceField(
        choices=[(WHOLE, "Toute la séance"), (PART, "Du point … au point …")], required=False
    )
    from_item = forms.ModelChoiceField(None, required=False, label="Du point")
    until_item = forms.ModelChoiceField(None, required=False, label="au point")
    written_on = forms.DateField(required=False)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        for name, end in (("from_item", "le premier"), ("until_item", "le dernier")):
            field = self.fields[name]
            field.queryset = items
            field.empty_label = end
            field.label_from_instance = lambda item: f"{item.position}"
            field.error_messages["invalid_choice"] = refusals.NO_SUCH_ITEM

    def clean(self):
        given = super().clean()
        if given.get("span") != self.PART:
            given |= {"from_item": None, "until_item": None}
        first, last = given.get("from_item"), given.get("until_item")
        if first and last and last.position < first.position:
            raise ValidationError(refusals.SPAN_BACKWARDS)
        return given


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
