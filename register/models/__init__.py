"""The register: how a council numbers, its entries, their certified PDF, their heads, and who delivers copies.

Entries, renderings, copies and heads are only ever added: triggers of the database
refuse their update and deletion, on SQLite and on PostgreSQL, also to raw SQL.
"""

from register.models.delegations import CertifiedCopy, Delegation
from register.models.entries import Effect, Entry, Rendering
from register.models.heads import HeadSending, HeadToken, Log, SignedHead
from register.models.life import ChannelChoice, Event
from register.models.milestones import Milestone
from register.models.numbering import Numbering
from register.models.past import PastEntry
from register.models.postings import Posting
from register.models.seals import SealLine
from register.models.slips import SentSlip
from register.models.waiting import WaitingPaper
from register.models.words import EntryWords

__all__ = [
    "CertifiedCopy",
    "ChannelChoice",
    "Delegation",
    "Effect",
    "Entry",
    "EntryWords",
    "Event",
    "HeadSending",
    "HeadToken",
    "Log",
    "Milestone",
    "Numbering",
    "PastEntry",
    "Posting",
    "Rendering",
    "SealLine",
    "SentSlip",
    "SignedHead",
    "WaitingPaper",
]
