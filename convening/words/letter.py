"""The letter that calls a member: who calls, when, where, about what, and how to be represented."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from django.utils.text import capfirst

from convening.words.agenda import (
    AgendaRubric,
    CalledLine,
    carried_points,
    rubrics_of,
    withdrawn_from,
)
from convening.words.paper import CallPaper
from councils.french import NBSP, listed, typographic, with_weekday
from deliberations.rules import days_in_figures
from law.values import Notice
from members.rules import is_feminine
from papers.words import wording
from votes.models import Attendance

#: What a revision tells of the meeting, by the fact that changed.
CHANGED = {
    "date": "le jour",
    "rank": "le rang de la séance",
    "opens_at": "l’heure",
    "place": "le lieu",
    "public": "la publicité de la séance",
}

#: The signs of a title on a line of the agenda, the lines of a page, and what the edges of a row take of one.
SIGNS, PAGE, LEADING = 70, 48, 0.5


@dataclass(frozen=True)
class CallAddressee:
    """To whom a letter goes: the whole name, how they are greeted, and the lines of the envelope."""

    name: str
    civility: str = ""
    feminine: bool = False
    address: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands in the window of an envelope."""
        return (self.name, *self.address.splitlines())

    @property
    def greeting(self) -> str:
        """« Madame », « Docteur »; both where the civility is not known."""
        return self.civility or "Madame, Monsieur"


def addressee_of(seat: Attendance) -> CallAddressee:
    """Return to whom the letter of a member of the roll goes."""
    feminine = is_feminine(seat.civility, seat.sex, seat.function)
    return CallAddressee(str(seat), seat.civility, feminine, seat.member.address)


@dataclass(frozen=True)
class CallLetter(CallPaper):
    """The letters of a call: one to each addressee, or one to nobody by name."""

    addressees: tuple[CallAddressee | None, ...] = (None,)

    template = "convening/letter_print.xhtml"
    slug = "convocation"

    @property
    def style(self) -> str:
        """Letters printed together have no number of the page: it would be that of the file."""
        return f"{super().style} letters" if len(self.addressees) > 1 else super().style

    @property
    def heading(self) -> str:
        """« Convocation », « Convocation n° 2 »."""
        number = self.call.number
        return f"Convocation n°{NBSP}{number}" if number > 1 else "Convocation"

    @property
    def subject(self) -> str:
        """« convocation n° 2 du conseil municipal »."""
        again = " pour une seconde réunion" if self.call.meeting.second_call else ""
        urgent = " en urgence" if self.call.meeting.urgent else ""
        return f"{self.heading.lower()} {self.of_assembly}{again}{urgent}"

    @property
    def opening(self) -> str:
        """The sentence that ends where the day is told."""
        meeting = self.call.meeting
        again = " de nouveau" if meeting.second_call else ""
        public = "publique " if meeting.public else ""
        closed = "" if meeting.public else ", qui n’est pas publique"
        first = self.call.first_on if meeting.second_call else None
        start = f"Faute de quorum à la séance du {with_weekday(first)}, j’ai" if first else "J’ai"
        return typographic(
            f"{start} l’honneur de vous convoquer{again} à la séance {public}{self.of_assembly} "
            f"{wording.of_council(self.council)}{closed}. Elle se tiendra :"
        )

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What the letter says under the day and the place."""
        told = (*self._why(), self._agenda, *self._revision())
        return tuple(map(typographic, told))

    @property
    def why(self) -> tuple[str, ...]:
        """What is not ordinary in this call: its urgency, its second date, what it replaces."""
        return tuple(map(typographic, (*self._why(), *self._revision())))

    def _why(self) -> Iterator[str]:
        """Yield why the notice is cut short, and what a second call changes."""
        meeting, notice = self.call.meeting, self.call.notice
        if meeting.urgent:
            days = f" à {days_in_figures(Notice(notice.given, notice.clear))}" if notice else ""
            source = f" ({notice.source})" if notice and notice.source else ""
            reason = f" : {self.call.urgent_reason.rstrip('.')}" if self.call.urgent_reason else ""
            yield (
                f"L’urgence abrège le délai de convocation{days}{source}{reason}. "
                f"{wording.the_body(meeting.assembly)} se prononcera sur cette urgence dès l’ouverture de la séance."
            )
        if points := meeting.second_call and carried_points(self):
            source = self.call.second_call_source
            told = f" ({source})" if source else ""
            yield f"Cette fois, aucun quorum n’est exigé {points}{told}."

    @property
    def _agenda(self) -> str:
        """What goes with the letter."""
        told = "L’ordre du jour figure ci-après."
        with_it = []
        if self.call.has_note:
            source = f" ({self.call.note_source})" if self.call.note_source else ""
            with_it.append(f"la note explicative de synthèse{source}")
        if count := sum(len(item.annexes) for item in self.call.items):
            with_it.append("les annexes" if count > 1 else "une annexe")
        if not with_it:
            return told
        verb = "l’accompagnent" if len(with_it) > 1 or count > 1 else "l’accompagne"
        joined = " et ".join(with_it)
        return f"{told} {joined[:1].upper()}{joined[1:]} {verb}."

    def _revision(self) -> Iterator[str]:
        """Yield what this call changes of the one before."""
        if self.call.number == 1:
            return
        told = f"Cette convocation remplace la convocation n° {self.call.number - 1}."
        if changed := [CHANGED[name] for name in self.call.meeting_changes]:
            verb = "change" if len(changed) == 1 else "changent"
            told += f" {capfirst(listed(changed))} {verb}."
        if self.call.changes:
            told += " Ce qui change à l’ordre du jour y est marqué."
        yield told

    @property
    def proxy_form(self) -> str:
        """Where the proxy to sign is."""
        return "le pouvoir joint"

    @property
    def proxy(self) -> str:
        return typographic(
            f"Si vous ne pouvez pas venir, {self.proxy_form} vous permet d’être représenté. "
            f"{self.call.proxy_rules}"
        )

    @property
    def is_long(self) -> bool:
        """Whether the agenda takes more than a page: it then begins under the signature."""
        lines = [line for rubric in self.rubrics for line in rubric.lines]
        told = sum(ceil(len(line.title) / SIGNS) + bool(line.about) + LEADING for line in lines)
        return told + 1.5 * len(self.rubrics) > PAGE

    @property
    def has_rapporteurs(self) -> bool:
        """Whether somebody reports an item: without anybody, the agenda has no column for them."""
        return any(item.rapporteur for item in self.call.items)

    @property
    def rubrics(self) -> tuple[AgendaRubric, ...]:
        return rubrics_of(self)

    @property
    def withdrawn(self) -> tuple[CalledLine, ...]:
        return withdrawn_from(self)
