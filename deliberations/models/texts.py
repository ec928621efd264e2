"""What an item says, wherever it is written: on an agenda, in the draft of a service, in a model."""

from django.core.validators import RegexValidator
from django.db import models
from django_prose_editor.fields import ProseEditorField

from councils.models.lines import OneLineField
from deliberations.rich_text import EXTENSIONS, clean
from members.models import Member


class ItemText(models.Model):
    """The words of an item: what it is about, and what is proposed."""

    class Kind(models.TextChoices):
        DELIBERATION = "deliberation", "délibération"
        ELECTION = "election", "élection"
        MOTION = "motion", "motion ou vœu"
        INFORMATION = "information", "information"
        MINUTES = "minutes", "approbation du procès-verbal"
        URGENCY = "urgency", "vote sur l’urgence"

    kind = models.CharField("nature", max_length=20, choices=Kind, default=Kind.DELIBERATION)
    rubric = OneLineField("rubrique", max_length=200, blank=True, default="")
    title = OneLineField("objet", max_length=499)
    report = ProseEditorField(
        "exposé", extensions=EXTENSIONS, sanitize=clean, blank=True, default=""
    )
    decision = ProseEditorField(
        "dispositif", extensions=EXTENSIONS, sanitize=clean, blank=True, default=""
    )
    matter = models.CharField(
        "matière",
        max_length=12,
        blank=True,
        default="",
        validators=[
            RegexValidator(r"^\d(\.\d+)*$", "Un code de matière s’écrit comme 7.5 ou 7.10.")
        ],
    )

    class Meta:
        abstract = True


class ReportedText(ItemText):
    """The words of an item, and who reports on it: a member, or somebody outside the council."""

    rapporteur = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="rapporteur",
    )
    rapporteur_name = models.CharField(
        "rapporteur extérieur", max_length=150, blank=True, default=""
    )

    class Meta:
        abstract = True
