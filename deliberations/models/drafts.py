"""The drafts that services write for the council, their files, and each version of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from councils.models import Council, CouncilService, User
from deliberations.models.agenda import AgendaItem
from deliberations.models.files import SentFile
from deliberations.models.sittings import Sitting
from deliberations.models.texts import ReportedText


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, user: User, council: Council) -> "DraftQuerySet":
        """Keep the drafts of the service for which this user writes in a council."""
        return self.filter(service__council=council, service__roles__user=user)

    def told_in(self, council: Council) -> "DraftQuerySet":
        """Keep what the secretariat sees: what was proposed to it once; the rest is the service's own."""
        told = Q(proposed_at__isnull=False) | Q(returned__isnull=False)
        return self.filter(told, service__council=council)

    def waiting(self) -> "DraftQuerySet":
        """Keep the drafts that are proposed, and that no agenda holds yet."""
        return self.filter(proposed_at__isnull=False, item=None)

    def for_list(self) -> "DraftQuerySet":
        """Load what a list shows of each draft, the one that was changed last first."""
        rows = self.select_related("service", "sitting__council", "item__sitting__council")
        return rows.order_by("-changed_at", "-pk")


class Draft(ReportedText):
    """A text that a service prepares: its own, then proposed for a sitting, then on an agenda or returned.

    `returned` is the number of the version that came back, with the secretariat's `word`.
    An item that leaves its agenda leaves the draft proposed, as it was.
    """

    class State(models.TextChoices):
        WRITING = "writing", "en préparation"
        PROPOSED = "proposed", "proposé"
        TAKEN = "taken", "retenu"
        RETURNED = "returned", "renvoyé"

    service = models.ForeignKey(
        CouncilService,
        models.PROTECT,  # a draft goes by itself
        related_name="drafts",
        verbose_name="service",
    )
    sitting = models.ForeignKey(
        Sitting,
        models.SET_NULL,  # the draft is proposed for another
        null=True,
        blank=True,
        related_name="drafts",
        verbose_name="séance",
    )
    item = models.OneToOneField(
        AgendaItem,
        models.SET_NULL,  # it is proposed again
        null=True,
        blank=True,
        related_name="draft",
        verbose_name="point",
    )
    proposed_at = models.DateTimeField("proposé le", null=True, blank=True)
    returned = models.PositiveSmallIntegerField("version renvoyée", null=True, blank=True)
    word = models.TextField("mot du secrétariat", max_length=1000, blank=True, default="")
    changed_at = models.DateTimeField("enregistré le", default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "projet de délibération"
        verbose_name_plural = "projets de délibération"
        constraints = [
            models.CheckConstraint(
                name="draft_taken_was_proposed",
                condition=Q(item=None) | Q(proposed_at__isnull=False),
                violation_error_message="Un projet retenu a d’abord été proposé.",
            ),
            models.CheckConstraint(
                name="draft_returned_with_a_word",
                condition=Q(returned=None, word="") | Q(returned__isnull=False, word__gt=""),
                violation_error_message="Un projet renvoyé l’est avec un mot du secrétariat.",
            ),
        ]

    def __str__(self):
        return f"projet «\u00a0{Truncator(self.title).chars(120)}\u00a0»"

    @property
    def state(self) -> "Draft.State":
        if self.item_id:
            return self.State.TAKEN
        if self.proposed_at:
            return self.State.PROPOSED
        return self.State.RETURNED if self.returned else self.State.WRITING

    @property
    def last_version(self) -> "DraftVersion | None":
        return self.versions.select_related("by").last()


class DraftAttachment(SentFile):
    """A PDF that goes with a draft; the agenda that takes the draft receives a copy of it."""

    draft = models.ForeignKey(
        Draft, models.CASCADE, related_name="attachments", verbose_name="projet"
    )

    class Meta(SentFile.Meta):
        verbose_name = "pièce jointe d’un projet"
        verbose_name_plural = "pièces jointes d’un projet"

    @property
    def place(self) -> str:
        return f"projets/{self.draft_id}"


class DraftVersion(models.Model):
    """A draft as somebody saved it, only ever added; `attachments` are the name and digest of each file."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="versions", verbose_name="projet")
    number = models.PositiveSmallIntegerField("numéro")
    texts = models.JSONField("textes")
    attachments = models.JSONField("pièces jointes", default=list, blank=True)
    at = models.DateTimeField("le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="compte",
    )

    class Meta:
        verbose_name = "version d’un projet"
        verbose_name_plural = "versions d’un projet"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="version_number_once_per_draft",
                fields=["draft", "number"],
                violation_error_message="Cette version du projet existe déjà.",
            ),
        ]

    def __str__(self):
        return f"version {self.number}"

    @property
    def author(self) -> str:
        return str(self.by or "Folio")
