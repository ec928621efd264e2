"""The form of the papers as a page sends it: a control for each setting, drawn from the table of their words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.text import capfirst

from councils.french import typographic
from councils.models import Council
from papers.form import Form
from papers.models import Picture
from papers.settings_words import GROUPS, SETTINGS, ChoiceWords, SettingGroup, SettingWords

#: Longer than any text that is kept: the checks say in words how long it may be.
MOST_SIGNS = 2000


class SettingChoice(forms.TypedChoiceField):
    """One choice of a few, each with a second line where it needs one."""

    def __init__(self, words: SettingWords, widget: type[forms.Widget]):
        values = {choice.code: choice.value for choice in words.choices}
        pairs = [(choice.code, _label(choice)) for choice in words.choices]
        super().__init__(choices=pairs, coerce=values.__getitem__, widget=widget)


class SettingTicks(forms.MultipleChoiceField):
    """Several of a few, kept in the order of the table."""

    def __init__(self, words: SettingWords):
        pairs = [(choice.code, _label(choice)) for choice in words.choices]
        self.order = [choice.code for choice in words.choices]
        super().__init__(choices=pairs, widget=forms.CheckboxSelectMultiple, required=False)

    def clean(self, value: Any) -> tuple[str, ...]:
        ticked = super().clean(value)
        return tuple(code for code in self.order if code in ticked)


class SettingText(forms.CharField):
    """A text of a few lines; spaces at their ends go."""

    def __init__(self) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(required=False, max_length=MOST_SIGNS, widget=widget)

    def clean(self, value: Any) -> str:
        lines = (line.strip() for line in super().clean(value).splitlines())
        return "\n".join(lines).strip()


class WordedChoice(str):
    """What a page calls a choice; `second` is the line below it."""

    second = ""


def _label(choice: ChoiceWords) -> WordedChoice:
    label = WordedChoice(typographic(choice.word))
    label.second = typographic(choice.second)
    return label


FIELDS: dict[str, Callable[[SettingWords], forms.Field]] = {
    "cards": lambda words: SettingChoice(words, forms.RadioSelect),
    "segments": lambda words: SettingChoice(words, forms.RadioSelect),
    "select": lambda words: SettingChoice(words, forms.Select),
    "ticks": SettingTicks,
    "lines": lambda words: SettingText(),
    "picture": lambda words: forms.CharField(required=False, widget=forms.RadioSelect),
}


@dataclass(frozen=True)
class SettingRow:
    """A setting on the page: its words, its control, and whether it differs from what is saved."""

    words: SettingWords
    field: forms.BoundField
    is_changed: bool


@dataclass(frozen=True)
class GroupRow:
    """A group on the page: its title, what is chosen in one line, and its settings."""

    group: SettingGroup
    summary: str
    rows: tuple[SettingRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether one of its settings is refused: what is folded would not be seen."""
        return any(row.field.errors for row in self.rows)

    @property
    def holds_picture(self) -> bool:
        """Whether a picture is sent from it."""
        return any(row.words.shape == "picture" for row in self.rows)


class PictureForm(forms.Form):
    """A picture to keep, and what it shows: a paper is read aloud too."""

    logo_file = forms.FileField(label="Fichier", help_text="PNG, JPEG ou SVG, 2 Mo au plus.")
    logo_alt = forms.CharField(
        label="Ce que l’image montre", max_length=120, help_text="Comme « Blason de Valombre »."
    )


class PaperSettingsForm(forms.Form):
    """Every setting; `saved` is the current form, `start` what is shown before anything is typed."""

    def __init__(
        self, data: Any = None, *, council: Council, saved: Form, start: Form | None = None
    ):
        self.council, self.saved, self.start = council, saved, start or saved
        super().__init__(data, initial=_initial(self.start))
        for words in SETTINGS.values():
            field = FIELDS[words.shape](words)
            field.label, field.help_text = capfirst(words.title), typographic(words.hint)
            self.fields[words.name] = field
        kept = Picture.objects.filter(council=council).order_by("made_at", "pk").defer("png")
        # The latest words for a picture win, as on paper.
        self.pictures = list({one.sha256: one for one in kept}.values())

    @cached_property
    def chosen(self) -> Form:
        """The form as it is chosen here; what is not readable is as it was saved."""
        if not self.is_bound:
            return self.start
        self.is_valid()
        known = {name: self.cleaned_data[name] for name in SETTINGS if name in self.cleaned_data}
        return replace(self.saved, **known)

    @property
    def groups(self) -> list[GroupRow]:
        return [
            GroupRow(
                group,
                typographic(group.summary(self.chosen)),
                tuple(map(self._row, group.settings)),
            )
            for group in GROUPS
        ]

    def _row(self, words: SettingWords) -> SettingRow:
        changed = getattr(self.chosen, words.name) != getattr(self.saved, words.name)
        return SettingRow(words, self[words.name], changed)

    @property
    def changes(self) -> int:
        """How many settings differ from what is saved."""
        return sum(getattr(self.chosen, name) != getattr(self.saved, name) for name in SETTINGS)


def _initial(form: Form) -> dict[str, Any]:
    """Return the form as its controls show it."""
    codes = {
        words.name: {choice.value: choice.code for choice in words.choices}
        for words in SETTINGS.values()
    }
    values = {name: getattr(form, name) for name in SETTINGS}
    return {
        name: list(value) if isinstance(value, tuple) else codes[name].get(value, value)
        for name, value in values.items()
    }
