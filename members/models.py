"""The people of a council, the seats they held between two dates, and the files they came from."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from councils.french import fold
from councils.models import Council, User
from members.rules import is_feminine, runs_on, short_name, sort_key

#: Accents and ligatures unfold: a key may be longer than the name that it sorts.
LONGEST_KEY = 220
LONGEST_ADDRESS = 300


class MemberQuerySet(models.QuerySet["Member"]):
    def in_office(self, on: date) -> "MemberQuerySet":
        """Keep those whose mandate runs on this day, the last day included."""
        return self.filter(pk__in=Mandate.objects.in_office(on).values("member"))


class Member(models.Model):
    """A person of a council, named exactly as papers print the name.

    `reference` is the member's own key in the council: sitting files name
    members by it, and it never changes. `sex` is empty when the civility says it.
    """

    class Sex(models.TextChoices):
        WOMAN = "F", "féminin"
        MAN = "M", "masculin"

    class Convening(models.TextChoices):
        """How a convocation reaches the member (CGCT, art. L2121-10)."""

        EMAIL = "email", "courriel"
        POST = "post", "courrier"
        HAND = "hand", "main propre"

    council = models.ForeignKey(
        Council, models.CASCADE, related_name="members", verbose_name="conseil"
    )
    reference = models.CharField("référence", max_length=60)
    civility = models.CharField("civilité", max_length=30, blank=True, default="")
    sex = models.CharField("sexe", max_length=1, choices=Sex, blank=True, default="")
    first_name = models.CharField("prénom", max_length=100, blank=True, default="")
    last_name = models.CharField("nom", max_length=100)
    sort_key = models.CharField("clé de tri", max_length=LONGEST_KEY, editable=False)
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    email = models.EmailField("adresse électronique", blank=True, default="")
    #: Where a letter reaches them, on the lines of an envelope.
    address = models.TextField(
        "adresse postale", max_length=LONGEST_ADDRESS, blank=True, default=""
    )
    #: Empty as long as nobody said it.
    convened_by = models.CharField(
        "convocation", max_length=5, choices=Convening, blank=True, default=""
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "membre"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                name="member_reference_once_per_council",
                fields=["council", "reference"],
                violation_error_message="Cette référence est déjà celle d’un autre membre.",
            ),
        ]
        # Read by the roster import, which finds a member by name.
        indexes = [models.Index(fields=["council", "sort_key"], name="member_by_name")]

    def __str__(self):
        return " ".join(filter(None, (self.civility, self.first_name, self.last_name)))

    @property
    def short_name(self) -> str:
        return short_name(self.civility, self.last_name)

    @property
    def is_feminine(self) -> bool:
        return is_feminine(self.civility, self.sex)

    def rename(self, *, civility: str, first_name: str, last_name: str) -> None:
        """Set the name as printed, and the key that sorts and finds it."""
        self.civility, self.first_name, self.last_name = civility, first_name, last_name
        self.sort_key = sort_key(last_name, first_name)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_office(self, on: date) -> "MandateQuerySet":
        """Keep the mandates that run on this day, the last day included."""
        begun = Q(starts_on=None) | Q(starts_on__lte=on)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=on))

    def over(self, on: date) -> "MandateQuerySet":
        """Keep the mandates of those who have left: over by this day, their member no longer in office."""
        still = Mandate.objects.in_office(on).values("member")
        return self.filter(ends_on__lt=on).exclude(member__in=still)

    def ahead(self, on: date) -> "MandateQuerySet":
        """Keep the mandates to come of those who are not in office yet."""
        now = Mandate.objects.in_office(on).values("member")
        return self.filter(starts_on__gt=on).exclude(member__in=now)

    def titulars(self) -> "MandateQuerySet":
        """Keep the mandates that hold a seat: a substitute has none of their own."""
        return self.filter(substitute_for=None, substitute_for_town="")

    def named(self, text: str) -> "MandateQuerySet":
        """Keep the mandates of members whose name holds each word of this text, accents and case ignored."""
        words = fold(text).split()
        return self.filter(*(Q(member__sort_key__contains=word) for word in words))

    def in_rank_order(self) -> "MandateQuerySet":
        """Load each mandate with its member, in the order of the roster."""
        rows = self.select_related("member", "substitute_for__member")
        return rows.order_by("rank", "member__sort_key")


class Mandate(models.Model):
    """A member's seat between two days, both included; never deleted, only ended.

    A substitute sits in the place of one titular, or of any titular of a town.
    `elected_on` and `votes` are the day and the votes of the member's first
    election since the last general renewal (CGCT, art. L2121-1): those of the
    list where lists were elected. `function_since` is the day of the latest
    election to the function.
    """

    class EndReason(models.TextChoices):
        RENEWAL = "renewal", "renouvellement du conseil"
        RESIGNATION = "resignation", "démission"
        DEATH = "death", "décès"
        DISMISSAL = "dismissal", "démission d’office"
        ANNULMENT = "annulment", "élection annulée"
        REPLACEMENT = "replacement", "remplacement par qui l’avait désigné"
        OTHER = "other", "autre cause"

    member = models.ForeignKey(
        Member, models.CASCADE, related_name="mandates", verbose_name="membre"
    )
    rank = models.PositiveIntegerField("rang", validators=[MinValueValidator(1)])
    function = models.CharField("fonction", max_length=200, blank=True, default="")
    group = models.CharField("groupe", max_length=100, blank=True, default="")
    town = models.CharField("commune", max_length=100, blank=True, default="")
    substitute_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name="suppléant de",
    )
    substitute_for_town = models.CharField(
        "suppléant de la commune", max_length=100, blank=True, default=""
    )
    elected_on = models.DateField("élu le", null=True, blank=True)
    votes = models.PositiveIntegerField("suffrages", null=True, blank=True)
    function_since = models.DateField("élu à la fonction le", null=True, blank=True)
    starts_on = models.DateField("début", null=True, blank=True)
    ends_on = models.DateField("fin", null=True, blank=True)
    end_reason = models.CharField(
        "motif de la fin", max_length=20, choices=EndReason, blank=True, default=""
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        ordering = ["rank"]
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Le mandat finit avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                name="mandate_substitutes_a_member_or_a_town",
                condition=Q(substitute_for=None) | Q(substitute_for_town=""),
                violation_error_message="Un suppléant remplace un membre, ou les membres d’une commune : "
                "gardez l’un des deux.",
            ),
            models.UniqueConstraint(
                name="mandate_starts_once_per_member",
                fields=["member", "starts_on"],
                violation_error_message="Ce membre a déjà un mandat qui commence ce jour-là.",
            ),
            models.UniqueConstraint(
                name="mandate_without_a_start_once_per_member",
                fields=["member"],
                condition=Q(starts_on=None),
                violation_error_message="Ce membre a déjà un mandat sans date de début.",
            ),
        ]

    def __str__(self):
        return f"{self.member}, rang {self.rank}"

    @property
    def is_substitute(self) -> bool:
        return self.substitute_for is not None or bool(self.substitute_for_town)

    def runs_on(self, day: date) -> bool:
        """Tell whether the mandate runs on this day, as `in_office` does for many."""
        return runs_on(day, self.starts_on, self.ends_on)

    def meets(self, other: "Mandate") -> bool:
        """Tell whether two mandates share at least one day."""
        before = self.ends_on and other.starts_on and self.ends_on < other.starts_on
        after = other.ends_on and self.starts_on and other.ends_on < self.starts_on
        return not before and not after


class RosterImportQuerySet(models.QuerySet["RosterImport"]):
    def of(self, user: User, council: Council) -> "RosterImportQuerySet":
        """Keep the imports that this user began for this council."""
        return self.filter(user=user, council=council)

    def forgotten(self) -> "RosterImportQuerySet":
        """Keep the uploads that nobody confirmed in time."""
        return self.filter(imported_at=None, uploaded_at__lt=timezone.now() - RosterImport.KEPT)

    def being_read(self) -> "RosterImportQuerySet":
        """Keep those whose file was set aside and is not read yet."""
        return self.filter(size__gt=0, sha256="", fault="")


class RosterImport(models.Model):
    """A roster file that somebody uploaded, kept from its preview to its import.

    The content is what the file says of the council, as `CouncilTable` writes it;
    it is emptied once imported or forgotten. `sha256` is that of the file. `on` is the day whose
    situation the file describes; one that `renews` the council names all its
    members since that day. `answers` is
    what `Answers` wrote of the questions of its preview. `counts` says how many rows had each effect,
    `absent` names the open mandates that the file left out. `undo` holds what
    brings the former state back, as `saving.restore` reads it; it is empty once
    nothing can be undone. A heavy file is read apart: until then `size` is all
    that is known of it, with how far the reading is; `fault` says why there was none.
    """

    KEPT = timedelta(hours=24)

    key = models.UUIDField("clé", primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey(
        Council, models.CASCADE, related_name="roster_imports", verbose_name="conseil"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="compte"
    )
    name = models.CharField("fichier", max_length=200)
    content = models.BinaryField("contenu")
    sha256 = models.CharField("empreinte", max_length=64)
    on = models.DateField("situation au")
    renews = models.BooleanField("renouvellement du conseil", default=False)
    size = models.PositiveIntegerField("octets à lire à part", default=0)
    bytes_read = models.PositiveIntegerField("octets lus", default=0)
    lines_read = models.PositiveIntegerField("lignes lues", default=0)
    fault = models.TextField("défaut de lecture", blank=True, default="")
    uploaded_at = models.DateTimeField("déposé le", default=timezone.now, editable=False)
    imported_at = models.DateTimeField("importé le", null=True, editable=False)
    undone_at = models.DateTimeField("défait le", null=True, editable=False)
    answers = models.JSONField("réponses", default=dict)
    counts = models.JSONField("effets", default=dict)
    absent = models.JSONField("absents du fichier", default=list)
    undo = models.JSONField("état antérieur", default=dict, encoder=DjangoJSONEncoder)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import de membres"
        verbose_name_plural = "imports de membres"
        # Read at each upload, to forget the former ones.
        indexes = [models.Index(fields=["imported_at", "uploaded_at"], name="import_by_dates")]

    def __str__(self):
        return self.name

    @property
    def is_forgotten(self) -> bool:
        return self.imported_at is None and self.uploaded_at < timezone.now() - self.KEPT

    @property
    def is_being_read(self) -> bool:
        """Whether the file was set aside and is not read yet."""
        return bool(self.size) and not self.sha256 and not self.fault

    @property
    def percent_read(self) -> int:
        """How much of a file that is being read has passed, 0 where only its lines are counted."""
        return min(99, self.bytes_read * 100 // self.size) if self.size else 0
