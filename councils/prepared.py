"""Rows that are asked for again and again, by a query that Django writes once.

Writing the SQL of a query set costs more than most answers of the database: ten query sets
read a sitting, for each page of each of its screens.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, cast

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ManyToOneRel, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

#: In the place of the key that is given when the rows are asked for: no row has it.
ANY = -7_205_759_403_792_793


class GivenValue(Value):
    """In a query, the place of a value that is given by its name when the rows are asked for."""

    def __init__(self, name: str, kind: "Field[Any, Any]"):
        super().__init__(name, output_field=kind)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def among(self, given: Mapping[str, object], connection: BaseDatabaseWrapper) -> object:
        """Return the value of this name as the database takes it."""
        return self.output_field.get_db_prep_value(given[self.value], connection)


class PreparedRows[About: Model, Row]:
    """What is asked about a row of a model, whichever.

    Nothing may differ from one time to the next but its key, and what is a `GivenValue`.
    """

    def __init__(self, model: type[About], build: Callable[[About], "QuerySet[Any, Row]"]):
        self._model = model
        self._build = build

    @cached_property
    def _rows(self) -> "QuerySet[Any, Row]":
        return self._build(self._model(pk=ANY))

    @cached_property
    def _written(self) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        """Return what has written the query and knows its columns, its text, and its values."""
        compiler = self._rows.query.get_compiler(self._rows.db)
        text, values = compiler.as_sql()
        if str(ANY) not in map(str, values):
            raise ValueError("A prepared query asks about the row that it is given.")
        return compiler, text, tuple(values)

    @cached_property
    def _converters(self) -> dict[int, Any]:
        """Return how the values of each column are read; all connections read them alike."""
        compiler, _, _ = self._written
        return compiler.get_converters(
            [column for column, *_ in compiler.select[: compiler.col_count]]
        )

    def of(self, about: About, **given: object) -> list[Row]:
        """Return the rows about this one, read now; `given` are the values of what is asked besides."""
        written, text, values = self._written
        connection = connections[self._rows.db]
        asked = text, tuple(_said(one, about.pk, given, connection) for one in values)
        # Each thread has its connection; what is written is only read.
        compiler = copy(written)
        compiler.using, compiler.connection = self._rows.db, connection
        vars(compiler)["as_sql"] = lambda: asked
        vars(compiler)["get_converters"] = lambda _columns: self._converters
        rows = self._rows.all()
        vars(rows.query)["get_compiler"] = lambda *_args, **_kwargs: compiler
        # The row itself, on each of those that point to it.
        vars(rows)["_known_related_objects"] = {
            field: {about.pk: about} for field in vars(rows)["_known_related_objects"]
        }
        return list(rows)


def lay_beside(rows: Sequence[Model], name: str, others: Iterable[Model]) -> None:
    """Lay others beside the rows that they point to, as `prefetch_related(name)` would read them."""
    if not rows:
        return
    pointer = cast(ManyToOneRel, type(rows[0])._meta.get_field(name)).field
    # What was written since the rows were read may point to none of them.
    found: dict[object, list[Model]] = {}
    for other in others:
        found.setdefault(getattr(other, pointer.attname), []).append(other)
    for row in rows:
        beside, laid = found.get(row.pk, []), getattr(row, name).all()
        for other in beside:
            setattr(other, pointer.name, row)
        vars(laid).update(_result_cache=beside, _prefetch_done=True)
        vars(row).setdefault("_prefetched_objects_cache", {})[name] = laid


def _said(
    value: Any, key: object, given: Mapping[str, object], connection: BaseDatabaseWrapper
) -> object:
    """Return what the database is told in the place of a value that was written."""
    if isinstance(value, GivenValue):
        return value.among(given, connection)
    # A column of keys may be of numbers or of text.
    return type(value)(key) if value in (ANY, str(ANY)) else value
