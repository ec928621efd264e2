"""What happened at a sitting, as rows; nothing computed is stored.

`roll` says who was expected and who votes for whom, `room` who came and went,
`ballots` what was said, `elections` in which rounds,
`offices` that the functions they gave stand in the roster.
"""

from votes.models.ballots import Ballot, Count, Vote
from votes.models.elections import Candidate, ListName, Round
from votes.models.offices import OfficesWritten
from votes.models.roll import Attendance, Proxy
from votes.models.room import Change, Movement, Recusal

__all__ = [
    "Attendance",
    "Ballot",
    "Candidate",
    "Change",
    "Count",
    "ListName",
    "Movement",
    "OfficesWritten",
    "Proxy",
    "Recusal",
    "Round",
    "Vote",
]
