"""What was put to the vote: ballots, and what was said in them, by name or in numbers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from deliberations.models import AgendaItem
from law.elections import Election as Elected
from votes.models.roll import Attendance
from votes.rules.ballots import WORDS
from votes.rules.ballots import Choice as BallotChoice
from votes.rules.ballots import Purpose as BallotPurpose
from votes.rules.ballots import Rule as BallotRule

SEXES = (("F", "femme"), ("M", "homme"))
#: The constraint says it, and the judge of a ballot before it.
SECRET_HIDES_THE_CHAIR = "Au scrutin secret, la voix de qui préside n’est pas connue."


class Ballot(models.Model):
    """One question put to the vote; an item may have several.

    Its voices are known by name (`votes`), in numbers (`counts`), or by rounds
    of an election (`rounds`). `purpose` says what is asked: only the question
    decides the item. `share_…` are the statutes' own majority. `askers` asked for
    this mode, or for closed doors. `chair_vote` tells the chair's own voice where
    only numbers are known: it breaks a tie. `replaces…` tells to whom an elected
    deputy succeeds, on the roll or not.
    """

    class Mode(models.TextChoices):
        HANDS = "hands", "à main levée"
        ROLL_CALL = "roll_call", "au scrutin public"
        SECRET = "secret", "au scrutin secret"

    class Rule(models.TextChoices):
        SIMPLE = BallotRule.SIMPLE, "majorité des suffrages exprimés"
        ACCOUNTS = BallotRule.ACCOUNTS, "comptes (rejet par une majorité contre)"
        ELECTION = BallotRule.ELECTION, "élection"
        CLOSED_DOORS = BallotRule.CLOSED_DOORS, "huis clos (majorité des présents ou représentés)"
        TWO_THIRDS = BallotRule.TWO_THIRDS, "deux tiers des suffrages exprimés"
        TWO_THIRDS_MEMBERS = BallotRule.TWO_THIRDS_MEMBERS, "deux tiers des membres en exercice"
        UNANIMITY = BallotRule.UNANIMITY, "unanimité des suffrages exprimés"
        SPECIAL = BallotRule.SPECIAL, "majorité particulière"

    class Purpose(models.TextChoices):
        QUESTION = BallotPurpose.QUESTION, "la question du point"
        ADDITION = BallotPurpose.ADDITION, "ajout à l’ordre du jour"
        URGENCY = BallotPurpose.URGENCY, "urgence"
        CLOSED_DOORS = BallotPurpose.CLOSED_DOORS, "huis clos"
        WAIVER = BallotPurpose.WAIVER, "renoncer au scrutin secret"
        AMENDMENT = BallotPurpose.AMENDMENT, "amendement"

    class Base(models.TextChoices):
        """What a special majority is a share of."""

        CAST = "cast", "des suffrages exprimés"
        VOTERS = "voters", "des membres présents ou représentés"
        IN_OFFICE = "in_office", "des membres en exercice"
        SEATS = "seats", "de l’effectif légal"

    class Election(models.TextChoices):
        """Who is elected: the law sets how (`law.elections`); empty where nobody told it."""

        MAYOR = Elected.MAYOR, "le maire"
        DEPUTY = Elected.DEPUTY, "un adjoint"
        DEPUTIES = Elected.DEPUTIES, "les adjoints"
        PRESIDENT = Elected.PRESIDENT, "le président"
        VICE_PRESIDENT = Elected.VICE_PRESIDENT, "un vice-président"
        BUREAU = Elected.BUREAU, "un autre membre du bureau"
        DELEGATES = Elected.DELEGATES, "des délégués ou représentants"
        SYNDICAT_DELEGATES = Elected.SYNDICAT_DELEGATES, "des délégués à un syndicat"
        COMMISSION = Elected.COMMISSION, "une commission"
        CAO = Elected.CAO, "la commission d’appel d’offres"
        DSP = Elected.DSP, "la commission de délégation de service public"
        CCAS_BOARD = Elected.CCAS_BOARD, "les administrateurs du CCAS"
        CIAS_BOARD = Elected.CIAS_BOARD, "les administrateurs du CIAS"
        SENATORS = Elected.SENATORS, "les délégués aux élections sénatoriales"
        DEPARTMENT_PRESIDENT = Elected.DEPARTMENT_PRESIDENT, "le président du conseil"
        PERMANENT_COMMISSION = Elected.PERMANENT_COMMISSION, "la commission permanente"

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="ballots", verbose_name="point"
    )
    position = models.PositiveSmallIntegerField("ordre", default=1)
    label = models.CharField("question", max_length=200, blank=True, default="")
    mode = models.CharField("mode de scrutin", max_length=10, choices=Mode, default=Mode.HANDS)
    purpose = models.CharField(
        "ce qui est demandé", max_length=15, choices=Purpose, default=Purpose.QUESTION
    )
    rule = models.CharField("majorité", max_length=20, choices=Rule, default=Rule.SIMPLE)
    share_numerator = models.PositiveSmallIntegerField("part : numérateur", null=True, blank=True)
    share_denominator = models.PositiveSmallIntegerField(
        "part : dénominateur", null=True, blank=True
    )
    share_at_least = models.BooleanField("la part elle-même suffit", default=False)
    share_of = models.CharField("part de quoi", max_length=10, choices=Base, blank=True, default="")
    share_article = models.CharField("texte de la majorité", max_length=80, blank=True, default="")
    askers = models.ManyToManyField(
        Attendance, related_name="+", blank=True, verbose_name="demandé par"
    )
    until_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,  # doors that closed until an item would stay closed without it
        null=True,
        blank=True,
        related_name="+",
        verbose_name="jusqu’au point",
    )
    election = models.CharField("élection", max_length=25, choices=Election, blank=True, default="")
    replaces = models.ForeignKey(
        Attendance,
        models.PROTECT,  # who succeeds to whom is a fact of the election
        null=True,
        blank=True,
        related_name="+",
        verbose_name="succède à",
    )
    replaces_name = models.CharField("succède à", max_length=200, blank=True, default="")
    replaces_sex = models.CharField("sexe", max_length=1, choices=SEXES, blank=True, default="")
    secret_waived = models.BooleanField("scrutin secret écarté à l’unanimité", default=False)
    quorum_contested = models.BooleanField("quorum contesté", default=False)
    chair_vote = models.CharField(
        "voix de qui préside", max_length=10, choices=BallotChoice.pairs(), blank=True, default=""
    )
    saved_at = models.DateTimeField("enregistré le", auto_now=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="enregistré par",
    )

    class Meta:
        verbose_name = "scrutin"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="ballot_position_once_per_item",
                fields=["item", "position"],
                violation_error_message="Ce point a déjà un scrutin de ce rang.",
            ),
            models.CheckConstraint(
                name="ballot_secret_hides_the_chair",
                condition=~Q(mode="secret") | Q(chair_vote=""),
                violation_error_message=SECRET_HIDES_THE_CHAIR,
            ),
            models.CheckConstraint(
                name="ballot_share_is_told_whole",
                condition=Q(share_numerator=None, share_denominator=None, share_of="")
                | Q(share_numerator__gte=1, share_denominator__gte=F("share_numerator")),
                violation_error_message="Une majorité particulière est une part de l’assemblée.",
            ),
            models.CheckConstraint(
                name="ballot_special_alone_has_a_share",
                condition=Q(rule="special", share_numerator__isnull=False)
                | (~Q(rule="special") & Q(share_numerator=None)),
                violation_error_message="Une majorité particulière se dit en entier, et elle seule.",
            ),
            models.CheckConstraint(
                name="ballot_until_item_closes_the_doors",
                condition=Q(until_item=None) | Q(purpose="closed_doors"),
                violation_error_message="Seul un huis clos dure jusqu’à un autre point.",
            ),
        ]

    def __str__(self):
        return f"scrutin du point {self.item.position}"

    @property
    def stamp(self):
        """What tells this record of the ballot from a later one."""
        return self.saved_at.isoformat()

    @property
    def is_secret(self):
        return self.mode == self.Mode.SECRET

    @property
    def is_election(self):
        return self.rule == self.Rule.ELECTION


class Vote(models.Model):
    """A voter who took part, in person or by their proxy's holder, and what they said if that is known.

    Every voter has a row, also those for: a floor that changes afterwards can
    never change a count in silence, it is told instead. Where the voices are
    known in numbers only, as in a secret ballot, the choice is empty: the row
    tells who took part, and nothing anywhere tells what they said (CGCT, art. L2121-21).
    """

    class Choice(models.TextChoices):
        FOR = BallotChoice.FOR, WORDS["for"].label
        AGAINST = BallotChoice.AGAINST, WORDS["against"].label
        ABSTAIN = BallotChoice.ABSTAIN, WORDS["abstain"].label
        NOT_VOTING = BallotChoice.NOT_VOTING, WORDS["not_voting"].label

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="votes", verbose_name="scrutin")
    voter = models.ForeignKey(
        Attendance, models.PROTECT, related_name="votes", verbose_name="votant"
    )
    choice = models.CharField("voix", max_length=10, choices=Choice, blank=True, default=Choice.FOR)

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


class Count(models.Model):
    """How many said one thing in a ballot whose names are not known, and how many of them by proxy.

    `by_proxy` is empty where nobody told it.
    """

    class Said(models.TextChoices):
        FOR = "for", WORDS["for"].label
        AGAINST = "against", WORDS["against"].label
        ABSTAIN = "abstain", WORDS["abstain"].label
        NOT_VOTING = "not_voting", WORDS["not_voting"].label
        BLANK = "blank", WORDS["blank"].label
        VOID = "void", WORDS["void"].label

    ballot = models.ForeignKey(
        Ballot, models.CASCADE, related_name="counts", verbose_name="scrutin"
    )
    said = models.CharField("voix", max_length=10, choices=Said)
    voices = models.PositiveSmallIntegerField("nombre")
    by_proxy = models.PositiveSmallIntegerField("dont par procuration", null=True, blank=True)

    class Meta:
        verbose_name = "décompte"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="count_once_per_ballot",
                fields=["ballot", "said"],
                violation_error_message="Ce décompte est déjà donné.",
            ),
            models.CheckConstraint(
                name="count_proxies_are_among_the_voices",
                condition=Q(by_proxy=None) | Q(by_proxy__lte=F("voices")),
                violation_error_message="Il y a plus de procurations que de voix.",
            ),
        ]

    def __str__(self):
        return f"{self.voices} {self.get_said_display()}"
