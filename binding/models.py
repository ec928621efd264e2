"""The register on paper: its volumes, the gatherings whose leaves are numbered for ever, and when they were signed."""

from datetime import timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from councils.models import AskedDrawing, Council, KeptFile
from deliberations.models import Sitting
from register.models import Entry

#: How many leaves are bound well in one volume: Folio proposes another one from there.
FULL_AT = 200


class Volume(models.Model):
    """One book of the register: its row is locked while the leaves of a gathering are numbered.

    `first_leaf` is the number of its first leaf: a council may come to Folio in the middle of a book.
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="volumes", verbose_name="conseil"
    )
    number = models.PositiveSmallIntegerField("numéro", validators=[MinValueValidator(1)])
    opened_on = models.DateField("ouvert le")
    closed_on = models.DateField("clos le", null=True, blank=True)
    first_leaf = models.PositiveIntegerField(
        "premier feuillet", default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = "volume du registre"
        verbose_name_plural = "volumes du registre"
        ordering = ["council", "number"]
        constraints = [
            models.UniqueConstraint(
                name="volume_number_once_per_council",
                fields=["council", "number"],
                violation_error_message="Ce numéro de volume est déjà donné.",
            ),
            models.UniqueConstraint(
                name="volume_one_open_per_council",
                fields=["council"],
                condition=Q(closed_on=None),
                violation_error_message="Un volume est déjà ouvert : clôturez-le d’abord.",
            ),
            models.CheckConstraint(
                name="volume_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                violation_error_message="Un volume ne se clôt pas avant le jour où il est ouvert.",
            ),
        ]

    def __str__(self):
        return f"volume {self.number}"

    @property
    def next_leaf(self) -> int:
        """The number of the leaf after the last one, as the database knows it now."""
        last = self.gatherings.aggregate(last=models.Max("last_leaf"))["last"]
        return last + 1 if last else self.first_leaf

    @property
    def leaves(self) -> int:
        """How many leaves it has."""
        return self.next_leaf - self.first_leaf

    @property
    def is_full(self) -> bool:
        return self.leaves >= FULL_AT


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def without_pdf(self) -> "GatheringQuerySet":
        """Leave the files where they are: a volume of them weighs megabytes."""
        return self.defer("pdf")


class Gathering(models.Model):
    """The leaves of one sitting, of one correction, or of the decisions told at a sitting: it names one of them.

    They are drawn once and numbered for ever. A leaf is a sheet: its number stands on the recto alone. `record` is canonical JSON: the acts
    that it prints, each with its digest and its leaf (`binding.record`).
    """

    volume = models.ForeignKey(
        Volume, models.PROTECT, related_name="gatherings", verbose_name="volume"
    )
    sitting = models.OneToOneField(
        Sitting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gathering",
        verbose_name="séance",
    )
    entry = models.OneToOneField(
        Entry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gathering",
        verbose_name="rectification",
    )
    told_at = models.OneToOneField(
        Sitting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions_gathering",
        verbose_name="décisions rapportées à la séance",
    )
    first_leaf = models.PositiveIntegerField("premier feuillet")
    last_leaf = models.PositiveIntegerField("dernier feuillet")
    record = models.TextField("actes")
    pdf = models.BinaryField("fichier")
    sha256 = models.CharField("empreinte du fichier", max_length=64)
    drawn_at = models.DateTimeField("imprimé le", auto_now_add=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = "cahier du registre"
        verbose_name_plural = "cahiers du registre"
        ordering = ["volume__number", "first_leaf"]
        indexes = [models.Index(fields=["sha256"], name="gathering_by_digest")]
        constraints = [
            models.CheckConstraint(
                name="gathering_of_one_thing",
                condition=Q(sitting=None, told_at=None, entry__isnull=False)
                | Q(sitting=None, told_at__isnull=False, entry=None)
                | Q(sitting__isnull=False, told_at=None, entry=None),
                violation_error_message="Un cahier est celui d’une séance, d’une rectification ou de décisions.",
            ),
            models.UniqueConstraint(
                name="gathering_leaf_once",
                fields=["volume", "first_leaf"],
                violation_error_message="Ce feuillet est déjà donné.",
            ),
            models.CheckConstraint(
                name="gathering_leaves_in_order",
                condition=Q(last_leaf__gte=F("first_leaf")),
                violation_error_message="Le dernier feuillet ne précède pas le premier.",
            ),
        ]

    def __str__(self):
        article = "du" if self.first_leaf == self.last_leaf else "des"
        return f"cahier {article} {self.told_leaves}"

    @property
    def held_at(self) -> Sitting:
        """The sitting that decided what it prints, or was told of it."""
        return self.sitting or self.told_at or self.entry.sitting  # type: ignore[union-attr]  # one of them is there

    @property
    def kind(self) -> str:
        """What it is called before its day; empty for a sitting."""
        return "Rectification" if self.entry_id else "Décisions" if self.told_at_id else ""

    @property
    def told_leaves(self) -> str:
        """« feuillets 41 à 47 », « feuillet 48 »."""
        if self.first_leaf == self.last_leaf:
            return f"feuillet {self.first_leaf}"
        return f"feuillets {self.first_leaf} à {self.last_leaf}"

    @property
    def file_name(self) -> str:
        """« registre-cahier-2026-03-12-feuillets-41-47.pdf »."""
        return (
            f"registre-cahier-{self.held_at.day}-feuillets-{self.first_leaf}-{self.last_leaf}.pdf"
        )


class AskedGathering(AskedDrawing):
    """The gathering that somebody asked for in a volume, from the leaf that they were shown, until it is drawn."""

    volume = models.OneToOneField(
        Volume, models.CASCADE, related_name="asked", verbose_name="volume"
    )
    leaf = models.PositiveIntegerField("premier feuillet")

    class Meta:
        verbose_name = "cahier demandé"
        verbose_name_plural = "cahiers demandés"

    def __str__(self):
        return f"cahier demandé à partir du feuillet {self.leaf}"


class SignedOn(models.Model):
    """When a gathering was signed on paper, as an agent tells it; told again, the last one counts."""

    gathering = models.ForeignKey(
        Gathering, models.PROTECT, related_name="signings", verbose_name="cahier"
    )
    on = models.DateField("signé le")
    told_at = models.DateTimeField("saisi le", auto_now_add=True)

    class Meta:
        verbose_name = "signature d’un cahier"
        verbose_name_plural = "signatures des cahiers"
        ordering = ["gathering", "pk"]

    def __str__(self):
        return f"{self.gathering} signé"


class VolumeFile(KeptFile):
    """A whole volume as one PDF, kept for a time and made anew when it is asked for again.

    `parts` is how many gatherings it has, and `done` how many are in it; `fault` says why there is none.
    """

    KEPT = timedelta(days=7)
    FOLDER, SUFFIX = "volumes", ".pdf"

    volume = models.ForeignKey(Volume, models.PROTECT, related_name="files", verbose_name="volume")
    parts = models.PositiveIntegerField("cahiers", default=0)
    done = models.PositiveIntegerField("cahiers assemblés", default=0)
    pages = models.PositiveIntegerField("pages", default=0)
    #: Known long after the file is gone: whoever printed it may ask what it was.
    sha256 = models.CharField("empreinte du fichier", max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "fichier d’un volume"
        verbose_name_plural = "fichiers des volumes"
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["sha256"], name="volume_file_by_digest")]
        constraints = [
            models.UniqueConstraint(
                name="volume_file_one_at_a_time",
                fields=["volume"],
                condition=Q(finished_at=None, fault=""),
                violation_error_message="Ce volume est déjà en préparation : attendez qu’il soit prêt.",
            ),
        ]

    def __str__(self):
        return f"fichier du {self.volume}"

    @property
    def name(self) -> str:
        """What the file is called by whoever saves it."""
        return f"registre-volume-{self.volume.number}.pdf"
