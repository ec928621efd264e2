"""A heavy file that a task writes behind a page: one line each, which outlives its file."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone


class KeptFileQuerySet(models.QuerySet[Any]):
    def going_on(self) -> Self:
        """Keep those that are asked for, and neither written nor refused yet."""
        return self.filter(finished_at=None, fault="")

    def kept(self) -> Self:
        """Keep those whose file is there."""
        return self.filter(finished_at__isnull=False, forgotten_at=None)

    def past(self, now: datetime) -> Self:
        """Keep those whose file has been there long enough."""
        return self.filter(forgotten_at=None, finished_at__lt=now - self.model.KEPT)


class KeptFile(models.Model):
    """A file that lies in `FOLDER` for the time of `KEPT` (`councils.kept_files`); `fault` says why there is none."""

    KEPT: timedelta
    FOLDER: str
    SUFFIX: str

    key = models.UUIDField("clé", primary_key=True, default=uuid.uuid4, editable=False)
    asked_at = models.DateTimeField("demandé le", default=timezone.now, editable=False)
    size = models.PositiveBigIntegerField("octets", default=0)
    finished_at = models.DateTimeField("prêt le", null=True, editable=False)
    forgotten_at = models.DateTimeField("oublié le", null=True, editable=False)
    fault = models.TextField("empêchement", blank=True, default="")

    objects = KeptFileQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def folder(cls) -> Path:
        """Where a machine writes these files; its disk keeps them there too."""
        return settings.DATA_DIR / cls.FOLDER

    @property
    def stored(self) -> str:
        """How the files that are kept for a time (`councils.storage.KEPT`) know it."""
        return f"{self.FOLDER}/{self.key}{self.SUFFIX}"

    @property
    def draft(self) -> Path:
        """Where the machine that writes it does so."""
        return self.folder() / f"{self.key}.draft"

    @property
    def is_going_on(self) -> bool:
        return self.finished_at is None and not self.fault

    @property
    def is_ready(self) -> bool:
        return self.finished_at is not None and self.forgotten_at is None

    @property
    def kept_until(self) -> datetime | None:
        """The moment when the file goes, where the reader is."""
        return self.finished_at and timezone.localtime(self.finished_at + self.KEPT)
