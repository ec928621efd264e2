"""What surrounds a sitting: its convocations and what became of each sending, what was posted, what was done in time."""

from typing import Annotated, Literal

from exchange.parts import Day, Digest, Moment, Order, Part, Text, length

Name = Annotated[str, length(240, 1)]


class TracePart(Part):
    """Something that happened to a sending; `withdraws` is the rank, from 1, of the trace that it takes back."""

    kind: Literal[
        "accepted", "delayed", "refused", "printed", "posted", "handed", "acknowledged", "withdrawn"
    ]  # fmt: skip
    at: Moment
    detail: Annotated[str, length(300)] = ""
    sha256: Digest | None = None
    withdraws: Order | None = None


class AnswerPart(Part):
    """What a member answered; the holder of a proxy has the name of that day, and a reference on the roll."""

    kind: Literal["present", "absent", "proxy"]
    at: Moment
    holder: str | None = None
    holder_name: Annotated[str, length(240)] = ""


class DeliveryPart(Part):
    """One sending, under the name of that day; without a `member`, to somebody who is not on the roll."""

    member: str | None = None
    name: Name
    channel: Literal["email", "post", "hand"]
    attempt: Order = 1
    made_at: Moment
    traces: list[TracePart] = []
    answers: list[AnswerPart] = []


class ConvocationPart(Part):
    """One sending of the agenda: `call` is what was announced, to the byte, and `sha256` its digest."""

    number: Order
    sent_at: Moment
    call: str
    sha256: Digest
    urgent_reason: Annotated[str, length(500)] = ""
    deliveries: list[DeliveryPart] = []


class PostingPart(Part):
    """What was posted or put online; `replaces` is the rank, from 1, of the posting that it corrects or, void, takes back."""

    paper: Literal["call", "list"]
    way: Literal["board", "site"]
    place: Annotated[str, length(120, 1)]
    since: Day
    until: Day | None = None
    poster: Annotated[str, length(120)] = ""
    replaces: Order | None = None
    void: bool = False


class MilestonePart(Part):
    """Something due around the sitting, and the day on which it was done."""

    kind: Literal["list", "list_sent", "minutes", "minutes_online", "minutes_sent"]
    on: Day


class OriginPart(Part):
    """One piece of the sitting as it came to the installation that wrote the file, by its digest."""

    part: Text
    sha256: Digest


class CarriedPart(Part):
    """When the file was written to be carried elsewhere, and whether the sitting had begun there, or was over.

    `origin` is what the sitting was when a file brought it there; a sitting at home has none.
    """

    at: Moment
    begun: bool
    closed: bool = False
    origin: list[OriginPart] = []
