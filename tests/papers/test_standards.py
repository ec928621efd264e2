"""The judge of a stream's length: what the validator says of a last carriage return, and of a wrong length."""

import pytest

from tests.papers.standards import lengths_hold

OBJECT = b"1 0 obj\n<</Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"


@pytest.mark.parametrize("content", [b"abc", b"ab\r", b"ab\n", b"a\r\n", b""])
def test_a_stream_ends_where_its_length_says(content):
    assert lengths_hold(OBJECT % (len(content), content))


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_wrong_length_is_found(length):
    assert not lengths_hold(OBJECT % (length, b"abcd"))
    assert not lengths_hold(OBJECT % (4, b"abcd") + OBJECT % (length, b"abcd"))


def test_nothing_is_held_of_what_has_no_stream():
    assert not lengths_hold(b"%PDF-1.7")
