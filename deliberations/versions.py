"""A form that never writes in silence over what somebody else has just saved."""

import hashlib
import json
from datetime import date, time
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate, localtime

from councils import french
from deliberations.about import written
from deliberations.fields import AboutField, LinesField, MemberField, RichTextField
from deliberations.rich_text import clean


class VersionedForm(forms.ModelForm):
    """A form that tells which answers it has read, and writes over no newer one.

    `version` holds a fingerprint of each answer as the page was opened. What
    somebody else changed meanwhile, and the reader did not touch, is kept.
    Where both wrote, and differently, the form is refused: the field shows the
    other's answer (`field.theirs`), and the reader decides.
    """

    #: What to do with what somebody else has saved meanwhile.
    after_conflict = (
        "Ses réponses sont sous les vôtres\u00a0: gardez ce qui convient, puis enregistrez."
    )
    #: The actions of the journal that write these answers.
    saved_by: tuple[str, ...] = ()

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_fields()
        self.initial["version"] = json.dumps(
            {name: seal(self[name].initial) for name in self.stored_names()}
            if self.instance.pk
            else ""
        )

    def add_fields(self):
        """Add the fields that depend on what is stored, before any is read."""

    def stored_names(self):
        """Return the fields whose answers are stored."""
        return [name for name in self.fields if name not in ("version", "attachments")]

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if self.instance.pk:
            untouched, disputed = self._compare(cleaned)
            for name in untouched:
                cleaned[name] = self._stored(name)
            if disputed:
                self._show_conflict(untouched, disputed)
        return cleaned

    def _compare(self, cleaned):
        """Return what somebody else alone changed, and what both changed, differently."""
        read = versions_in(cleaned.get("version"))
        untouched: list[str] = []
        disputed: list[str] = []
        for name in self.stored_names():
            now = seal(self[name].initial)
            if name in self.errors or now in (read.get(name), seal(cleaned.get(name))):
                continue
            mine_is_old = seal(cleaned.get(name)) == read.get(name)
            (untouched if mine_is_old else disputed).append(name)
        return untouched, disputed

    def _stored(self, name):
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            rows: QuerySet = QuerySet(cast(QuerySet, field.queryset).model)
            return rows.filter(pk=self[name].initial).first()
        return self[name].initial

    def _show_conflict(self, untouched, disputed):
        data = cast(QueryDict, self.data).copy()
        data["version"] = self.initial["version"]
        for name in untouched:
            data[name] = self[name].initial
        self.data = data
        for name in disputed:
            self[name].theirs = self._shown(name)  # type: ignore[attr-defined]  # for the template
        line = self.last_saved()
        who = (
            f"{line.author} a enregistré cette page {moment(line.at)}"
            if line
            else "Cette page a changé"
        )
        text = f"{who}, pendant que vous écriviez. {self.after_conflict}"
        self.add_error(None, ValidationError(text, code="conflict"))

    def last_saved(self):
        """Return what says by its `author` and `at` who saved these answers last; None where nothing does."""
        saved = self.instance.journal.filter(action__in=self.saved_by)
        return saved.order_by("-pk").first()

    def _shown(self, name):
        """Return a stored answer as a reader sees it."""
        field, value = self.fields[name], self[name].initial
        if isinstance(field, RichTextField):
            return mark_safe(clean(value or "")) or "(vide)"
        if isinstance(field, MemberField):
            return str(self._stored(name) or "(personne)")
        if isinstance(field, forms.ModelChoiceField):
            return str(self._stored(name) or "(aucune)")
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, date):
            return french.with_weekday(value)
        if isinstance(value, time):
            return french.hour(value)
        if isinstance(field, AboutField):
            return ", ".join(map(written, value)) or "(aucune)"
        if isinstance(field, LinesField):
            return ", ".join(value) or "(personne)"
        return dict(getattr(field, "choices", ())).get(value) or value or "(vide)"


def seal(value):
    """Return the fingerprint of an answer, the same as it is stored and as it is typed."""
    text = json.dumps(str(getattr(value, "pk", value) or ""), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def versions_in(text):
    """Return the fingerprints that a form sent back; a text of another make holds none."""
    try:
        read = json.loads(text or "")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def moment(at):
    """Return « à 10 h 31 », or « le 23 novembre 2023 à 10 h 31 » of another day."""
    at = localtime(at)
    day = "" if at.date() == localdate() else f"le {french.in_words(at.date())} "
    return f"{day}à {french.hour(at.time())}"
