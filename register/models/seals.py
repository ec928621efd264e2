"""The certificates under which a council's papers were sealed: kept for ever, so that old papers still verify."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from councils.models import Council


class SealLine(models.Model):
    """What happened to a certificate: it took the place of another on the papers of a council, or was revoked.

    Lines are only added (`register.seals`): the last one that began tells which
    certificate serves. `revoked_on` is the first day that it vouches for nothing more.
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="seal_lines", verbose_name="conseil"
    )
    sha256 = models.CharField("empreinte du certificat", max_length=64)
    certificate = models.BinaryField("certificat")
    name = models.CharField("nom", max_length=200)
    at = models.DateTimeField("noté le")
    revoked_on = models.DateField("révoqué à compter du", null=True, blank=True)
    reason = models.CharField("motif", max_length=500, blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who revoked is still asked for
        null=True,
        related_name="+",
        verbose_name="par",
    )

    class Meta:
        verbose_name = "certificat du cachet"
        verbose_name_plural = "certificats du cachet"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="sealline_revokes_with_a_reason",
                condition=Q(revoked_on=None, reason="")
                | Q(revoked_on__isnull=False, reason__gt=""),
                violation_error_message="Une révocation dit son motif.",
            ),
        ]

    def __str__(self):
        return f"certificat du cachet « {self.name} »"
