"""Everything that happened at one sitting, read once: the only door from the rows to the rules.

`read` takes the rows (`rows`); `facts` hands them to the rules; `Record.at` gives one
frozen view of an item (`item`): its floor, who presides, its ballots counted and decided.
"""

from votes.record.item import AtItem, RecordedBallot
from votes.record.reading import read, roll_of_the_day
from votes.record.rows import OPENING
from votes.record.sitting import Record

__all__ = ["OPENING", "AtItem", "Record", "RecordedBallot", "read", "roll_of_the_day"]
