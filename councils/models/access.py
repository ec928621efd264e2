"""How somebody proves who they are, besides a password."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_otp.models import Device, ThrottlingMixin, TimestampMixin


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


class Passkey(TimestampMixin, ThrottlingMixin, Device):
    """A key by which a device of somebody proves that they are there (WebAuthn); Folio has its public half alone.

    django-otp gives the days, the count of wrong tries, and what makes a session verified by it.
    `councils.access.passkeys` writes them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,  # means nothing without its account
        related_name="+",  # asked for by their own table
        verbose_name="compte",
    )
    name = models.CharField("nom", max_length=64)
    #: Its number and its public key, as the device gave them (WebAuthn, 6.5.2): whoever reads them opens nothing.
    credential = models.BinaryField("clé publique", editable=False)
    #: SHA-256 of its number: a key serves one account.
    digest = models.CharField("empreinte", max_length=64, editable=False)
    #: How often it signed, as it says itself: less than before is a copy. Those that are synchronised say 0.
    signed = models.PositiveBigIntegerField("signatures", default=0, editable=False)

    class Meta:
        verbose_name = "clé d’accès"
        verbose_name_plural = "clés d’accès"
        constraints = [
            models.UniqueConstraint(
                name="passkey_of_one_account",
                fields=["digest"],
                violation_error_message="Cette clé sert déjà à un compte.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_throttle_factor(self):
        """Return the seconds after a first wrong try, as for an application: twice as many after each next."""
        return 1


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
