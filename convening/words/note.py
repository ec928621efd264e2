"""The note on each item: what it is about, what is proposed, and which files go with it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from convening.rules.facts import CallItem
from convening.words.paper import CallPaper
from councils.french import NBSP, numbered, typographic, with_weekday
from papers.words import wording
from papers.words.body import typeset

#: What is proposed of a sort of item whose decision is not written.
PROPOSED = {
    "election": "de procéder à cette élection",
    "minutes": "d’approuver ce procès-verbal",
    "urgency": "d’approuver l’urgence de la convocation",
    "information": "de prendre acte de cette information",
}


@dataclass(frozen=True)
class NoteItem:
    """One item of the note: `proposed` ends a sentence where `decision` does not follow it."""

    heading: str
    about: str
    report: SafeString
    lacks_report: bool
    proposal: str
    decision: SafeString
    annexes: tuple[str, ...]


@dataclass(frozen=True)
class CallNote(CallPaper):
    """The « note explicative de synthèse » of a call (CGCT, art. L2121-12)."""

    heading = "Note explicative de synthèse"
    template = "convening/note_print.xhtml"
    slug = "note-de-synthese"

    @property
    def about(self) -> str:
        """« Conseil municipal de Valombre · séance du lundi 30 mars 2026 · art. L2121-12 »."""
        day = f"séance du {with_weekday(self.call.meeting.date)}"
        return " · ".join(filter(None, (self.body_name, day, self.call.note_source)))

    @property
    def lacking(self) -> str:
        """« Sans exposé : point 4. », which is told at the head."""
        positions = [item.position for item in self.call.without_report]
        return f"Sans exposé{NBSP}: {numbered('point', 'points', positions)}." if positions else ""

    @property
    def items(self) -> tuple[NoteItem, ...]:
        return tuple(map(self._item, self.call.items))

    def _item(self, item: CallItem) -> NoteItem:
        return NoteItem(
            heading=f"{item.position}. {typographic(item.title)}",
            about=" · ".join(self._about(item)),
            report=typeset(item.report),
            lacks_report=item in self.call.without_report,
            proposal=self._proposal(item),
            decision=typeset(item.decision),
            annexes=tuple(typographic(annex.name) for annex in item.annexes),
        )

    def _about(self, item: CallItem) -> list[str]:
        by = item.rapporteur and self.names.whole(item.rapporteur)
        agreed = "rapporteure" if item.rapporteur and item.rapporteur.feminine else "rapporteur"
        told = [typographic(item.rubric), f"{agreed}{NBSP}: {by}" if by else ""]
        return [part for part in told if part]

    def _proposal(self, item: CallItem) -> str:
        """« Il est proposé au conseil municipal » and what, unless the decision says it; nothing where nothing is known."""
        what = "" if item.decision else PROPOSED.get(item.kind, "")
        if not (item.decision or what):
            return ""
        start = f"Il est proposé {to_assembly(self.call.meeting.assembly)}"
        return typographic(f"{start} :" if item.decision else f"{start} {what}.")


def to_assembly(assembly: str) -> str:
    """Return « au conseil municipal », « à la commission permanente », « à l’assemblée »."""
    the = wording.the_assembly(assembly)
    return f"au {the.removeprefix('le ')}" if the.startswith("le ") else f"à {the}"
