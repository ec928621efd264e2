"""A convocation in French, as its page says it: how each member stands, what changed, what a notice leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from convening.call import Call
from convening.models import Delivery
from convening.reading import Convened
from convening.rules import refusals
from convening.rules.facts import CallChange, CallMark
from convening.rules.notice import NoticeCount
from convening.rules.service import Reach, SendingFact
from convening.words.letter import CHANGED
from councils.french import NBSP, hour, listed, plural, with_weekday
from deliberations.rules import days_in_figures, days_in_words
from law.values import Notice

#: How a member stands: the words of the tag, and its mark.
REACHED = {
    Reach.NOBODY: ("À convoquer", "wait"),
    Reach.REFUSED: ("Refusée", "bad"),
    Reach.TO_CARRY: ("À porter", "wait"),
    Reach.GOING: ("En cours", ""),
    Reach.SERVED: ("Remise", "next"),
    Reach.ACKNOWLEDGED: ("Accusée", "good"),
}
#: The same in a count, of one and of several.
COUNTED = {
    Reach.ACKNOWLEDGED: ("accusée", "accusées"),
    Reach.SERVED: ("remise", "remises"),
    Reach.GOING: ("en cours", "en cours"),
    Reach.TO_CARRY: ("à porter", "à porter"),
    Reach.REFUSED: ("refusée", "refusées"),
    Reach.NOBODY: ("à convoquer", "à convoquer"),
}
#: What a line of the agenda says, as a change names it.
PARTS = {
    "kind": "nature", "rubric": "rubrique", "title": "objet", "rapporteur": "rapporteur",
    "report": "exposé", "decision": "dispositif", "carried": "report d’une première séance",
    "annexes": "annexes",
}  # fmt: skip
BECAME = {
    CallMark.ADDED: "ajouté",
    CallMark.WITHDRAWN: "retiré",
    CallMark.MOVED: "déplacé",
}
#: What proves that a member was reached, the strongest last.
PROVING = (SendingFact.ACCEPTED, SendingFact.POSTED, SendingFact.HANDED, SendingFact.ACKNOWLEDGED)


@dataclass(frozen=True)
class ToldMember:
    """A row of the table of proofs."""

    convened: Convened
    zone: ZoneInfo

    @property
    def name(self) -> str:
        return self.convened.name

    @property
    def delivery(self) -> Delivery | None:
        return self.convened.last.delivery if self.convened.last else None

    @property
    def reach(self) -> Reach:
        return self.convened.standing

    @property
    def channel(self) -> str:
        return self.delivery.get_channel_display() if self.delivery else ""

    @property
    def mark(self) -> str:
        return REACHED[self.reach][1]

    @property
    def tag(self) -> str:
        """« Refusée : boîte inconnue », « Portée »."""
        words = REACHED[self.reach][0]
        trace = self._trace
        if self.reach == Reach.REFUSED and trace:
            return f"{words}{NBSP}: {refusals.in_words(trace.detail)}"
        if self.reach == Reach.SERVED and trace:
            return trace.get_kind_display().capitalize()
        if self.reach == Reach.TO_CARRY and trace:
            return "Imprimée, à porter"
        return "Retardée" if self.reach == Reach.GOING and trace else words

    @property
    def detail(self) -> str:
        """The words of the server, where it refused or put off."""
        return self._trace.detail if self._trace else ""

    @property
    def at(self) -> datetime | None:
        """When it came to that, in the hours of the council."""
        return self._trace.at.astimezone(self.zone) if self._trace else None

    @property
    def _trace(self):
        """The trace that tells how the member stands."""
        traces = [trace for one in self.convened.sent for trace in one.traces]
        if self.convened.served_on:
            known = [trace for trace in traces if trace.kind in PROVING]
            return max(known, key=lambda trace: (PROVING.index(trace.kind), -trace.at.timestamp()))
        last = self.convened.last
        return last.last() if last else None

    @property
    def answer(self) -> str:
        """« sera là », « donne pouvoir à Mme VASSEUR, qui ne sera pas là », « pouvoir enregistré »."""
        return f"{NBSP}· ".join(self._said())

    def _said(self) -> Iterator[str]:
        said = self.convened.answer
        if said:
            told = " à ".join(filter(None, (said.get_kind_display(), said.holder_name)))
            yield f"{told}, qui ne sera pas là" if self.convened.holder_is_away else told
        if self.convened.has_given:
            yield "pouvoir enregistré"


def summary(members: list[ToldMember]) -> str:
    """Return « 35 membres convoqués : 14 accusées, 20 remises, 1 refusée »."""
    convened = [one for one in members if one.reach != Reach.NOBODY]
    counts = {reach: sum(one.reach == reach for one in members) for reach in COUNTED}
    told = [plural(count, *COUNTED[reach]) for reach, count in counts.items() if count]
    many = plural(len(convened), "membre convoqué", "membres convoqués")
    return f"{many}{NBSP}: {', '.join(told)}" if told else many


def changes_of(call: Call) -> Iterator[str]:
    """Yield what a convocation announces otherwise than the one before, a sentence each."""
    if changed := [CHANGED[name] for name in call.meeting_changes]:
        told = listed(changed)
        yield f"{told[0].upper()}{told[1:]} {'changent' if len(changed) > 1 else 'change'}."
    for one in call.changes:
        yield f"Point {one.position}, «{NBSP}{one.title}{NBSP}»{NBSP}: {_became(one)}."


def _became(change: CallChange) -> str:
    if change.mark == CallMark.CHANGED:
        return f"modifié ({listed([PARTS[part] for part in change.parts])})"
    return BECAME[change.mark]


def given_days(count: NoticeCount) -> str:
    """Return « 9 jours francs »; a day too late is none."""
    notice = (count.ruling and count.ruling.value) or Notice(0)
    return days_in_figures(Notice(max(0, count.given), notice.clear))


def asked_days(count: NoticeCount) -> str:
    """Return « il en faut cinq jours francs (art. L2121-12) » as a clause; empty where no text sets it."""
    if not count.ruling or not count.ruling.value:
        return ""
    return f"il faut {days_in_words(count.ruling.value)}{count.ruling.in_brackets}"


def sent_when(moment: datetime) -> str:
    """Return « vendredi 20 mars 2026 à 14 h 02 »."""
    return f"{with_weekday(moment.date())} à{NBSP}{hour(moment.time())}"
