"""A council's form: every setting is written, read back, and refused where it is unknown."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.form import Form, from_json, to_json


@given(st.from_type(Form))
def test_a_form_comes_back_from_its_record_unchanged(form):
    assert from_json(json.loads(json.dumps(to_json(form)))) == form


def test_every_setting_is_written_also_those_left_as_they_were():
    assert list(to_json(Form())) == [field.name for field in fields(Form)]


def test_a_record_that_lacks_a_setting_holds_its_default():
    assert from_json({"lists": "table"}) == Form(lists="table")


@pytest.mark.parametrize(
    "data",
    [
        {"colour": "red"},
        {"lists": "free"},
        {"columns": "3"},
        {"columns": 5},
        {"enforceable": "yes"},
        {"counters": ["seats", "hidden"]},
        {"foot": None},
    ],
)
def test_an_unknown_setting_or_value_is_refused(data):
    with pytest.raises(ValueError, match=next(iter(data))):
        from_json(data)
