"""Rows that are asked for again and again, by a query that Django writes once.

Writing the SQL of a query set costs more than most answers of the database: ten query sets
read a sitting, for each page of each of its screens.
"""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

#: In the place of the key that is given when the rows are asked for: no row has it.
ANY = -7_205_759_403_792_793


class PreparedRows[About: Model, Row]:
    """What is asked about a row of a model, whichever: nothing but its key may differ from one time to the next."""

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
        if ANY not in values:
            raise ValueError("A prepared query asks about the row that it is given.")
        return compiler, text, tuple(values)

    def of(self, about: About) -> list[Row]:
        """Return the rows about this one, read now."""
        written, text, values = self._written
        asked = text, tuple(type(one)(about.pk) if one == ANY else one for one in values)
        # Each thread has its connection; what is written is only read.
        compiler = copy(written)
        compiler.using, compiler.connection = self._rows.db, connections[self._rows.db]
        vars(compiler)["as_sql"] = lambda: asked
        rows = self._rows.all()
        vars(rows.query)["get_compiler"] = lambda *_args, **_kwargs: compiler
        # The row itself, on each of those that point to it.
        vars(rows)["_known_related_objects"] = {
            field: {about.pk: about} for field in vars(rows)["_known_related_objects"]
        }
        return list(rows)
