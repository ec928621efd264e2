"""The entries of the register, what later ones do to earlier ones, and the certified PDF of each."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from councils.models import Council
from deliberations.models import AgendaItem, Sitting
from register import record as records
from register.models.papers import SealedPaper
from register.rules import codes
from register.rules.chain import PLACE, Link


class EntryQuerySet(models.QuerySet["Entry"]):
    def waiting_for_paper(self) -> "EntryQuerySet":
        """Keep the entries on the list of those whose certified PDF is not drawn yet (`register.waiting`)."""
        return self.filter(waits__isnull=False)

    def without_paper(self) -> "EntryQuerySet":
        """Keep the entries that have no certified PDF: all of them are looked at."""
        return self.filter(rendering=None)


class Entry(models.Model):
    """One deliberation in the register: its number, its canonical record (RFC 8785), and its place in the chain.

    The record holds every fact that any paper prints: the PDF is drawn from it
    alone, and its place in the chain. A correction is a new entry of the same number, a version further,
    which names the one it replaces and why. `period` and `sequence` say where
    the number comes from; a number from an old paper has none.
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="entries", verbose_name="conseil"
    )
    position = models.PositiveIntegerField("rang au registre")
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="entries", verbose_name="séance"
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="entries", verbose_name="point"
    )
    #: The day of its sitting, which its record says: lists of a whole register are in its order.
    held_on = models.DateField("séance du")
    #: What its record says too, as what follows: lists open no record. A correction leaves its item as it was.
    title = models.TextField("objet")
    #: Whether the council voted it down, or put it off: it was never in force.
    is_refused = models.BooleanField("non adoptée")
    number = models.CharField("numéro", max_length=40)
    version = models.PositiveSmallIntegerField("version", default=1)
    period = models.CharField("période", max_length=10, blank=True, default="")
    sequence = models.PositiveIntegerField("numéro d’ordre", null=True)
    code = models.CharField("code", max_length=12, unique=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="replaced_by",
        verbose_name="remplace",
    )
    reason = models.CharField("motif de la rectification", max_length=500, blank=True, default="")
    record = models.TextField("acte")
    sha256 = models.CharField("empreinte", max_length=64)
    previous = models.CharField("empreinte précédente", max_length=64)
    sealed_at = models.DateTimeField("scellé le")
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="scellé par",
    )

    #: What `register.desk` computes, for its own pages alone.
    is_drawn: bool
    is_own: bool
    #: What `register.lives` reads for a list of acts, a `LifeNow`, and for the page of one, a `ToldLife`.
    told: Any
    trouble: Any = None

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "acte au registre"
        verbose_name_plural = "actes au registre"
        ordering = ["council_id", "position"]
        indexes = [
            models.Index(fields=["council", "-held_on", "-position"], name="entry_latest_first"),
            models.Index(fields=["council"], name="entry_corrections", condition=Q(version__gt=1)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="entry_position_once_per_council",
                fields=["council", "position"],
                violation_error_message="Ce rang du registre est déjà pris.",
            ),
            models.UniqueConstraint(
                name="entry_number_once_per_council",
                fields=["council", "number", "version"],
                violation_error_message="Ce numéro est déjà donné.",
            ),
            models.UniqueConstraint(
                name="entry_sequence_once_per_period",
                fields=["council", "period", "sequence", "version"],
                violation_error_message="Ce numéro d’ordre est déjà donné.",
            ),
            models.CheckConstraint(
                name="entry_correction_names_what_it_replaces",
                condition=Q(version=1, replaces=None) | Q(version__gt=1, replaces__isnull=False),
                violation_error_message="Une rectification nomme l’acte qu’elle remplace.",
            ),
        ]

    def __str__(self):
        return f"délibération {self.number}"

    @property
    def as_link(self):
        """The entry as the chain sees it."""
        return Link(self.record, self.sha256, *(getattr(self, name) for name in PLACE))

    @cached_property
    def said(self) -> dict[str, Any]:
        """What its record says, read once for all that a page asks of it."""
        return records.read(self.record)

    @cached_property
    def amended(self) -> dict[str, Any]:
        """What differs in this version of the facts of the sitting, and at whose request; empty where nothing does."""
        told = self.said
        if not told["amendments"]:
            return {}
        return {"asked_by": told["asked_by"], "differences": records.differences(told)}

    @property
    def sealed_on(self) -> date:
        """The day of the seal, where the council is."""
        return self.council.local(self.sealed_at).date()

    @property
    def printed_code(self) -> str:
        return codes.written(self.code)


class Effect(models.Model):
    """What a deliberation does to an earlier one: withdraws, replaces or amends it."""

    class Kind(models.TextChoices):
        """The strongest first: what ends an act, then what leaves it in force."""

        WITHDRAWS = "withdraws", "retire"
        REPLACES = "replaces", "abroge et remplace"
        AMENDS = "amends", "modifie"
        CORRECTS = "corrects", "rectifie"

    source = models.ForeignKey(
        Entry, models.PROTECT, related_name="effects", verbose_name="délibération"
    )
    target = models.ForeignKey(
        Entry, models.PROTECT, related_name="affected_by", verbose_name="délibération visée"
    )
    kind = models.CharField("effet", max_length=10, choices=Kind)

    class Meta:
        verbose_name = "effet"
        constraints = [
            models.UniqueConstraint(
                name="effect_once",
                fields=["source", "target"],
                violation_error_message="Cette délibération est déjà visée.",
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display()} {self.target}"


class Rendering(SealedPaper):
    """The certified PDF of an entry, drawn once from its record, signed, and served byte for byte."""

    entry = models.OneToOneField(
        Entry, models.PROTECT, related_name="rendering", verbose_name="acte"
    )

    class Meta:
        verbose_name = "extrait certifié"
        verbose_name_plural = "extraits certifiés"

    def __str__(self):
        return f"extrait de la {self.entry}"
