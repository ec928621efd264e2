"""The convocation: what was announced, to whom it was sent, and what happened to each sending.

Every table but `Destination` is append-only: what was typed wrongly is taken back by another row.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from convening.rules.service import SendingFact
from deliberations.models import Sitting
from members.models import LONGEST_ADDRESS, Member

Channel = Member.Convening


class Convocation(models.Model):
    """One sending of the agenda: `call` is what was announced, in canonical JSON, and `sha256` its digest.

    A change of the agenda goes out as the next number.
    """

    sitting = models.ForeignKey(
        Sitting,
        models.PROTECT,  # what was announced is never deleted
        related_name="convocations",
        verbose_name="séance",
    )
    number = models.PositiveSmallIntegerField("numéro")
    call = models.TextField("ce qui est annoncé")
    sha256 = models.CharField("empreinte", max_length=64)
    urgent_reason = models.TextField("motif de l’urgence", max_length=500, blank=True, default="")
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="envoyée par",
    )

    class Meta:
        verbose_name = "convocation"
        ordering = ["sitting", "number"]
        constraints = [
            models.UniqueConstraint(
                name="convocation_number_once",
                fields=["sitting", "number"],
                violation_error_message="Cette convocation est déjà envoyée.",
            ),
        ]

    def __str__(self):
        return f"convocation n°\u00a0{self.number}"


def convocation_path(sitting: int, sha256: str) -> str:
    """Return where a file is kept, under its digest: the same annex, sent twice, is one file."""
    return f"convocations/{sitting}/{sha256}.pdf"


class ConvocationFile(models.Model):
    """A PDF that left with a convocation; `item` is the position of the item that an annex goes with."""

    class Kind(models.TextChoices):
        LETTER = "letter", "Convocation et ordre du jour"
        NOTE = "note", "Note explicative de synthèse"
        PROXY = "proxy", "Pouvoir à signer"
        ANNEX = "annex", "Annexe"

    convocation = models.ForeignKey(
        Convocation, models.PROTECT, related_name="files", verbose_name="convocation"
    )
    kind = models.CharField("nature", max_length=6, choices=Kind)
    name = models.CharField("nom", max_length=200)
    item = models.PositiveIntegerField("point", null=True, blank=True)
    file = models.FileField("fichier", max_length=200)
    sha256 = models.CharField("empreinte", max_length=64)
    size = models.PositiveBigIntegerField("poids")

    class Meta:
        verbose_name = "pièce d’une convocation"
        verbose_name_plural = "pièces d’une convocation"
        ordering = ["pk"]
        indexes = [models.Index(fields=["sha256"], name="convocation_file_by_digest")]

    def __str__(self):
        return self.name


class Delivery(models.Model):
    """One message or letter to one member, known by reference and by the name of that day.

    `key` names the message on its way, the same each time that it leaves again.
    The link of the member's page is drawn from it and from the secret of the
    installation (`convening.tokens`): of that token, only the digest is kept.
    """

    convocation = models.ForeignKey(
        Convocation, models.PROTECT, related_name="deliveries", verbose_name="convocation"
    )
    reference = models.CharField("référence du membre", max_length=60)
    name = models.CharField("membre", max_length=240)
    attempt = models.PositiveSmallIntegerField("envoi", default=1)
    channel = models.CharField("voie", max_length=5, choices=Channel)
    key = models.UUIDField("clé", default=uuid.uuid4, unique=True, editable=False)
    token_sha256 = models.CharField("empreinte du lien", max_length=64, unique=True)
    made_at = models.DateTimeField("préparé le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "envoi d’une convocation"
        verbose_name_plural = "envois d’une convocation"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="delivery_attempt_once_per_member",
                fields=["convocation", "reference", "attempt"],
                violation_error_message="Cet envoi est déjà préparé.",
            ),
        ]

    def __str__(self):
        return f"{self.convocation} à {self.name}"

    @property
    def is_mail(self) -> bool:
        return self.channel == Channel.EMAIL


class Destination(models.Model):
    """The address that a sending goes to; it is forgotten with the member's own, the sending stays."""

    delivery = models.OneToOneField(
        Delivery, models.PROTECT, related_name="destination", verbose_name="envoi"
    )
    address = models.TextField("adresse", max_length=LONGEST_ADDRESS)

    class Meta:
        verbose_name = "adresse d’un envoi"
        verbose_name_plural = "adresses des envois"

    def __str__(self):
        return f"adresse de {self.delivery}"


