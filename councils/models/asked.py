"""A long drawing that somebody asked for on a page, and that a task does behind it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone


class AskedDrawingQuerySet(models.QuerySet[Any]):
    def going_on(self) -> Self:
        """Keep those that a task does, or has still to do."""
        return self.filter(fault="")


class AskedDrawing(models.Model):
    """What is asked and not there yet: this line goes with what is drawn; else `fault` says why there is nothing."""

    asked_at = models.DateTimeField("demandé le", default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # whoever asked is the author of what is drawn
        null=True,
        related_name="+",
        verbose_name="compte",
    )
    fault = models.TextField("empêchement", blank=True, default="")

    objects = AskedDrawingQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_going_on(self) -> bool:
        return not self.fault
