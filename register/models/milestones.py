"""What is due around a sitting and was done, with its day: what Folio does not know by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from deliberations.deadlines import DueKind
from deliberations.models import Sitting

#: What a clerk tells. The rest follows from facts that have their own place.
TOLD = {
    DueKind.LIST: "liste des délibérations affichée et mise en ligne",
    DueKind.LIST_SENT: "liste envoyée aux conseillers municipaux",
    DueKind.MINUTES: "procès-verbal arrêté",
    DueKind.MINUTES_ONLINE: "procès-verbal mis en ligne",
    DueKind.MINUTES_SENT: "procès-verbal envoyé aux conseillers municipaux",
    DueKind.BOUND: "registre relié",
}


class Milestone(models.Model):
    """Something due around a sitting, and the day on which it was done (`deliberations.deadlines`).

    A slip is typed again or taken away: nothing in law stands on this row, and the journal keeps both.
    """

    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="milestones", verbose_name="séance"
    )
    kind = models.CharField(
        "quoi", max_length=14, choices=[(code.value, said) for code, said in TOLD.items()]
    )
    on = models.DateField("fait le")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="saisi par",
    )

    class Meta:
        verbose_name = "échéance tenue"
        verbose_name_plural = "échéances tenues"
        ordering = ["sitting", "on", "pk"]
        indexes = [
            # Read by whatever says what is due: one a year, among those of all sittings.
            models.Index(
                fields=["kind"], name="milestone_bound", condition=Q(kind=DueKind.BOUND.value)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="milestone_once_a_sitting",
                fields=["sitting", "kind"],
                violation_error_message="Le jour de cette échéance est déjà saisi.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
