"""What a line of the papers of a sitting holds, and from what it is made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse

from deliberations.deadlines import Deadline, DueKind
from deliberations.models import Sitting
from deliberations.overview import Overview
from register.desk import Sealed
from register.lives import LifeNow


class PaperState(StrEnum):
    """How a paper stands; the value is the mark of its tag."""

    READY = ""
    TO_DO = "wait"
    GOING = "next"
    DONE = "good"


@dataclass(frozen=True)
class HubAsk:
    """What a button asks first: the parameter of its address, and what may be chosen."""

    field: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class HubLine:
    """One paper: `told` says what happened to it, `gesture` what its one button does at `url`.

    `asks` are what it asks first; `also` does the same for everybody: its parameter, its words. `due`
    is the day until which it is to be done.
    """

    name: str
    told: str
    state: PaperState
    tag: str
    gesture: str = ""
    url: str = ""
    due: date | None = None
    asks: tuple[HubAsk, ...] = ()
    also: HubAsk | None = None


@dataclass(frozen=True)
class Desk:
    """What the lines are made from: a sitting as its page shows it, its acts once sealed, and who asks."""

    sitting: Sitting
    page: Overview
    sealed: Sealed | None
    may_print: bool
    may_write: bool
    due: tuple[Deadline, ...] = ()

    def deadline(self, what: DueKind) -> Deadline | None:
        """Return what is due of this kind; None where nobody owes it, or who asks is told of none."""
        return next((one for one in self.due if one.what == what), None)

    def address(self, name: str) -> str:
        return reverse(name, args=[self.sitting.council.slug, self.sitting.day])

    @property
    def lives(self) -> list[LifeNow]:
        """The lives of the acts that stand."""
        return self.sealed.standing if self.sealed else []
