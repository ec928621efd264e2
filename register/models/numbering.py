"""How a council numbers its deliberations."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from councils.models import Council
from register.rules import numbering as rules


class Numbering(models.Model):
    """The scheme of a council; its row is locked while a sitting is sealed, so that numbers follow one another.

    `first_number` is where the sequence begins in the period `begins_in`: a
    council may come to Folio in the middle of a year.
    """

    class Per(models.TextChoices):
        YEAR = rules.Per.YEAR, "chaque année"
        SITTING = rules.Per.SITTING, "chaque séance"

    council = models.OneToOneField(
        Council, models.PROTECT, related_name="numbering", verbose_name="conseil"
    )
    pattern = models.CharField("modèle", max_length=60, default="{AAAA}_{NNN}")
    per = models.CharField("recommence", max_length=10, choices=Per, default=Per.YEAR)
    first_number = models.PositiveSmallIntegerField(
        "premier numéro", default=1, validators=[MinValueValidator(1)]
    )
    begins_in = models.CharField("à partir de", max_length=10, blank=True, default="")

    class Meta:
        verbose_name = "numérotation"

    def __str__(self):
        return f"{self.council} : {self.pattern}"

    def clean(self):
        first = self.first_number or 1
        faults = {
            "pattern": rules.fault(self.scheme),
            "first_number": rules.fault_of_first(first),
            "begins_in": rules.fault_of_beginning(self.scheme.per, first, self.begins_in),
        }
        told = {name: fault for name, fault in faults.items() if fault}
        if told:
            raise ValidationError(told)

    @property
    def scheme(self):
        return rules.Scheme(self.pattern, rules.Per(self.per))

    def first_of(self, period):
        """Return the first number of a period: 1, but where the council began with another."""
        return self.first_number if period == self.begins_in else 1
