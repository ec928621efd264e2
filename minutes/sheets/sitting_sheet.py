"""What every paper of a whole sitting has: its head, its foot, the names of people and who signs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Day
from functools import cached_property

from minutes.proceedings.facts import ProceedingsItem
from minutes.proceedings.proceedings import Proceedings
from papers.extract.extract import Extract
from papers.extract.facts import ExtractNamed, Officer
from papers.form import FIRST, Form
from papers.meeting import Meeting
from papers.words import wording
from papers.words.lines import PaperLine
from papers.words.naming import Naming, people_of
from papers.words.under_form import PaperLogo, UnderForm


@dataclass(frozen=True)
class SittingSheet:
    """A paper of one sitting under a form.

    `article` is the text that asks for it, as French cites it; `on` the day on which it is published, None for a draft;
    `online` tells whether the council has a site to put it on.
    """

    proceedings: Proceedings
    form: Form = FIRST
    logo: PaperLogo | None = None
    article: str = ""
    on: Day | None = None
    online: bool = True

    heading = ""
    slug = ""
    template = ""

    @property
    def meeting(self) -> Meeting:
        return self.proceedings.meeting

    @property
    def above(self) -> tuple[str, ...]:
        return self.form.lines_above

    @property
    def body_name(self) -> str:
        """« du Conseil métropolitain de Dijon métropole »."""
        meeting = self.meeting
        return f"{wording.of_assembly(meeting.assembly)} {wording.of_council(meeting.council)}"

    @property
    def day(self) -> str:
        return wording.title_of_sitting(self.meeting.day)

    @property
    def foot(self) -> tuple[str, ...]:
        return self.form.lines_below

    @property
    def title(self) -> str:
        """The title of the file: what the paper is, of whom, when."""
        return " – ".join((self.heading, self.meeting.council, self.day))

    @property
    def look(self) -> str:
        return self.form.look

    @cached_property
    def names(self) -> Naming:
        """How everybody of the sitting is named, so that two people never print alike."""
        return Naming(self.form, roll=tuple(_people(self.proceedings)))

    def under_form(self, extract: Extract) -> UnderForm:
        """Return an extract under the form of its council, each ballot in its line and every voice told beside it."""
        return UnderForm(extract, replace(self.form, ballot="line", lists="running"))

    def titled(self, officer: Officer) -> str:
        """Return « Mme BRÉVAL, maire », as who presides is named in a sentence."""
        quality = wording.in_gender(officer.quality, officer.feminine)
        return f"{self.names.short(officer)}, {quality[:1].lower()}{quality[1:]}"

    @property
    def signatures(self) -> tuple[PaperLine, ...]:
        """Who presided and who kept the minutes of the sitting sign it, in this order."""
        signers = (self.meeting.chair, *self.meeting.secretaries)
        return tuple(
            PaperLine(wording.signs_as(one.quality, one.feminine), self.names.short(one))
            for one in signers
            if one.last_name
        )


def _people(proceedings: Proceedings) -> Iterator[ExtractNamed]:
    """Yield everybody whom the papers of a sitting name by civility and names."""
    meeting = proceedings.meeting
    yield from (meeting.chair, *meeting.secretaries)
    for member in proceedings.opening.roll:
        yield member
        if member.stands_in_for:
            yield member.stands_in_for
    yield from proceedings.movements_after
    for item in proceedings.items:
        yield from _people_at(item)


def _people_at(item: ProceedingsItem) -> Iterator[ExtractNamed]:
    yield from item.movements
    yield item.chair
    if item.rapporteur:
        yield item.rapporteur
    if item.extract:
        yield from people_of(item.extract)
