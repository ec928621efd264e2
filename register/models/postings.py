"""What was posted of a sitting before and after it, where, and from when to when."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from deliberations.models import Sitting


class PostingQuerySet(models.QuerySet["Posting"]):
    def live(self) -> "PostingQuerySet":
        """Keep what holds: what no later row corrects or takes back."""
        return self.filter(replaced_by=None, is_void=False)


class Posting(models.Model):
    """The convocation or the list of a sitting, on a board or on a site (CGCT, art. L2121-10, L2121-25): no row ever changes.

    A row that `replaces` another corrects it, or tells its end; a void one only takes
    it back. Acts are not told here: their publicity makes them enforceable, and is a
    fact of their own life (`Event`).
    """

    class Paper(models.TextChoices):
        CALL = "call", "convocation et ordre du jour"
        LIST = "list", "liste des délibérations examinées"

    class Way(models.TextChoices):
        BOARD = "board", "affichage"
        SITE = "site", "mise en ligne"

    sitting = models.ForeignKey(
        Sitting,
        models.PROTECT,  # a certificate is signed from it
        related_name="postings",
        verbose_name="séance",
    )
    paper = models.CharField("papier", max_length=4, choices=Paper)
    way = models.CharField("publicité", max_length=5, choices=Way)
    place = models.CharField("lieu", max_length=120)
    since = models.DateField("du")
    until = models.DateField("au", null=True, blank=True)
    poster = models.CharField("par qui", max_length=120, blank=True, default="")
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="remplace",
    )
    is_void = models.BooleanField("retiré", default=False)
    at = models.DateTimeField("saisi le", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="saisi par",
    )

    #: What is told of it beside its days.
    FACTS = ("paper", "way", "place", "poster")

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = "affichage"
        verbose_name_plural = "affichages"
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="posting_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message="La fin de l’affichage ne peut pas précéder son début.",
            ),
            models.CheckConstraint(
                name="posting_void_names_what",
                condition=Q(is_void=False) | Q(replaces__isnull=False),
                violation_error_message="Dites ce qui est retiré.",
            ),
        ]

    def __str__(self):
        return f"{self.get_paper_display()}, {self.get_way_display()}"

    @property
    def states(self) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        """What the journal keeps of a posting, before and after: of one that it corrects or takes back, too."""
        return self.replaces.facts if self.replaces else None, None if self.is_void else self.facts

    @property
    def facts(self) -> dict[str, Any]:
        """What it says, as the journal keeps it."""
        days = {
            name: day.isoformat() for name in ("since", "until") if (day := getattr(self, name))
        }
        return {name: said for name in self.FACTS if (said := getattr(self, name))} | days
