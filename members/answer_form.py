"""What a preview asks of the members whom a file leaves out, and of those who look like somebody new."""

from typing import cast

from django import forms

from councils.forms import FrenchDateField
from councils.french import NBSP, in_words
from members.answers import Answers
from members.models import Mandate
from members.plan import Plan


class AnswersForm(forms.Form):
    """Whose mandates are over of those whom a file leaves out, with one date for all, and who has another name."""

    same = forms.MultipleChoiceField(
        label="La même personne, sous un autre nom",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    everybody = forms.BooleanField(
        label="Tous les mandats absents du fichier ont pris fin", required=False
    )
    ended = forms.MultipleChoiceField(
        label="Mandats qui ont pris fin", required=False, widget=forms.CheckboxSelectMultiple
    )
    ended_on = FrenchDateField(label="Dernier jour de ces mandats", required=False)
    reason = forms.ChoiceField(
        label="Motif", required=False, choices=[("", "Non précisé"), *Mandate.EndReason.choices]
    )

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.on, self.answers = plan.resource.on, plan.resource.answers
        self.silent = [] if plan.resource.renews else [*plan.left, *plan.absent]
        self._offer("same", [*_renamed(plan), *_look_alikes(plan)])
        self._offer("ended", [(str(m.pk), str(m.member)) for m in self.silent])
        if not self.silent:
            for name in ("everybody", "ended_on", "reason"):
                del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            cast(forms.MultipleChoiceField, self.fields[name]).choices = choices
        else:
            del self.fields[name]

    def clean_ended_on(self):
        """The last day comes before the situation that the file describes, and after each mandate began."""
        day = self.cleaned_data["ended_on"]
        chosen = [m for m in self.silent if self._is_ended(m)]
        if not chosen:
            return day
        if day is None:
            raise forms.ValidationError("Donnez le dernier jour de ces mandats.")
        if day >= self.on:
            raise forms.ValidationError(
                f"Ce jour vient avant le {in_words(self.on)}, que le fichier décrit."
            )
        late = [m for m in chosen if m.starts_on and m.starts_on > day]
        if late:
            raise forms.ValidationError(f"Le mandat de {late[0].member} commence après.")
        return day

    def _is_ended(self, mandate: Mandate) -> bool:
        return self.cleaned_data.get("everybody", False) or str(
            mandate.pk
        ) in self.cleaned_data.get("ended", [])

    def answered(self) -> Answers:
        """Return the answers, once the form is valid."""
        pairs = (text.partition("=") for text in self.cleaned_data.get("same", []))
        return Answers(
            ended=frozenset(map(int, self.cleaned_data.get("ended", []))),
            everybody=self.cleaned_data.get("everybody", False),
            ended_on=self.cleaned_data.get("ended_on"),
            reason=self.cleaned_data.get("reason", ""),
            same={int(line): reference for line, _, reference in pairs},
        )


def _look_alikes(plan: Plan) -> list[tuple[str, str]]:
    return [
        (f"{row.line}={m.member.reference}", _same(row.line, row.written, m.member.last_name))
        for row, m in plan.look_alikes
    ]


def _renamed(plan: Plan) -> list[tuple[str, str]]:
    """Return the rows that were answered, under the name that the member had."""
    found = []
    for row in plan.rows:
        if reference := plan.resource.answers.same.get(row.line):
            former = next(
                (before for column, before, _ in row.changes if column == "nom"), reference
            )
            found.append((f"{row.line}={reference}", _same(row.line, row.written, former)))
    return found


def _same(line: int, written: str, former: str) -> str:
    """« Ligne 7, Mme ROQUES Élise : c’est MARSAN sous un autre nom »."""
    return f"Ligne {line}, {written}{NBSP}: c’est {former} sous un autre nom"
