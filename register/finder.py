"""Ask the engine's own index which acts hold some lexemes: FTS5 on SQLite, GIN on PostgreSQL.

Lexemes are made by `register.rules`, small letters, figures and « _ » alone: the
engines only match, and answer the same.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from councils.models import Council
from register.indexing import of_council
from register.rules.words import Asked

#: The index of the engine; on SQLite it is a table, and keeps others under names that begin so.
INDEX = "register_finder"
#: Of a question that more acts answer, the latest sealed are shown.
AT_MOST = 1000

SQLITE = """
SELECT rowid FROM register_finder WHERE register_finder MATCH %s ORDER BY rowid DESC LIMIT %s
"""
POSTGRESQL = """
SELECT entry_id FROM register_entrywords
WHERE lexemes @@ %s::tsquery
ORDER BY entry_id DESC LIMIT %s
"""


def keys_found(council: Council, question: Sequence[Asked]) -> RawSQL:
    """Return the keys of the latest acts of a council that hold all that is asked."""
    of_it = Asked((of_council(council.pk),))
    asked = [of_it, *question]
    if connection.vendor == "postgresql":
        return RawSQL(POSTGRESQL, (" & ".join(map(_tsquery, asked)), AT_MOST))
    return RawSQL(SQLITE, (" AND ".join(map(_match, asked)), AT_MOST))


def _whole(one: Asked) -> list[str]:
    """Return the words that are sought to their end: what begins as some do holds them too."""
    return [word for word in one.any_of if not (one.begins and word.startswith(one.begins))]


def _match(one: Asked) -> str:
    """Return what is asked as FTS5 writes it."""
    any_of = [f'"{word}"' for word in _whole(one)]
    if one.begins:
        any_of.append(f'"{one.begins}"*')
    return f"({' OR '.join(any_of)})"


def _tsquery(one: Asked) -> str:
    """Return what is asked as PostgreSQL writes it."""
    any_of = [f"'{word}'" for word in _whole(one)]
    if one.begins:
        any_of.append(f"'{one.begins}':*")
    return f"({' | '.join(any_of)})"
