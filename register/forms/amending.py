"""What the clerk's page sends to correct what happened in the room: which facts, how they should read, who asks and why."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from councils.french import NBSP, fold
from deliberations.fields import LineField
from register.amending.facts import Amendment, RoomFact

#: How many facts one sending may amend by a word.
LINES = 6
#: How many lines the page opens with: few corrections have more.
FIRST = 2
OF_BALLOTS = "Nombres de voix"
OUTSIDERS = "Personnes extérieures"
GROUPS = {
    "vote": "Voix",
    "count": OF_BALLOTS,
    "by_proxy": OF_BALLOTS,
    "chair_vote": OF_BALLOTS,
    "round": "Élections",
    "candidate": "Élections",
    "standing": "Élections",
    "opens_at": "Heures",
    "movement": "Heures",
    "name": "Noms",
    "opening": "À l’ouverture",
    "chair_name": OUTSIDERS,
    "chair_quality": OUTSIDERS,
    "rapporteur": OUTSIDERS,
    "auxiliary": OUTSIDERS,
}
BY_SURNAME = {"Voix", "Noms", "À l’ouverture"}
HALF = "Choisissez le fait, et écrivez ce qu’il faut lire."
TWICE = "Ce fait est déjà corrigé plus haut."


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
    #: What was said before on this page, as keys and codes.
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, facts: Iterable[RoomFact]):
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
        self.where: dict[str, str] = {}
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
                self.where[fact] = f"words_{line}"
        self.cleaned_data["said"] = said
        return self.cleaned_data

    def digest(self, amendments: Sequence[Amendment]) -> str:
        """Return what tells these answers, and what they amend, from any other."""
        answers = [self.cleaned_data["asked_by"], self.cleaned_data["reason"]]
        answers += [part for one in amendments for part in (one.fact, one.after)]
        return hashlib.sha256("\0".join(answers).encode()).hexdigest()


def written(said: dict[str, str]) -> str:
    """Return what the page keeps of what was said on it."""
    return json.dumps(list(said.items()), ensure_ascii=False)


def kept_in(data: QueryDict) -> dict[str, str]:
    """Return what a page kept, but what is dropped; nothing for what no page of ours sends."""
    try:
        pairs = json.loads(data.get("kept") or "[]")
        said = {key: code for key, code in pairs if key not in data.getlist("drop")}
    except (ValueError, TypeError, RecursionError):
        return {}
    told = [*said, *said.values()]
    return said if all(isinstance(part, str) for part in told) else {}


def _choices(facts: Iterable[RoomFact]) -> list:
    """Return the facts by kind, each with what it says now; the hours in order, what is of somebody by surname."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for fact in facts:
        group = groups.setdefault(GROUPS[fact.key.split("/")[0]], [])
        group.append((fact.key, f"{fact.listed or fact.what}{NBSP}: {fact.words or 'non dit'}"))
    for label in BY_SURNAME & groups.keys():
        groups[label].sort(key=lambda row: fold(row[1]))
    return [("", "À choisir"), *groups.items()]


class AwaitedForm(forms.Form):
    """What the corrected facts leave to say: the voice of who votes now, the numbers of a ballot that others took part in."""

    one_is_enough = True

    def __init__(self, data=None, *, facts: Sequence[RoomFact]):
        super().__init__(data if any(fact.key in (data or {}) for fact in facts) else None)
        for fact in facts:
            self.fields[fact.key] = _field_of(fact)

    def said_in(self, data: Any) -> dict[str, str]:
        """Return what was sent, field by field, whatever else is wrong."""
        return {name: data[name].strip() for name in self.fields if data.get(name, "").strip()}


def _field_of(fact: RoomFact) -> forms.Field:
    if fact.labels:
        field = forms.ChoiceField(
            label=fact.what, choices=[("", "À choisir"), *fact.labels.items()], initial=fact.code
        )
        field.required = not fact.may_be_unsaid
        field.widget.attrs["class"] = "input"
        return field
    return LineField(label=fact.what, initial=fact.words, max_length=20, required=False)
