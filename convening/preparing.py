"""A convocation as it would leave now: what it announces, to whom and by which way, what it lacks, which days it leaves."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from convening.call import Call, build, from_json, to_json
from convening.models import Channel, Convocation
from convening.reading import last_of, members_of
from convening.rules.channels import channel_of
from convening.rules.facts import CallItem
from convening.rules.lacks import CallFacts, CallLack, lacks_of
from convening.rules.notice import NoticeCount
from councils.mail import can_leave
from deliberations.models import Sitting
from law.reading import Calling, PeopleUnknown, Ruling
from law.values import Notice
from members.models import Member


@dataclass(frozen=True)
class Addressee:
    """A member to convene, by which way, and where; a letter may have no address."""

    member: Member
    channel: Channel

    @property
    def name(self) -> str:
        return str(self.member)

    @property
    def address(self) -> str:
        return self.member.email if self.channel == Channel.EMAIL else self.member.address


@dataclass(frozen=True)
class Prepared:
    """The next convocation of a sitting; `before` is the one that was sent last."""

    sitting: Sitting
    call: Call
    before: Convocation | None
    addressees: Sequence[Addressee]
    notice: NoticeCount

    @property
    def number(self) -> int:
        return self.call.number

    @property
    def seen(self) -> str:
        """The digest of what a clerk reads before sending it.

        The reason of an urgency is typed afterwards, and the pages of an annex are counted by a task.
        """
        items = tuple(_uncounted(item) for item in self.call.items)
        return digest_of(replace(self.call, urgent_reason="", items=items))

    @property
    def has_changed(self) -> bool:
        """Whether something is announced otherwise than in the convocation sent last; true for the first."""
        return not self.before or bool(self.call.changes or self.call.meeting_changes)

    @cached_property
    def lacks(self) -> list[CallLack]:
        call = self.call
        posted = [one for one in self.addressees if one.channel == Channel.POST]
        facts = CallFacts(
            has_hour=call.meeting.opens_at is not None,
            has_place=bool(call.meeting.place),
            items=len(call.items),
            without_report=[item.position for item in call.without_report],
            note_source=call.note_source,
            members=len(self.addressees),
            without_address=[one.member.short_name for one in posted if not one.address],
        )
        return list(lacks_of(facts))

    def count(self, channel: Channel) -> int:
        return sum(one.channel == channel for one in self.addressees)


def _uncounted(item: CallItem) -> CallItem:
    return replace(item, annexes=tuple(replace(one, pages=None) for one in item.annexes))


def digest_of(call: Call) -> str:
    return sha256(to_json(call).encode()).hexdigest()


def prepare(sitting: Sitting, *, urgent_reason: str = "") -> Prepared:
    """Read the next convocation of a sitting, as it would leave today."""
    before = last_of(sitting)
    number = before.number + 1 if before else 1
    announced = from_json(before.call) if before else None
    call = build(sitting, number, announced, urgent_reason=urgent_reason)
    return Prepared(
        sitting=sitting,
        call=call,
        before=before,
        addressees=[addressee(member) for member in members_of(sitting)],
        notice=notice_on(sitting, sitting.council.today),
    )


def addressee(member: Member) -> Addressee:
    leaves = can_leave(member.email)
    way = channel_of(member.convened_by, has_email=bool(member.email), mail_leaves=leaves)
    return Addressee(member, Channel(way))


def notice_on(sitting: Sitting, sent_on: date) -> NoticeCount:
    """Count what a convocation leaves that is sent on a day; its judge is `Sitting.notice_on`."""
    usual: Ruling[Notice | None] | None = None
    urgent: Ruling[Notice | None] | None = None
    with suppress(PeopleUnknown):
        usual, urgent = sitting.usual_notice, sitting.law.notice(Calling.URGENT)
    # A second call is held to its distance from the first sitting: no urgency shortens it.
    is_second = sitting.second_call and sitting.law.second_call.value is not None
    return NoticeCount(
        sent_on,
        sitting.date,
        usual,
        None if is_second else urgent,
        sitting.urgent,
        sitting.notice_on(sent_on),
    )
