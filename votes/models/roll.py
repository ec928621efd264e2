"""The roll of a sitting and the written proxies: who was expected, and who votes for whom."""

from django.db import models
from django.db.models import F, Q

from deliberations.models import AgendaItem, Sitting
from members.models import Member
from members.rules import is_feminine, known_sex, short_name


class Attendance(models.Model):
    """A member on the roll of a sitting, as they were that day, and where the opening found them.

    The reference, name, rank, function and group are copied when the roll is drawn up:
    reopened ten years later, the sitting still shows them, whatever became of
    the member. Whether they are present at an item is never stored, but computed.
    """

    class Opening(models.TextChoices):
        PRESENT = "present", "présent"
        ABSENT = "absent", "absent"
        EXCUSED = "excused", "excusé"

    #: What a roll copies from the mandate itself.
    COPIED = ("rank", "function", "group", "town", "starts_on", "ends_on")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="roll", verbose_name="séance")
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="attendances", verbose_name="membre"
    )
    reference = models.CharField("référence", max_length=60)
    opening = models.CharField(
        "à l’ouverture", max_length=10, choices=Opening, default=Opening.PRESENT
    )
    rank = models.PositiveSmallIntegerField("rang")
    civility = models.CharField("civilité", max_length=30, blank=True, default="")
    first_name = models.CharField("prénom", max_length=100, blank=True, default="")
    last_name = models.CharField("nom", max_length=100)
    function = models.CharField("fonction", max_length=200, blank=True, default="")
    group = models.CharField("groupe", max_length=100, blank=True, default="")
    town = models.CharField("commune", max_length=100, blank=True, default="")
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    starts_on = models.DateField("début du mandat", null=True, blank=True)
    ends_on = models.DateField("fin du mandat", null=True, blank=True)
    sex = models.CharField("sexe", max_length=1, blank=True, default="")
    substitute_for_town = models.CharField(
        "suppléant de la commune", max_length=100, blank=True, default=""
    )
    substitute_for = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="suppléant de"
    )

    class Meta:
        verbose_name = "membre à l’appel"
        verbose_name_plural = "appel"
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_once_per_sitting",
                fields=["sitting", "member"],
                violation_error_message="Ce membre est déjà à l’appel.",
            ),
            models.UniqueConstraint(
                name="attendance_reference_once_per_sitting",
                fields=["sitting", "reference"],
                violation_error_message="Cette référence est déjà à l’appel.",
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.civility, self.first_name, self.last_name)))

    @classmethod
    def copy_of(cls, mandate, sitting):
        """Return an unsaved copy of a mandate as it stands, present at the opening."""
        member = mandate.member
        return cls(
            sitting=sitting,
            member=member,
            reference=member.reference,
            civility=member.civility,
            sex=member.sex,
            first_name=member.first_name,
            last_name=member.last_name,
            birth_date=member.birth_date,
            substitute_for_town=mandate.substitute_for_town,
            **{name: getattr(mandate, name) for name in cls.COPIED},
        )

    @property
    def short_name(self):
        return short_name(self.civility, self.last_name)

    @property
    def known_sex(self):
        """The sex that was entered, or that the function says; empty where the civility says it."""
        return known_sex(self.civility, self.sex, self.function)

    @property
    def is_feminine(self):
        return is_feminine(self.civility, self.sex, self.function)


class Proxy(models.Model):
    """A written proxy: an absent member lets another vote for them, over a span of items.

    An unknown holder (an old paper that does not name them) is None; a missing
    bound leaves the span open on that side.
    """

    grantor = models.ForeignKey(
        Attendance, models.CASCADE, related_name="proxies_given", verbose_name="mandant"
    )
    holder = models.ForeignKey(
        Attendance,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="proxies_held",
        verbose_name="mandataire",
    )
    from_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="du point",
    )
    until_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="au point",
    )
    written_on = models.DateField("écrit le", null=True, blank=True)

    class Meta:
        verbose_name = "pouvoir"
        ordering = ["grantor__rank", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proxy_is_for_somebody_else",
                condition=Q(holder=None) | ~Q(holder=F("grantor")),
                violation_error_message="Un membre ne peut pas se donner pouvoir à lui-même.",
            ),
        ]

    def __str__(self):
        return f"{self.grantor} pouvoir à {self.holder or 'inconnu'}"
