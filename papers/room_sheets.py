"""The two sheets that are filled in by hand in the room: who signs, and who votes what.

Both list the members in the order of the screen, named as the roll names them;
before the roll call, the members' list of the day is enough.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from councils.french import NBSP, agreed, hour
from deliberations.models import AgendaItem
from members.models import Member
from papers.drafting import logo_of
from papers.extract.facts import ExtractPerson
from papers.form import FIRST, Form
from papers.pdf.engine import Paper, render
from papers.words import wording
from papers.words.naming import Naming
from papers.words.under_form import PaperLogo
from votes.models import Attendance, Proxy
from votes.record import Record
from votes.words.roll import NOBODY_IN_OFFICE


@dataclass(frozen=True)
class SheetRow:
    """A member: the whole name, in which quality they sit, and who votes for them, when that is known.

    `proxies` are all those that they gave or hold: « à Madame X, le 10/03/2026 », « de Monsieur Y ».
    """

    name: str
    quality: str
    holder: str
    proxies: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoomSheet:
    """A sheet of one sitting, for one item or for any (None), under the form of its council."""

    record: Record
    item: AgendaItem | None = None
    form: Form = FIRST

    heading = ""
    template = ""
    style = "room.css"
    slug = ""
    #: Places for those who count a secret ballot.
    scrutineers = range(0)

    @property
    def sitting(self):
        return self.record.sitting

    @property
    def council(self) -> str:
        return self.sitting.council.name

    @property
    def body_name(self) -> str:
        """« Conseil métropolitain de Dijon métropole »."""
        return f"{self.sitting.assembly} {wording.of_council(self.council)}"

    @property
    def day(self) -> str:
        return wording.title_of_sitting(self.sitting.day)

    @property
    def occasion(self) -> str:
        """« Séance du jeudi 12 mars 2026, 18 h 30, salle du conseil »."""
        opens_at = self.sitting.opens_at
        return _joined(self.day, opens_at and hour(opens_at), self.sitting.place)

    @property
    def title(self) -> str:
        """The title of the file: what the paper is, of whom, when, about what."""
        about = f"point{NBSP}{self.item.position}" if self.item else ""
        parts = self.heading, self.council, self.day, about
        return " – ".join(part for part in parts if part)

    @property
    def lacks(self) -> str:
        """What keeps the sheet from being printed, in a sentence; nothing when nothing does."""
        return "" if self.record.roll else NOBODY_IN_OFFICE

    @cached_property
    def rows(self) -> tuple[SheetRow, ...]:
        held_by = self.record.floor(self.item).represented_by
        return tuple(self._row(seat, held_by.get(seat.reference)) for seat in self.record.roll)

    def _row(self, seat: Attendance, holder: str | None) -> SheetRow:
        sits = seat.function, seat.group, self._in_whose_place(seat)
        quality = " · ".join(part for part in sits if part)
        holds = self.name_of(self.record.seat(holder)) if holder else ""
        return SheetRow(self.name_of(seat), quality, holds, tuple(self._proxies(seat)))

    def _in_whose_place(self, seat: Attendance) -> str:
        """Return « suppléante de Mme TONOT »."""
        titular = seat.substitute_for
        in_short = titular and self.names.aside(self._persons[titular.reference])
        whose = in_short or seat.substitute_for_town
        return f"{agreed('suppléant', seat.is_feminine)} de {whose}" if whose else ""

    def _proxies(self, seat: Attendance) -> Iterator[str]:
        """Yield what the paper says of the proxies that a member gave or holds."""
        for proxy in self.record.proxies:
            grantor, holder = self.record.grantor(proxy), self.record.holder(proxy)
            if grantor is seat:
                written = f"le{NBSP}{proxy.written_on:%d/%m/%Y}" if proxy.written_on else ""
                whom = self.name_of(holder) if holder else "un mandataire inconnu"
                yield _joined(f"à {whom}", written, _span(proxy))
            elif holder is seat:
                yield _joined(f"de {self.name_of(grantor)}", _span(proxy))

    @cached_property
    def names(self) -> Naming:
        return Naming(self.form, roll=tuple(self._persons.values()))

    @cached_property
    def _persons(self) -> dict[str, ExtractPerson]:
        """The members of the roll as papers name them, by reference."""
        apart = self.record.told_apart
        return {
            seat.reference: ExtractPerson(
                seat.civility,
                seat.first_name,
                seat.last_name,
                distinction=apart.get(seat.reference, ""),
            )
            for seat in self.record.roll
        }

    def name_of(self, seat: Attendance) -> str:
        """Return the whole name, which is nobody else’s on this roll."""
        return self.names.whole(self._persons[seat.reference])

    @property
    def chair(self) -> str:
        """Who presides, or nothing while that is not known."""
        item, sitting = self.item, self.sitting
        member = self.record.at(item).chair if item else sitting.chair
        outsider = (item and item.chair_name) or sitting.chair_name
        return self._name(member) if member else outsider

    @property
    def secretaries(self) -> list[str]:
        rows = self.record.secretaries_of(self.item) if self.item else self.record.secretaries
        return [self._name(row.member) if row.member else row.name for row in rows]

    def _name(self, member: Member) -> str:
        seat = self.record.seat_of(member)
        if seat:
            return self.name_of(seat)
        return self.names.whole(ExtractPerson(member.civility, member.first_name, member.last_name))

    @property
    def look(self) -> str:
        """The face, the size and the ink, as the style sheet names them."""
        return f"{self.form.face} size-{self.form.size} {self.form.ink}"

    @property
    def above(self) -> tuple[str, ...]:
        return self.form.lines_above

    @cached_property
    def logo(self) -> PaperLogo | None:
        """The picture of the council, where its form has one."""
        return logo_of(self.sitting.council, self.form)

    @property
    def foot(self) -> tuple[str, ...]:
        return self.form.lines_below

    @property
    def moment(self) -> datetime:
        """When the council sits: the date that the file bears, with its time zone."""
        zone = ZoneInfo(self.sitting.council.time_zone)
        return datetime.combine(self.sitting.date, self.sitting.opens_at or time(), zone)

    @property
    def file_name(self) -> str:
        """« feuille-de-vote-2026-03-12-point-3.pdf »."""
        about = f"-point-{self.item.position}" if self.item else ""
        return f"{self.slug}-{self.sitting.day}{about}.pdf"


class AttendanceSheet(RoomSheet):
    """The sheet that the members sign when they come in."""

    heading = "Feuille d’émargement"
    template = "papers/attendance_print.xhtml"
    slug = "feuille-emargement"


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _span(proxy: Proxy) -> str:
    """Return « du point 2 au point 4 »; nothing for the whole sitting."""
    first, last = proxy.from_item, proxy.until_item
    if first and last:
        alone = f"au point{NBSP}{first.position}"
        return alone if first == last else f"du point{NBSP}{first.position} {_until(last)}"
    if first:
        return f"à partir du point{NBSP}{first.position}"
    return f"jusqu’{_until(last)}" if last else ""


def _until(item: AgendaItem) -> str:
    return f"au point{NBSP}{item.position}"


def print_by_hand(sheet: RoomSheet) -> bytes:
    """Return the PDF of a sheet; nothing of it is a record, so none is attached.

    Raises `papers.pdf.engine.MissingGlyph` for a character that cannot be printed.
    """
    markup = render_to_string(sheet.template, {"sheet": sheet})
    return render(Paper(markup=markup, moment=sheet.moment, style=sheet.style))
