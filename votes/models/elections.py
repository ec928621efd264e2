"""The rounds of an election, and who stood in each."""

from django.db import models
from django.db.models import Q

from votes.models.ballots import SEXES, Ballot
from votes.models.roll import Attendance


class Round(models.Model):
    """One round of an election (CGCT, art. L2122-7); number 0: elected without a vote.

    Blank and void ballots are told apart, or together on an old paper.
    """

    ballot = models.ForeignKey(
        Ballot, models.CASCADE, related_name="rounds", verbose_name="scrutin"
    )
    number = models.PositiveSmallIntegerField("tour")
    ballots_in_urn = models.PositiveSmallIntegerField("bulletins dans l’urne", default=0)
    blank = models.PositiveSmallIntegerField("blancs", null=True, blank=True)
    void = models.PositiveSmallIntegerField("nuls", null=True, blank=True)
    blank_and_void = models.PositiveSmallIntegerField("blancs et nuls", null=True, blank=True)
    not_voting = models.PositiveSmallIntegerField("n’ont pas pris part au vote", default=0)
    seats = models.PositiveSmallIntegerField("sièges", default=1)
    substitute_seats = models.PositiveSmallIntegerField("sièges de suppléants", default=0)

    class Meta:
        verbose_name = "tour"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="round_once_per_ballot",
                fields=["ballot", "number"],
                violation_error_message="Ce tour est déjà enregistré.",
            ),
            models.CheckConstraint(
                name="round_tells_blank_and_void_apart_or_together",
                condition=Q(blank_and_void=None) | Q(blank=None, void=None),
                violation_error_message="Les blancs et les nuls se comptent séparément, ou ensemble.",
            ),
        ]

    def __str__(self):
        return f"tour {self.number} du {self.ballot}"


class Candidate(models.Model):
    """Somebody, or a list, in one round: a member of the roll, or a name as it stood on the paper."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="candidates", verbose_name="tour")
    position = models.PositiveSmallIntegerField("ordre")
    member = models.ForeignKey(
        Attendance,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="candidacies",
        verbose_name="membre",
    )
    name = models.CharField("nom ou liste", max_length=200, blank=True, default="")
    is_list = models.BooleanField("liste", default=False)
    votes = models.PositiveSmallIntegerField("voix", default=0)
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    seats_won = models.PositiveSmallIntegerField("sièges obtenus", null=True, blank=True)

    class Meta:
        verbose_name = "candidature"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="candidate_position_once_per_round",
                fields=["round", "position"],
                violation_error_message="Deux candidatures ont le même ordre.",
            ),
            models.CheckConstraint(
                name="candidate_is_a_member_or_a_name",
                condition=Q(member=None, name__gt="") | Q(member__isnull=False, name=""),
                violation_error_message="Une candidature est un membre, ou un nom.",
            ),
        ]

    def __str__(self):
        return str(self.member or self.name)


class ListName(models.Model):
    """A name of a list, in order: a member of the roll, or somebody else with what a tie asks for."""

    candidate = models.ForeignKey(
        Candidate, models.CASCADE, related_name="names", verbose_name="liste"
    )
    position = models.PositiveSmallIntegerField("ordre")
    member = models.ForeignKey(
        Attendance,
        models.PROTECT,  # nobody leaves the roll whom a list names
        null=True,
        blank=True,
        related_name="+",
        verbose_name="membre",
    )
    name = models.CharField("nom", max_length=200, blank=True, default="")
    sex = models.CharField("sexe", max_length=1, choices=SEXES, blank=True, default="")
    birth_date = models.DateField("date de naissance", null=True, blank=True)

    class Meta:
        verbose_name = "nom d’une liste"
        verbose_name_plural = "noms d’une liste"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="list_name_position_once_per_list",
                fields=["candidate", "position"],
                violation_error_message="Deux noms de la liste ont le même ordre.",
            ),
            models.CheckConstraint(
                name="list_name_is_a_member_or_a_name",
                condition=Q(member=None, name__gt="") | Q(member__isnull=False, name=""),
                violation_error_message="Un nom de liste est un membre, ou quelqu’un d’autre.",
            ),
        ]

    def __str__(self):
        return str(self.member or self.name)
