"""How somebody proves who they are, besides a password."""

from django.conf import settings
from django.db import models


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
