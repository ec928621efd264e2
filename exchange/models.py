"""The exports of a register that somebody asked for on its page, and the sittings that came from elsewhere."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from councils.models import Council, KeptFile
from deliberations.models import Sitting


class RegisterExport(KeptFile):
    """The register of a council, or a year of it, as one file to be taken within a day; the line stays.

    `acts` is how many it holds, known once it begins, and `done` how many are
    written; `fault` says why there is none.
    """

    KEPT = timedelta(hours=24)
    FOLDER, SUFFIX = "exports", ".zip"

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="register_exports", verbose_name="conseil"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who took the register out is not forgotten
        related_name="+",
        verbose_name="compte",
    )
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    acts = models.PositiveIntegerField("actes", default=0)
    done = models.PositiveIntegerField("actes écrits", default=0)

    class Meta:
        verbose_name = "export du registre"
        verbose_name_plural = "exports du registre"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                name="register_export_one_at_a_time",
                fields=["council"],
                condition=models.Q(finished_at=None, fault=""),
                violation_error_message="Un export est déjà en cours : attendez qu’il soit prêt.",
            ),
        ]

    def __str__(self):
        return f"registre de {self.year}" if self.year else "tout le registre"

    @property
    def name(self) -> str:
        """What the file is called by whoever saves it."""
        return f"registre-{self.council.slug}{f'-{self.year}' if self.year else ''}.zip"


class CarriedSitting(models.Model):
    """A sitting that a file brought here from its home, where it goes back and is sealed.

    `origin` is what it was then, the digest of each of its pieces by name
    (`exchange.carrying.pieces`): what differs from it was done here.
    """

    sitting = models.OneToOneField(
        Sitting, models.CASCADE, related_name="carried_here", verbose_name="séance"
    )
    left_at = models.DateTimeField("partie de chez elle le")
    origin = models.JSONField("telle qu’elle est venue", default=dict)

    class Meta:
        verbose_name = "séance venue d’ailleurs"
        verbose_name_plural = "séances venues d’ailleurs"

    def __str__(self):
        return f"{self.sitting}, venue d’ailleurs"
