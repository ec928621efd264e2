"""The published JSON Schema is that of the model, and takes every file that Folio takes."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from exchange.faults import Refused, parse, path_of
from exchange.schema import sitting_schema, written
from tests.exchange.files import bent, encoded, put
from tests.exchange.full_files import full_file
from tests.exchange.schema_reader import refused

PUBLISHED = settings.BASE_DIR / "docs" / "folio-sitting-2.schema.json"
FILES = [
    *(settings.BASE_DIR / "exchange" / "demo").glob("*.json"),
    *(
        path
        for path in (settings.BASE_DIR / "tests" / "exchange" / "cases").glob("*.json")
        if not path.name.endswith(".floor.json")
    ),
]


def test_the_published_schema_is_that_of_the_model():
    out = StringIO()
    call_command("sitting_schema", stdout=out)
    assert PUBLISHED.read_text() == out.getvalue(), "./folio sitting_schema writes it again"


def test_what_is_written_over_several_lines_is_the_same():
    assert json.loads(written(sitting_schema())) == sitting_schema()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_takes_every_sitting_of_the_demonstration_and_of_the_tests(path):
    assert refused(sitting_schema(), json.loads(path.read_text())) == []


def test_it_takes_every_optional_key():
    assert refused(sitting_schema(), full_file()) == []


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        (("format",), "folio-sitting/3"),
        (("colour",), "blue"),
        (("sitting", "date"), "12/03/2026"),
        (("sitting", "chair"), 3),
        (("sitting", "chair"), {"title": "Préfet"}),
        (("sitting", "chair"), {"id": "a", "name": "Aline BRÉVAL"}),
        (("sitting", "opens_at"), "25:00"),
        (("sitting", "public"), 1),
        (("council", "seats"), True),
        (("council", "seats"), 0),
        (("members", 0, "last_name"), ""),
        (("items", 0, "kind"), "speech"),
    ],
)
def test_it_refuses_what_the_model_refuses(steps, wrong):
    file = bent(put(*steps, wrong))
    assert refused(sitting_schema(), file) == [f".{path_of(*steps)}"]
    with pytest.raises(Refused):
        parse(encoded(file))
