"""The sitting file, `folio-sitting/1`: the facts of one sitting, as they happened.

The schema says which keys stand where and of which type; whether they agree
with each other and with the law is said by `exchange.references` and
`exchange.law`.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from exchange.parts import Anchor, Count, Day, Hour, Order, Part, Reference, Text, length

FORMAT = "folio-sitting/1"
OPEN_MODES = ("hands", "roll_call")


class QuorumPart(Part):
    numerator: Order
    denominator: Order


class CouncilPart(Part):
    name: Text
    assembly: Text
    seats: Order
    kind: Literal["commune", "epci", "syndicat", "ccas", "departement"]
    chair_title: Annotated[str, length(80, 1)]
    siren: str | None = None
    department: Annotated[str, length(3)] | None = None
    notice_days: Annotated[int, Field(ge=0, le=30)] | None = None
    proxies_per_holder: Order = 1
    quorum: QuorumPart = QuorumPart(numerator=1, denominator=2)


class MemberPart(Part):
    id: Reference
    civility: Annotated[str, length(30)]
    first_name: Annotated[str, length(100)]
    last_name: Annotated[str, length(100, 1)]
    rank: Order
    function: Annotated[str, length(200)] = ""
    group: Annotated[str, length(100)] = ""
    town: Annotated[str, length(100)] = ""
    birth_date: Day | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    substitute_for: str | None = None


class PersonPart(Part):
    """A member, by the reference, or an outsider, by a name."""

    id: str | None = None
    name: Annotated[str, length(150, 1)] | None = None

    @model_validator(mode="before")
    @classmethod
    def accept_a_reference(cls, value):
        if isinstance(value, str):
            return {"id": value}
        if not isinstance(value, dict) or "id" in value or value.get("name") is None:
            raise PydanticCustomError("person", "a reference, or an object with a name")
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema, handler):
        """Describe what `accept_a_reference` accepts: a text, or an object that has a name and no `id`."""
        outsider = handler.resolve_ref_schema(handler(core_schema))
        keys = outsider["properties"]
        del keys["id"]
        keys["name"] = keys["name"]["anyOf"][0]
        outsider["required"] = ["name"]
        return {"anyOf": [{"type": "string"}, outsider]}


class Chair(PersonPart):
    """Who presides: a member, or an outsider with the title of it."""

    title: Annotated[str, length(150)] = ""


class Suspension(Part):
    before_item: Anchor
    from_: Hour = Field(alias="from")
    until: Hour


class SittingPart(Part):
    date: Day
    convened_on: Day | None = None
    chair: Chair
    secretaries: list[PersonPart]
    opens_at: Hour | None = None
    closes_at: Hour | None = None
    place: Annotated[str, length(200)] = ""
    auxiliaries: list[Text] = []
    attendees: list[Text] = []
    urgent: bool = False
    second_call: bool = False
    public: bool = True
    suspensions: list[Suspension] = []
    remote: list[str] = []


class RollCallPart(Part):
    absent: list[str]
    excused: list[str]


class MovementPart(Part):
    member: str
    direction: Literal["in", "out"]
    before_item: Anchor
    at: Hour | None = None
    note: Annotated[str, length(200)] = ""


class ChangePart(Part):
    member: str
    kind: Literal["resigned", "installed"]
    before_item: Anchor


class ProxyPart(Part):
    from_: str = Field(alias="from")
    to: str | None = None
    from_item: Order | None = None
    until_item: Order | None = None
    written_on: Day | None = None


class RecusalPart(Part):
    member: str
    reason: Literal["interest", "representative", "accounts"]
    note: Annotated[str, length(200)] = ""


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


class NamedPart(Part):
    """Whom an election names: by exactly one of these keys."""

    name: Text | None = None
    member: str | None = None
    list_: Text | None = Field(default=None, alias="list")

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
    candidates: list[CandidatePart]


def _as_a_list(value):
    """Read the one object of an older file as a list of one."""
    return [value] if isinstance(value, dict) else value


class BallotPart(Part):
    mode: Literal["hands", "roll_call", "secret"]
    rule: Literal["simple", "accounts", "election"]
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


class About(Part):
    date: Day
    number: Annotated[str, length(40, 1)]
    effect: Literal["withdraws", "replaces", "amends", "corrects"]


class ItemPart(Part):
    order: Order
    kind: Literal["deliberation", "election", "motion", "information", "minutes", "urgency"]
    title: Annotated[str, length(499, 1)]
    recusals: list[RecusalPart]
    ballots: list[BallotPart]
    number: Annotated[str, length(40)] = ""
    rubric: Annotated[str, length(200)] = ""
    rapporteur: PersonPart | None = None
    report: str = ""
    decision: str = ""
    matter: Annotated[str, length(12)] = ""
    added: bool = False
    carried: bool = False
    chair: Chair | None = None
    outcome: Literal["withdrawn", "postponed", "noted"] | None = None
    block: Annotated[str, length(100)] = ""
    about: list[About] = []
    printed: JsonValue = None


class SittingFile(Part):
    format: Literal["folio-sitting/1"]
    council: CouncilPart
    members: list[MemberPart]
    sitting: SittingPart
    roll_call: RollCallPart
    movements: list[MovementPart]
    changes: list[ChangePart]
    proxies: list[ProxyPart]
    items: list[ItemPart]
