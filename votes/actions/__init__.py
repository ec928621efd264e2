"""What the secretariat enters during a sitting: each action is whole or refused in words.

Every refusal is a `ValidationError` whose message goes beside the entry.
`roll` says who was there, `opening` when it began, `room` who comes and goes, `proxies` who votes for
whom, `ballots` what was decided, `questions` what a ballot is called and to
which items it is copied, `additions` which items the council adds in session,
`closing` when it is over, `offices` which functions it gave.
"""

from votes.actions.additions import add_item, add_urgency_item
from votes.actions.ballots import (
    delete_ballot,
    record_ballot,
    record_counts,
    record_election,
    set_outcome,
)
from votes.actions.circumstances import (
    mark_attendance,
    set_remote,
    suspend,
    withdraw_suspension,
)
from votes.actions.closing import close_sitting, reopen_sitting
from votes.actions.movements import (
    change_mandate,
    correct_movement,
    hand_over_chair,
    install,
    record_movements,
    recuse,
)
from votes.actions.offices import take_offices_back, write_offices
from votes.actions.opening import open_sitting, take_opening_back
from votes.actions.proxies import give_proxy, withdraw_proxies
from votes.actions.questions import copy_ballot, rename_ballot, take_copies_back
from votes.actions.roll import draw_up_roll, follow_roster, mark_opening
from votes.actions.secretaries import name_secretary

__all__ = [
    "add_item",
    "add_urgency_item",
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
    "mark_attendance",
    "mark_opening",
    "name_secretary",
    "open_sitting",
    "record_ballot",
    "record_counts",
    "record_election",
    "record_movements",
    "recuse",
    "rename_ballot",
    "reopen_sitting",
    "set_outcome",
    "set_remote",
    "suspend",
    "take_copies_back",
    "take_opening_back",
    "take_offices_back",
    "withdraw_proxies",
    "withdraw_suspension",
    "write_offices",
]
