"""The parts of a sitting file that hold a ballot: its votes, its counts, or the rounds of an election."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from exchange.parts import Count, Day, Order, Part, PersonPart, Text, edition_2, length

#: The codes of `law.elections.Election`, as a file writes them.
type Election = Literal[
    "mayor", "deputy", "deputies", "president", "vice_president", "bureau", "delegates",
    "syndicat_delegates", "commission", "cao", "dsp", "ccas_board", "cias_board", "senators",
    "department_president", "permanent_commission",
]  # fmt: skip
OPEN_MODES = ("hands", "roll_call")


class Votes(Part):
    against: list[str]
    abstain: list[str]
    not_voting: list[str]


class ProxyCounts(Part):
    for_: Count = Field(alias="for")
    against: Count
    abstain: Count
    not_voting: Count


class Counts(ProxyCounts):
    blank: Count | None = None
    void: Count | None = None
    proxies: ProxyCounts | None = None
    chair_vote: Literal["for", "against", "abstain", "not_voting"] | None = None


class ListNamePart(Part):
    """A name of a list: a member, or somebody else, with what the law asks of them."""

    member: str | None = None
    name: Text | None = None
    birth_date: Day | None = None
    sex: Literal["F", "M"] | None = None

    @property
    def key(self) -> str:
        """What the result names: the reference of a member, or the name."""
        return self.member or self.name or ""


class ReplacedPart(PersonPart):
    """To whom an elected deputy succeeds: a member, or the name and sex of who is none any more."""

    sex: Literal["F", "M"] | None = None


class NamedPart(Part):
    """Whom an election names: by exactly one of these keys; `members` are the names of a list, in order."""

    name: Text | None = None
    member: str | None = None
    list_: Text | None = Field(default=None, alias="list")
    members: list[ListNamePart] = edition_2([])

    #: The keys of which a candidate holds exactly one.
    KEYS: ClassVar = {"name": "name", "member": "member", "list": "list_"}

    @property
    def given(self) -> list[str]:
        """The keys that it holds."""
        return [key for key, field in self.KEYS.items() if getattr(self, field) is not None]

    @property
    def key(self) -> str:
        """What the result names: the reference of a member, or the name."""
        return self.member or self.name or self.list_ or ""


class CandidatePart(NamedPart):
    votes: Count
    birth_date: Day | None = None
    seats_won: Count | None = None


class RoundPart(Part):
    ballots_in_urn: Count
    blank: Count | None = None
    void: Count | None = None
    blank_and_void: Count | None = None
    not_voting: Count = 0
    seats: Order = 1
    substitute_seats: Count = edition_2(0)
    candidates: list[CandidatePart]


def _as_a_list(value):
    """Read the one object of an older file as a list of one."""
    return [value] if isinstance(value, dict) else value


class MajorityPart(Part):
    numerator: Order
    denominator: Order
    at_least: bool = False
    of: Literal["cast", "voters", "in_office", "seats"]
    article: Annotated[str, length(80)] = ""


class BallotPart(Part):
    mode: Literal["hands", "roll_call", "secret"]
    rule: Literal[
        "simple",
        "accounts",
        "election",
        "closed_doors",
        "two_thirds",
        "two_thirds_members",
        "unanimity",
        "special",
    ]
    #: The majority of the statutes, with `special` alone.
    majority: MajorityPart | None = edition_2(None)
    purpose: Literal["question", "addition", "urgency", "closed_doors", "waiver", "amendment"] = (
        edition_2("question")
    )
    asked_by: list[str] = edition_2([])
    #: The last item for which the doors are closed, itself included.
    until_item: Order | None = edition_2(None)
    #: Who is elected: the law sets how (`law.elections`).
    election: Election | None = edition_2(None)
    #: To whom a deputy succeeds.
    replaces: ReplacedPart | None = edition_2(None)
    label: Annotated[str, length(200)] = ""
    secret_waived: bool = False
    quorum_contested: bool = False
    votes: Votes | None = None
    counts: Counts | None = None
    rounds: list[RoundPart] | None = None
    #: Who is elected without a vote; a list alone may take several `seats`.
    unopposed: (
        Annotated[
            list[NamedPart],
            BeforeValidator(_as_a_list, json_schema_input_type=NamedPart | list[NamedPart]),
        ]
        | None
    ) = None
    seats: Order | None = None

    #: The keys of which a ballot holds exactly one.
    RESULTS: ClassVar = ("votes", "counts", "rounds", "unopposed")
