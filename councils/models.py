"""The council, the people who work for it, and the journal of what they did."""

from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from stdnum.fr import siren

from councils.french import fold


class Kind(models.TextChoices):
    """What sort of body the council is: it decides which rules apply by default."""

    COMMUNE = "commune", "commune"
    EPCI = "epci", "intercommunalité ou métropole"
    SYNDICAT = "syndicat", "syndicat"
    CCAS = "ccas", "centre communal d’action sociale"
    DEPARTEMENT = "departement", "département"


def validate_siren(value):
    """Refuse a SIREN whose nine digits do not hold together (Luhn)."""
    if not siren.is_valid(value):
        raise ValidationError(
            "Le SIREN « %(value)s » n’est pas juste : neuf chiffres, dont un de contrôle.",
            params={"value": value},
        )


def validate_time_zone(value):
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
    def term_names(cls):
        return [field.name for field in Terms._meta.get_fields()]


class CouncilQuerySet(models.QuerySet):
    def visible_to(self, user):
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
    def today(self):
        """The day that it is where the council is."""
        return timezone.localdate(timezone=ZoneInfo(self.time_zone))


class UserManager(BaseUserManager):
    """Make accounts, known by their e-mail address in lower case."""

    def get_by_natural_key(self, username):
        return self.get(email=username.strip().lower())

    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who logs in with an e-mail address."""

    email = models.EmailField("adresse électronique", unique=True)
    name = models.CharField("nom", max_length=150, help_text="« Claire MARTINET »")
    is_active = models.BooleanField("compte ouvert", default=True)
    is_staff = models.BooleanField("administre l’installation", default=False)
    date_joined = models.DateTimeField("ouvert le", default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints = [
            models.CheckConstraint(
                name="user_email_in_lower_case",
                condition=Q(email=Lower("email")),
                violation_error_message="L’adresse s’écrit en minuscules.",
            ),
        ]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        self.email = self.email.strip().lower()


class Role(models.Model):
    """What a user may do in one council; the same person may have several roles."""

    class Kind(models.TextChoices):
        SECRETARIAT = "secretariat", "secrétariat"
        CLERK = "clerk", "greffe"
        ADMIN = "admin", "administration"
        READER = "reader", "lecture"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles", verbose_name="compte"
    )
    council = models.ForeignKey(
        Council, models.CASCADE, related_name="roles", verbose_name="conseil"
    )
    kind = models.CharField("rôle", max_length=20, choices=Kind)

    class Meta:
        verbose_name = "rôle"
        constraints = [
            models.UniqueConstraint(
                name="role_once_per_user_and_council",
                fields=["user", "council", "kind"],
                violation_error_message="Ce compte a déjà ce rôle dans ce conseil.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_kind_display()}"


def words_of(*said) -> str:
    """Return every word of a line of the journal, its states included, without accents and case."""
    return fold(" ".join(_texts(said)))


def _texts(state):
    if isinstance(state, dict | list | tuple):
        for one in state.values() if isinstance(state, dict) else state:
            yield from _texts(one)
    elif state is not None:
        yield str(state)


#: How much of a question to the journal is read.
LONGEST_QUESTION = 200


class JournalQuerySet(models.QuerySet):
    def record(self, council, user, action, target, *, before=None, after=None):
        """Add one line: who (None for a command) did what, to what, from which state to which."""
        return self.create(
            council=council,
            user=user,
            author=str(user) if user else "Folio",
            action=action,
            target=str(target),
            before=before,
            after=after,
            search=fold(
                " ".join(_texts([str(user or "Folio"), action, str(target), before, after]))
            ),
        )

    def holding(self, question):
        """Keep the lines that hold every word, in whatever accents and case."""
        lines = self
        # Each word costs a search, and PostgreSQL knows no NUL.
        for word in fold(question[:LONGEST_QUESTION]).replace("\0", " ").split():
            lines = lines.filter(search__contains=word)
        return lines


class Journal(models.Model):
    """What was done, line after line: never changed, never deleted.

    The author's and the object's names stand as text, so that a line keeps its
    meaning when the account or the object is gone.
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="journal", verbose_name="conseil"
    )
    at = models.DateTimeField("le", default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="compte",
    )
    author = models.CharField("auteur", max_length=150)
    action = models.CharField("action", max_length=200)
    target = models.CharField("objet", max_length=300)
    before = models.JSONField("avant", null=True)
    after = models.JSONField("après", null=True)
    #: Every word of the line without accents and case: databases here have no French collation.
    search = models.TextField("mots pour la recherche", default="", editable=False)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne du journal"
        verbose_name_plural = "journal"
        ordering = ["-at", "-pk"]
        # Read by the sitting page, which shows the last lines about it.
        indexes = [models.Index(fields=["council", "-at"], name="journal_by_council")]

    def __str__(self):
        return f"{self.author} : {self.action}, {self.target}"
