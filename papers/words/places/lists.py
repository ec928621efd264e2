"""The members in office: who is there, who is represented, who is away, as the form of the council lays them out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from councils.french import NBSP, THIN, agreed
from members.rules import sort_key
from papers.extract.ballot_facts import CountedBallot
from papers.extract.facts import Attendee, State
from papers.words.groups import MemberGroup, grouped
from papers.words.member_words import MemberWords
from papers.words.under_form import PaperPlace

NONE = "néant"
#: Lines of so many members stand under each other; more of them in two columns.
FEW = 4
AWAY = (State.REPRESENTED, State.EXCUSED, State.ABSENT)


@dataclass(frozen=True)
class ListPart:
    """One list of members under its heading, in columns, or one after the other in a sentence."""

    heading: str
    lines: tuple[str, ...]
    columns: int = 1

    @property
    def cut(self) -> tuple[tuple[str, ...], ...]:
        return cut(self.lines or (NONE,), self.columns)

    @property
    def run(self) -> str:
        """« Madame Aline BRÉVAL, Monsieur Bastien D'ORLAC »; semicolons where a name has commas of its own."""
        return run(self.lines)


def cut[T](lines: Sequence[T], columns: int) -> tuple[tuple[T, ...], ...]:
    """Cut a list in columns of the same length, the first ones longer: 86 lines are 29, 29 and 28."""
    size, longer = divmod(len(lines), columns)
    starts = [size * column + min(column, longer) for column in range(columns + 1)]
    return tuple(tuple(lines[start:end]) for start, end in zip(starts, starts[1:], strict=False))


def run(lines: Sequence[str]) -> str:
    """Return the names of a list in one sentence, without its full stop."""
    between = f"{THIN}; " if any(", " in line for line in lines) else ", "
    return between.join(lines) or NONE


@dataclass(frozen=True)
class PaperLists(PaperPlace):
    """Every member in office, once; each way to lay them out says how."""

    @cached_property
    def words(self) -> MemberWords:
        return MemberWords(self.of)

    @cached_property
    def roll(self) -> tuple[Attendee, ...]:
        """The members in the order of the lists: by rank, or by name."""
        if self.form.order == "rank":
            return self.extract.roll
        return tuple(
            sorted(self.extract.roll, key=lambda one: sort_key(one.last_name, one.first_name))
        )

    def tells_votes_of(self, ballot: CountedBallot) -> bool:
        """Whether the lists tell who voted what in a ballot: it need not name them again."""
        return False

    def where(self, *states: State) -> tuple[Attendee, ...]:
        return tuple(one for one in self.roll if one.state in states)

    @property
    def present_heading(self) -> str:
        return "Membre présent" if len(self.where(State.PRESENT)) == 1 else "Membres présents"

    @property
    def present(self) -> tuple[str, ...]:
        return tuple(map(self.words.present, self.where(State.PRESENT)))

    @property
    def parts(self) -> tuple[ListPart, ...]:
        """Who is not there, and why; an empty list vanishes, or says so."""
        found = self._in_one() if self.form.absent == "together" else self._apart()
        lists = [part for part in found if part.lines or self.form.empty_list == "neant"]
        return (*lists, *self._aside())

    def _in_one(self) -> Iterator[ListPart]:
        away = self.where(*AWAY)
        yield self._part(self._all_away(away), away, map(self.words.in_one_list, away))

    def _all_away(self, away: Sequence[Attendee]) -> str:
        """Return the heading of everybody who is not there."""
        return heading("Absent", away)

    def _apart(self) -> Iterator[ListPart]:
        given = self.where(State.REPRESENTED)
        lines = (self.words.represented(one, headed=True) for one in given)
        yield self._part(heading("Représenté", given), given, lines)
        if self.form.absent == "three":
            excused, absent = self.where(State.EXCUSED), self.where(State.ABSENT)
            yield self._part(heading("Excusé", excused), excused, map(self.words.absent, excused))
        else:
            absent = self.where(State.EXCUSED, State.ABSENT)
        yield self._part(heading("Absent", absent), absent, map(self.words.absent, absent))

    def _aside(self) -> Iterator[ListPart]:
        """Yield those in office who take no part in the item; why stands under its own heading."""
        aside = self.where(State.RECUSED)
        if aside:
            verb = "Ne prennent pas part" if len(aside) > 1 else "Ne prend pas part"
            yield self._part(f"{verb} au vote", aside, map(self.words.named, aside))

    def _part(self, title: str, who: Sequence[Attendee], lines: Iterator[str]) -> ListPart:
        """Return a list; what is longer than a name takes more room."""
        is_long = any(one.state == State.REPRESENTED for one in who)
        wide = 2 if len(who) > FEW else 1
        return ListPart(title, tuple(lines), wide if is_long else self.form.columns)


