"""Which acts are as if they had never been: a withdrawal counts as long as nothing undid it in its turn."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Touch:
    """That a deliberation touches an earlier one: both by the rank of their first version at the register."""

    source: int
    target: int
    withdraws: bool


def undone(touches: Iterable[Touch], void: Iterable[int]) -> dict[int, int | None]:
    """Return the deliberations that do nothing any more, each with the one that withdraws it.

    None stands for those of `void`, which a judge annulled, or which a correction
    shows to have been refused. An act touches only what came before it: read from
    the last to the first, each withdrawal is known to hold before it counts.
    What is abrogated, and not withdrawn, keeps what it did.
    """
    gone: dict[int, int | None] = dict.fromkeys(void)
    for touch in sorted(touches, key=lambda touch: touch.source, reverse=True):
        if touch.withdraws and touch.target < touch.source and touch.source not in gone:
            gone.setdefault(touch.target, touch.source)
    return gone
