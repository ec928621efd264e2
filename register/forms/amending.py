"""What the clerk's page sends to correct what happened in the room: which facts, how they should read, who asks and why."""

import hashlib
from collections.abc import Sequence

from django import forms

from councils.french import NBSP, fold
from deliberations.fields import LineField
from register.amending.former import RoomFact

#: How many facts one correction may amend on the page.
LINES = 6
#: How many lines the page opens with: few corrections have more.
FIRST = 2
GROUPS = {
    "vote": "Voix",
    "count": "Nombres de voix",
    "opens_at": "Heures",
    "movement": "Heures",
    "name": "Noms",
    "opening": "À l’ouverture",
}
BY_SURNAME = {"Voix", "Noms", "À l’ouverture"}
HALF = "Choisissez le fait, et écrivez ce qu’il faut lire."
TWICE = "Ce fait est déjà corrigé plus haut."
NONE = "Choisissez au moins un fait à corriger."


def _input(**more):
    return forms.TextInput(attrs={"class": "input", **more})


class AmendingForm(forms.Form):
    """Some facts of a sitting, each as it should read, who asked for it, and why."""

    #: No line says that it may stay empty: the first may not.
    one_is_enough = True

    asked_by = LineField(label="À la demande de", max_length=150)
    reason = forms.CharField(
        label="Motif, et ce qui le prouve",
        max_length=500,
        help_text="Cette phrase est imprimée sur l’extrait rectificatif, avec qui le demande et ce qui diffère.",
        widget=_input(),
    )
    #: The digest of what was read before and after: what changes since is read again.
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, facts: Sequence[RoomFact]):
        super().__init__(data)
        choices = _choices(facts)
        for line in range(1, LINES + 1):
            self.fields[f"fact_{line}"] = forms.ChoiceField(
                label=f"Fait {line}", choices=choices, required=False
            )
            self.fields[f"fact_{line}"].widget.attrs["class"] = "input"
            words = LineField(label=f"Ce qu’il faut lire {line}", required=False, max_length=100)
            self.fields[f"words_{line}"] = words

    @property
    def first_lines(self):
        return self._lines(1, FIRST)

    @property
    def more_lines(self):
        return self._lines(FIRST + 1, LINES)

    @property
    def uses_more_lines(self):
        """Whether the lines that the page keeps folded say something."""
        return any(part.value() for line in self.more_lines for part in line)

    def _lines(self, first, last):
        return [(self[f"fact_{line}"], self[f"words_{line}"]) for line in range(first, last + 1)]

    def clean(self):
        said = {}
        for line in range(1, LINES + 1):
            fact, words = (
                self.cleaned_data.get(f"{name}_{line}", "") for name in ("fact", "words")
            )
            if bool(fact) != bool(words):
                self.add_error(f"words_{line}", HALF)
            elif fact in said:
                self.add_error(f"fact_{line}", TWICE)
            elif fact:
                said[fact] = words
        if not said and not self.errors:
            self.add_error("fact_1", NONE)
        self.cleaned_data["said"] = tuple(said.items())
        return self.cleaned_data

    @property
    def digest(self):
        """Return what tells these answers from any other."""
        answers = [self.cleaned_data["asked_by"], self.cleaned_data["reason"]]
        answers += [part for pair in self.cleaned_data["said"] for part in pair]
        return hashlib.sha256("\0".join(answers).encode()).hexdigest()

    @property
    def is_read(self):
        """Whether its author has seen what these very answers change."""
        return self.cleaned_data["read"] == self.digest


def _choices(facts: Sequence[RoomFact]) -> list:
    """Return the facts by kind, each with what it says now; the hours in order, what is of somebody by surname."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for fact in facts:
        group = groups.setdefault(GROUPS[fact.key.split("/")[0]], [])
        group.append((fact.key, f"{fact.listed or fact.what}{NBSP}: {fact.words or 'non dit'}"))
    for label in BY_SURNAME & groups.keys():
        groups[label].sort(key=lambda row: fold(row[1]))
    return [("", "À choisir"), *groups.items()]
