"""What happened in the room: the roll of the sitting, proxies, ballots and votes."""

from django.db import models
from django.db.models import F, Q

from deliberations.models import AgendaItem, Sitting
from members.models import Member
from members.rules import is_feminine, short_name
from votes.rules.ballots import Choice as BallotChoice
from votes.rules.ballots import Rule as BallotRule


class Attendance(models.Model):
    """A member on the roll of a sitting, as he was that day, and where the opening found him.

    The reference, name, rank, function and group are copied when the roll is drawn up:
    reopened ten years later, the sitting still shows them, whatever became of
    the member. Whether he is present at an item is never stored, but computed.
    """

    class Opening(models.TextChoices):
        PRESENT = "present", "présent"
        ABSENT = "absent", "absent"
        EXCUSED = "excused", "excusé"

    #: What a roll copies from the mandate itself.
    COPIED = ("rank", "function", "group", "town", "starts_on", "ends_on")

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="roll", verbose_name="séance")
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="attendances", verbose_name="membre"
    )
    reference = models.CharField("référence", max_length=60)
    opening = models.CharField(
        "à l’ouverture", max_length=10, choices=Opening, default=Opening.PRESENT
    )
    rank = models.PositiveSmallIntegerField("rang")
    civility = models.CharField("civilité", max_length=30, blank=True, default="")
    first_name = models.CharField("prénom", max_length=100, blank=True, default="")
    last_name = models.CharField("nom", max_length=100)
    function = models.CharField("fonction", max_length=200, blank=True, default="")
    group = models.CharField("groupe", max_length=100, blank=True, default="")
    town = models.CharField("commune", max_length=100, blank=True, default="")
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    starts_on = models.DateField("début du mandat", null=True, blank=True)
    ends_on = models.DateField("fin du mandat", null=True, blank=True)
    substitute_for = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="suppléant de"
    )

    class Meta:
        verbose_name = "membre à l’appel"
        verbose_name_plural = "appel"
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_once_per_sitting",
                fields=["sitting", "member"],
                violation_error_message="Ce membre est déjà à l’appel.",
            ),
            models.UniqueConstraint(
                name="attendance_reference_once_per_sitting",
                fields=["sitting", "reference"],
                violation_error_message="Cette référence est déjà à l’appel.",
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, (self.civility, self.first_name, self.last_name)))

    @classmethod
    def copy_of(cls, mandate, sitting):
        """Return an unsaved copy of a mandate as it stands, present at the opening."""
        member = mandate.member
        return cls(
            sitting=sitting,
            member=member,
            reference=member.reference,
            civility=member.civility,
            first_name=member.first_name,
            last_name=member.last_name,
            birth_date=member.birth_date,
            **{name: getattr(mandate, name) for name in cls.COPIED},
        )

    @property
    def short_name(self):
        return short_name(self.civility, self.last_name)

    @property
    def is_feminine(self):
        return is_feminine(self.civility)


class Proxy(models.Model):
    """A written proxy: an absent member lets another vote for him, over a span of items.

    An unknown holder (an old paper that does not name him) is None; a missing
    bound leaves the span open on that side.
    """

    grantor = models.ForeignKey(
        Attendance, models.CASCADE, related_name="proxies_given", verbose_name="mandant"
    )
    holder = models.ForeignKey(
        Attendance,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="proxies_held",
        verbose_name="mandataire",
    )
    from_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="du point",
    )
    until_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="au point",
    )
    written_on = models.DateField("écrit le", null=True, blank=True)

    class Meta:
        verbose_name = "pouvoir"
        ordering = ["grantor__rank", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proxy_is_for_somebody_else",
                condition=Q(holder=None) | ~Q(holder=F("grantor")),
                violation_error_message="Un membre ne peut pas se donner pouvoir à lui-même.",
            ),
        ]

    def __str__(self):
        return f"{self.grantor} pouvoir à {self.holder or 'inconnu'}"


class Ballot(models.Model):
    """One question put to the vote; an item may have several."""

    class Mode(models.TextChoices):
        HANDS = "hands", "à main levée"
        ROLL_CALL = "roll_call", "au scrutin public"

    class Rule(models.TextChoices):
        SIMPLE = BallotRule.SIMPLE, "majorité des suffrages exprimés"
        ACCOUNTS = BallotRule.ACCOUNTS, "compte administratif"

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="ballots", verbose_name="point"
    )
    position = models.PositiveSmallIntegerField("ordre", default=1)
    label = models.CharField("question", max_length=200, blank=True, default="")
    mode = models.CharField("mode de scrutin", max_length=10, choices=Mode, default=Mode.HANDS)
    rule = models.CharField("majorité", max_length=10, choices=Rule, default=Rule.SIMPLE)
    secret_waived = models.BooleanField("scrutin secret écarté à l’unanimité", default=False)
    quorum_contested = models.BooleanField("quorum contesté", default=False)
    saved_at = models.DateTimeField("enregistré le", auto_now=True)

    class Meta:
        verbose_name = "scrutin"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="ballot_position_once_per_item",
                fields=["item", "position"],
                violation_error_message="Ce point a déjà un scrutin de ce rang.",
            ),
        ]

    def __str__(self):
        return f"scrutin du point {self.item.position}"


class Vote(models.Model):
    """What one voter said in an open ballot, in person or by his proxy's holder.

    Every voter has a row, also those for: a floor that changes afterwards can
    never change a count in silence, it is told instead.
    """

    class Choice(models.TextChoices):
        FOR = BallotChoice.FOR, "pour"
        AGAINST = BallotChoice.AGAINST, "contre"
        ABSTAIN = BallotChoice.ABSTAIN, "abstention"
        NOT_VOTING = BallotChoice.NOT_VOTING, "ne se prononce pas"

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="votes", verbose_name="scrutin")
    voter = models.ForeignKey(
        Attendance, models.PROTECT, related_name="votes", verbose_name="votant"
    )
    choice = models.CharField("voix", max_length=10, choices=Choice, default=Choice.FOR)

    class Meta:
        verbose_name = "voix"
        verbose_name_plural = "voix"
        ordering = ["voter__rank"]
        constraints = [
            models.UniqueConstraint(
                name="vote_once_per_ballot",
                fields=["ballot", "voter"],
                violation_error_message="Ce membre a déjà voté à ce scrutin.",
            ),
        ]

    def __str__(self):
        return f"{self.voter} : {self.get_choice_display()}"
