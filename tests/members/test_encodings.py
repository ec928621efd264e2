"""A text is read in the encoding whose words are French, or refused: never « F‚raud »."""

from io import BytesIO

import pytest

from members.reading.encodings import encoding_of, repaired
from members.reading.faults import Unreadable

WORDS = [
    "nom;prénom\nBRÉVAL;Aline",
    "nom;fonction\nA;Conseillère",
    "nom\nÉBRARD",
    "nom\nFéraud",
    "nom\nÇA;1er adjoint n° 2",
    "nom\nPEÑA;Iñigo",
    "rang;civilité\nMAÎTRE;Benoît",
    "nom\nNOËL;Anaïs;Jérôme",
    "nom\nŒUVRARD;Françoise",
]


@pytest.mark.parametrize("codec", ["cp1252", "iso8859-15", "cp850", "mac_roman", "utf-8", "utf-16"])
@pytest.mark.parametrize("words", WORDS)
def test_french_words_tell_their_encoding(words, codec):
    try:
        content = words.encode(codec)
    except UnicodeEncodeError:
        return
    assert content.decode(encoding_of(BytesIO(content))[0]) == words


def test_bytes_that_spell_no_word_are_refused():
    with pytest.raises(Unreadable, match="Les accents de ce fichier"):
        encoding_of(BytesIO(b"nom\nA\xb1B\xb2C\xa4D"))


@pytest.mark.parametrize("text", ["ÉBRARD", "Zoé", "D’EU", "LŒUILLARD", "à", "BÉCHÛT – Noël"])
def test_utf_8_that_was_read_as_windows_1252_is_put_right(text):
    spoiled = "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode()
    )
    assert repaired(spoiled) == text
    assert repaired(text) == text


def test_an_accent_across_two_blocks_is_read(monkeypatch):
    monkeypatch.setattr("members.reading.encodings.BLOCK", 4)
    assert encoding_of(BytesIO("nomé\nÉÉÉÉ".encode())) == ("utf-8", "UTF-8")
    with pytest.raises(Unreadable, match="ligne 2"):
        encoding_of(BytesIO("é\nÉ".encode() + b"\xe9\n"))
