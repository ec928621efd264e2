"""The numbers and titles of a council, and what it set otherwise than the law of the day."""

from datetime import date
from fractions import Fraction

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from councils.models.lines import OneLineField
from law.reading import Body, Law, PeopleUnknown, law_of
from law.values import Headcount, Notice, Quorum, Value

#: Alsace and Moselle keep rules of their own; 6AE is the Collectivité européenne d’Alsace.
LOCAL_LAW = {"57", "67", "68", "6AE"}


class QuorumCounts(models.TextChoices):
    """Whom the quorum counts (`law.values.Headcount`)."""

    PRESENT = Headcount.PRESENT, "les membres présents"
    ATTENDING = Headcount.ATTENDING, "les membres présents ou représentés"


class Terms(models.Model):
    """The numbers and titles that the law and the papers depend on, as they stood on a day.

    A council carries today's; each sitting keeps a copy of its own, so that a
    new assembly never changes what was decided before. What the law sets is
    left empty: a number typed here is set otherwise than the law of the day.
    `law_on` alone says what holds.
    """

    assembly = OneLineField("assemblée", max_length=200, help_text="« Conseil municipal »")
    seats = models.PositiveSmallIntegerField(
        "nombre légal de membres", validators=[MinValueValidator(1)]
    )
    chair_title = OneLineField(
        "titre de qui préside", max_length=80, default="Président", help_text="« Maire »"
    )
    people = models.PositiveIntegerField("population municipale", null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(
        "jours de convocation", null=True, blank=True, validators=[MaxValueValidator(30)]
    )
    proxies_per_holder = models.PositiveSmallIntegerField(
        "pouvoirs par porteur", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    quorum_numerator = models.PositiveSmallIntegerField(
        "quorum\u00a0: part", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    quorum_denominator = models.PositiveSmallIntegerField(
        "quorum\u00a0: divisé par", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    quorum_at_least = models.BooleanField("quorum\u00a0: la part elle-même suffit", default=False)
    quorum_counts = models.CharField(
        "quorum\u00a0: qui compte",
        max_length=10,
        choices=QuorumCounts,
        default=QuorumCounts.PRESENT,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_quorum_is_a_fraction",
                condition=Q(quorum_numerator=None, quorum_denominator=None)
                | Q(quorum_denominator__gt=F("quorum_numerator")),
                violation_error_message="Le quorum est une part de l’assemblée, inférieure à un.",
            ),
        ]

    @classmethod
    def term_names(cls) -> list[str]:
        return [field.name for field in Terms._meta.get_fields()]

    def law_on(self, day: date, kind: str, department: str) -> Law:
        """Return the law of a council on a day under these terms, what they set otherwise included."""
        local = department in LOCAL_LAW
        body = Body(kind, people=self.people, local=local, seats=self.seats)
        return law_of(body, day, self._overrides(law_of(body, day)))

    def _overrides(self, law: Law) -> dict[str, Value]:
        overrides: dict[str, Value] = {}
        if self.notice_days is not None:
            overrides["notice"] = Notice(self.notice_days, clear=_counts_clear_days(law))
        if self.proxies_per_holder is not None:
            overrides["proxies"] = self.proxies_per_holder
        if self.quorum_numerator and self.quorum_denominator:
            overrides["quorum"] = Quorum(
                Fraction(self.quorum_numerator, self.quorum_denominator),
                self.quorum_at_least,
                Headcount(self.quorum_counts),
            )
        return overrides


def _counts_clear_days(law: Law) -> bool:
    """Tell whether the law of a body counts its notice in clear days."""
    try:
        usual = law.notice().value
    except PeopleUnknown:  # a commune, of whatever size
        return True
    return usual is None or usual.clear
