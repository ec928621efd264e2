"""What happens to an act after its seal, one dated fact a row, and the channel by which a council makes its acts public."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from councils.models import Council
from law.exemptions import Ground
from law.reading import PeopleUnknown
from law.values import Channel, Publicity
from register.models.entries import Entry
from register.rules.force import EventKind

KINDS = {
    EventKind.EXEMPT: "dispensé de transmission",
    EventKind.INDIVIDUAL: "décision individuelle, à notifier",
    EventKind.URGENT: "urgent, public dès l’affichage",
    EventKind.TAKES_EFFECT: "prend effet à une date choisie",
    EventKind.TRANSMITTED: "transmis à la préfecture",
    EventKind.RECEIVED: "reçu en préfecture",
    EventKind.REFUSED: "refusé à la réception",
    EventKind.PUBLISHED: "publié",
    EventKind.UNPUBLISHED: "retiré du site",
    EventKind.POSTED: "affiché",
    EventKind.NOTIFIED: "notifié",
    EventKind.SUSPENDED: "suspendu par le juge",
    EventKind.RESUMED: "suspension levée",
    EventKind.ANNULLED: "annulé par le juge",
}
GROUNDS = {
    Ground.ROAD_TARIFFS: "tarifs des droits de voirie et de stationnement",
    Ground.ROAD_STATUS: "classement ou déclassement d’une voie",
    Ground.ROAD_PLANS: "plan d’alignement ou de nivellement",
    Ground.ROAD_WORKS: "ouverture, redressement ou élargissement d’une voie",
    Ground.PROMOTION_RATES: "taux de promotion des agents",
    Ground.STAFF_CENTRE: "affiliation à un centre de gestion, ou son retrait",
    Ground.STAFF_CENTRE_TASKS: "convention facultative avec un centre de gestion",
    Ground.NO_DECISION: "ne décide rien",
}
CHANNELS = {
    Channel.ELECTRONIC: "en ligne",
    Channel.POSTED: "par affichage",
    Channel.PAPER: "sur papier",
}


def choices_of[Code: StrEnum](words: Mapping[Code, str]) -> list[tuple[str, str]]:
    """Return choices without the classes of their codes, which migrations would import."""
    return [(code.value, said) for code, said in words.items()]


class EventQuerySet(models.QuerySet["Event"]):
    def live(self) -> "EventQuerySet":
        """Keep what holds: what no later row retracted, and that retracts nothing itself.

        Nearly every row retracts nothing: asked through `Coalesce`, SQLite does not take the
        index of that column for the shortest way, and read every event of the register.
        """
        nothing = Exact(Coalesce("retracts", 0), 0)
        return self.filter(nothing, retracted_by=None)


class Event(models.Model):
    """One dated fact of the life of an act (CGCT, art. L2131-1 to L2131-3): never edited, only retracted by another.

    `on` is the day in law, `at` the moment of its entry; `proof` is a reference
    (the identifier of a receipt, a court's number), and `sha256` the digest of
    its file when there is one. A retraction repeats the kind and the day of
    what it retracts, and its note says why.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="events", verbose_name="acte")
    kind = models.CharField("fait", max_length=12, choices=choices_of(KINDS))
    on = models.DateField("le")
    ground = models.CharField(
        "motif de la dispense", max_length=20, blank=True, default="", choices=choices_of(GROUNDS)
    )
    proof = models.CharField("référence", max_length=120, blank=True, default="")
    sha256 = models.CharField("empreinte de la preuve", max_length=64, blank=True, default="")
    note = models.CharField("précision", max_length=300, blank=True, default="")
    retracts = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="retracted_by",
        verbose_name="revient sur",
    )
    at = models.DateTimeField("saisi le", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="saisi par",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "fait de la vie d’un acte"
        verbose_name_plural = "vie des actes"
        ordering = ["entry", "on", "pk"]
        indexes = [models.Index(fields=["entry", "kind"], name="event_by_entry")]

    def __str__(self):
        return f"{self.entry} : {self.get_kind_display()}"

    @property
    def states(self) -> tuple[dict[str, Any] | None, dict[str, Any]]:
        """What the journal keeps of a fact, before and after: a retraction keeps what it takes back, and why."""
        if self.retracts:
            return self.retracts.facts, {"note": self.note}
        return None, self.facts

    @property
    def facts(self) -> dict[str, Any]:
        """What it says, as the journal keeps it."""
        names = ("kind", "ground", "proof", "sha256", "note")
        told = {name: getattr(self, name) for name in names if getattr(self, name)}
        return told | {"on": self.on.isoformat(), "code": self.entry.code}


class ChannelChoice(models.Model):
    """The channel that a council chose for the publicity of its acts, from a day on, by a deliberation."""

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="channel_choices", verbose_name="conseil"
    )
    channel = models.CharField("mode", max_length=10, choices=choices_of(CHANNELS))
    since = models.DateField("à compter du")
    decision = models.CharField("délibération qui l’a choisi", max_length=200)

    class Meta:
        verbose_name = "mode de publicité"
        verbose_name_plural = "modes de publicité"
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                name="channel_once_a_day",
                fields=["council", "since"],
                violation_error_message="Un mode de publicité commence déjà ce jour-là.",
            ),
        ]

    def __str__(self):
        return f"publicité {self.get_channel_display()}"

    @property
    def told(self) -> dict[str, str]:
        """What the journal keeps of a choice."""
        return {
            "channel": self.channel,
            "since": self.since.isoformat(),
            "decision": self.decision,
        }

    def clean(self):
        """Refuse a channel that the law does not give to this council on that day."""
        if not self.since or not self.channel:
            return
        if self.channel not in publicity_on(self.council, self.since).channels:
            raise ValidationError(
                {
                    "channel": "La loi ne laisse pas ce choix à ce conseil à cette date : ses actes se publient en ligne."
                }
            )


def publicity_on(council: Council, day: date) -> Publicity:
    """Return the channels that the law leaves to a council on a day.

    A commune that has not said how many people live there may choose, as the smallest do.
    """
    try:
        ruling = council.law_on(day, council.kind, council.department)["publicity"]
    except PeopleUnknown:
        return Publicity(tuple(CHANNELS))
    return cast(Publicity, ruling.value)


def channel_on(council: Council, day: date) -> Channel:
    """Return how a council makes public what it votes on a day: by its choice, else as the law says."""
    return channel_among(council.channel_choices.all(), council, day)


def channel_among(choices: Iterable[ChannelChoice], council: Council, day: date) -> Channel:
    """Return the channel of a day, from the choices of all councils, already read, the latest first."""
    for choice in choices:
        if choice.council_id == council.pk and choice.since <= day:
            return Channel(choice.channel)
    return publicity_on(council, day).default
