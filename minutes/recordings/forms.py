"""What is asked of a recording: the file, and when it was started."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from councils.bodies import MEGABYTE
from councils.french import NBSP, hour
from deliberations.models import Sitting
from minutes.actions.recording import IS_NO_SOUND
from minutes.recordings.hours import moment_of
from minutes.rules.sounds import HEAD, kind_of

NO_FILE = "Choisissez d’abord le fichier."


class BeginningForm(forms.Form):
    """When the recording was started: its chapters follow."""

    begins_at = forms.TimeField(
        label="Début de l’enregistrement",
        help_text="L’heure à laquelle il a été lancé, comme 18:32 ou 18:32:10",
        widget=forms.TimeInput(attrs={"autocomplete": "off"}),
        input_formats=["%H:%M:%S", "%H:%M", "%Hh%M", "%H h %M", "%H\u00a0h\u00a0%M"],
        error_messages={
            "required": "Écrivez l’heure à laquelle l’enregistrement a été lancé.",
            "invalid": "Écrivez l’heure comme 18:32, ou 18:32:10 avec les secondes.",
        },
    )

    def __init__(self, sitting: Sitting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sitting = sitting
        if sitting.opens_at and "begins_at" not in self.initial:
            self.initial["begins_at"] = hour(sitting.opens_at)

    def clean_begins_at(self):
        return moment_of(self.sitting, self.cleaned_data["begins_at"])


class RecordingForm(BeginningForm):
    """A file of sound, and when it was started."""

    file = forms.FileField(
        label="Enregistrement audio",
        widget=forms.FileInput(attrs={"accept": "audio/*,.mp3,.m4a,.aac,.ogg,.opus,.wav"}),
        max_length=200,
        error_messages={
            "required": NO_FILE,
            "missing": NO_FILE,
            "invalid": NO_FILE,
            "empty": "Ce fichier est vide.",
            "max_length": "Le nom de ce fichier est trop long. Raccourcissez-le, puis recommencez.",
        },
    )
    field_order = ("file", "begins_at")

    def __init__(self, sitting: Sitting, *args: Any, **kwargs: Any) -> None:
        super().__init__(sitting, *args, **kwargs)
        most = settings.LARGEST_RECORDING // MEGABYTE
        self.fields["file"].help_text = (
            f"MP3, M4A, AAC, Ogg (Opus) ou WAV, {most}{NBSP}Mo au plus. "
            "Glissez-le ici ou choisissez-le."
        )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.LARGEST_RECORDING:
            most = settings.LARGEST_RECORDING // MEGABYTE
            raise ValidationError(
                f"Ce fichier est trop lourd, {most}{NBSP}Mo sont admis. Enregistrez-le en MP3 ou en Opus."
            )
        head = file.read(HEAD)
        file.seek(0)
        if kind_of(head) is None:
            raise ValidationError(IS_NO_SOUND)
        return file
