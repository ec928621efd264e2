"""The forms that a council gave its papers, one after another, and the pictures that they print; no row ever changes."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from councils.models import Council

ACCOUNT = settings.AUTH_USER_MODEL


class PaperForm(models.Model):
    """A form of the papers as it was saved; the last number is the current one."""

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="paper_forms", verbose_name="conseil"
    )
    number = models.PositiveIntegerField("numéro")
    #: The whole of `papers.form.Form`, as `to_json` writes it.
    settings: "models.Field[Any, Any]" = models.JSONField("réglages")
    #: Where it began, by the name of a preset, when it did.
    preset = models.CharField("modèle de départ", max_length=20, blank=True, default="")
    made_at = models.DateTimeField("enregistrée le", default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        ACCOUNT,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="enregistrée par",
    )

    class Meta:
        verbose_name = "forme des papiers"
        verbose_name_plural = "formes des papiers"
        ordering = ["council", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "number"],
                name="paper_form_once_per_number",
                violation_error_message="Ce numéro de forme est déjà pris.",
            ),
        ]

    def __str__(self):
        return f"forme n° {self.number}"


class Picture(models.Model):
    """A picture that papers print: one PNG of ours, made of whatever was sent, and what it shows in words."""

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="pictures", verbose_name="conseil"
    )
    sha256 = models.CharField("empreinte", max_length=64)
    png = models.BinaryField("fichier")
    width = models.PositiveSmallIntegerField("largeur")
    height = models.PositiveSmallIntegerField("hauteur")
    alt = models.CharField("ce que l’image montre", max_length=120)
    made_at = models.DateTimeField("déposée le", default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        ACCOUNT,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="déposée par",
    )

    class Meta:
        verbose_name = "image des papiers"
        verbose_name_plural = "images des papiers"
        ordering = ["council", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "sha256", "alt"],
                name="picture_once_per_words",
                violation_error_message="Cette image est déjà là.",
            ),
        ]

    def __str__(self):
        return self.alt

    @property
    def is_itself(self) -> bool:
        """Whether its bytes are those that forms and sealed records name by their digest."""
        return sha256(self.png).hexdigest() == self.sha256

    @property
    def data_uri(self) -> str:
        """The picture as an address that holds it whole: nothing is fetched."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}"
