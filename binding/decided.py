"""One decision taken by delegation as the register prints it."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import rfc8785
from django.utils.safestring import SafeString, mark_safe

from binding.record import BoundAct
from councils.french import NBSP, in_words, typographic
from decisions.models import DelegatedDecision
from deliberations.rich_text import clean

DIGESTED = ("number", "title", "text", "delegation", "signed_by", "quality", "matter")


@dataclass(frozen=True)
class DecisionOnLeaves:
    """A decision on its leaf, whole: no other paper of Folio prints it."""

    decision: DelegatedDecision

    template = "binding/_decision.xhtml"

    @property
    def number(self) -> str:
        return self.decision.number

    @property
    def subject(self) -> str:
        return typographic(self.decision.title)

    @property
    def title(self) -> str:
        """« 2026-D-014 – Bail de la halle »."""
        return f"{self.number} – {self.subject}"

    @property
    def meta(self) -> str:
        """« Décision du 2 mars 2026, par délégation du conseil : délibération 2020_004 »."""
        told = f"Décision du {in_words(self.decision.taken_on)}, par délégation du conseil"
        return f"{told}{NBSP}: {self.decision.delegation}"

    @property
    def replaced(self) -> str:
        """Which earlier decision it replaces, or nothing."""
        former = self.decision.replaces
        return f"Elle remplace la décision {former.number}." if former else ""

    @property
    def text(self) -> SafeString:
        return mark_safe(clean(self.decision.text))

    @property
    def result(self) -> str:
        return f"Décision du {in_words(self.decision.taken_on)}"

    @cached_property
    def record(self) -> bytes:
        """Its words and its day as canonical JSON (RFC 8785): they never change."""
        told = {name: getattr(self.decision, name) for name in DIGESTED}
        told["taken_on"] = self.decision.taken_on.isoformat()
        return rfc8785.dumps(told)

    @property
    def sha256(self) -> str:
        return sha256(self.record).hexdigest()

    def bound(self, leaf: int) -> BoundAct:
        """Return what the record of a gathering tells of it; no code of the verification is its own."""
        return BoundAct(
            number=self.number,
            title=self.decision.title,
            rubric="Décisions par délégation",
            matter=self.decision.matter,
            day=self.decision.taken_on.isoformat(),
            code="",
            sha256=self.sha256,
            leaf=leaf,
        )
