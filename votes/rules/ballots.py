"""What voters say and what a ballot decides, with the words of each choice (CGCT, art. L2121-20, L2121-21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from law.values import Majority, Tie


class Choice(StrEnum):
    """What a voter says: votes cast are those for and against alone."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    NOT_VOTING = "not_voting"

    @classmethod
    def pairs(cls) -> list[tuple[str, str]]:
        """Return each choice with its French word, in order."""
        return [(choice.value, WORDS[choice].label) for choice in cls]


@dataclass(frozen=True)
class Words:
    """How French says one thing that a ballot may hold.

    `label`: what a voter said; `column`: the title of its number; `counted`:
    what follows a number, of one and of several; `verb`: what somebody does.
    """

    label: str
    column: str
    counted: tuple[str, str]
    verb: str = ""


#: Every choice, then what a secret ballot alone holds: nobody is known to have left a blank.
WORDS = {
    "for": Words("pour", "Pour", ("voix pour", "voix pour"), "vote pour"),
    "against": Words("contre", "Contre", ("contre", "contre"), "vote contre"),
    "abstain": Words("abstention", "Abstention", ("abstention", "abstentions"), "s’abstient"),
    "not_voting": Words(
        "ne se prononce pas",
        "Ne prend pas part",
        ("membre ne se prononce pas", "membres ne se prononcent pas"),
        "ne se prononce pas",
    ),
    "blank": Words("blanc", "Blancs", ("bulletin blanc", "bulletins blancs")),
    "void": Words("nul", "Nuls", ("bulletin nul", "bulletins nuls")),
}
#: The name that each has in a `Tally`: « for » is a word of Python.
FIELDS = {said: "for_" if said == "for" else said for said in WORDS}


class Rule(StrEnum):
    """Which majority decides, by the name that the law of the council gives it (`law.reading`).

    A `SPECIAL` one is that of the statutes, which the ballot itself tells; that of
    an `ELECTION` depends on its rounds (CGCT, art. L2122-7).
    """

    SIMPLE = "simple"
    ACCOUNTS = "accounts"
    ELECTION = "election"
    CLOSED_DOORS = "closed_doors"
    TWO_THIRDS = "two_thirds"
    TWO_THIRDS_MEMBERS = "two_thirds_members"
    UNANIMITY = "unanimity"
    SPECIAL = "special"


class Purpose(StrEnum):
    """What a ballot asks: the item's own question, or something about how it is taken.

    Only the question decides an item. An addition or an urgency is accepted
    (CGCT, art. L2121-10 to L2121-12), doors are closed (L2121-18), a secret ballot
    is waived (L2121-21), a text is amended.
    """

    QUESTION = "question"
    ADDITION = "addition"
    URGENCY = "urgency"
    CLOSED_DOORS = "closed_doors"
    WAIVER = "waiver"
    AMENDMENT = "amendment"

    def is_of_item(self, *, urgency: bool) -> bool:
        """Whether it is the item's own question: at the vote on the urgency of a notice, the urgency itself."""
        return self == Purpose.QUESTION or (urgency and self == Purpose.URGENCY)


class Result(StrEnum):
    """What a ballot decided."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    ELECTED = "elected"
    NO_RESULT = "no_result"


@dataclass(frozen=True)
class Tally:
    """The counted voices on one question; only a secret ballot has blank and void ones."""

    for_: int = 0
    against: int = 0
    abstain: int = 0
    not_voting: int = 0
    blank: int = 0
    void: int = 0

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> "Tally":
        """Return the tally of these numbers, each by what was said."""
        return cls(**{FIELDS[said]: number for said, number in numbers.items()})

    def number(self, said: str) -> int:
        """Return how many said this."""
        voices: int = getattr(self, FIELDS[said])
        return voices

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """How many said each thing, in the order of `Choice`."""
        return self.for_, self.against, self.abstain, self.not_voting

    @property
    def votes_cast(self) -> int:
        """The *suffrages exprimés*: for and against."""
        return self.for_ + self.against

    @property
    def voters(self) -> int:
        """Everybody who was counted, whatever they said."""
        return sum(self.counts) + self.blank + self.void

    @property
    def unanimous(self) -> bool:
        """Somebody for, nobody against; a ballot where nobody spoke is not unanimous.

        With abstentions it is the unanimity of the votes cast (CGCT, art. L2121-20).
        """
        return self.for_ > 0 and self.against == 0


@dataclass(frozen=True)
class Bases:
    """The numbers of members that a majority may be a share of, beside the votes cast."""

    voters: int
    in_office: int
    seats: int


@dataclass(frozen=True)
class Decision:
    """The result of a ballot; `casting_vote` tells that the chair's own vote broke a tie.

    `needed` are the fewest votes for that adopt; None for accounts, which only a
    majority against rejects, and for elections.
    """

    result: Result
    casting_vote: bool = False
    needed: int | None = None


def tally_of(votes: Mapping[str, str]) -> Tally:
    """Count the votes of each member."""
    said = list(votes.values())
    return Tally(*(said.count(choice) for choice in Choice))


def decide(
    tally: Tally, majority: Majority, chair: Choice | None, bases: Bases, *, secret: bool = False
) -> Decision:
    """Return what the voices decide under a majority (CGCT, art. L2121-20; accounts: L1612-12).

    The votes for that it needs adopt. On a tie, where the law lets who presides
    break it, the chair's own vote decides, unless the ballot is secret or the
    chair gave none.
    """
    least = majority.needed(tally.votes_cast, bases.voters, bases.in_office, bases.seats)
    needed = None if majority.tie == Tie.ADOPTS else least
    if tally.for_ >= least:
        return Decision(Result.ADOPTED, needed=needed)
    tied = majority.tie == Tie.CHAIR and tally.for_ == tally.against
    if secret or not tied or chair not in (Choice.FOR, Choice.AGAINST):
        return Decision(Result.REJECTED, needed=needed)
    result = Result.ADOPTED if chair == Choice.FOR else Result.REJECTED
    return Decision(result, casting_vote=True, needed=needed)
