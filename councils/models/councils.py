"""The council: what sort of body it is, and who it is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from stdnum import luhn
from stdnum.fr import siren, siret

from councils.models.lines import OneLineField
from councils.models.terms import Terms
from law.reading import Law


class Kind(models.TextChoices):
    """What sort of body the council is: it decides which rules apply by default."""

    COMMUNE = "commune", "commune"
    EPCI = "epci", "intercommunalité ou métropole"
    SYNDICAT = "syndicat", "syndicat"
    CCAS = "ccas", "centre communal d’action sociale"
    CIAS = "cias", "centre intercommunal d’action sociale"
    DEPARTEMENT = "departement", "département"
    DEPARTEMENT_CP = "departement_cp", "commission permanente d’un département"
    REGION = "region", "région"
    REGION_CP = "region_cp", "commission permanente d’une région"


def validate_siren(value: str) -> None:
    """Refuse a SIREN whose nine digits do not hold together (Luhn), and say what to read again."""
    if siren.is_valid(value):
        return
    if siret.is_valid(value):
        raise ValidationError(
            "C’est un SIRET\u00a0: le SIREN en est le début, %(start)s.",
            params={"start": siret.compact(value)[:9]},
        )
    if len(value) != 9 or not (value.isascii() and value.isdecimal()):
        raise ValidationError("Un SIREN a neuf chiffres.")
    raise ValidationError(
        "Le dernier chiffre de ce SIREN devrait être %(digit)s\u00a0: relisez le numéro.",
        params={"digit": luhn.calc_check_digit(value[:8])},
    )


def validate_time_zone(value: str) -> None:
    """Refuse a time zone that this machine does not know."""
    if value not in available_timezones():
        raise ValidationError(
            "Le fuseau « %(value)s » n’existe pas : écrivez par exemple Europe/Paris ou Indian/Reunion.",
            params={"value": value},
        )


class CouncilQuerySet(models.QuerySet["Council"]):
    def visible_to(self, user: AbstractBaseUser) -> "CouncilQuerySet":
        """Keep the councils in which this user has a role; a stranger sees none."""
        return self.filter(roles__user=user).distinct()


class Council(Terms):
    """A local authority and its assembly. `commune_code` is INSEE's."""

    name = OneLineField("nom", max_length=200, unique=True)
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

    #: Where letters go, on the lines that are printed.
    address = models.TextField("adresse postale", max_length=300, blank=True, default="")
    website = models.URLField("site internet", max_length=200, blank=True, default="")
    #: Who receives the acts, and who judges them: named as the papers print them.
    prefecture = OneLineField("préfecture", max_length=120, blank=True, default="")
    court = OneLineField("tribunal administratif", max_length=120, blank=True, default="")

    #: Who answers for personal data (GDPR, art. 37), and where they are written to.
    data_contact = OneLineField(
        "qui répond des données personnelles", max_length=200, blank=True, default=""
    )
    data_address = models.TextField("où leur écrire", max_length=300, blank=True, default="")

    #: From this day on, who administers the council or holds its sittings enters with a second factor.
    second_factor_from = models.DateField(
        "second facteur exigé à compter du", null=True, blank=True
    )
    #: A session ends by itself after so many minutes without a request; empty leaves it its week.
    idle_minutes = models.PositiveSmallIntegerField(
        "session terminée sans activité après", null=True, blank=True
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = "conseil"
        verbose_name_plural = "conseils"
        ordering = ["name"]
        constraints = Terms.Meta.constraints

    def __str__(self):
        return self.name

    def local(self, moment: datetime) -> datetime:
        """Return a moment by the clocks of the place."""
        return moment.astimezone(ZoneInfo(self.time_zone))

    @property
    def today(self) -> date:
        """The day that it is where the council is."""
        return timezone.localdate(timezone=ZoneInfo(self.time_zone))

    @property
    def law(self) -> Law:
        """The law of this council today."""
        return self.law_on(self.today, self.kind, self.department)
