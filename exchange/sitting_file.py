"""The sitting file, `folio-sitting/1`: the facts of one sitting, as they happened.

The schema says which keys stand where and of which type; whether they agree
with each other and with the law is said by `exchange.references` and
`exchange.law`.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

FORMAT = "folio-sitting/1"

Text = Annotated[str, StringConstraints(min_length=1)]
Count = Annotated[int, Field(ge=0, le=32_767)]
Order = Annotated[int, Field(ge=1, le=32_767)]
Hour = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Part(BaseModel):
    """A part of the file: unknown keys and wrong types are refused, nothing is converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Quorum(Part):
    numerator: Order
    denominator: Order


class CouncilPart(Part):
    name: Text
    assembly: Text
    seats: Order
    kind: Literal["commune", "epci", "syndicat", "ccas", "departement"]
    chair_title: Text
    siren: str | None = None
    department: str | None = None
    notice_days: Count | None = None
    proxies_per_holder: Order = 1
    quorum: Quorum = Quorum(numerator=1, denominator=2)


class MemberPart(Part):
    id: Text
    civility: str
    first_name: str
    last_name: Text
    rank: Order
    function: str = ""
    group: str = ""
    town: str = ""
    birth_date: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    substitute_for: str | None = None


class Person(Part):
    """A member, by the reference, or an outsider, by a name and a title."""

    id: str | None = None
    name: Text | None = None
    title: str = ""

    @model_validator(mode="before")
    @classmethod
    def accept_a_reference(cls, value):
        return {"id": value} if isinstance(value, str) else value


class Suspension(Part):
    before_item: Order
    from_: Hour = Field(alias="from")
    until: Hour


class SittingPart(Part):
    date: date
    convened_on: date | None = None
    chair: Person
    secretaries: list[Person]
    opens_at: Hour | None = None
    closes_at: Hour | None = None
    place: str = ""
    auxiliaries: list[Text] = []
    attendees: list[Text] = []
    urgent: bool = False
    second_call: bool = False
    public: bool = True
    suspensions: list[Suspension] = []
    remote: list[str] = []


class RollCall(Part):
    absent: list[str]
    excused: list[str]


class MovementPart(Part):
    member: str
    direction: Literal["in", "out"]
    before_item: Order
    at: Hour | None = None
    note: str = ""


class ChangePart(Part):
    member: str
    kind: Literal["resigned", "installed"]
    before_item: Order


class ProxyPart(Part):
    from_: str = Field(alias="from")
    to: str | None = None
    from_item: Order | None = None
    until_item: Order | None = None
    written_on: date | None = None


class RecusalPart(Part):
    member: str
    reason: Literal["interest", "representative", "accounts"]
    note: str = ""


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


class CandidatePart(Part):
    name: Text | None = None
    member: str | None = None
    list_: Text | None = Field(default=None, alias="list")
    votes: Count = 0
    birth_date: date | None = None
    seats_won: Count | None = None


class Round(Part):
    ballots_in_urn: Count
    blank: Count | None = None
    void: Count | None = None
    blank_and_void: Count | None = None
    not_voting: Count = 0
    seats: Order = 1
    candidates: list[CandidatePart]


class BallotPart(Part):
    mode: Literal["hands", "roll_call", "secret"]
    rule: Literal["simple", "accounts", "election"]
    label: str = ""
    secret_waived: bool = False
    quorum_contested: bool = False
    votes: Votes | None = None
    counts: Counts | None = None
    rounds: list[Round] | None = None
    unopposed: CandidatePart | None = None

    #: The keys of which a ballot holds exactly one.
    RESULTS: ClassVar = ("votes", "counts", "rounds", "unopposed")


class About(Part):
    date: date
    number: Text
    effect: Literal["withdraws", "replaces", "amends", "corrects"]


class ItemPart(Part):
    order: Order
    kind: Literal["deliberation", "election", "motion", "information", "minutes"]
    title: Annotated[str, StringConstraints(min_length=1, max_length=499)]
    recusals: list[RecusalPart]
    ballots: list[BallotPart]
    number: str = ""
    rubric: str = ""
    rapporteur: Person | None = None
    report: str = ""
    decision: str = ""
    matter: str = ""
    added: bool = False
    carried: bool = False
    chair: Person | None = None
    outcome: Literal["withdrawn", "postponed", "noted"] | None = None
    block: str = ""
    about: list[About] = []
    printed: dict | list | str | int | float | None = None


class SittingFile(Part):
    format: Literal["folio-sitting/1"]
    council: CouncilPart
    members: list[MemberPart]
    sitting: SittingPart
    roll_call: RollCall
    movements: list[MovementPart]
    changes: list[ChangePart]
    proxies: list[ProxyPart]
    items: list[ItemPart]
