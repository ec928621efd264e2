"""The register: how a council numbers, its entries, their certified PDF, and who delivers copies of it.

Entries, renderings and copies are only ever added: triggers of the database
refuse their update and deletion, on SQLite and on PostgreSQL, also to raw SQL.
"""

from register.models.delegations import CertifiedCopy, Delegation
from register.models.entries import Effect, Entry, Rendering
from register.models.life import ChannelChoice, Event
from register.models.numbering import Numbering

__all__ = [
    "CertifiedCopy",
    "ChannelChoice",
    "Delegation",
    "Effect",
    "Entry",
    "Event",
    "Numbering",
    "Rendering",
]
