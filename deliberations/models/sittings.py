"""The sitting, and those who keep its minutes."""

from datetime import date
from datetime import date as Day

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear

from councils.models import Council, Terms
from deliberations import rules
from deliberations.days import SittingDay
from deliberations.models.people import MinutesKeeper, Presided
from law.reading import Calling, Law, PeopleUnknown, Ruling
from law.values import Notice


class YearOf(ExtractYear):
    """The year of a day; for each row, Django's own has SQLite ask Python."""

    def as_sqlite(self, compiler, connection, **more):
        sql, params = compiler.compile(self.lhs)
        return f"CAST(substr({sql}, 1, 4) AS integer)", params


class SittingQuerySet(models.QuerySet["Sitting"]):
    def of_day(self, day: SittingDay) -> "SittingQuerySet":
        """Keep the one sitting of this day and rank, in each council."""
        return self.filter(date=day.date, rank=day.rank)

    def next_rank(self, on: date) -> int:
        """Return the rank that one more sitting of this day takes; the sittings are those of one council."""
        last = self.filter(date=on).aggregate(last=models.Max("rank"))["last"]
        return (last or 0) + 1

    def held_before(self, sitting: "Sitting") -> "SittingQuerySet":
        """Keep what its council held before a sitting, the latest first."""
        earlier = Q(date__lt=sitting.date) | Q(date=sitting.date, rank__lt=sitting.rank)
        begun = (Sitting.State.OPEN, Sitting.State.CLOSED, Sitting.State.SEALED)
        return self.filter(earlier, council=sitting.council, state__in=begun).newest_first()

    def newest_first(self) -> "SittingQuerySet":
        return self.order_by("-date", "-rank")

    def not_sealed(self) -> "SittingQuerySet":
        """Keep the few that are not at the register yet; by what they are, which an index finds, not by what they are not."""
        return self.filter(state__in=[one for one in Sitting.State if one != Sitting.State.SEALED])

    def in_year(self, year: int) -> "SittingQuerySet":
        return self.filter(date__year=year)

    def years(self) -> list[int]:
        """Return the years that have a sitting, the latest first."""
        found = self.annotate(year=YearOf("date")).values_list("year", flat=True)
        return list(found.distinct().order_by("-year"))

    def for_list(self):
        """Load in one query what the list shows, and refuse any other."""
        counted = self.newest_first().annotate(item_count=models.Count("items"))
        return counted.fetch_mode(models.FETCH_RAISE)


