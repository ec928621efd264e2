"""What a member's page shows: what is announced, the files, what they said, and who may vote for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from convening.call import Call, from_json
from convening.judging import refuse_holder
from convening.models import ConvocationFile, Delivery, MemberAnswer, Trace
from convening.reading import answers_of, given_in
from convening.rules.service import SendingFact
from convening.tokens import token_sent
from convening.words.agenda import AgendaRubric, CalledLine, rubrics_of, withdrawn_from
from convening.words.letter import CallLetter
from councils.french import NBSP, hour, in_words
from deliberations.models import Sitting
from votes.models import Attendance, Proxy
from votes.record import Record, read

#: What a member said, as their page repeats it.
SAID = {
    MemberAnswer.Kind.PRESENT: "je serai là",
    MemberAnswer.Kind.ABSENT: "je ne serai pas là, sans donner de pouvoir",
    MemberAnswer.Kind.PROXY: "je ne serai pas là, et je donne pouvoir à {holder}",
}


def told_at(at: datetime, zone: ZoneInfo) -> str:
    """Return « 20 mars 2026 à 18 h 30 », where the council is."""
    local = at.astimezone(zone)
    return f"{in_words(local.date())} à {hour(local.time())}"


@dataclass(frozen=True)
class MemberPage:
    """The page of one sending, whose link is the member's own."""

    delivery: Delivery
    link: str

    @property
    def sitting(self) -> Sitting:
        return self.delivery.convocation.sitting

    @cached_property
    def call(self) -> Call:
        return from_json(self.delivery.convocation.call)

    @cached_property
    def letter(self) -> CallLetter:
        return CallLetter(self.call)

    @property
    def rubrics(self) -> tuple[AgendaRubric, ...]:
        return rubrics_of(self.letter)

    @property
    def withdrawn(self) -> tuple[CalledLine, ...]:
        return withdrawn_from(self.letter)

    @cached_property
    def files(self) -> list[ConvocationFile]:
        return list(self.delivery.convocation.files.all())

    @cached_property
    def received(self) -> Trace | None:
        """When the member said to have received the convocation."""
        said = self.delivery.traces.filter(kind=SendingFact.ACKNOWLEDGED)
        return said.order_by("at", "pk").first()

    @property
    def received_on(self) -> str:
        """« 20 mars 2026 à 18 h 30 »."""
        return told_at(self.received.at, self.zone) if self.received else ""

    @property
    def said(self) -> str:
        """What the member answered last, and when."""
        if self.answer is None:
            return ""
        words = SAID[MemberAnswer.Kind(self.answer.kind)].format(holder=self.answer.holder_name)
        return f"Le {told_at(self.answer.at, self.zone)}, vous avez répondu{NBSP}: {words}."

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.sitting.council.time_zone)

    @cached_property
    def answer(self) -> MemberAnswer | None:
        """What the member said last, to any of the convocations of the sitting."""
        return answers_of(self.sitting).get(self.delivery.reference)

    @cached_property
    def later(self) -> Delivery | None:
        """What the member received of a convocation that replaces this one."""
        sent = Delivery.objects.filter(
            convocation__sitting=self.sitting,
            convocation__number__gt=self.delivery.convocation.number,
            reference=self.delivery.reference,
        )
        return sent.order_by("convocation__number", "pk").last()

    @property
    def later_link(self) -> str:
        return token_sent(self.later) if self.later else ""

    @property
    def may_answer(self) -> bool:
        """Whether an answer still serves: the sitting has not begun, and nothing replaces what is announced."""
        return not (self.sitting.has_begun or self.later)

    @cached_property
    def record(self) -> Record:
        return read(self.sitting)

    @property
    def seat(self) -> Attendance | None:
        return self.record.by_reference.get(self.delivery.reference)

    @property
    def holder(self) -> Attendance | None:
        """Who is to vote for the member, where they said so and it is known that day."""
        return self.record.by_reference.get(self.answer.holder) if self.answer else None

    @cached_property
    def given(self) -> Proxy | None:
        """The proxy of the member that the roll holds: the signed paper was there."""
        return given_in(self.sitting).get(self.delivery.reference)

    @cached_property
    def holder_refusal(self) -> str:
        """Why the member whom they chose could hold their proxy no more, where it is not given yet."""
        if not self.holder or self.given or not self.may_answer:
            return ""
        try:
            refuse_holder(self.sitting, self.delivery.reference, self.holder.reference)
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        return ""

    @property
    def colleagues(self) -> Sequence[Attendance]:
        """To whom the member may mean to give a proxy: whoever holds a seat of their own, but oneself."""
        return [
            seat
            for seat in self.record.roll
            if seat.reference != self.delivery.reference
            and not seat.substitute_for
            and not seat.substitute_for_town
        ]
