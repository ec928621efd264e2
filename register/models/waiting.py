"""The acts whose certified paper is not drawn yet: derived from the register, and made anew at will."""

from django.db import models

from councils.models import Council
from deliberations.models import Sitting
from register.models.entries import Entry


class WaitingPaper(models.Model):
    """An act whose paper waits: put here as it is sealed, taken away as its paper is kept.

    It serves to find them, with no look at all the acts that are drawn; whoever draws one asks the act itself.
    """

    entry = models.OneToOneField(
        Entry, models.CASCADE, primary_key=True, related_name="waits", verbose_name="acte"
    )
    council = models.ForeignKey(
        Council,
        models.CASCADE,  # it says nothing of its own
        related_name="waiting_papers",
        verbose_name="conseil",
    )
    sitting = models.ForeignKey(
        Sitting,
        models.CASCADE,  # it says nothing of its own
        related_name="+",
        verbose_name="séance",
    )

    class Meta:
        verbose_name = "extrait attendu"
        verbose_name_plural = "extraits attendus"

    def __str__(self):
        return f"extrait de la {self.entry}"
