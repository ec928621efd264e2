"""What the secretariat enters during a sitting: each action is whole or refused in words.

Every refusal is a `ValidationError` whose message goes beside the entry.
`roll` says who was there, `room` who comes and goes, `proxies` who votes for
whom, `ballots` what was decided, `closing` when it is over.
"""

from votes.actions.ballots import (
    copy_ballot,
    delete_ballot,
    make_secret,
    record_ballot,
    record_counts,
    record_election,
    set_outcome,
)
from votes.actions.closing import close_sitting, reopen_sitting
from votes.actions.proxies import give_proxy, withdraw_proxies
from votes.actions.roll import draw_up_roll, follow_roster, mark_opening, open_sitting
from votes.actions.room import (
    change_mandate,
    correct_movement,
    hand_over_chair,
    install,
    record_movements,
    recuse,
    remove,
)

__all__ = [
    "change_mandate",
    "close_sitting",
    "copy_ballot",
    "correct_movement",
    "delete_ballot",
    "draw_up_roll",
    "follow_roster",
    "give_proxy",
    "hand_over_chair",
    "install",
    "make_secret",
    "mark_opening",
    "open_sitting",
    "record_ballot",
    "record_counts",
    "record_election",
    "record_movements",
    "recuse",
    "remove",
    "reopen_sitting",
    "set_outcome",
    "withdraw_proxies",
]
