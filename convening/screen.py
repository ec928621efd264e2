"""What the page of a convocation shows: before it is sent, while it leaves, and its proofs after."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone

from convening import told
from convening.models import Channel, Convocation, ConvocationFile, Trace
from convening.preparing import Addressee, Prepared, notice_on, prepare
from convening.reading import convened_by, counted_from, last_of
from convening.rules import service
from convening.rules.notice import NoticeCount
from convening.rules.service import TYPED, Reach
from convening.told import ToldMember
from councils.mail import FOLDER, can_leave, mailer_of
from deliberations.models import Attachment, Sitting

#: As long as a message may still leave by itself, the page looks again; then somebody acts.
SOON = timedelta(minutes=10)


@dataclass(frozen=True)
class ConvocationScreen:
    """The convocation of one sitting: the last one sent, and the next as it would leave now."""

    sitting: Sitting
    last: Convocation | None
    prepared: Prepared | None
    may_write: bool

    @cached_property
    def members(self) -> list[ToldMember]:
        """Each member with their proofs; nobody before anything is sent."""
        if self.last is None:
            return []
        zone = ZoneInfo(self.sitting.council.time_zone)
        return [ToldMember(one, zone) for one in convened_by(self.last)]

    def _standing(self, *reaches: Reach) -> list[ToldMember]:
        return [one for one in self.members if one.reach in reaches]

    @property
    def refused(self) -> list[ToldMember]:
        """Who has nothing, and will have nothing unless somebody acts."""
        late = self._standing(Reach.GOING) if not self.is_going else []
        return [*self._standing(Reach.REFUSED), *late]

    @property
    def to_carry(self) -> list[ToldMember]:
        return self._standing(Reach.TO_CARRY)

    @property
    def newcomers(self) -> list[ToldMember]:
        """Who took office after the sending."""
        return self._standing(Reach.NOBODY)

    @property
    def reaches_nobody(self) -> bool:
        """Whether it was sent, and nobody is convened yet."""
        sent = [one.convened.sendings for one in self.members]
        return self.last is not None and not service.reaches_somebody(sent)

    @property
    def mails(self) -> list[ToldMember]:
        return [one for one in self.members if one.delivery and one.delivery.is_mail]

    @property
    def left(self) -> int:
        """How many messages the server has taken or refused."""
        return sum(one.reach != Reach.GOING for one in self.mails)

    @property
    def is_going(self) -> bool:
        """Whether messages leave just now."""
        waiting = [one.delivery for one in self._standing(Reach.GOING) if one.delivery]
        return any(timezone.now() - one.made_at < SOON for one in waiting)

    @property
    def summary(self) -> str:
        return told.summary(self.members)

    @cached_property
    def count(self) -> NoticeCount | None:
        """What the convocation sent last leaves, counted from the member reached last."""
        if self.last is None:
            return None
        day = counted_from(self.last, [one.convened for one in self.members])
        return notice_on(self.sitting, day)

    @property
    def is_counted_later(self) -> bool:
        """Whether a member was reached on a later day than that of the sending."""
        sent_on = self.sitting.council.local(self.last.sent_at).date() if self.last else None
        return bool(self.count and sent_on and self.count.sent_on > sent_on)

    @property
    def given(self) -> str:
        return told.given_days(self.count) if self.count else ""

    @property
    def asked(self) -> str:
        return told.asked_days(self.count) if self.count else ""

    @property
    def sent_when(self) -> str:
        local = self.sitting.council.local
        return told.sent_when(local(self.last.sent_at)) if self.last else ""

    @cached_property
    def files(self) -> list[ConvocationFile]:
        return list(self.last.files.all()) if self.last else []

    @property
    def typed(self) -> list[Trace]:
        """What a clerk typed, and may take back."""
        sent = (one for member in self.members for one in member.convened.sent)
        return [trace for one in sent for trace in one.traces if trace.kind in TYPED]

    @property
    def annexes(self) -> list[Attachment]:
        """The files that would go with the next convocation."""
        rows = Attachment.objects.filter(item__sitting=self.sitting).select_related("item")
        return list(rows.order_by("item__position", "pk"))

    @property
    def next_given(self) -> str:
        """The days that a sending of today leaves."""
        return told.given_days(self.prepared.notice) if self.prepared else ""

    @property
    def next_asked(self) -> str:
        return told.asked_days(self.prepared.notice) if self.prepared else ""

    @property
    def changes(self) -> list[str]:
        """What changed since the convocation sent last."""
        return list(told.changes_of(self.prepared.call)) if self.prepared and self.last else []

    @property
    def stops(self) -> bool:
        """Whether something is missing that keeps it from leaving."""
        return bool(self.prepared and any(lack.stops for lack in self.prepared.lacks))

    @property
    def by_mail(self) -> int:
        return self.prepared.count(Channel.EMAIL) if self.prepared else 0

    @property
    def by_letter(self) -> int:
        return len(self.prepared.addressees) - self.by_mail if self.prepared else 0

    @property
    def mail_leaves(self) -> bool:
        return can_leave() or self.by_mail > 0

    @property
    def is_shown_only(self) -> bool:
        """Whether its messages go to a folder of this machine: those of the demonstration."""
        return any(mailer_of(one.address) == FOLDER for one in self._mailed)

    @property
    def _mailed(self) -> list[Addressee]:
        addressees = self.prepared.addressees if self.prepared else ()
        return [one for one in addressees if one.channel == Channel.EMAIL]


def screen_of(sitting: Sitting, *, may_write: bool) -> ConvocationScreen:
    """Read the convocation of a sitting; nothing is prepared once it is open, or its day is over."""
    is_to_come = not sitting.has_begun and sitting.date >= sitting.council.today
    prepared = prepare(sitting) if is_to_come else None
    return ConvocationScreen(sitting, last_of(sitting), prepared, may_write)
