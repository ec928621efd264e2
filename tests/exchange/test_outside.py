"""A sitting file is judged by another process: what it finds is told, what it cannot bear is refused."""

import io
from dataclasses import replace

import pytest

from exchange import outside
from exchange.faults import Refused
from tests.exchange.files import encoded, valombre

pytestmark = pytest.mark.confined
DEEP = b'{"format": ' + b"[" * 10_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}", "format\u00a0: cette clé manque."),
        (DEEP, "fichier\u00a0: les objets s’emboîtent trop."),
        (b" " * (outside.HEAVIEST + 1), "il pèse plus de 20 Mo"),
    ],
    ids=["keys", "deep", "heavy"],
)
def test_what_is_wrong_is_told(content, said):
    with pytest.raises(Refused) as refused:
        outside.content_of(io.BytesIO(content))
    assert said in str(refused.value)


def test_a_file_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(outside, "COMMANDS", replace(outside.COMMANDS, seconds=1))
    with pytest.raises(Refused, match="trop de temps ou de mémoire"):
        outside.content_of(io.BytesIO(b'{"a": [' + b"[{}]," * 3_000_000 + b"0]}"))


def test_an_honest_file_comes_back_as_it_is():
    content = encoded(valombre())
    assert outside.content_of(io.BytesIO(content)) == content
