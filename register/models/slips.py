"""The slips under which acts went to the prefecture, as they were printed that day."""

from django.conf import settings
from django.db import models

from councils.french import in_words
from deliberations.models import Sitting


class SentSlip(models.Model):
    """The slip of one sending, drawn as the sending was entered, and served byte for byte: no row ever changes.

    Which acts were sent, and when, is told by their own facts (`Event`); a sending
    that was taken back leaves its slip, as it leaves its fact.
    """

    sitting = models.ForeignKey(
        Sitting,
        models.PROTECT,  # it may be all that proves a sending
        related_name="slips",
        verbose_name="séance",
    )
    on = models.DateField("transmis le")
    pdf = models.BinaryField("fichier")
    sha256 = models.CharField("empreinte du fichier", max_length=64)
    kept_at = models.DateTimeField("gardé le", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="gardé par",
    )

    class Meta:
        verbose_name = "bordereau de transmission"
        verbose_name_plural = "bordereaux de transmission"
        ordering = ["sitting", "pk"]
        indexes = [models.Index(fields=["sha256"], name="slip_by_digest")]

    def __str__(self):
        return f"bordereau du {in_words(self.on)}"

    @property
    def file_name(self) -> str:
        """« bordereau-2026-03-12-transmis-2026-03-16.pdf »."""
        return f"bordereau-{self.sitting.day}-transmis-{self.on.isoformat()}.pdf"
