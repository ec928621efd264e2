"""The minutes of a sitting: what they tell of its opening, of each item and of its end (CGCT, art. L2121-15)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from councils.french import NBSP, agreed, hour, in_words, plural, typographic, with_weekday
from minutes.proceedings.facts import ProceedingsProxy
from minutes.sheets.item_sheet import ItemSheet
from minutes.sheets.sitting_sheet import SittingSheet
from papers.extract.facts import Attendee, State
from papers.words import wording
from papers.words.floor_sheet import movement
from papers.words.lines import PaperLine


@dataclass(frozen=True)
class MinutesSheet(SittingSheet):
    """The minutes of one sitting, before the council adopts them or after."""

    heading = "Procès-verbal"
    slug = "proces-verbal"
    template = "minutes/minutes_print.xhtml"

    @property
    def opening(self) -> str:
        """« Le jeudi 12 mars 2026, à 18 h 30, le conseil municipal, convoqué le 2 mars 2026, s’est réuni… »."""
        meeting, convened = self.meeting, self.proceedings.convened_on
        feminine = wording.is_feminine_body(meeting.assembly)
        at = f", à {hour(meeting.opens_at)}" if meeting.opens_at else ""
        how = " en urgence" if meeting.urgent else ""
        called = (
            f", {agreed('convoqué', feminine)}{how} le {in_words(convened)}," if convened else ""
        )
        public = "en séance publique" if meeting.public else "à huis clos"
        chair = f", sous la présidence {self._chair}" if meeting.chair.last_name else ""
        who = wording.the_assembly(meeting.assembly)
        place = wording.at_room(meeting.place)
        met = agreed("réuni", feminine)
        return f"Le {with_weekday(meeting.date)}{at}, {who}{called} s’est {met} {public}{place}{chair}."

    @property
    def _chair(self) -> str:
        return wording.of_person(self.titled(self.meeting.chair))

    @property
    def lists(self) -> tuple[PaperLine, ...]:
        """Where the opening found each member, who is told once: a label with their number, and the names."""
        opening = self.proceedings.opening
        told = (
            ("Présents à l’ouverture", opening.in_state(State.PRESENT), self._present),
            ("Représentés", opening.in_state(State.REPRESENTED), self._represented),
            ("Excusés", opening.in_state(State.EXCUSED), self.names.whole),
            ("Absents", opening.in_state(State.ABSENT), self.names.whole),
        )
        return tuple(
            PaperLine(f"{label} ({len(who)}){NBSP}:", ", ".join(map(say, who)))
            for label, who, say in told
            if who
        )

    def _present(self, member: Attendee) -> str:
        name = self.names.whole(member)
        return f"{name}, à distance" if member.remote else name

    def _represented(self, member: Attendee) -> str:
        """Return « M. Y (pouvoir à Mme X, du 27 mars 2026) »."""
        name = self.names.whole(member)
        if member.holder is None:
            return name
        holder = next(
            one for one in self.proceedings.opening.roll if one.reference == member.holder
        )
        proxy = self._proxies.get((member.reference, member.holder))
        written = f", du {in_words(proxy.written_on)}" if proxy and proxy.written_on else ""
        return f"{name} (pouvoir à {self.names.whole(holder)}{written})"

    @cached_property
    def _proxies(self) -> dict[tuple[str, str | None], ProceedingsProxy]:
        return {(one.grantor, one.holder): one for one in self.proceedings.opening.proxies}

    @property
    def helpers(self) -> tuple[PaperLine, ...]:
        """Who kept the minutes, who helped them, and who else was there."""
        meeting = self.meeting
        keepers = ", ".join(map(self.names.short, meeting.secretaries))
        several = (
            "Secrétaires de séance" if len(meeting.secretaries) > 1 else "Secrétaire de séance"
        )
        told = (
            (several, keepers),
            ("Auxiliaires", ", ".join(meeting.auxiliaries)),
            ("Assistaient aussi", ", ".join(meeting.attendees)),
        )
        return tuple(PaperLine(f"{label}{NBSP}:", said) for label, said in told if said)

    @property
    def quorum(self) -> str:
        """« 18 pour 35 membres en exercice ; 27 présents à l’ouverture : il est atteint. »."""
        opening = self.proceedings.opening
        there = len(opening.in_state(State.PRESENT))
        met = "il est atteint" if opening.quorum.met else "il n’est pas atteint"
        office = plural(opening.in_office, "membre en exercice", "membres en exercice")
        present = plural(there, "présent")
        return f"{opening.quorum.needed} pour {office}{NBSP}; {present} à l’ouverture{NBSP}: {met}."

    @cached_property
    def items(self) -> tuple[ItemSheet, ...]:
        """Every item of the agenda, in the order of discussion."""
        return tuple(ItemSheet(item, self) for item in self.proceedings.items)

    @property
    def closing(self) -> tuple[str, ...]:
        return tuple(self._closing())

    def _closing(self) -> Iterator[str]:
        for move in self.proceedings.movements_after:
            yield f"{movement(move, self.names)}."
        closes_at = self.meeting.closes_at
        done = all(item.outcome for item in self.proceedings.items)
        why = "L’ordre du jour étant épuisé, la" if done else "La"
        if closes_at:
            yield f"{why} séance est levée à {hour(closes_at)}."

    @property
    def adoption(self) -> tuple[str, ...]:
        """How the council adopted these minutes, then each remark; what stands in the box at the end."""
        adoption = self.proceedings.adoption
        if adoption is None:
            return ()
        how = "par un vote" if adoption.by_vote else "sans vote"
        rank = f" ({adoption.rank}e)" if adoption.rank > 1 else ""
        told = (
            f"Arrêté à la séance du {in_words(adoption.on)}{rank}, "
            f"au point{NBSP}{adoption.order}, {how}."
        )
        remarks = [line.strip() for line in adoption.remarks.splitlines() if line.strip()]
        how_public = "Mis en ligne et tenu" if self.online else "Tenu"
        online = (
            f"{how_public} à la disposition du public le {in_words(self.on)}." if self.on else ""
        )
        if not remarks:
            return tuple(filter(None, (f"{told} Aucune observation.", online)))
        label = "Observations" if len(remarks) > 1 else "Observation"
        said = f"{label}{NBSP}: {typographic(f'{NBSP}; '.join(remarks))}"
        return tuple(filter(None, (told, said, online)))
