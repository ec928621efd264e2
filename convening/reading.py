"""What is known of a convocation: each member, what was sent to them and what happened to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from convening.models import Convocation, Delivery, MemberAnswer, Trace
from convening.rules import service
from convening.rules.service import Passed, Reach, Sending, SendingFact
from deliberations.models import Sitting
from members.models import Mandate, Member
from votes.models import Proxy


@dataclass(frozen=True)
class ToldSending:
    """One sending and its traces, the oldest first; those that were taken back are left out."""

    delivery: Delivery
    traces: tuple[Trace, ...]
    zone: ZoneInfo

    @property
    def sending(self) -> Sending:
        passed = tuple(
            Passed(SendingFact(one.kind), one.at.astimezone(self.zone).date())
            for one in self.traces
        )
        return Sending(self.delivery.is_mail, passed)

    @property
    def standing(self) -> Reach:
        return self.sending.standing

    def last(self, *kinds: SendingFact) -> Trace | None:
        """Return the last trace of one of these kinds; of any, without kinds."""
        found = (one for one in reversed(self.traces) if not kinds or one.kind in kinds)
        return next(found, None)


@dataclass(frozen=True)
class Convened:
    """A member, what was sent to them, and what they answered; without anything sent, they are to be convened.

    `has_given` once the roll holds a proxy of theirs; `holder_is_away` where the member whom they
    name for it says that they will not be there either.
    """

    reference: str
    name: str
    sent: tuple[ToldSending, ...] = ()
    answer: MemberAnswer | None = None
    member: Member | None = None
    has_given: bool = False
    holder_is_away: bool = False

    @property
    def sendings(self) -> list[Sending]:
        return [one.sending for one in self.sent]

    @property
    def standing(self) -> Reach:
        return service.standing_of(self.sendings)

    @property
    def served_on(self) -> date | None:
        return service.served_on(self.sendings)

    @property
    def last(self) -> ToldSending | None:
        return self.sent[-1] if self.sent else None


def members_of(sitting: Sitting) -> list[Member]:
    """Return who is to be convened, in the order of the roster: the substitutes too, who may sit that day."""
    running = Mandate.objects.filter(member__council=sitting.council).in_office(sitting.date)
    return list(dict.fromkeys(mandate.member for mandate in running.in_rank_order()))


def last_of(sitting: Sitting) -> Convocation | None:
    """Return the convocation that was sent last; None while none was."""
    return sitting.convocations.order_by("number").last()


def sent_of(convocation: Convocation) -> list[ToldSending]:
    """Return the sendings of a convocation, in a number of queries that does not depend on how many they are."""
    zone = ZoneInfo(convocation.sitting.council.time_zone)
    rows = convocation.deliveries.order_by("pk").prefetch_related("traces")
    return [ToldSending(row, _standing_traces(row.traces.all()), zone) for row in rows]


def reached_nobody(sittings: Collection[Sitting]) -> frozenset[int]:
    """Return the keys of the sittings to come, of one council, whose last convocation has reached no member."""
    ahead = [one for one in sittings if one.convened_on and not one.has_begun]
    if not ahead:
        return frozenset()
    zone = ZoneInfo(ahead[0].council.time_zone)
    known = Convocation.objects.filter(sitting__in=ahead).order_by("number")
    last = {one.sitting_id: one.pk for one in known}
    sent: dict[int, list[Sending]] = defaultdict(list)
    rows = Delivery.objects.filter(convocation__in=last.values()).prefetch_related("traces")
    for row in rows:
        told = ToldSending(row, _standing_traces(row.traces.all()), zone)
        sent[row.convocation_id].append(told.sending)
    return frozenset(key for key, pk in last.items() if not service.reaches_somebody([sent[pk]]))


def _standing_traces(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    known = sorted(traces, key=lambda one: (one.at, one.pk))
    voided = {one.voids_id for one in known}
    return tuple(one for one in known if one.pk not in voided and one.kind != SendingFact.WITHDRAWN)


def convened_by(convocation: Convocation) -> list[Convened]:
    """Return each member whom a convocation concerns: those in office that day, in their order, then those who were."""
    sent: dict[str, list[ToldSending]] = defaultdict(list)
    for one in sent_of(convocation):
        sent[one.delivery.reference].append(one)
    answers = answers_of(convocation.sitting)
    members = {member.reference: member for member in members_of(convocation.sitting)}
    names = {reference: str(member) for reference, member in members.items()}
    # The name is that of the day of the sending.
    names |= {reference: known[-1].delivery.name for reference, known in sent.items()}
    given, away = given_in(convocation.sitting), away_by(answers)
    return [
        Convened(
            one,
            name,
            tuple(sent[one]),
            answers.get(one),
            members.get(one),
            has_given=one in given,
            holder_is_away=one in answers and answers[one].holder in away,
        )
        for one, name in names.items()
    ]


def given_in(sitting: Sitting) -> dict[str, Proxy]:
    """Return the proxies that the roll holds, by who gave them."""
    known = Proxy.objects.filter(grantor__sitting=sitting).select_related("grantor")
    return {one.grantor.reference: one for one in known}


def away_by(answers: Mapping[str, MemberAnswer]) -> set[str]:
    """Return who says that they will not be there."""
    return {who for who, one in answers.items() if one.kind != MemberAnswer.Kind.PRESENT}


def answers_of(sitting: Sitting) -> dict[str, MemberAnswer]:
    """Return what each member answered last, to any of the convocations."""
    given = MemberAnswer.objects.filter(delivery__convocation__sitting=sitting)
    known = given.select_related("delivery").order_by("at", "pk")
    return {one.delivery.reference: one for one in known}


def counted_from(convocation: Convocation, members: Iterable[Convened]) -> date:
    """Return the day from which the notice of a sitting is counted."""
    sent_on = convocation.sitting.council.local(convocation.sent_at).date()
    return service.counted_from(sent_on, [one.sendings for one in members])
