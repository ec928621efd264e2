"""Who holds a part in a sitting or in an item: a member of the council, or an outsider known by a name."""

from django.db import models
from django.db.models import Q

from members.models import Member


class Presided(models.Model):
    """What somebody presides over: a member of the council, or an outsider known by a name and a quality.

    Nobody is chosen when all three are empty.
    """

    chair = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="présidence",
    )
    chair_name = models.CharField("présidence extérieure", max_length=150, blank=True, default="")
    chair_quality = models.CharField("qualité", max_length=150, blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_chair_is_a_member_or_an_outsider",
                condition=Q(chair=None) | Q(chair_name=""),
                violation_error_message="La présidence est un membre ou une personne extérieure, pas les deux.",
            ),
        ]


class MinutesKeeper(models.Model):
    """Who keeps the minutes, in the order of signature: a member, or a name."""

    position = models.PositiveSmallIntegerField("ordre")
    member = models.ForeignKey(
        Member,
        models.PROTECT,  # whoever signed is still asked for
        null=True,
        blank=True,
        related_name="+",
        verbose_name="membre",
    )
    name = models.CharField("nom", max_length=150, blank=True, default="")

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_a_member_or_a_name",
                condition=Q(member=None, name__gt="") | Q(member__isnull=False, name=""),
                violation_error_message="Le secrétaire est un membre ou un nom.",
            ),
        ]

    def __str__(self):
        return str(self.member or self.name)
