"""The sitting file, `folio-sitting/2`: the facts of one sitting, as they happened.

Files of `folio-sitting/1` are read for ever; `exchange.editions` says what they cannot hold.
The schema says which keys stand where and of which type; whether they agree
with each other and with the law is said by `exchange.references` and
`exchange.law`.
"""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from exchange.around_parts import CarriedPart, ConvocationPart, MilestonePart, PostingPart
from exchange.ballot_parts import BallotPart
from exchange.parts import (
    Anchor,
    Day,
    Hour,
    Moment,
    Order,
    Part,
    PersonPart,
    Reference,
    Text,
    edition_2,
    length,
)

FORMAT = "folio-sitting/2"


class QuorumPart(Part):
    """More than a share of the members in office, or at least it; present, or present and represented."""

    numerator: Order
    denominator: Order
    at_least: bool = edition_2(False)
    of: Literal["present", "attending"] = edition_2("present")


class CouncilPart(Part):
    """The council and its terms; a term that is left out is that of the law of the day."""

    name: Text
    assembly: Text
    seats: Order
    kind: Literal[
        "commune", "epci", "syndicat", "ccas", "departement",
        "cias", "departement_cp", "region", "region_cp",
    ]  # fmt: skip
    chair_title: Annotated[str, length(80, 1)]
    siren: str | None = None
    department: Annotated[str, length(3)] | None = None
    notice_days: Annotated[int, Field(ge=0, le=30)] | None = None
    proxies_per_holder: Order | None = None
    quorum: QuorumPart | None = None
    population: Annotated[int, Field(ge=0, le=2_147_483_647)] | None = edition_2(None)


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
    sex: Literal["F", "M"] | None = edition_2(None)
    #: The town of the titular members whose seats this one may take.
    substitute_for_town: Annotated[str, length(100)] = edition_2("")


class Chair(PersonPart):
    """Who presides: a member, or an outsider with the title of it."""

    title: Annotated[str, length(150)] = ""


class Suspension(Part):
    before_item: Anchor
    from_: Hour = Field(alias="from")
    until: Hour


class SittingPart(Part):
    date: Day
    rank: Annotated[int, Field(ge=1, le=99)] = edition_2(1)
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
    #: The day of the sitting that a second call takes up again.
    first_call: Day | None = edition_2(None)
    installation: bool = edition_2(False)
    public: bool = True
    suspensions: list[Suspension] = []
    remote: list[str] = []
    agenda_closed_at: Moment | None = edition_2(None)


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
    stayed: bool = edition_2(False)


class About(Part):
    date: Day
    number: Annotated[str, length(40, 1)]
    effect: Literal["withdraws", "replaces", "amends", "corrects"]


class DiscussionPart(Part):
    """What was said on an item, or that nobody spoke."""

    text: str = ""
    silent: bool = False


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
    #: The year of the accounts that are voted.
    exercise: Annotated[int, Field(ge=1789, le=2199)] | None = edition_2(None)
    chair: Chair | None = None
    secretaries: list[PersonPart] = edition_2([])
    outcome: Literal["withdrawn", "postponed", "noted"] | None = None
    block: Annotated[str, length(100)] = ""
    about: list[About] = []
    printed: JsonValue = None
    discussion: DiscussionPart | None = edition_2(None)


class SittingFile(Part):
    format: Literal["folio-sitting/1", "folio-sitting/2"]
    council: CouncilPart
    members: list[MemberPart]
    sitting: SittingPart
    roll_call: RollCallPart
    movements: list[MovementPart]
    changes: list[ChangePart]
    proxies: list[ProxyPart]
    items: list[ItemPart]
    convocations: list[ConvocationPart] = edition_2([])
    postings: list[PostingPart] = edition_2([])
    milestones: list[MilestonePart] = edition_2([])
    carried: CarriedPart | None = edition_2(None)
