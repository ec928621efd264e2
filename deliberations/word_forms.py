"""What is asked of a document of Word: the file, then where in its text the decision begins."""

import json

from django import forms

from councils.french import NBSP
from councils.models import Action
from deliberations.fields import RichTextField
from deliberations.models import AgendaItem
from deliberations.rich_text import clean
from deliberations.text_limits import excess
from deliberations.versions import VersionedForm
from deliberations.word.cutting import blocks_of, texts_at
from deliberations.word.reading import HEAVIEST

#: The texts that a document may fill, in the order in which it is cut, and what each is called with its article.
TEXTS = {"report": "l’exposé", "decision": "le dispositif"}


class WordForm(forms.Form):
    """A document of Word."""

    file = forms.FileField(
        label="Document Word",
        help_text=f"Un fichier .docx, 10{NBSP}Mo au plus. Glissez-le ici ou choisissez-le.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        max_length=200,
        error_messages={
            "required": "Choisissez d’abord le document.",
            "missing": "Choisissez d’abord le document.",
            "invalid": "Choisissez d’abord le document.",
            "empty": "Ce fichier est vide.",
            "max_length": "Le nom de ce fichier est trop long. Raccourcissez-le, puis recommencez.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > HEAVIEST:
            size = -(-file.size // 1_000_000)
            raise forms.ValidationError(
                f"Ce document pèse {size}{NBSP}Mo, 10{NBSP}Mo sont admis. Ôtez-en les images, puis recommencez."
            )
        return file


class WordTextsForm(VersionedForm):
    """The texts of an item, as a document fills them; one that it leaves empty stays what it is."""

    saved_by = (Action.ITEM_ADDED, Action.ITEM_CHANGED)
    after_conflict = (
        f"Ce qui y est écrit à présent est montré sous le texte{NBSP}: annulez pour le garder, "
        "ou mettez le texte de Word à sa place."
    )

    report = RichTextField(label="Exposé")
    decision = RichTextField(label="Dispositif")

    class Meta:
        model = AgendaItem
        fields = tuple(TEXTS)

    def _compare(self, cleaned):
        """Return nothing as untouched: whoever puts a text there means it, be it the one that stood there."""
        untouched, disputed = super()._compare(cleaned)
        return [], [*untouched, *disputed]

    @classmethod
    def filled(cls, item, version, texts):
        """Return the form of an item that receives these texts; `version` is that of the page which showed them."""
        form = cls({"version": version, **texts}, instance=item)
        for name in TEXTS.keys() - texts.keys():
            del form.fields[name]
        return form


class Proposed:
    """A text that came by a document, between its preview and what is done of it: blocks, their notes, a place.

    It travels in the page, and is cleaned again: whoever sends it could write it in the editor.
    """

    def __init__(self, name, blocks, notes, place):
        self.name, self.blocks, self.notes, self.place = name, list(blocks), list(notes), place

    @classmethod
    def sent(cls, data):
        """Return what a page sent back; None where it holds no text, or more than one may hold."""
        html, notes = data.get("text", ""), _notes_in(data.get("notes", ""))
        if excess(html + "".join(notes)):
            return None
        blocks = blocks_of(clean(html))
        sent = data.get("place", "")
        place = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 7 else len(blocks)
        name = data.get("name", "")[:200].replace("\0", "")
        return cls(name, blocks, map(clean, notes), min(place, len(blocks))) if blocks else None

    @property
    def text(self):
        return "".join(self.blocks)

    @property
    def notes_sent(self):
        return json.dumps(self.notes, ensure_ascii=False)

    def texts(self):
        """Return the texts that it fills, by their names."""
        texts = zip(TEXTS, texts_at(self.blocks, self.notes, self.place), strict=True)
        return {name: text for name, text in texts if text}


def _notes_in(text):
    try:
        notes = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return []
    return [note for note in notes if isinstance(note, str)] if isinstance(notes, list) else []
