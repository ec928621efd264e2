"""The sitting, its agenda, and the texts put to the council."""

from django.core.validators import FileExtensionValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django_prose_editor.fields import ProseEditorField

from councils.models import Council, Terms
from deliberations import rules
from deliberations.rich_text import EXTENSIONS, clean
from members.models import Member


class Presided(models.Model):
    """What somebody presides over: a member of the council, or an outsider known by a name and a quality.

    Nobody is chosen when all three are empty.
    """

    chair = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="présidence",
    )
    chair_name = models.CharField("présidence extérieure", max_length=150, blank=True, default="")
    chair_quality = models.CharField("qualité", max_length=150, blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_chair_is_a_member_or_an_outsider",
                condition=Q(chair=None) | Q(chair_name=""),
                violation_error_message="La présidence est un membre ou une personne extérieure, pas les deux.",
            ),
        ]


class SittingQuerySet(models.QuerySet["Sitting"]):
    def newest_first(self) -> "SittingQuerySet":
        return self.order_by("-date")

    def in_year(self, year: int) -> "SittingQuerySet":
        return self.filter(date__year=year)

    def years(self) -> list[int]:
        """Return the years that have a sitting, the latest first."""
        return [day.year for day in self.dates("date", "year", order="DESC")]

    def for_list(self):
        """Load in one query what the list shows, and refuse any other."""
        counted = self.newest_first().annotate(item_count=models.Count("items"))
        return counted.fetch_mode(models.FETCH_RAISE)


class Sitting(Terms, Presided):
    """One meeting of the council, with the terms of its day: make one by `Sitting.of(council)`.

    The chair is a member, or an outsider known by a name: exactly one of both
    once it is chosen. Lists of plain names hold outsiders: auxiliaries of the
    secretary, and people who attended.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "brouillon"
        CONVENED = "convened", "convoquée"
        OPEN = "open", "ouverte"
        CLOSED = "closed", "close"
        SEALED = "sealed", "scellée"

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="sittings", verbose_name="conseil"
    )
    date = models.DateField("date")
    opens_at = models.TimeField("heure", null=True, blank=True)
    closes_at = models.TimeField("heure de fin", null=True, blank=True)
    place = models.CharField("lieu", max_length=200, blank=True, default="")
    convened_on = models.DateField("convocation envoyée le", null=True, blank=True)
    urgent = models.BooleanField("convoquée en urgence", default=False)
    second_call = models.BooleanField("seconde convocation", default=False)
    public = models.BooleanField("publique", default=True)
    auxiliaries = models.JSONField("auxiliaires", default=list, blank=True)
    attendees = models.JSONField("autres personnes présentes", default=list, blank=True)
    suspensions = models.JSONField("suspensions", default=list, blank=True)
    remote = models.JSONField("membres à distance", default=list, blank=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.DRAFT)

    objects = SittingQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        ordering = ["-date"]
        constraints = [
            *Terms.Meta.constraints,
            *Presided.Meta.constraints,
            models.UniqueConstraint(
                name="sitting_once_a_day",
                fields=["council", "date"],
                violation_error_message="Ce conseil a déjà une séance ce jour-là.",
            ),
        ]

    def __str__(self):
        return f"séance du {self.date:%d/%m/%Y}"

    @classmethod
    def of(cls, council, **fields):
        """Return an unsaved sitting of this council, which takes over today's terms."""
        terms = {name: getattr(council, name) for name in cls.term_names()}
        return cls(council=council, **(terms | fields))

    @property
    def is_sealed(self):
        return self.state == self.State.SEALED

    @property
    def is_closed(self):
        """Whether it is over and may still be reopened."""
        return self.state == self.State.CLOSED

    @property
    def has_begun(self):
        return self.state not in (self.State.DRAFT, self.State.CONVENED)

    @property
    def notice(self):
        """What the law says of the convocation, when it was sent too late (see `rules`)."""
        if not self.convened_on:
            return None
        return rules.notice_warning(
            self.convened_on, self.date, self.notice_days, urgent=self.urgent
        )


class Secretary(models.Model):
    """A secretary of a sitting, in the order of signature: a member, or a name."""

    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="secretaries", verbose_name="séance"
    )
    position = models.PositiveSmallIntegerField("ordre")
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="membre",
    )
    name = models.CharField("nom", max_length=150, blank=True, default="")

    class Meta:
        verbose_name = "secrétaire de séance"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="secretary_is_a_member_or_a_name",
                condition=Q(member=None, name__gt="") | Q(member__isnull=False, name=""),
                violation_error_message="Le secrétaire est un membre ou un nom.",
            ),
            models.UniqueConstraint(
                name="secretary_position_once",
                fields=["sitting", "position"],
                violation_error_message="Deux secrétaires ont le même ordre.",
            ),
        ]

    def __str__(self):
        return str(self.member or self.name)


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def for_agenda(self) -> "AgendaItemQuerySet":
        """Load what an agenda shows of each item; `ballot_count` tells whether it was decided."""
        rows = self.select_related("rapporteur").prefetch_related("attachments")
        return rows.annotate(ballot_count=models.Count("ballots")).order_by("position")


class AgendaItem(Presided):
    """One item of the agenda; its position is its order in the discussion."""

    class Kind(models.TextChoices):
        DELIBERATION = "deliberation", "délibération"
        ELECTION = "election", "élection"
        MOTION = "motion", "motion ou vœu"
        INFORMATION = "information", "information"
        MINUTES = "minutes", "approbation du procès-verbal"
        URGENCY = "urgency", "vote sur l’urgence"

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
    kind = models.CharField("nature", max_length=20, choices=Kind, default=Kind.DELIBERATION)
    rubric = models.CharField("rubrique", max_length=200, blank=True, default="")
    title = models.CharField("objet", max_length=499)
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
    report = ProseEditorField(
        "exposé", extensions=EXTENSIONS, sanitize=clean, blank=True, default=""
    )
    decision = ProseEditorField(
        "dispositif", extensions=EXTENSIONS, sanitize=clean, blank=True, default=""
    )
    outcome = models.CharField(
        "suite sans vote", max_length=10, choices=Outcome, blank=True, default=""
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


def attachment_path(attachment, filename):
    """Keep a file under its item; the stored name carries nothing that the sender chose."""
    return f"annexes/{attachment.item.sitting_id}/{attachment.item_id}.pdf"


class Attachment(models.Model):
    """A PDF that goes with an item."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="attachments", verbose_name="point"
    )
    name = models.CharField("nom", max_length=200)
    file = models.FileField(
        "fichier", upload_to=attachment_path, validators=[FileExtensionValidator(["pdf"])]
    )
    added_at = models.DateTimeField("ajouté le", auto_now_add=True)

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ["pk"]

    def __str__(self):
        return self.name
