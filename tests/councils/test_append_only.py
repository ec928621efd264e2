"""What stands in the way of a new row of a table that only grows."""

import pytest
from django.db import DatabaseError, connection, transaction

from councils.append_only import statements

TABLE = """
CREATE TABLE posters ("id" integer NOT NULL PRIMARY KEY, "place" text NOT NULL UNIQUE,
"town" text NOT NULL, "hangs" bool NOT NULL)
"""
ONE_A_TOWN = 'CREATE UNIQUE INDEX "one_hangs_a_town" ON "posters" ("town") WHERE "hangs"'
FIRST = (1, "mairie", "Orcet", True)


@pytest.fixture
def put(db):
    """Make a table whose town is unique among the posters that hang; return what puts a row in it."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces a row without calling its trigger")
    cursor = connection.cursor()
    cursor.execute(TABLE)
    cursor.execute(ONE_A_TOWN)
    for statement in statements(connection, "posters"):
        cursor.execute(statement)

    def put(*row, verb="INSERT"):
        with transaction.atomic():
            cursor.execute(f"{verb} INTO posters VALUES (%s, %s, %s, %s)", row)

    put(*FIRST)
    return put


def test_a_unique_constraint_that_holds_for_some_rows_alone_lets_the_others_in(put):
    put(2, "école", "Orcet", False)
    put(3, "halle", "Orcet", False)
    put(4, "gare", "Tallende", True)


@pytest.mark.parametrize(
    "row",
    [
        (1, "école", "Tallende", True),
        (2, "mairie", "Tallende", False),
        (2, "école", "Orcet", True),
    ],
    ids=["its key", "a constraint", "a constraint that holds for both rows"],
)
def test_a_row_that_would_replace_another_is_refused(put, row):
    with pytest.raises(DatabaseError, match="que croître"):
        put(*row, verb="REPLACE")
