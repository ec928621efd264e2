"""Idempotency keys of the entries that browsers send: one that comes twice is done once."""

from django.db import models

from deliberations.models import Sitting


class Sent(models.Model):
    """An entry that was done, by the number that the browser drew for it."""

    id = models.UUIDField("numéro", primary_key=True)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="+", verbose_name="séance")
    at = models.DateTimeField("le", auto_now_add=True)

    class Meta:
        verbose_name = "saisie reçue"
        verbose_name_plural = "saisies reçues"

    def __str__(self):
        return str(self.id)
