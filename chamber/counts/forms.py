"""What is sent of a ballot in numbers: how many said each thing, and what the chair said."""

from typing import cast

from django import forms

from chamber.frame.fields import SeenField
from chamber.frame.terms import SHARE, TermsForm
from councils.forms import read_number
from councils.french import NBSP
from votes.models import Ballot, Count
from votes.rules import validity
from votes.rules.ballots import WORDS, Choice, Rule
from votes.rules.validity import Problem
from votes.words import faults as words

LARGEST = 32767
#: What a secret ballot alone may hold.
SPOILED = (Count.Said.BLANK, Count.Said.VOID)
OF_THE_CHAIR = (Problem.CHAIR_IS_NO_VOTER, Problem.CHAIR_NOT_COUNTED)


def number_field(label, **fields):
    """Return a field for a number of voices; nothing means none."""
    said = f"«{NBSP}{label}{NBSP}»{NBSP}: écrivez un nombre."
    widget = forms.NumberInput(attrs={"min": 0, "inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=LARGEST,
        widget=widget,
        error_messages={"invalid": said, "min_value": said, "max_value": said},
        **fields,
    )


class CountsForm(TermsForm):
    """A ballot whose names are not known: its numbers, judged against the voters of its item.

    `destroy` says that the clerk accepts the loss of the names recorded before.
    """

    chair_vote = forms.ChoiceField(
        label="Voix de qui préside",
        required=False,
        choices=[("", "Non dite"), *Choice.pairs()],
    )
    destroy = forms.BooleanField(required=False)
    seen = SeenField()

    def __init__(self, *args, record, item, names=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.record, self.item, self.destroys_names = record, item, names
        for said, french in WORDS.items():
            self.fields[f"n_{said}"] = number_field(french.column)
            if said not in SPOILED:
                self.fields[f"p_{said}"] = number_field(f"{french.column}, dont procurations")

    @property
    def is_secret(self):
        return (self.data or self.initial).get("mode") == Ballot.Mode.SECRET

    @property
    def rows(self):
        """The fields of each thing that may be said, with its proxies in an open ballot."""
        said = [one for one in WORDS if self.is_secret or one not in SPOILED]
        return [
            (one, self[f"n_{one}"], None if self.is_secret else self[f"p_{one}"]) for one in said
        ]

    @property
    def shown(self):
        """The numbers on the screen, as far as they can be read."""
        numbers = {said: self[f"n_{said}"].value() for said in WORDS}
        return {said: read_number(number) or 0 for said, number in numbers.items()}

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if not self.errors:
            for fault in self._faults():
                self.add_error(self._place(fault), words.refusal(self.record, fault))
        if self.destroys_names and not cleaned.get("destroy"):
            self.add_error(
                "destroy", f"Cochez cette case{NBSP}: les noms enregistrés seront détruits."
            )
        return cleaned

    def _faults(self):
        """Judge the numbers as the action will."""
        ballot = Ballot(mode=self.cleaned_data["mode"], rule=self.cleaned_data["rule"])
        numbers = validity.Numbers(self.counts, self.proxies, self.chair_said)
        return validity.numbers(self.record.at(self.item).question(ballot), numbers)

    @staticmethod
    def _place(fault):
        """Return the field beside which a fault is told."""
        if fault.problem == Problem.TOO_MANY_PROXIES:
            return f"p_{fault.keys[0]}"
        return "chair_vote" if fault.problem in OF_THE_CHAIR else None

    @property
    def counts(self):
        return {said: self.cleaned_data.get(f"n_{said}") or 0 for said in WORDS}

    @property
    def proxies(self) -> dict[str, int] | None:
        """How many voices of each choice were given by proxy; None where nobody says it, or in secret."""
        numbers = {said: self.cleaned_data.get(f"p_{said}") for said in WORDS}
        stated = {said: number for said, number in numbers.items() if number is not None}
        return None if self.is_secret or not stated else stated

    @property
    def chair_said(self) -> str:
        """What who presides said; a secret ballot does not tell it."""
        return "" if self.is_secret else self.cleaned_data["chair_vote"]

    @property
    def is_secret_waived(self) -> bool:
        return self.cleaned_data["secret_waived"] and not self.is_secret

    @property
    def terms(self) -> dict:
        return super().terms | {"secret_waived": self.is_secret_waived}

    @property
    def share(self) -> dict[str, int | None]:
        """The two numbers of a special majority on the screen, as far as they can be read."""
        names = ("share_numerator", "share_denominator")
        return {name: read_number(self[name].value()) for name in names}

    @property
    def chosen(self) -> dict[str, str]:
        """How the vote is taken on the screen, but for what no page of ours sends."""
        names = ("mode", "rule", "share_of")
        values = {name: self[name].value() for name in names}
        fields = {name: cast(forms.ChoiceField, self.fields[name]) for name in names}
        return {name: said for name, said in values.items() if fields[name].valid_value(said)}

    @staticmethod
    def initial_of(screen, mode):
        """Return what the form shows at first: the recorded numbers, or nothing."""
        ballot, settings = screen.ballot, screen.settings
        shown = {
            "mode": mode,
            "rule": settings.rule if settings.rule != Rule.ELECTION else Rule.SIMPLE,
        }
        shown |= {name: getattr(settings, name) for name in SHARE}
        shown |= {"secret_waived": settings.secret_waived, "chair_vote": settings.chair_vote}
        shown["seen"] = list(screen.floor.voters)
        if not ballot or ballot.is_election:
            return shown
        tally, proxies = screen.tally, screen.stored.proxies_in
        for said in WORDS:
            shown[f"n_{said}"] = tally.number(said)
            shown[f"p_{said}"] = proxies.number(said) if proxies else None
        return shown
