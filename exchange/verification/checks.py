"""Every check of what Folio froze, in the order in which faults are told: a new kind of frozen thing is a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from binding.proof import gathering_faults, leaf_faults
from convening.proof import convocation_faults, sending_faults
from councils.models import Council
from decisions.proof import decision_faults
from exchange.verification.bounds import (
    Bounds,
    Part,
    by_acts,
    by_gatherings,
    by_lines,
    by_papers,
    by_sittings,
    once,
)
from minutes.proof import frozen_faults
from register import seals
from register.heads.checking import head_faults, token_faults
from register.proof.acts import act_faults, foreign_effects
from register.proof.chained_journal import journal_faults
from register.proof.papers import paper_faults
from register.proof.publicity import posting_faults, slip_faults
from register.proof.sittings import copy_faults, decided_faults, event_faults
from register.proof.witnesses import unseen_channels, unseen_delegations, untold


@dataclass(frozen=True)
class FrozenCheck:
    """One thing that is checked: in which parts, by what; `weight` is what a part costs beside the others."""

    parts: Callable[[Council, Bounds], Iterator[Part]]
    faults: Callable[..., Iterator[str]]
    weight: int = 1


CHECKS = (
    FrozenCheck(by_acts, act_faults),
    FrozenCheck(once, foreign_effects),
    FrozenCheck(once, seals.unseen),
    FrozenCheck(by_papers, paper_faults, weight=10),
    FrozenCheck(once, untold),
    FrozenCheck(by_sittings, decided_faults),
    FrozenCheck(by_sittings, copy_faults),
    FrozenCheck(once, unseen_delegations),
    FrozenCheck(once, unseen_channels),
    FrozenCheck(by_sittings, event_faults),
    FrozenCheck(by_sittings, posting_faults),
    FrozenCheck(by_sittings, slip_faults),
    FrozenCheck(by_sittings, convocation_faults),
    FrozenCheck(by_sittings, sending_faults),
    FrozenCheck(by_sittings, frozen_faults),
    FrozenCheck(by_gatherings, gathering_faults),
    FrozenCheck(once, leaf_faults),
    FrozenCheck(once, decision_faults),
    FrozenCheck(by_lines, journal_faults),
    FrozenCheck(once, head_faults),
    FrozenCheck(once, token_faults),
)
