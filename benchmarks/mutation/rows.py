"""The tables: one value of one row changes at a time, and the cases of tests/law read the changed table.

mutmut leaves what stands outside of functions as it is; the tables of the law stand there.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import pytest
from _pytest.runner import runtestprotocol

from law import elections, reading, table

ROOT = Path(__file__).resolve().parents[2]
#: The cases of both tables. The page of docs/ that repeats the rows is no case of the law.
CASES = ["tests/law/test_table.py", "tests/law/test_reading.py", "tests/law/test_elections.py"]
QUIET = ["-q", "--no-header", "-n0", "-p", "no:randomly", "-p", "no:cacheprovider"]
#: What is a remark for the reader, and no rule.
REMARKS = {"note"}


@dataclass(frozen=True)
class Change:
    """One field of one row of a table with another value; the field « row »: the row taken out."""

    table: str
    place: int
    field: str
    value: Any = None

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows of the table as they are."""
        return table.TABLE if self.table == "TABLE" else elections.SCHEMES

    def make(self, modules: Iterable[ModuleType]) -> None:
        """Change the table wherever these modules name it."""
        rows, row = self.rows, self.rows[self.place]
        new = () if self.field == "row" else (replace(row, **{self.field: self.value}),)
        changed = (*rows[: self.place], *new, *rows[self.place + 1 :])
        for module in (table, reading, elections, *modules):
            if hasattr(module, self.table):
                setattr(module, self.table, changed)
        reading.ROWS_OF = reading.by_rule(reading.TABLE)
        reading.rows_for.cache_clear()
        elections.possible_schemes.cache_clear()

    def __str__(self) -> str:
        row = self.rows[self.place]
        return f"{_title(row)} : {self.field} = {self.value!r}"


class Changing:
    """A plugin of pytest: the cases once collected are run for each change, in a process of its own."""

    def __init__(self, changes: list[Change]):
        self.changes, self.missed = changes, list[Change]()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the cases until one fails, for each change in turn."""
        for change in self.changes:
            child = os.fork()
            if not child:
                os._exit(fails(session, change))
            if not os.waitpid(child, 0)[1]:
                self.missed.append(change)
        return True


def fails(session: pytest.Session, change: Change) -> bool:
    """Tell whether a case fails once the table is changed."""
    change.make({item.module for item in session.items})
    return any(
        report.failed
        for item in session.items
        for report in runtestprotocol(item, log=False, nextitem=item)
    )


def main() -> None:
    """Print how many changed rows the cases notice, and the others."""
    os.chdir(ROOT)
    changes = [
        Change(name, place, field, value)
        for name, rows in (("TABLE", table.TABLE), ("SCHEMES", elections.SCHEMES))
        for place, row in enumerate(rows)
        for field, value in changed(row)
    ]
    plugin = Changing(changes)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        pytest.main([*CASES, *QUIET, "-k", "not page"], plugins=[plugin])
    seen = len(changes) - len(plugin.missed)
    lines = [f"lignes : {seen} changements vus sur {len(changes)}"]
    lines += [f"  {change}" for change in plugin.missed]
    sys.stdout.write("\n".join(lines) + "\n")


def _title(row: Any) -> str:
    return f"{getattr(row, 'rule', '') or row.election} {row.kinds} {row.article}"


def changed(row: Any) -> Iterator[tuple[str, Any]]:
    """Yield each field of a row with another value, then the row taken out (the field « row »)."""
    for field in fields(row):
        if field.name not in REMARKS:
            for value in others(field.name, getattr(row, field.name)):
                yield field.name, value
    yield "row", None


def others(field: str, value: Any) -> Iterator[Any]:
    """Yield values near this one: the next number, day or word, the opposite, one kind less."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, Fraction):
        yield value + Fraction(1, 100)
    elif isinstance(value, Enum):
        yield next(other for other in type(value) if other != value)
    elif field == "people":
        yield from _bounds(value)
    elif isinstance(value, tuple):
        yield from (value[:place] + value[place + 1 :] for place in range(len(value)))
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            for other in others(part.name, getattr(value, part.name)):
                yield replace(value, **{part.name: other})
    elif isinstance(value, str) and value:
        yield from _words(field, value)


def _bounds(bounds: tuple[int, int | None]) -> Iterator[tuple[int, int | None]]:
    first, last = bounds
    if first:
        yield first + 1, last
    if last is not None:
        yield first, last + 1


def _words(field: str, value: str) -> Iterator[str]:
    if field in ("since", "until"):
        yield (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    elif field == "kinds":
        kinds = value.split()
        yield from (" ".join(kind for kind in kinds if kind != left) or "none" for left in kinds)
    elif field == "sure":
        yield "?" if value == "V" else "V"
    else:
        yield f"{value}-9"
