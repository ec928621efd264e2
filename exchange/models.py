"""The exports of a register that somebody asked for on its page."""

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from councils.models import Council


class RegisterExportQuerySet(models.QuerySet["RegisterExport"]):
    def going_on(self) -> "RegisterExportQuerySet":
        """Keep those that are asked for, and neither written nor refused yet."""
        return self.filter(finished_at=None, fault="")

    def kept(self) -> "RegisterExportQuerySet":
        """Keep those whose file is there."""
        return self.filter(finished_at__isnull=False, forgotten_at=None)

    def past(self, now) -> "RegisterExportQuerySet":
        """Keep those whose file has been there long enough."""
        return self.filter(forgotten_at=None, finished_at__lt=now - RegisterExport.KEPT)


class RegisterExport(models.Model):
    """The register of a council, or a year of it, as one file to be taken within a day; the line stays.

    `acts` is how many it holds, known once it begins, and `done` how many are
    written; `fault` says why there is none.
    """

    KEPT = timedelta(hours=24)

    key = models.UUIDField("clé", primary_key=True, default=uuid.uuid4, editable=False)
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
    asked_at = models.DateTimeField("demandé le", default=timezone.now, editable=False)
    acts = models.PositiveIntegerField("actes", default=0)
    done = models.PositiveIntegerField("actes écrits", default=0)
    size = models.PositiveBigIntegerField("octets", default=0)
    finished_at = models.DateTimeField("prêt le", null=True, editable=False)
    forgotten_at = models.DateTimeField("oublié le", null=True, editable=False)
    fault = models.TextField("empêchement", blank=True, default="")

    objects = RegisterExportQuerySet.as_manager()

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
    def path(self) -> Path:
        """Where the file lies, on this server, as long as it is kept."""
        return settings.DATA_DIR / "exports" / f"{self.key}.zip"

    @property
    def name(self) -> str:
        """What the file is called by whoever saves it."""
        return f"registre-{self.council.slug}{f'-{self.year}' if self.year else ''}.zip"

    @property
    def is_going_on(self) -> bool:
        return self.finished_at is None and not self.fault

    @property
    def is_ready(self) -> bool:
        return self.finished_at is not None and self.forgotten_at is None

    @property
    def kept_until(self):
        """The moment when the file goes, where the reader is."""
        return self.finished_at and timezone.localtime(self.finished_at + self.KEPT)
