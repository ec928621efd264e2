"""What the secretariat enters during a sitting: each action is whole or refused in words.

Every refusal is a `ValidationError` whose message goes beside the entry.
`roll` says who was there, `proxies` who votes for whom, `ballots` what was decided.
"""

from votes.actions.ballots import delete_ballot, record_ballot, set_outcome
from votes.actions.proxies import give_proxy, withdraw_proxies
from votes.actions.roll import draw_up_roll, follow_roster, mark_opening, open_sitting

__all__ = [
    "delete_ballot",
    "draw_up_roll",
    "follow_roster",
    "give_proxy",
    "mark_opening",
    "open_sitting",
    "record_ballot",
    "set_outcome",
    "withdraw_proxies",
]
