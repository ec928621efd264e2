"""One deliberation as the register prints it, from its sealed record alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from binding.record import BoundAct
from councils.french import NBSP, in_words, plural
from papers.extract.extract import Extract
from papers.extract.facts import Attendee, ExtractMovement, ExtractSuspension, State
from papers.form import Form
from papers.words import floor_sheet
from papers.words.member_words import PROXIES
from papers.words.sheet import ExtractSheet
from register import record as records
from register.models import Entry

#: What separates the facts of a line.
DOT = " · "


def form_on_leaves(form: Form) -> Form:
    """Return the form of a council as its register takes it: names and words are its own, the rest is that of a book.

    The chair and the secretaries sign the register, whoever signs its extracts (CGCT, art. L2121-23).
    """
    named = "exceptions" if form.voters_named == "none" else form.voters_named
    signers = "secretary_chair" if form.signers == "chair" else form.signers
    return replace(
        form,
        lists="running",
        movements="section",
        ballot="line",
        zero="figure",
        rapporteur="none",
        stamp="none",
        voters_named=named,
        signers=signers,
    )


@dataclass(frozen=True)
class ActOnLeaves:
    """An entry of the register, after what the council was before it: `before` is empty in a gathering of its own.

    `since` is the order of the item before: what happened up to there is told there.
    """

    entry: Entry
    before: tuple[Attendee, ...] = ()
    since: int = 0

    template = "binding/_act.xhtml"

    @cached_property
    def facts(self) -> dict[str, Any]:
        return records.read(self.entry.record)

    @cached_property
    def sheet(self) -> ExtractSheet:
        facts = self.facts
        return ExtractSheet(
            facts["extract"], form_on_leaves(facts["form"]), corrects=bool(facts.get("reason"))
        )

    @property
    def extract(self) -> Extract:
        return self.sheet.extract

    @property
    def number(self) -> str:
        return self.extract.number

    @property
    def subject(self) -> str:
        return self.sheet.subject

    @property
    def title(self) -> str:
        """« 2026_027 – Tarifs de la cantine »."""
        return f"{self.number} – {self.subject}"

    @property
    def meta(self) -> str:
        """« Finances · point 7 · rapporteure : Mme BRÉVAL »."""
        extract, told = self.extract, [self.sheet.object.rubric]
        added = ", ajouté en séance" if extract.added else ""
        told.append(f"point{NBSP}{extract.order}{added}")
        if (officer := extract.rapporteur) is not None:
            label = "rapporteure" if officer.feminine else "rapporteur"
            told.append(f"{label}{NBSP}: {self.sheet.names.short(officer)}")
        return DOT.join(filter(None, told))

    @property
    def floor(self) -> str:
        """« 28 présents, 4 pouvoirs, 32 votants ; mêmes membres qu’au point précédent »."""
        extract = self.extract
        here = len(extract.in_state(State.PRESENT))
        given = len(extract.in_state(State.REPRESENTED))
        counts = plural(here, "présent"), plural(given, "pouvoir"), plural(here + given, "votant")
        same = f"{NBSP}; mêmes membres qu’au point précédent" if self._is_same else ""
        return f"{', '.join(counts)}{same}"

    @property
    def _is_same(self) -> bool:
        return bool(self.before) and _places(self.before) == _places(self.extract.roll)

    @property
    def lists(self) -> ExtractSheet | None:
        """The lists of members, where the council has them said again at each act, or nothing said them before."""
        is_told = self.before and self.facts["form"].register_lists == "once"
        return None if is_told else self.sheet

    @property
    def changes(self) -> tuple[str, ...]:
        """What happened since the item before: who came and went, proxies, who presides, who stands aside."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[str]:
        extract, names = self.extract, self.sheet.names
        moved: list[ExtractMovement] = [m for m in extract.movements if m.before > self.since]
        paused: list[ExtractSuspension] = [s for s in extract.suspensions if s.before > self.since]
        yield from floor_sheet.course(moved, paused, names)
        yield from self._proxies()
        yield from self.sheet.opening.remarks
        yield from self.sheet.course.recusals

    def _proxies(self) -> Iterator[str]:
        """Yield the proxies that begin at this item: « M. ORSONNET pouvoir à Mme BRÉVAL »."""
        if not self.before:
            return
        held = {one.reference: one.holder for one in self.before if one.state == State.REPRESENTED}
        words, names = PROXIES.get(self.sheet.form.proxy_words, "pouvoir à"), self.sheet.names
        for one in self.extract.in_state(State.REPRESENTED):
            if one.holder and held.get(one.reference) != one.holder:
                holder = names.whole(self.extract.member(one.holder))
                yield f"{names.whole(one)} {words} {holder}"

    @property
    def result(self) -> str:
        """What was decided, in one line, as the closing sheet tells it."""
        votes = self.sheet.votes
        return (votes.result or votes.block).removesuffix(".")

    @property
    def corrects(self) -> tuple[str, ...]:
        """Why a correction was sealed, at whose request, and what it amends; nothing for an act as first sealed."""
        facts = self.facts
        if not facts.get("reason"):
            return ()
        told = [f"Motif{NBSP}: {facts['reason']}"]
        if facts["asked_by"]:
            told.append(f"À la demande de{NBSP}: {facts['asked_by']}")
        return (*told, *records.differences(facts))

    @property
    def sealed_on(self) -> str:
        return in_words(self.facts["sealed_at"].date())

    def bound(self, leaf: int) -> BoundAct:
        """Return what the record of a gathering tells of it."""
        return BoundAct(
            number=self.extract.number,
            title=self.extract.title,
            rubric=self.extract.rubric,
            matter=self.extract.matter,
            day=self.extract.date.isoformat(),
            code=self.entry.code,
            sha256=self.entry.sha256,
            leaf=leaf,
        )


def _places(roll: tuple[Attendee, ...]) -> dict[str, tuple[State, str | None]]:
    """Return where each member is, and who votes for them."""
    return {one.reference: (one.state, one.holder) for one in roll}
