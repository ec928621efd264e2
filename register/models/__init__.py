"""The register: how a council numbers, its entries, and their certified PDF.

Entries and renderings are only ever added: triggers of the database refuse
their update and deletion, on SQLite and on PostgreSQL, also to raw SQL.
"""

from register.models.entries import Effect, Entry, Rendering
from register.models.numbering import Numbering

__all__ = ["Effect", "Entry", "Numbering", "Rendering"]
