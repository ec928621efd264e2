"""The models of deliberations that a council keeps: texts with variables, to begin an item or a draft from."""

from django.db import models

from councils.models import Council
from councils.models.lines import OneLineField
from deliberations.models.texts import ItemText


class TextModel(ItemText):
    """A text to begin from; « {{montant}} » in it is a variable (`deliberations.variables`)."""

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="text_models", verbose_name="conseil"
    )
    name = OneLineField("nom", max_length=100)

    class Meta:
        verbose_name = "modèle de délibération"
        verbose_name_plural = "modèles de délibérations"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="text_model_name_once_per_council",
                fields=["council", "name"],
                violation_error_message="Ce conseil a déjà un modèle de ce nom.",
            ),
        ]

    def __str__(self):
        return self.name
