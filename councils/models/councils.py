"""The council, and the terms on which it decides."""

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from stdnum.fr import siren


class Kind(models.TextChoices):
    """What sort of body the council is: it decides which rules apply by default."""

    COMMUNE = "commune", "commune"
    EPCI = "epci", "intercommunalité ou métropole"
    SYNDICAT = "syndicat", "syndicat"
    CCAS = "ccas", "centre communal d’action sociale"
    DEPARTEMENT = "departement", "département"


def validate_siren(value: str) -> None:
    """Refuse a SIREN whose nine digits do not hold together (Luhn)."""
    if not siren.is_valid(value):
        raise ValidationError(
            "Le SIREN « %(value)s » n’est pas juste : neuf chiffres, dont un de contrôle.",
            params={"value": value},
        )


def validate_time_zone(value: str) -> None:
    """Refuse a time zone that this machine does not know."""
    if value not in available_timezones():
        raise ValidationError(
            "Le fuseau « %(value)s » n’existe pas : écrivez par exemple Europe/Paris ou Indian/Reunion.",
            params={"value": value},
        )


class Terms(models.Model):
    """The numbers and titles that the law and the papers depend on, as they stood on a day.

    A council carries today's; each sitting keeps a copy of its own, so that a
    new assembly, or two proxies per holder during an emergency, never changes
    what was decided before. `notice_days` counts clear days: five, or three in
    a commune below 3,500 inhabitants (CGCT, art. L2121-11 and L2121-12). The
    quorum is *more than* the fraction of the members in office (art. L2121-17).
    """

    assembly = models.CharField("assemblée", max_length=200, help_text="« Conseil municipal »")
    seats = models.PositiveSmallIntegerField(
        "nombre légal de membres", validators=[MinValueValidator(1)]
    )
    chair_title = models.CharField(
        "titre de qui préside", max_length=80, default="Président", help_text="« Maire »"
    )
    notice_days = models.PositiveSmallIntegerField(
        "jours francs de convocation", default=5, validators=[MaxValueValidator(30)]
    )
    proxies_per_holder = models.PositiveSmallIntegerField(
        "pouvoirs par porteur", default=1, validators=[MinValueValidator(1)]
    )
    quorum_numerator = models.PositiveSmallIntegerField("quorum : plus de", default=1)
    quorum_denominator = models.PositiveSmallIntegerField(
        "quorum : divisé par", default=2, validators=[MinValueValidator(1)]
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_quorum_is_a_fraction",
                condition=Q(quorum_denominator__gt=F("quorum_numerator")),
                violation_error_message="Le quorum est une part de l’assemblée, inférieure à un.",
            ),
        ]

    @classmethod
    def term_names(cls) -> list[str]:
        return [field.name for field in Terms._meta.get_fields()]


class CouncilQuerySet(models.QuerySet["Council"]):
    def visible_to(self, user: AbstractBaseUser) -> "CouncilQuerySet":
        """Keep the councils in which this user has a role; a stranger sees none."""
        return self.filter(roles__user=user).distinct()


class Council(Terms):
    """A local authority and its assembly. `commune_code` is INSEE's."""

    name = models.CharField("nom", max_length=200, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    kind = models.CharField("nature", max_length=20, choices=Kind)
    siren = models.CharField(
        "SIREN", max_length=9, blank=True, default="", validators=[validate_siren]
    )
    commune_code = models.CharField(
        "code de la commune",
        max_length=5,
        blank=True,
        default="",
        validators=[RegexValidator(r"^[0-9AB]{5}$", "Cinq caractères, comme 21231 ou 2A004.")],
    )
    department = models.CharField("département", max_length=3, blank=True, default="")
    time_zone = models.CharField(
        "fuseau horaire", max_length=40, default="Europe/Paris", validators=[validate_time_zone]
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = "conseil"
        verbose_name_plural = "conseils"
        ordering = ["name"]
        constraints = Terms.Meta.constraints

    def __str__(self):
        return self.name

    @property
    def today(self) -> date:
        """The day that it is where the council is."""
        return timezone.localdate(timezone=ZoneInfo(self.time_zone))
