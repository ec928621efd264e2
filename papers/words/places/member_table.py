"""The members of a council in one table: where each is from, whether they were there, and how they voted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from councils.french import NBSP, agreed
from papers.extract.ballot_facts import CountedBallot
from papers.extract.facts import Attendee, State
from papers.words.floor_sheet import presence
from papers.words.groups import grouped
from papers.words.letters import MEANINGS, letters_of
from papers.words.places.lists import PaperLists

#: A group of so many rows stands on one page, its name told once; a longer one tells it on each row.
WHOLE = 9
PLACES = {"town": "Commune", "function": "Fonction"}
ASIDE = "ne prend pas part au vote"
#: Of whoever had no vote.
OUT = "–"


@dataclass(frozen=True)
class MemberRow:
    """A member: `place` tells of how many rows it is said, `span`; 0 where a row above says it."""

    place: str
    span: int
    name: str
    state: str
    letter: str


@dataclass(frozen=True)
class MemberRows:
    """The rows of one group; a long one may run over several pages."""

    rows: tuple[MemberRow, ...]

    @property
    def is_long(self) -> bool:
        return len(self.rows) > WHOLE


@dataclass(frozen=True)
class TableLists(PaperLists):
    """One table: town, member, presence, vote."""

    template = "papers/places/lists_table.html"

    @cached_property
    def letters(self) -> dict[str, str]:
        """The vote of each, by reference; none where the form names nobody, or where it is not known of everybody."""
        return {} if self.form.voters_named == "none" else letters_of(self.extract)

    def tells_votes_of(self, ballot: CountedBallot) -> bool:
        return bool(self.letters) and ballot is self.extract.deciding

    @property
    def heading(self) -> str:
        return "Présence et vote des membres" if self.letters else "Présence des membres"

    @property
    def place_heading(self) -> str:
        """« Commune », where the roll tells any."""
        told = any(getattr(one, self.form.group_by) for one in self.extract.roll)
        return PLACES[self.form.group_by] if told else ""

    @property
    def groups(self) -> tuple[MemberRows, ...]:
        found = grouped(self.extract.roll, self.roll, self.form.group_by)
        return tuple(MemberRows(tuple(self._rows(group.members, group.heading))) for group in found)

    def _rows(self, members: tuple[Attendee, ...], place: str) -> Iterator[MemberRow]:
        """Yield the rows of a group: a town is told once, or on each row of a group that may be cut."""
        is_long = len(members) > WHOLE
        by = self.form.group_by if place else ""
        for number, one in enumerate(members):
            span = 1 if is_long else len(members) * (number == 0)
            own = getattr(one, self.form.group_by) or OUT
            yield MemberRow(
                own if is_long else place,
                span,
                self.words.named(one, by=by),
                self._state(one),
                self.letters.get(one.reference, OUT),
            )

    def _state(self, member: Attendee) -> str:
        """Return « présente, à distance », « représenté par Madame X », « excusée »."""
        match member.state:
            case State.PRESENT:
                there = agreed("présent", member.feminine)
                own = presence(member, self.names), self.words.held(member)
                return ", ".join(filter(None, (there, *own[0], own[1])))
            case State.REPRESENTED:
                return self.words.proxy(member)
            case State.RECUSED:
                return ASIDE
            case _:
                word = "excusé" if member.state == State.EXCUSED else "absent"
                return agreed(word, member.feminine)

    @property
    def key(self) -> str:
        """« P : pour, C : contre, – : hors du vote », of the letters in the table."""
        used = set(self.letters.values())
        told = [f"{letter}{NBSP}: {words}" for letter, words in MEANINGS.items() if letter in used]
        if len(self.letters) < len(self.extract.roll):
            told.append(f"{OUT}{NBSP}: hors du vote")
        of = "Dernier scrutin sur ce point. " if self._is_one_of_several else ""
        return f"{of}{', '.join(told)}."

    @property
    def _is_one_of_several(self) -> bool:
        return self.extract.deciding is not None and len(self.extract.ballots) > 1
