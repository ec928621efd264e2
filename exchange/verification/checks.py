"""Every check of what Folio froze, in the order in which faults are told: a new kind of frozen thing is a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from councils.models import Council
from exchange.verification.bounds import Bounds, Part, by_acts, by_lines, by_sittings, once
from register import seals
from register.heads.checking import head_faults
from register.proof.acts import act_faults
from register.proof.chained_journal import journal_faults
from register.proof.papers import paper_faults
from register.proof.publicity import posting_faults, slip_faults
from register.proof.sittings import copy_faults, decided_faults, event_faults
from register.proof.witnesses import unseen_channels, unseen_delegations, untold


@dataclass(frozen=True)
class Check:
    """One thing that is checked: in which parts, by what; `weight` is what a part costs beside the others."""

    parts: Callable[[Council, Bounds], Iterator[Part]]
    faults: Callable[..., Iterator[str]]
    weight: int = 1


CHECKS = (
    Check(by_acts, act_faults),
    Check(once, seals.unseen),
    Check(by_acts, paper_faults, weight=10),
    Check(once, untold),
    Check(by_sittings, decided_faults),
    Check(by_sittings, copy_faults),
    Check(once, unseen_delegations),
    Check(once, unseen_channels),
    Check(by_sittings, event_faults),
    Check(by_sittings, posting_faults),
    Check(by_sittings, slip_faults),
    Check(by_lines, journal_faults),
    Check(once, head_faults),
)
