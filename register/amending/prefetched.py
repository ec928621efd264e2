"""The rows that a relation of a row read with it, as one list that every reader of the relation sees.

A voice that is added or taken out in memory alone has no other way in: Django keeps
what `prefetch_related` read under private names (tried with 6.1), and tells nobody else.
"""

from typing import Any

from django.db.models import Model


def kept(row: Model, name: str) -> list[Any]:
    """Return the rows of a relation that was read with its row; raises KeyError for one that was not."""
    read = row._prefetched_objects_cache[name]  # type: ignore[attr-defined]
    rows: list[Any] = read._result_cache
    return rows
