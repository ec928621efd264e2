"""How somebody proves who they are, besides a password."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class RecoveryCode(models.Model):
    """One of the codes that let somebody in without their telephone; each serves once.

    Only a digest is kept, salted per drawing (`councils.access.codes`): whoever
    reads the database cannot come in with it. `councils.access.factor` writes them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # means nothing without its account
        related_name="recovery_codes",
        verbose_name="compte",
    )
    salt = models.CharField("sel", max_length=32)
    digest = models.CharField("empreinte", max_length=64)
    used_at = models.DateTimeField("a servi le", null=True, editable=False)

    class Meta:
        verbose_name = "code de secours"
        verbose_name_plural = "codes de secours"
        constraints = [
            models.UniqueConstraint(name="recovery_code_once_per_user", fields=["user", "digest"]),
        ]

    def __str__(self):
        return f"{self.user}, code n°\u00a0{self.pk}"


class Visit(models.Model):
    """A session by which somebody used their account: with which browser, from where, and when last.

    Its session may be over; the row then still knows the browser again, until it
    is forgotten (`councils.access.visits`, which writes it).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # means nothing without its account
        related_name="visits",
        verbose_name="compte",
    )
    session_key = models.CharField("clé de session", max_length=40, unique=True)
    #: The digest of the number that the browser keeps; empty for a session that began before.
    device = models.CharField("appareil", max_length=64, blank=True, default="")
    browser = models.CharField("navigateur", max_length=80)
    address = models.GenericIPAddressField("adresse", null=True)
    began_at = models.DateTimeField("commencée le", default=timezone.now, editable=False)
    seen_at = models.DateTimeField("vue le", default=timezone.now)
    is_new = models.BooleanField("jamais vu avant", default=False)

    class Meta:
        verbose_name = "visite"
        verbose_name_plural = "visites"

    def __str__(self):
        return self.browser
