"""Whether a convocation sent on a day leaves enough time, and what may be done when it does not."""

from dataclasses import dataclass
from datetime import date

from deliberations.rules import NoticeWarning, days_between
from law.reading import Ruling
from law.values import Notice


@dataclass(frozen=True)
class NoticeCount:
    """What a day of sending leaves until the sitting, against what the law asks; `warning` is that of its judge.

    `usual` and `urgent` are the notices of an ordinary and of an urgent call, None where
    no text sets them or the population is not known.
    """

    sent_on: date
    sitting_on: date
    usual: Ruling[Notice | None] | None
    urgent: Ruling[Notice | None] | None
    is_urgent: bool
    warning: NoticeWarning | None

    @property
    def ruling(self) -> Ruling[Notice | None] | None:
        """The notice that this call is held to."""
        return self.urgent if self.is_urgent and self.may_be_urgent else self.usual

    @property
    def given(self) -> int:
        """The days between both, counted as the law counts its own."""
        notice = (self.ruling and self.ruling.value) or Notice(0)
        return days_between(self.sent_on, self.sitting_on, notice)

    @property
    def may_be_urgent(self) -> bool:
        """Whether urgency shortens the notice of this council."""
        usual, urgent = self.usual and self.usual.value, self.urgent and self.urgent.value
        return bool(usual and urgent and urgent.span < usual.span)

    @property
    def asks_urgency(self) -> bool:
        """Whether it is too late for an ordinary call, and the call does not say so yet."""
        return bool(self.warning and not self.is_urgent and self.may_be_urgent)

    @property
    def last_day(self) -> date | None:
        """The last day of an ordinary sending."""
        return self.usual.value.latest(self.sitting_on) if self.usual and self.usual.value else None
