"""What every paper of a convocation says of itself: whose it is, of which sitting, under which form."""

from dataclasses import dataclass
from functools import cached_property

from convening.call import Call
from councils.french import NBSP, hour, in_words, lowered, of_the, typographic, with_weekday
from papers.extract.facts import ExtractNamed, Officer
from papers.form import FIRST, Form
from papers.words import wording
from papers.words.naming import Naming
from papers.words.under_form import PaperLogo


@dataclass(frozen=True)
class CallPaper:
    """A paper of a call under the form of its council; a draft says so across every page."""

    call: Call
    form: Form = FIRST
    logo: PaperLogo | None = None
    draft: bool = False

    template = ""
    slug = ""

    @property
    def heading(self) -> str:
        """What the paper is."""
        raise NotImplementedError

    @property
    def style(self) -> str:
        """The classes of the body: the look of the form, and a draft."""
        return " ".join(filter(None, (self.form.look, "draft" if self.draft else "")))

    @property
    def council(self) -> str:
        return self.call.meeting.council

    @property
    def above(self) -> tuple[str, ...]:
        return self.form.lines_above

    @property
    def foot(self) -> tuple[str, ...]:
        return self.form.lines_below

    @property
    def body_name(self) -> str:
        """« Conseil municipal de Valombre »."""
        return f"{self.call.meeting.assembly} {wording.of_council(self.council)}"

    @property
    def of_assembly(self) -> str:
        """« du conseil municipal »."""
        assembly = self.call.meeting.assembly
        return of_the(lowered(assembly), wording.is_feminine_body(assembly))

    @property
    def when(self) -> str:
        """« lundi 30 mars 2026, à 18 h 30 »."""
        opens_at = self.call.meeting.opens_at
        day = with_weekday(self.call.meeting.date)
        return f"{day}, à{NBSP}{hour(opens_at)}" if opens_at else day

    @property
    def place(self) -> str:
        return typographic(self.call.meeting.place)

    @property
    def written(self) -> str:
        """« Valombre, le 20 mars 2026 »; « Le 20 mars 2026 » where the council is not named as a town."""
        day = f"le{NBSP}{in_words(self.call.sent_on)}"
        is_town = self.call.meeting.kind == "commune"
        return f"{self.council}, {day}" if is_town else f"L{day[1:]}"

    @property
    def title(self) -> str:
        """The title of the file: what the paper is, of whom, when."""
        return f"{self.heading} – {self.council} – {with_weekday(self.call.meeting.date)}"

    @property
    def file_name(self) -> str:
        """« projet-convocation-2026-03-30-v2.pdf »: a first call has no number."""
        start = "projet-" if self.draft else ""
        number = f"-v{self.call.number}" if self.call.number > 1 else ""
        return f"{start}{self.slug}-{self.call.meeting.day}{number}.pdf"

    @cached_property
    def names(self) -> Naming:
        """The names of the paper; whoever bears the name of another is told apart."""
        named: list[ExtractNamed] = [item.rapporteur for item in self.call.items if item.rapporteur]
        return Naming(self.form, roll=(*named, *([self.convener] if self.convener else ())))

    @property
    def convener(self) -> Officer | None:
        return self.call.convener

    @property
    def signs_as(self) -> str:
        """« La Maire, » above the name of who calls the council."""
        title, who = self.call.meeting.chair_title, self.convener
        return wording.signs_as(who.quality if who else title, bool(who and who.feminine))

    @property
    def signer(self) -> str:
        return self.names.whole(self.convener) if self.convener else ""
