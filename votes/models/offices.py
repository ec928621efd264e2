"""That the functions which the elections of a sitting gave were written in the roster."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from deliberations.models import Sitting


class OfficesWritten(models.Model):
    """The functions of a sitting's elections stand in the roster; `undo` brings the former ones back.

    `functions` names each member and the function as the journal says it, empty
    for one that was lost.
    """

    sitting = models.OneToOneField(
        Sitting, models.CASCADE, related_name="offices", verbose_name="séance"
    )
    functions = models.JSONField("fonctions", default=dict)
    undo = models.JSONField("état antérieur", default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField("inscrites le", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="inscrites par",
    )

    class Meta:
        verbose_name = "fonctions inscrites au tableau"
        verbose_name_plural = "fonctions inscrites au tableau"

    def __str__(self):
        return f"fonctions de la {self.sitting}"
