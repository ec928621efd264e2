"""The members in office: who is there, who is represented, who is away."""

from dataclasses import dataclass

from councils.french import agreed
from papers.extract.ballot_facts import CountedBallot
from papers.extract.facts import Attendee, State
from papers.words import floor_sheet
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperLists(PaperPlace):
    """Every member in office, once."""

    template = "papers/places/lists_slots.html"

    def tells_votes_of(self, ballot: CountedBallot) -> bool:
        """Whether the lists tell who voted what in a ballot: it need not name them again."""
        return False

    @property
    def absent(self) -> tuple[str, ...]:
        """The members away without a proxy, excused or not."""
        return tuple(
            self.names.whole(a) for a in self.extract.in_state(State.ABSENT, State.EXCUSED)
        )

    @property
    def represented(self) -> tuple[str, ...]:
        """« Madame Céline TONOT pouvoir à Monsieur Jean-Marc RETY »."""
        return tuple(self._proxy(a) for a in self.extract.in_state(State.REPRESENTED))

    def _proxy(self, attendee: Attendee) -> str:
        name = self.names.whole(attendee)
        if attendee.holder:
            return f"{name} pouvoir à {self.names.whole(self.extract.member(attendee.holder))}"
        return f"{name} {agreed('représenté', attendee.feminine)}"

    @property
    def present_columns(self) -> tuple[tuple[str, ...], ...]:
        """Those present, in three columns, each substitute with their titular."""
        columns = self.extract.present_columns
        return tuple(
            tuple(
                ", ".join((self.names.whole(one), *floor_sheet.presence(one, self.names)))
                for one in column
            )
            for column in columns
        )
