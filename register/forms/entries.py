"""What the clerk's pages send: how to number, and what to correct."""

import hashlib

from django import forms

from deliberations.differences import compared
from deliberations.fields import LineField, RichTextField
from register.actions.correcting import TEXTS
from register.models import Numbering


class NumberingForm(forms.ModelForm):
    """The scheme of a council, checked when it is chosen."""

    class Meta:
        model = Numbering
        fields = ["pattern", "per", "first_number", "begins_in"]
        help_texts = {
            "pattern": "{AAAA} ou {AA} pour l’année, {MM} le mois, {JJ} le jour, {NNN} le numéro "
            "d’ordre sur trois chiffres. Le reste est écrit tel quel : DEL{AAAA}_{NNN}.",
            "first_number": "Pour un conseil qui change de logiciel en cours d’année.",
            "begins_in": "Où ce premier numéro s’applique : l’année, comme 2026, ou le jour de la "
            "séance, comme 2026-03-12.",
        }


class CorrectionForm(forms.Form):
    """The texts of an entry as they should read, and which material error that corrects."""

    reason = forms.CharField(
        label="Erreur matérielle corrigée",
        max_length=500,
        help_text="Cette phrase est imprimée sur l’extrait rectificatif.",
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    rubric = LineField(label="Rubrique", required=False, max_length=200)
    title = LineField(label="Objet", max_length=499)
    report = RichTextField(label="Exposé")
    decision = RichTextField(label="Dispositif")

    #: The digest of what was read before and after: what changes since is read again.
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def texts(self):
        return {name: self.cleaned_data[name] for name in TEXTS}

    @property
    def digest(self):
        """Return what tells these answers from any other."""
        answers = [self.cleaned_data["reason"], *self.texts.values()]
        return hashlib.sha256("\0".join(answers).encode()).hexdigest()

    @property
    def is_read(self):
        """Whether its author has seen these very answers beside the version in force."""
        return self.cleaned_data["read"] == self.digest

    def changes_from(self, extract):
        """Return each text that another one replaces, with its label: before, and after."""
        pairs = ((name, getattr(extract, name), text) for name, text in self.texts.items())
        return [
            {"label": self.fields[name].label, "before": pieces[0], "after": pieces[1]}
            for name, before, after in pairs
            if any(pieces := compared(before, after))
        ]
