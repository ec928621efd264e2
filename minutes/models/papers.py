"""The papers of a whole sitting that are kept for ever, and the minutes that await a council."""

from hashlib import sha256

from django.conf import settings
from django.db import models

from councils.models import AskedDrawing
from deliberations.models import AgendaItem, Sitting


class FrozenPaper(models.Model):
    """One version of a paper of a sitting: its record, and the PDF that was published from it, byte for byte.

    A newer version adds a row and changes none. `signature` and `signer` are
    empty where the paper awaits the council and has no seal. It prints its `code`, by which
    anybody verifies it; papers of earlier versions of Folio have none.
    """

    class Slug(models.TextChoices):
        LIST = "liste", "liste des délibérations"
        MINUTES = "proces-verbal", "procès-verbal"

    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="frozen_papers", verbose_name="séance"
    )
    slug = models.CharField("papier", max_length=20, choices=Slug)
    version = models.PositiveSmallIntegerField("version")
    record = models.TextField("faits")
    pdf = models.BinaryField("fichier")
    sha256 = models.CharField("empreinte du fichier", max_length=64, unique=True)
    signature = models.CharField("signature", max_length=20, blank=True, default="")
    signer = models.CharField("signataire", max_length=200, blank=True, default="")
    code = models.CharField("code", max_length=12, null=True)  # noqa: DJ001 (unique where there is one)
    frozen_at = models.DateTimeField("figé le", auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="figé par",
    )

    class Meta:
        verbose_name = "papier figé"
        verbose_name_plural = "papiers figés"
        ordering = ["sitting", "slug", "version"]
        constraints = [
            models.UniqueConstraint(
                name="frozen_paper_once_per_version",
                fields=["sitting", "slug", "version"],
                violation_error_message="Cette version du papier est déjà figée.",
            ),
            models.UniqueConstraint(
                name="frozen_paper_code_once",
                fields=["code"],
                condition=models.Q(code__isnull=False),
                violation_error_message="Ce code est déjà celui d’un papier.",
            ),
        ]

    def __str__(self):
        return f"{self.get_slug_display()}, version {self.version}"

    @property
    def facts_sha256(self) -> str:
        """The SHA-256 of what it says, in hexadecimal: `sha256` is that of its file."""
        return sha256(self.record.encode()).hexdigest()

    @property
    def file_name(self) -> str:
        """« 2026-03-30-liste-v1.pdf »."""
        return f"{self.sitting.day}-{self.slug}-v{self.version}.pdf"


class AskedMinutes(AskedDrawing):
    """The minutes that somebody asked to propose or to publish, until they are kept."""

    class Gesture(models.TextChoices):
        PROPOSE = "propose", "proposer"
        PUBLISH = "publish", "publier"

    sitting = models.OneToOneField(
        Sitting, models.CASCADE, related_name="asked_minutes", verbose_name="séance"
    )
    gesture = models.CharField("geste", max_length=10, choices=Gesture)

    class Meta:
        verbose_name = "procès-verbal demandé"
        verbose_name_plural = "procès-verbaux demandés"

    def __str__(self):
        return f"procès-verbal de la {self.sitting} à {self.get_gesture_display()}"


class MinutesProposal(models.Model):
    """The minutes of a sitting, proposed by an item of a later agenda; without that item nothing is proposed.

    `remarks` are those of the council that adopts them, one a line. What it made of them is
    told by the item, and never stored here.
    """

    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="minutes_proposals", verbose_name="séance racontée"
    )
    item = models.OneToOneField(
        AgendaItem,
        models.CASCADE,  # whoever takes the item off the agenda takes the proposal back
        related_name="proposes",
        verbose_name="point qui l’approuve",
    )
    remarks = models.TextField("observations", blank=True, default="")

    class Meta:
        verbose_name = "procès-verbal proposé"
        verbose_name_plural = "procès-verbaux proposés"

    def __str__(self):
        return f"procès-verbal de la {self.sitting}"
