"""The decisions that the head of the council takes by its delegation, and where each was reported."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django_prose_editor.fields import ProseEditorField

from councils.models import Council
from councils.models.lines import OneLineField
from decisions import rules
from deliberations.models import AgendaItem
from deliberations.rich_text import EXTENSIONS, clean


class DelegatedDecisionQuerySet(models.QuerySet["DelegatedDecision"]):
    def in_order(self) -> "DelegatedDecisionQuerySet":
        """Put them in the order of the register: by date, then by number."""
        return self.order_by("taken_on", "year", "sequence")

    def not_reported(self) -> "DelegatedDecisionQuerySet":
        """Keep those of which no agenda reports to the council yet."""
        return self.filter(report=None)

    def with_lives(self) -> "DelegatedDecisionQuerySet":
        """Load what a page tells of each: what replaces it, and the sitting that was told of it."""
        return self.select_related(
            "council", "replaces", "replaced_by", "report__item__sitting__council"
        )


class DelegatedDecision(models.Model):
    """A decision entered in the register for ever: a mistake is corrected by another one that replaces it."""

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="decisions", verbose_name="conseil"
    )
    year = models.PositiveSmallIntegerField("année")
    sequence = models.PositiveIntegerField(
        "rang", validators=[MinValueValidator(1), MaxValueValidator(rules.AT_MOST)]
    )
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="remplace",
    )
    taken_on = models.DateField("prise le")
    title = OneLineField("objet", max_length=499)
    text = ProseEditorField("texte", extensions=EXTENSIONS, sanitize=clean)
    delegation = OneLineField("délibération qui délègue", max_length=300)
    signed_by = OneLineField("signataire", max_length=150)
    quality = OneLineField("qualité", max_length=150)
    matter = models.CharField(
        "matière",
        max_length=12,
        blank=True,
        default="",
        validators=[
            RegexValidator(r"^\d(\.\d+)*$", "Un code de matière s’écrit comme 7.5 ou 7.10.")
        ],
    )
    entered_at = models.DateTimeField("inscrite le", default=timezone.now, editable=False)

    #: What the journal keeps of it, beside its number and the one that it replaces.
    TOLD = ("taken_on", "title", "text", "delegation", "signed_by", "quality", "matter")

    objects = DelegatedDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "décision prise par délégation"
        verbose_name_plural = "décisions prises par délégation"
        ordering = ["council", "year", "sequence"]
        constraints = [
            models.UniqueConstraint(
                name="decision_number_once_per_council",
                fields=["council", "year", "sequence"],
                violation_error_message="Ce numéro de décision est déjà donné.",
            ),
        ]

    def __str__(self):
        return f"décision {self.number}, {Truncator(self.title).chars(120)}"

    @property
    def number(self) -> str:
        return rules.number(self.year, self.sequence)

    @property
    def told(self) -> dict[str, str]:
        """What the journal keeps of a decision."""
        said = {name: str(getattr(self, name)) for name in self.TOLD} | {"number": self.number}
        return said | ({"replaces": self.replaces.number} if self.replaces else {})


class DecisionReport(models.Model):
    """The item of an agenda by which the council is told of a decision; off the agenda, it is to be told again."""

    decision = models.OneToOneField(
        DelegatedDecision, models.PROTECT, related_name="report", verbose_name="décision"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.CASCADE,  # an item that is deleted before its sitting told nothing
        related_name="reports",
        verbose_name="point",
    )

    class Meta:
        verbose_name = "compte rendu d’une décision"
        verbose_name_plural = "comptes rendus de décisions"
        ordering = ["decision"]

    def __str__(self):
        return f"{self.decision}, {self.item}"
