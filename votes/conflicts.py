"""Two words about the same thing, by two people: both are told, nothing is saved, the clerk chooses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from councils.french import NBSP, hour, plural
from votes.legend import Option
from votes.models import Ballot
from votes.rules.ballots import Tally
from votes.rules.floor import Floor


@dataclass(frozen=True)
class Said:
    """What one of them says about one thing: a member, the mode of the ballot, its rule."""

    about: str
    word: str
    option: Option | None = None


@dataclass(frozen=True)
class Side:
    """One of the two entries: who (nobody for « Vous »), when, what, the totals that follow, what to send to keep it.

    Nothing to send means that it is recorded as it is.
    """

    author: str
    at: datetime
    said: Sequence[Said]
    total: str
    fields: Sequence[tuple[str, str]] = ()

    @property
    def name(self) -> str:
        return self.author or "Vous"

    @property
    def keep(self) -> str:
        """What the button says: « Garder « contre » », or whose entry is kept."""
        if len(self.said) == 1:
            return f"Garder «{NBSP}{self.said[0].word}{NBSP}»"
        return f"Garder la saisie de {self.author}" if self.author else "Garder ma saisie"


class Conflict(ValidationError):
    """Nothing is saved: `mine` and `theirs` say different things at `where` (« au point 12 »)."""

    def __init__(self, where: str, zone: str, mine: Side, theirs: Side):
        self.where, self.zone, self.mine, self.theirs = where, zone, mine, theirs
        super().__init__(self.sentence)

    def entered_at(self, moment: datetime | None) -> None:
        """Tell when the clerk made the entry, where that is known: it may have waited for the network."""
        if moment:
            self.mine = replace(self.mine, at=moment)

    @cached_property
    def about(self) -> str:
        """« Mme VUILLEMIN », or how many things both speak of."""
        names = [said.about for said in self.mine.said]
        return names[0] if len(names) == 1 else plural(len(names), "choix", "choix")

    @property
    def sentence(self) -> str:
        """Tell both versions in words, for the status line and for the list of entries."""
        pairs = zip(self.mine.said, self.theirs.said, strict=True)
        told = "; ".join(
            f"{my.about} {self.where}{NBSP}: «{NBSP}{my.word}{NBSP}» pour vous, "
            f"«{NBSP}{their.word}{NBSP}» pour {self.theirs.author}"
            for my, their in pairs
        )
        return f"{told} à {self.hour_of(self.theirs.at)}. Rien n’est enregistré{NBSP}: choisissez."

    @property
    def sides(self) -> tuple[tuple[Side, str], ...]:
        """Both entries, each with its hour to the second."""
        return tuple((side, self.second_of(side.at)) for side in (self.mine, self.theirs))

    @property
    def choices(self) -> tuple[Side, Side]:
        """What may be kept, one's own last: the main button."""
        return self.theirs, self.mine

    def hour_of(self, moment: datetime) -> str:
        return hour(moment.astimezone(ZoneInfo(self.zone)).time())

    def second_of(self, moment: datetime) -> str:
        """Return « 20 h 13 min 41 s »."""
        seconds = moment.astimezone(ZoneInfo(self.zone)).second
        return f"{self.hour_of(moment)}{NBSP}min{NBSP}{seconds:02}{NBSP}s"


def total_of_ballot(tally: Tally) -> str:
    """Return « 63 + 14 + 5 + 2 = 84 »."""
    return f"{' + '.join(map(str, tally.counts))} = {tally.voters}"


def total_of_floor(floor: Floor) -> str:
    """Return « 75 + 9 + 2 = 86 »: present, represented, absent; those who withdrew when there are."""
    parts = [floor.present, floor.represented, floor.absent]
    parts += [floor.recused] if floor.recused else []
    return f"{' + '.join(str(len(part)) for part in parts)} = {floor.in_office}"


def words_of(question: Mapping[str, str], key: str) -> Said:
    """Return what a ballot's mode, or its rule, is in one of both entries."""
    names = {"mode": ("le mode de scrutin", Ballot.Mode), "rule": ("la majorité", Ballot.Rule)}
    about, choices = names[key]
    return Said(about, choices(question[key]).label)
