"""The recording of a sitting, which serves whoever writes its minutes, and nobody else."""

from django.conf import settings
from django.db import models

from councils.storage import RECORDINGS, StoredFiles, stored
from councils.storage.faults import FilesAway
from deliberations.models import Sitting


def recordings() -> StoredFiles:
    """Return where recordings are: beside the annexes, so that no backup and no archive takes them."""
    return stored(RECORDINGS)


class Recording(models.Model):
    """A file of sound laid beside the minutes until they are approved, then erased.

    `stored` names it in the folder of recordings; it is no file field, which backups would look for.
    `size` is in bytes. `begins_at` is when it was started, by which its chapters are found.
    """

    class Sound(models.TextChoices):
        MP3 = "mp3", "MP3"
        M4A = "m4a", "M4A"
        AAC = "aac", "AAC"
        OGG = "ogg", "Ogg"
        WAV = "wav", "WAV"

    sitting = models.OneToOneField(
        Sitting, models.CASCADE, related_name="recording", verbose_name="séance"
    )
    name = models.CharField("nom", max_length=200)
    sound = models.CharField("format", max_length=3, choices=Sound)
    stored = models.CharField("fichier", max_length=60)
    size = models.PositiveBigIntegerField("poids")
    begins_at = models.DateTimeField("début de l’enregistrement")
    added_at = models.DateTimeField("déposé le", auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="déposé par",
    )

    class Meta:
        verbose_name = "enregistrement audio"
        verbose_name_plural = "enregistrements audio"

    def __str__(self):
        return f"enregistrement de la {self.sitting}"

    @property
    def is_there(self) -> bool:
        """Whether its file is kept: a backup that is restored brings the row back, and not the file.

        Where nobody can tell, the page offers it all the same: the sound says what fails.
        """
        try:
            return recordings().exists(self.stored)
        except FilesAway:
            return True
