"""However a file is spoiled, it is loaded or refused in words: nothing else happens, and nothing is half saved."""

import copy
import json

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.models import Council, Journal
from exchange import law, references
from exchange.actions import load_sitting
from exchange.dumping import dump_sitting
from exchange.faults import Refused, parse
from exchange.floors import floors
from tests.databases import examples
from tests.exchange.files import encoded
from tests.exchange.full_files import full_file
from votes.record import read

ODD_TEXTS = ["", " ", "z", "a", "b", "in", "hands", "é’\n\t", "\x00", "\x7f", "\u2028", "😀" * 600,
             "2026-03-12", "9999-12-31", "19:45", "{0}", "%s", "<p>", "-1", "7.5"]  # fmt: skip
ODD_NUMBERS = [-1, 0, 1, 2, 3, 4, 5, 8, 9, 32_767, 32_768, 2**31, 2**63, 10**30, 1.5, -0.0]
VALUES = st.sampled_from([*ODD_TEXTS, *ODD_NUMBERS, None, True, False, [], {}, [[]], {"id": "a"}])
LEAVES = st.sampled_from([*ODD_TEXTS, *ODD_NUMBERS])


def places(part, path=()):
    """Return the path of every value of a file."""
    pairs = part.items() if isinstance(part, dict) else enumerate(part)
    for step, value in pairs:
        yield (*path, step)
        if isinstance(value, dict | list):
            yield from places(value, (*path, step))


def remove(draw, parent, step):
    del parent[step]


def replace(draw, parent, step):
    parent[step] = draw(VALUES)


def of_its_kind(draw, parent, step):
    """Put another value of the same type: it passes the schema, and has to be caught after it."""
    kind = type(parent[step])
    values = LEAVES.filter(lambda value: type(value) is kind)
    parent[step] = draw(values) if kind in (str, int) else draw(VALUES)


def repeat(draw, parent, step):
    if isinstance(parent, list):
        parent.insert(step, copy.deepcopy(parent[step]))
    else:
        parent[f"{step}?"] = parent[step]


@st.composite
def spoiled_files(draw):
    file = copy.deepcopy(full_file())
    for _ in range(draw(st.integers(1, 3))):
        *path, step = draw(st.sampled_from(list(places(file))))
        parent = file
        for other in path:
            parent = parent[other]
        draw(st.sampled_from([remove, replace, of_its_kind, of_its_kind, repeat]))(
            draw, parent, step
        )
    return file


def print_it(file):
    """Load and print a file, then forget it; return the faults that it was refused for."""
    with transaction.atomic():
        faults = ()
        try:
            sitting = load_sitting(encoded(file)).sitting
            connection.check_constraints()
            json.dumps([dump_sitting(sitting), floors(read(sitting))], allow_nan=False)
        except Refused as refused:
            faults = refused.faults
        saved = Council.objects.exists(), Journal.objects.exists()
        transaction.set_rollback(True)
    assert saved == (not faults, not faults)
    return faults


@pytest.mark.django_db
@examples(150)
@given(spoiled_files())
def test_a_spoiled_file_is_loaded_or_refused_in_words(file):
    assert all(fault.sentence.endswith(".") for fault in print_it(file))


@settings(max_examples=100, deadline=None)
@given(spoiled_files())
def test_the_law_reads_even_what_contradicts_itself(file):
    try:
        parsed = parse(encoded(file))
    except Refused:
        return
    assert isinstance(references.check(parsed) + law.check(parsed), list)


@pytest.mark.django_db
def test_a_whole_file_is_loaded_and_one_without_a_key_refused():
    assert print_it(full_file()) == ()
    file = full_file()
    del file["items"][0]["title"]
    assert [fault.path for fault in print_it(file)] == ["items[0].title"]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_no_bytes_are_more_than_refused(data):
    with pytest.raises(Refused):
        parse(data)
