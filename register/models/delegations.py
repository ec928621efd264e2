"""Who may deliver certified copies in the name of the executive, and the copies that were."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from councils.french import NBSP
from councils.models import Council, User
from members.rules import runs_on
from register.models.entries import Entry
from register.models.papers import SealedPaper


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_force(self, on: date) -> "DelegationQuerySet":
        """Keep the delegations that run on this day, the last day included."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def held_by(self, user: User, council: Council) -> "DelegationQuerySet":
        """Keep those of an agent in a council, where it is today."""
        return self.in_force(council.today).filter(council=council, agent=user)

    def meeting(self, starts_on: date, ends_on: date | None) -> "DelegationQuerySet":
        """Keep those that share at least one day with a span."""
        begun = Q(starts_on__lte=ends_on) if ends_on else Q()
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=starts_on))


class Delegation(models.Model):
    """The signature that a mayor or a president gives to an agent, by an act, to deliver copies of the register.

    The mayor may so delegate « la délivrance des expéditions » of the registers,
    under the mayor's supervision and responsibility, when no deputy can sign (CGCT, art.
    R2122-8); the president of an intercommunal body may delegate the signature
    to its directors and heads of service (art. L5211-9). Names are those that
    copies print. What has signed is never changed nor deleted, only ended.
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="delegations", verbose_name="conseil"
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegations", verbose_name="agent"
    )
    name = models.CharField("nom imprimé", max_length=150)
    quality = models.CharField("qualité", max_length=200)
    behalf = models.CharField("au nom de qui", max_length=200)
    act = models.CharField("acte de délégation", max_length=200)
    place = models.CharField("lieu", max_length=100, blank=True, default="")
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour", null=True, blank=True)

    #: What the journal keeps of it, as it is.
    TOLD = ("name", "quality", "behalf", "act", "place", "starts_on", "ends_on")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "délégation de signature"
        verbose_name_plural = "délégations de signature"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="La délégation finit avant d’avoir commencé.",
            ),
            models.UniqueConstraint(
                name="delegation_open_once_per_agent",
                fields=["council", "agent"],
                condition=Q(ends_on=None),
                violation_error_message="Cet agent a déjà une délégation sans fin dans ce conseil.",
            ),
            models.UniqueConstraint(
                name="delegation_starts_once_per_agent",
                fields=["council", "agent", "starts_on"],
                violation_error_message="Cet agent a déjà une délégation qui commence ce jour-là.",
            ),
        ]

    def __str__(self):
        return f"délégation de signature de {self.name}"

    def clean(self):
        """Refuse two delegations of one agent that run at once: which of them signed must be certain."""
        if not self.agent_id or not self.starts_on:
            return
        theirs = Delegation.objects.filter(council=self.council, agent=self.agent)
        other = theirs.exclude(pk=self.pk).meeting(self.starts_on, self.ends_on).first()
        if other:
            raise ValidationError(
                f"{self.agent} a déjà une délégation à ces dates, par {other.act}{NBSP}: "
                "mettez d’abord fin à celle-ci."
            )

    def runs_on(self, day):
        """Tell whether the delegation runs on this day, as `in_force` does for many."""
        return runs_on(day, self.starts_on, self.ends_on)

    @property
    def told(self) -> dict[str, Any]:
        """What the journal keeps of a delegation; the number of the account stays, its address may change."""
        values = {name: getattr(self, name) for name in self.TOLD}
        agent = {"agent": self.agent.email, "account": self.agent_id}
        return {name: str(value) for name, value in values.items() if value} | agent


class CertifiedCopy(SealedPaper):
    """An *expédition*: the extract, « certified conforming » by an agent on a day, signed and kept as it was delivered.

    The same agent, the same day, the same act in the same state is the same
    file. `later` counts the acts that had touched this one by then, and that
    the copy names: 0 as long as it stands as it was voted.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="copies", verbose_name="acte")
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="copies", verbose_name="délégation"
    )
    certified_on = models.DateField("certifiée le")
    later = models.PositiveSmallIntegerField("actes venus depuis")
    #: The digest of the dates that it prints, empty without any.
    dates = models.CharField("empreinte des dates", max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "copie certifiée conforme"
        verbose_name_plural = "copies certifiées conformes"
        constraints = [
            models.UniqueConstraint(
                name="copy_once_per_day",
                fields=["entry", "delegation", "certified_on", "later", "dates"],
                violation_error_message="Cette copie est déjà délivrée aujourd’hui.",
            ),
        ]

    def __str__(self):
        return f"copie certifiée conforme de la {self.entry}"

    @property
    def file_name(self):
        return super().file_name.replace(".pdf", f"-certifiee-{self.certified_on.isoformat()}.pdf")

    @property
    def told(self):
        """What the journal keeps of the copy: its file, and who certified what, as it is printed."""
        signed = ("name", "quality", "behalf", "act", "place")
        return {
            "code": self.entry.code,
            "sha256": self.sha256,
            "certified_on": self.certified_on.isoformat(),
            "later": self.later,
            **{name: getattr(self.delegation, name) for name in signed},
        }