class Sitting(Terms, Presided):
    """One meeting of the council, with the terms of its day: make one by `Sitting.of(council)`.

    The chair is a member, or an outsider known by a name: exactly one of both
    once it is chosen. Lists of plain names hold outsiders: auxiliaries of the
    secretary, and people who attended.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "brouillon"
        CONVENED = "convened", "convoquée"
        OPEN = "open", "ouverte"
        CLOSED = "closed", "close"
        SEALED = "sealed", "scellée"

    class Convocation(models.TextChoices):
        """How the council was called: one of these words says it, whatever columns hold it."""

        ORDINARY = "ordinary", "ordinaire"
        URGENT = "urgent", "en urgence"
        SECOND = "second", "seconde"
        INSTALLATION = "installation", "installation du conseil"

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="sittings", verbose_name="conseil"
    )
    date = models.DateField("date")
    rank = models.PositiveSmallIntegerField(
        "rang dans la journée", default=1, validators=[MinValueValidator(1)]
    )
    opens_at = models.TimeField("heure", null=True, blank=True)
    closes_at = models.TimeField("heure de fin", null=True, blank=True)
    place = models.CharField("lieu", max_length=200, blank=True, default="")
    convened_on = models.DateField("convocation envoyée le", null=True, blank=True)
    urgent = models.BooleanField("convoquée en urgence", default=False)
    installation = models.BooleanField("séance d’installation", default=False)
    second_call = models.BooleanField("seconde convocation", default=False)
    first_call = models.ForeignKey(
        "self",
        models.PROTECT,  # the second call stands on what happened at the first
        null=True,
        blank=True,
        related_name="second_calls",
        verbose_name="première convocation",
    )
    public = models.BooleanField("publique", default=True)
    auxiliaries = models.JSONField("auxiliaires", default=list, blank=True)
    attendees = models.JSONField("autres personnes présentes", default=list, blank=True)
    suspensions = models.JSONField("suspensions", default=list, blank=True)
    remote = models.JSONField("membres à distance", default=list, blank=True)
    agenda_closed_at = models.DateTimeField("ordre du jour clos le", null=True, blank=True)
    agenda_closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,  # who closed what the council was called on
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ordre du jour clos par",
    )
    state = models.CharField("état", max_length=10, choices=State, default=State.DRAFT)

    #: The number of the last line of its journal, where the sitting was found by its address.
    journal_number = 0

    objects = SittingQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        ordering = ["-date", "-rank"]
        indexes = [
            # Read by the home page and the search: nearly all the sittings of a council are sealed.
            models.Index(fields=["council", "state", "date"], name="sitting_by_state"),
        ]
        constraints = [
            *Terms.Meta.constraints,
            *Presided.Meta.constraints,
            models.UniqueConstraint(
                name="sitting_rank_once_a_day",
                fields=["council", "date", "rank"],
                violation_error_message="Ce conseil a déjà une séance de ce rang ce jour-là.",
            ),
            models.CheckConstraint(
                name="sitting_agenda_closed_by_goes_with_a_day",
                condition=Q(agenda_closed_by=None) | Q(agenda_closed_at__isnull=False),
                violation_error_message="Un ordre du jour clos l’est un jour.",
            ),
            models.CheckConstraint(
                name="sitting_first_call_goes_with_a_second",
                condition=Q(first_call=None) | Q(second_call=True),
                violation_error_message="Seule une seconde convocation reprend une première.",
            ),
        ]

    def __str__(self):
        return f"séance du {self.day.in_words}"

    @property
    def has_closed_agenda(self) -> bool:
        """Whether its agenda is closed; once the sitting has begun, what happens there is told freely."""
        return self.agenda_closed_at is not None and not self.has_begun

    @classmethod
    def of(cls, council, **fields):
        """Return an unsaved sitting of this council, which takes over today's terms."""
        terms = {name: getattr(council, name) for name in cls.term_names()}
        return cls(council=council, **(terms | fields))

    @property
    def day(self) -> SittingDay:
        """The one value that names it among the sittings of its council: in addresses, commands and files."""
        return SittingDay(self.date, self.rank)

    @property
    def called(self) -> "Sitting.Convocation":
        """How the council was called; a second call in urgency is a second call."""
        if self.second_call:
            return self.Convocation.SECOND
        if self.installation:
            return self.Convocation.INSTALLATION
        return self.Convocation.URGENT if self.urgent else self.Convocation.ORDINARY

    @called.setter
    def called(self, how: str) -> None:
        self.urgent = how == self.Convocation.URGENT
        self.second_call = how == self.Convocation.SECOND
        self.installation = how == self.Convocation.INSTALLATION

    @property
    def is_sealed(self):
        return self.state == self.State.SEALED

    @property
    def is_closed(self):
        """Whether it is over and may still be reopened."""
        return self.state == self.State.CLOSED

    @property
    def has_begun(self):
        return self.state not in (self.State.DRAFT, self.State.CONVENED)

    @property
    def law(self) -> Law:
        """The law of the council on the day of the sitting, with what its terms set otherwise."""
        return self.law_on(self.date, self.council.kind, self.council.department)

    @property
    def usual_notice(self) -> Ruling[Notice | None]:
        """The notice that the sitting needs without urgency; raises PeopleUnknown."""
        return self.law.notice(Calling.INSTALLATION if self.installation else Calling.ORDINARY)

    @property
    def notice(self) -> rules.NoticeWarning | None:
        """What the law says of the convocation, when it was sent too late (see `rules`)."""
        return self.notice_on(self.convened_on) if self.convened_on else None

    def notice_on(self, sent_on: Day) -> rules.NoticeWarning | None:
        """Return what the law says of a convocation sent on a day, when that is too late."""
        second = self.law.second_call
        if self.second_call and second.value:
            return self._notice_of_second_call(second.value, second.in_brackets)
        try:
            urgent = self.law.notice(Calling.URGENT) if self.urgent else None
            return rules.notice_warning(sent_on, self.date, self.usual_notice, urgent)
        except PeopleUnknown:
            return rules.PEOPLE_UNKNOWN

    def _notice_of_second_call(self, interval: Notice, article: str) -> rules.NoticeWarning | None:
        """Hold a second call to its own interval alone; nobody knows it without the first sitting."""
        if self.first_call is None:
            return None
        return rules.second_call_warning(self.first_call.date, self.date, interval, article)


class Secretary(MinutesKeeper):
    """A secretary of a sitting (CGCT, art. L2121-15)."""

    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="secretaries", verbose_name="séance"
    )

    class Meta(MinutesKeeper.Meta):
        verbose_name = "secrétaire de séance"
        constraints = [
            *MinutesKeeper.Meta.constraints,
            models.UniqueConstraint(
                name="secretary_position_once",
                fields=["sitting", "position"],
                violation_error_message="Deux secrétaires ont le même ordre.",
            ),
        ]
