"""Which keys the machines of an installation have: the database knows their fingerprints, and none of them."""

from django.db import models


class KnownKey(models.Model):
    """A key that all machines share, by its fingerprint: a machine that begins with another one is refused.

    Lines are only added (`councils.known_keys`); `rank` lets one machine alone say which is the first.
    """

    class Kind(models.TextChoices):
        SECRET = "secret", "clé des sessions"
        SEAL = "seal", "certificat de démonstration"
        LOG = "log", "clé des têtes"

    kind = models.CharField("genre", max_length=6, choices=Kind)
    rank = models.PositiveIntegerField("rang")
    fingerprint = models.CharField("empreinte", max_length=64)
    at = models.DateTimeField("notée le", auto_now_add=True)

    class Meta:
        verbose_name = "clé connue"
        verbose_name_plural = "clés connues"
        ordering = ["kind", "rank"]
        constraints = [
            models.UniqueConstraint(
                name="knownkey_rank_once",
                fields=["kind", "rank"],
                violation_error_message="Une autre machine vient de noter sa clé.",
            ),
            models.UniqueConstraint(
                name="knownkey_once",
                fields=["kind", "fingerprint"],
                violation_error_message="Cette clé est déjà notée.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} n°\u00a0{self.rank}"