class Trace(models.Model):
    """Something that happened to a sending, at its hour: the proof of the convocation.

    `sha256` is the digest of the message or of the letter that left. `by` is
    empty for what Folio saw, or the member said. `voids` is what this row takes back.
    """

    class Kind(models.TextChoices):
        """The words of each `SendingFact`."""

        ACCEPTED = SendingFact.ACCEPTED.value, "remise"
        DELAYED = SendingFact.DELAYED.value, "retardée"
        REFUSED = SendingFact.REFUSED.value, "refusée"
        PRINTED = SendingFact.PRINTED.value, "imprimée"
        POSTED = SendingFact.POSTED.value, "postée"
        HANDED = SendingFact.HANDED.value, "portée"
        ACKNOWLEDGED = SendingFact.ACKNOWLEDGED.value, "accusée"
        WITHDRAWN = SendingFact.WITHDRAWN.value, "saisie retirée"

    delivery = models.ForeignKey(
        Delivery, models.PROTECT, related_name="traces", verbose_name="envoi"
    )
    kind = models.CharField("fait", max_length=12, choices=Kind)
    at = models.DateTimeField("le", default=timezone.now)
    detail = models.CharField("précision", max_length=300, blank=True, default="")
    sha256 = models.CharField("empreinte", max_length=64, blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="saisi par",
    )
    voids = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="voided_by",
        verbose_name="retire",
    )
    written_at = models.DateTimeField("écrit le", auto_now_add=True)

    class Meta:
        verbose_name = "preuve d’un envoi"
        verbose_name_plural = "preuves d’un envoi"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="trace_withdrawn_names_what",
                condition=Q(kind="withdrawn", voids__isnull=False)
                | Q(~Q(kind="withdrawn"), voids=None),
                violation_error_message="Dites ce qui est retiré.",
            ),
        ]

    def __str__(self):
        return f"{self.delivery}\u00a0: {self.get_kind_display()}"

    @property
    def told(self) -> dict[str, str]:
        """What the journal keeps of it: the day and the hour of where the council is."""
        at = self.delivery.convocation.sitting.council.local(self.at)
        return {"kind": self.get_kind_display(), "on": at.date().isoformat(), "hour": f"{at:%H:%M}"}


class MemberAnswer(models.Model):
    """What a member says on their page: there, away, or represented; the last answer counts.

    A proxy said here is only announced: the paper that they sign gives it
    (CGCT, art. L2121-20), and a clerk who holds it writes it on the roll.
    """

    class Kind(models.TextChoices):
        PRESENT = "present", "sera là"
        ABSENT = "absent", "ne sera pas là"
        PROXY = "proxy", "donne pouvoir"

    delivery = models.ForeignKey(
        Delivery, models.PROTECT, related_name="answers", verbose_name="envoi"
    )
    kind = models.CharField("réponse", max_length=7, choices=Kind)
    holder = models.CharField("référence du mandataire", max_length=60, blank=True, default="")
    holder_name = models.CharField("mandataire", max_length=240, blank=True, default="")
    at = models.DateTimeField("le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "réponse d’un membre"
        verbose_name_plural = "réponses des membres"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="answer_proxy_has_a_holder",
                condition=Q(kind="proxy", holder__gt="") | Q(~Q(kind="proxy"), holder=""),
                violation_error_message="Dites à qui le pouvoir est donné.",
            ),
        ]

    def __str__(self):
        return f"{self.delivery.name} {self.get_kind_display()}"
