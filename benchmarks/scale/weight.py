"""What an act weighs in the database: the bytes of its rows and of their indexes, table by table.

    python -m benchmarks.scale.weight [ACTS]          on SQLite
    python -m tests.postgres python -m benchmarks.scale.weight [ACTS]

A register of 5,000 acts unless told otherwise, entered by the generator: its votes, attendance
and discussions are not there, and one paper was drawn, whose weight is told apart. What follows
for more acts is a multiplication.
"""

import sys
from collections.abc import Iterator

from benchmarks.scale.database import emptied
from benchmarks.scale.registers import make_register

POSTGRESQL = """
SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname = 'public'
"""
#: An index stands under its own name there, and the shadow tables of the finder under theirs.
SQLITE = """
SELECT tbl_name, SUM(pgsize * (type = 'table')), SUM(pgsize * (type = 'index'))
FROM (SELECT name, SUM(pgsize) AS pgsize FROM dbstat GROUP BY name) JOIN sqlite_schema USING (name)
GROUP BY tbl_name
"""
MILLIONS = (3, 20)


def tell(line):
    print(line, flush=True)  # noqa: T201


def sizes() -> Iterator[tuple[str, int, int]]:
    """Yield each table, its bytes, and those of its indexes."""
    from django.db import connection

    on_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if on_postgresql:
            cursor.execute("VACUUM FULL ANALYZE")
        cursor.execute(POSTGRESQL if on_postgresql else SQLITE)
        yield from cursor.fetchall()


def main(acts: int) -> None:
    from register.certified.drawing import rendering_of

    before = {name: (rows, indexes) for name, rows, indexes in sizes()}
    council = make_register(acts, slug="commune")
    paper = len(rendering_of(council.entries.last()).pdf)
    total = 0.0
    tell("| table | bytes an act | of which indexes |\n| --- | --- | --- |")
    for name, rows, indexes in sorted(sizes(), key=lambda one: -one[1] - one[2]):
        rows, indexes = rows - before[name][0], indexes - before[name][1]
        total += (rows + indexes) / acts
        if rows + indexes >= acts:
            tell(f"| {name} | {(rows + indexes) / acts:.0f} | {indexes / acts:.0f} |")
    tell(f"\nan act: {total / 1000:.1f} kB; its certified paper: {paper / 1000:.1f} kB")
    for millions in MILLIONS:
        tell(
            f"{millions} million acts: {millions * (total + paper) / 1e6:,.2f} TB, papers included"
        )


if __name__ == "__main__":
    with emptied():
        main(int(sys.argv[1]) if sys.argv[1:] else 5000)
