"""The agenda of a sitting: its items, with the texts put to the council."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.text import Truncator

from deliberations.models.files import SentFile
from deliberations.models.people import MinutesKeeper, Presided
from deliberations.models.sittings import Sitting
from deliberations.models.texts import ReportedText


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def for_agenda(self) -> "AgendaItemQuerySet":
        """Load what an agenda shows of each item; `ballot_count` tells whether it was decided."""
        rows = self.select_related("rapporteur").prefetch_related("attachments")
        return rows.annotate(ballot_count=models.Count("ballots")).order_by("position")


class AgendaItem(Presided, ReportedText):
    """One item of the agenda; its position is its order in the discussion."""

    class Outcome(models.TextChoices):
        """What became of an item without a vote; a vote's result is computed."""

        WITHDRAWN = "withdrawn", "retiré"
        POSTPONED = "postponed", "renvoyé"
        NOTED = "noted", "pris acte"

    #: Set by `for_agenda` alone.
    ballot_count: int

    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="items", verbose_name="séance"
    )
    position = models.PositiveIntegerField("ordre", validators=[MinValueValidator(1)])
    outcome = models.CharField(
        "suite sans vote", max_length=10, choices=Outcome, blank=True, default=""
    )
    exercise = models.PositiveSmallIntegerField("exercice des comptes", null=True, blank=True)
    added = models.BooleanField("ajouté en séance", default=False)
    carried = models.BooleanField("reporté d’une première convocation", default=False)
    number = models.CharField("numéro", max_length=40, blank=True, default="")
    block = models.CharField("adopté en bloc", max_length=100, blank=True, default="")
    about = models.JSONField("délibérations visées", default=list, blank=True)
    printed = models.JSONField("ce que dit le papier", null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "point de l’ordre du jour"
        verbose_name_plural = "points de l’ordre du jour"
        ordering = ["position"]
        indexes = [
            # Read by what is due: whether a sitting adopted minutes.
            models.Index(fields=["sitting", "kind"], name="item_by_kind"),
        ]
        constraints = [
            *Presided.Meta.constraints,
            models.UniqueConstraint(
                name="item_position_once_per_sitting",
                fields=["sitting", "position"],
                violation_error_message="Deux points ont le même ordre.",
            ),
        ]

    def __str__(self):
        # Short enough to stand in the journal, whatever the title.
        return f"point {self.position}, {Truncator(self.title).chars(120)}"

    @property
    def asks_urgency(self):
        """Whether the council approves here a notice cut short (CGCT, art. L2121-11, L2121-12), whatever the title."""
        return self.kind == self.Kind.URGENCY


class ItemSecretary(MinutesKeeper):
    """Who keeps the minutes of one item instead of the secretaries of the sitting (CGCT, art. L2121-15)."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="secretaries", verbose_name="point"
    )

    class Meta(MinutesKeeper.Meta):
        verbose_name = "secrétaire d’un point"
        verbose_name_plural = "secrétaires d’un point"
        constraints = [
            *MinutesKeeper.Meta.constraints,
            models.UniqueConstraint(
                name="itemsecretary_position_once",
                fields=["item", "position"],
                violation_error_message="Deux secrétaires de ce point ont le même ordre.",
            ),
        ]


class Attachment(SentFile):
    """A PDF that goes with an item; once the item is sealed, the record tells what it was.

    `pages` is empty until they are counted, `files.UNKNOWN_PAGES` where the file does not tell.
    """

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="attachments", verbose_name="point"
    )
    pages = models.PositiveIntegerField("pages", null=True, blank=True)

    class Meta(SentFile.Meta):
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"

    @property
    def place(self) -> str:
        return f"{self.item.sitting_id}/{self.item_id}"