def heading(word: str, who: Sequence[Attendee]) -> str:
    """Return « Absent », « Absente », « Absents » or « Absentes », as those whom it heads; of nobody, « Absents »."""
    return agreed(word, *(one.feminine for one in who)) if who else f"{word}s"


@dataclass(frozen=True)
class ColumnLists(PaperLists):
    """Balanced columns of those present; those away stand in two cells, or under a heading for each reason."""

    template = "papers/places/lists_columns.html"

    @property
    def present_columns(self) -> tuple[tuple[str, ...], ...]:
        """Those present, in columns."""
        return cut(self.present or (NONE,), self.form.columns)

    @property
    def away_template(self) -> str:
        if self.form.absent == "apart":
            return "papers/places/lists_cells.html"
        return "papers/places/lists_parts.html"

    def _all_away(self, away: Sequence[Attendee]) -> str:
        return "Membre absent" if len(away) == 1 else "Membres absents"

    @property
    def absent(self) -> tuple[str, ...]:
        """The members away without a proxy, excused or not."""
        return tuple(map(self.words.absent, self.where(State.ABSENT, State.EXCUSED)))

    @property
    def represented(self) -> tuple[str, ...]:
        """« Madame Céline TONOT pouvoir à Monsieur Jean-Marc RETY »."""
        given = self.where(State.REPRESENTED)
        return tuple(self.words.represented(one, headed=False) for one in given)

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """Those without a proxy beside those who gave one; nothing where nobody is away and the form says nothing of it."""
        absent, represented = self.absent, self.represented
        if self.form.empty_list == "hidden":
            return (absent, represented) if absent or represented else ()
        if not (absent or represented):
            return ((NONE,), ())
        return (
            absent or (f"Sans pouvoir{NBSP}: {NONE}",),
            represented or (f"Représentés{NBSP}: {NONE}",),
        )

    @property
    def aside(self) -> tuple[ListPart, ...]:
        return tuple(self._aside())


@dataclass(frozen=True)
class SlotLists(ColumnLists):
    """The seed's lists: the ranks in columns, where whoever is not there leaves a hole."""

    @property
    def present_heading(self) -> str:
        return "Membres présents"

    @property
    def present_columns(self) -> tuple[tuple[str, ...], ...]:
        """Those present, each in the column of their rank."""
        return tuple(
            tuple(self.words.present(one) for one in column if one.state == State.PRESENT)
            for column in cut(self.roll, self.form.columns)
        )

    def _aside(self) -> Iterator[ListPart]:
        """Yield nothing: whoever stands aside leaves a hole too, and is told under what they did."""
        yield from ()


@dataclass(frozen=True)
class RunningLists(PaperLists):
    """One sentence for each list."""

    template = "papers/places/lists_running.html"

    @property
    def parts(self) -> tuple[ListPart, ...]:
        here = self.where(State.PRESENT)
        return (ListPart(_were("présent", here), self.present), *super().parts)

    def _all_away(self, away: Sequence[Attendee]) -> str:
        return _were("absent", away)


def _were(word: str, who: Sequence[Attendee]) -> str:
    """Return « Étaient présents », « Était présente »."""
    return f"{'Était' if len(who) == 1 else 'Étaient'} {heading(word, who).lower()}"


@dataclass(frozen=True)
class GroupedLists(PaperLists):
    """Those present under the town or the function of each; a group without anybody there is named too."""

    template = "papers/places/lists_groups.html"

    @property
    def groups(self) -> tuple[ListPart, ...]:
        """« Valombre : Mme BRÉVAL, M. D'ORLAC », in the order of the ranks; one plain group where nothing tells them apart."""
        by = self.form.group_by
        return tuple(
            ListPart(group.heading, tuple(self._present(group, by)))
            for group in grouped(self.extract.roll, self.roll, by)
        )

    def _present(self, group: MemberGroup, by: str) -> Iterator[str]:
        told = by if group.heading else ""
        return (
            self.words.present(one, told) for one in group.members if one.state == State.PRESENT
        )
