"""A file that goes with what is written: with an item, or with the draft of a service."""

from django.core.validators import FileExtensionValidator
from django.db import models


def attachment_path(attachment, filename):
    """Keep a file under what it goes with; the stored name carries nothing that the sender chose."""
    return f"annexes/{attachment.place}.pdf"


class SentFile(models.Model):
    """A PDF as somebody sent it: `sha256` and `size` (in bytes) are those of the file that came."""

    name = models.CharField("nom", max_length=200)
    file = models.FileField(
        "fichier", upload_to=attachment_path, validators=[FileExtensionValidator(["pdf"])]
    )
    sha256 = models.CharField("empreinte", max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField("poids", null=True, blank=True)
    added_at = models.DateTimeField("ajouté le", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def place(self) -> str:
        """Where the storage keeps it, without what every file of its kind shares."""
        raise NotImplementedError
