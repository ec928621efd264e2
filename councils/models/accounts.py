"""The people who work for councils, and what each may do there."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from councils.models.councils import Council
from councils.models.lines import OneLineField


class UserManager(BaseUserManager["User"]):
    """Make accounts, known by their e-mail address in lower case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())

    def create_user(self, email: str, password: str | None = None, **fields: str | bool) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: str | bool
    ) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who logs in with an e-mail address."""

    email = models.EmailField("adresse électronique", unique=True)
    name = OneLineField("nom", max_length=150, help_text="« Claire MARTINET »")
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

    def unique_error_message(
        self, model_class: type[models.Model], unique_check: Sequence[str]
    ) -> ValidationError:
        """Nothing of an account but its address is that of one alone."""
        return ValidationError("Un autre compte a déjà cette adresse.", code="unique")


class CouncilService(models.Model):
    """A service of a council, whose people write drafts of deliberations and see nothing else there."""

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="services", verbose_name="conseil"
    )
    name = OneLineField("nom", max_length=100)

    class Meta:
        verbose_name = "service"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="service_once_per_council",
                fields=["council", "name"],
                violation_error_message="Ce conseil a déjà un service de ce nom.",
            ),
        ]

    def __str__(self):
        return self.name


class Role(models.Model):
    """What a user may do in one council; the same person may have several roles."""

    class Kind(models.TextChoices):
        SECRETARIAT = "secretariat", "secrétariat"
        CLERK = "clerk", "greffe"
        ADMIN = "admin", "administration"
        READER = "reader", "lecture"
        #: Writes drafts of its service, and sees nothing else of the council.
        SERVICE = "service", "service"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles", verbose_name="compte"
    )
    council = models.ForeignKey(
        Council, models.CASCADE, related_name="roles", verbose_name="conseil"
    )
    kind = models.CharField("rôle", max_length=20, choices=Kind)
    service = models.ForeignKey(
        CouncilService,
        models.PROTECT,  # its drafts stay when its people go
        null=True,
        blank=True,
        related_name="roles",
        verbose_name="service",
    )

    class Meta:
        verbose_name = "rôle"
        constraints = [
            models.UniqueConstraint(
                name="role_once_per_user_and_council",
                fields=["user", "council", "kind"],
                violation_error_message="Ce compte a déjà ce rôle dans ce conseil.",
            ),
            models.CheckConstraint(
                name="role_names_its_service",
                condition=Q(kind="service", service__isnull=False)
                | ~Q(kind="service") & Q(service=None),
                violation_error_message="Le rôle « service » nomme le service, et lui seul.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.in_words}"

    @property
    def in_words(self) -> str:
        """« greffe », « service : Voirie »."""
        kind = self.get_kind_display()
        return f"{kind}\u00a0: {self.service}" if self.service else kind
