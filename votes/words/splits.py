"""How each group voted where the council was divided: the table of the sitting's page."""

from collections import Counter
from dataclasses import dataclass

from councils.french import plural
from deliberations.models import AgendaItem
from votes.record import Record, RecordedBallot
from votes.rules.ballots import WORDS, Choice

#: The mark of each choice, on a seat and in a table.
MARKS = {Choice.FOR: "P", Choice.AGAINST: "C", Choice.ABSTAIN: "A", Choice.NOT_VOTING: "N"}
NO_GROUP = "Sans groupe"


@dataclass(frozen=True)
class Share:
    """How many members of a group said one thing."""

    choice: Choice
    count: int

    @property
    def mark(self) -> str:
        return MARKS[self.choice]

    @property
    def words(self) -> str:
        return WORDS[self.choice].label


@dataclass(frozen=True)
class GroupVote:
    """What a group said at one item, and who of it did not vote: « 1 absent »."""

    group: str
    shares: tuple[Share, ...]
    away: str


@dataclass(frozen=True)
class SplitVote:
    """An item on which the voters were divided."""

    item: AgendaItem
    groups: tuple[GroupVote, ...]


def groups_of(record: Record) -> list[tuple[str, int]]:
    """Return the groups, the largest first, and how many they are; one group alone is none."""
    counts = Counter(seat.group for seat in record.roll if seat.group)
    others = sum(not seat.group for seat in record.roll)
    known = counts.most_common() if len(counts) > 1 else []
    return [*known, ("", others)] if known and others else known


def split_votes(record: Record) -> list[SplitVote]:
    """Return the items where names are known and voices differ; the unanimous ones are not among them."""
    groups = [group for group, _ in groups_of(record)]
    deciding = [(item, record.at(item).deciding) for item in record.items] if groups else []
    return [
        SplitVote(item, tuple(_of_group(record, ballot, group) for group in groups))
        for item, ballot in deciding
        if ballot and len(set(ballot.votes.values())) > 1
    ]


def _of_group(record: Record, ballot: RecordedBallot, group: str) -> GroupVote:
    members = [seat.reference for seat in record.roll if seat.group == group]
    said = Counter(ballot.votes[who] for who in members if who in ballot.votes)
    away = len(members) - said.total()
    shares = tuple(Share(choice, said[choice]) for choice in Choice if said[choice])
    return GroupVote(group or NO_GROUP, shares, plural(away, "absent") if away else "")
