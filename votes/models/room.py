"""What happens while the council sits: who comes and goes, whose mandate changes, who stands aside."""

from django.core.validators import MinValueValidator
from django.db import models

from deliberations.models import AgendaItem
from votes.models.roll import Attendance
from votes.rules.facts import Reason


class Anchored(models.Model):
    """Something that happened to a member before an item, the first one that it concerns.

    The anchor is a place in the order of discussion, not a row: whoever left
    before the fifth question is away at whatever is then discussed fifth. After
    the last item it is that item's order plus one.
    """

    member = models.ForeignKey(
        Attendance, models.PROTECT, related_name="%(class)ss", verbose_name="membre"
    )
    before = models.PositiveIntegerField("avant le point", validators=[MinValueValidator(1)])

    class Meta:
        abstract = True
        ordering = ["before", "pk"]


class Movement(Anchored):
    """A member comes in or goes out; the hours may pass midnight, so only the order counts."""

    class Direction(models.TextChoices):
        IN = "in", "arrivée"
        OUT = "out", "départ"

    direction = models.CharField("sens", max_length=3, choices=Direction)
    at = models.TimeField("heure", null=True, blank=True)
    note = models.CharField("remarque", max_length=200, blank=True, default="")

    class Meta(Anchored.Meta):
        verbose_name = "mouvement"

    def __str__(self):
        return f"{self.get_direction_display()} de {self.member} avant le point {self.before}"


class Change(Anchored):
    """A mandate begins or ends during the sitting: an installation, or a resignation or any other end."""

    class Kind(models.TextChoices):
        RESIGNED = "resigned", "démission"
        INSTALLED = "installed", "installation"

    kind = models.CharField("nature", max_length=10, choices=Kind)

    class Meta(Anchored.Meta):
        verbose_name = "changement de mandat"
        verbose_name_plural = "changements de mandat"

    def __str__(self):
        return f"{self.get_kind_display()} de {self.member} avant le point {self.before}"


class Recusal(models.Model):
    """A member who takes no part in one item, and why: *déport* (see `rules.facts.Reason`).

    Whoever stayed in the room, silent, changes no figure (`stayed`): the law no
    longer asks them to leave since 2025-12-24 (CGCT, art. L2131-11).
    """

    class Why(models.TextChoices):
        INTEREST = Reason.INTEREST, "intérêt personnel"
        REPRESENTATIVE = Reason.REPRESENTATIVE, "représentant de la collectivité"
        ACCOUNTS = Reason.ACCOUNTS, "comptes de l’exercice"

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="recusals", verbose_name="point"
    )
    member = models.ForeignKey(
        Attendance, models.PROTECT, related_name="recusals", verbose_name="membre"
    )
    reason = models.CharField("motif", max_length=20, choices=Why, default=Why.INTEREST)
    note = models.CharField("remarque", max_length=200, blank=True, default="")
    stayed = models.BooleanField("resté dans la salle sans prendre part", default=False)

    class Meta:
        verbose_name = "déport"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="recusal_once_per_item",
                fields=["item", "member"],
                violation_error_message="Ce membre est déjà en déport à ce point.",
            ),
        ]

    def __str__(self):
        return f"déport de {self.member} au point {self.item.position}"
