"""What was decided: the facts of an extract about its ballots and elections, frozen."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from law.values import Base, Majority
from papers.extract.facts import STRICT, Distinction, ExtractNamed, Sex, silent
from votes.rules.ballots import Choice, Decision, Purpose, Result, Rule, Tally


@dataclass(frozen=True)
class Voices:
    """How many said one thing, how many of them by proxy, and who: references of those whom papers name.

    `proxies` is None where nobody told it. In a secret ballot it always is, and
    nobody is named: one proxy alone would tell what its grantor said.
    """

    __pydantic_config__ = STRICT

    choice: Choice
    count: int
    proxies: int | None
    named: tuple[str, ...]


@dataclass(frozen=True)
class ListedName(ExtractNamed):
    """A name of a list, in order, and what it is elected as; whoever is no member has the whole name in `last_name`."""

    __pydantic_config__ = STRICT

    civility: str
    first_name: str
    last_name: str
    seat: Literal["", "seat", "substitute"]
    distinction: Distinction = ""
    sex: Sex = ""


@dataclass(frozen=True)
class ExtractCandidate(ExtractNamed):
    """Somebody, or a list, in one round; whoever is no member has the whole name in `last_name`.

    `seats_won` is None but where lists share the seats; `eldest` tells that a
    tie went to the eldest, `by_mean` to the list that is older on average.
    `names` are those of a list. No date of birth is ever kept.
    """

    __pydantic_config__ = STRICT

    civility: str
    first_name: str
    last_name: str
    is_list: bool
    votes: int
    seats_won: int | None
    elected: bool
    eldest: bool
    sex: Sex = ""
    by_mean: bool = False
    names: tuple[ListedName, ...] = ()
    distinction: Distinction = ""

    @property
    def feminine(self) -> bool:
        return self.is_list or super().feminine

    def elected_as(self, seat: Literal["seat", "substitute"]) -> tuple[ListedName, ...]:
        """Return those of a list that are elected to a seat, or as substitutes."""
        return tuple(name for name in self.names if name.seat == seat)


@dataclass(frozen=True)
class CountedRound:
    """One round of an election; number 0 names whoever is elected without a vote.

    Blank and void ballots are told apart, or together; `majority` is None where
    none is asked for: in the last round, and where lists share the seats.
    `vacant` are the seats that the round fills with nobody.
    """

    __pydantic_config__ = STRICT

    number: int
    ballots_in_urn: int
    blank: int | None
    void: int | None
    blank_and_void: int | None
    votes_cast: int
    not_voting: int
    majority: int | None
    seats: int
    candidates: tuple[ExtractCandidate, ...]
    substitute_seats: int = 0
    vacant: int = 0

    @property
    def elected(self) -> tuple[ExtractCandidate, ...]:
        """Return who is elected, the most voices first."""
        winners = (candidate for candidate in self.candidates if candidate.elected)
        return tuple(sorted(winners, key=lambda candidate: -candidate.votes))


@dataclass(frozen=True)
class ExtractMajority:
    """What a ballot needed beyond the most votes: a share, more than it or at least it, and the votes that makes.

    `article` is the text that asks for it, as French cites it.
    """

    __pydantic_config__ = STRICT

    numerator: int
    denominator: int
    at_least: bool
    of: Literal["cast", "voters", "in_office", "seats"]
    needed: int
    article: str

    @property
    def value(self) -> Majority:
        share = Fraction(self.numerator, self.denominator)
        return Majority(share, self.at_least, Base(self.of))


@dataclass(frozen=True)
class CountedBallot:
    """One ballot, counted and decided; the voices stand in the order of `Choice`.

    An election has no voices but `rounds`; only a secret ballot has blank and
    void ones. Extracts of earlier versions do not tell the `purpose`; `majority` is
    None where the most of the votes cast decide. `asked_by` are those of the room who
    asked for its mode or for closed doors, by reference, where somebody wrote it.
    """

    __pydantic_config__ = STRICT

    label: str
    mode: Literal["hands", "roll_call", "secret"]
    rule: Rule
    secret_waived: bool
    quorum_contested: bool
    voices: tuple[Voices, ...]
    blank: int
    void: int
    rounds: tuple[CountedRound, ...]
    result: Result
    casting_vote: bool
    purpose: Annotated[Purpose, silent(Purpose.QUESTION)] = Purpose.QUESTION
    election: Annotated[str, silent("")] = ""
    majority: Annotated[ExtractMajority | None, silent(None)] = None
    asked_by: Annotated[tuple[str, ...], silent(())] = ()

    @property
    def tally(self) -> Tally:
        counts = {voices.choice: voices.count for voices in self.voices}
        return Tally(
            for_=counts.get(Choice.FOR, 0),
            against=counts.get(Choice.AGAINST, 0),
            abstain=counts.get(Choice.ABSTAIN, 0),
            not_voting=counts.get(Choice.NOT_VOTING, 0),
            blank=self.blank,
            void=self.void,
        )

    @property
    def decision(self) -> Decision:
        needed = self.majority.needed if self.majority else None
        return Decision(self.result, self.casting_vote, needed)

    @property
    def proxies(self) -> int | None:
        """How many voices were given by proxy, whatever they said; None where that is not known."""
        known = [voices.proxies for voices in self.voices if voices.proxies is not None]
        return sum(known) if len(known) == len(self.voices) else None
