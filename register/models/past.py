"""The acts of a register that hold no longer: derived from it by `register.past`, and made anew at will."""

from django.db import models

from councils.models import Council
from register.models.entries import Entry


class PastEntry(models.Model):
    """An act that a later one replaced, withdrew or abrogated, as `register.holding` judges.

    It stands outside the chain: nothing is printed or proved by it. Its day and its rank are
    those of the act, in the order in which lists show them.
    """

    entry = models.OneToOneField(
        Entry, models.CASCADE, primary_key=True, related_name="past", verbose_name="acte"
    )
    council = models.ForeignKey(
        Council,
        models.CASCADE,  # it says nothing of its own
        related_name="past_entries",
        db_index=False,
        verbose_name="conseil",
    )
    held_on = models.DateField("séance du")
    position = models.PositiveIntegerField("rang au registre")

    class Meta:
        verbose_name = "acte passé"
        verbose_name_plural = "actes passés"
        indexes = [
            models.Index(fields=["council", "-held_on", "-position"], name="past_latest_first")
        ]

    def __str__(self):
        return f"{self.entry}, qui ne tient plus"
