"""The version of an answer, by which a form sees that somebody else has saved another."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from deliberations.versions import seal


@given(st.text(), st.text())
def test_a_version_follows_the_answer(answer, other):
    assert (seal(answer) == seal(other)) == (answer == other)


def test_a_version_is_the_same_stored_and_typed():
    assert seal(SimpleNamespace(pk=12)) == seal("12")
    assert seal(None) == seal("")
