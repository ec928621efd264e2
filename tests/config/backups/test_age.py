"""The file that a passphrase opens: ours and those of another program of the same format open each other's."""

import pyrage
import pytest

from config.backups import age

PHRASE = "une phrase de garde, avec un accent : éàü"
#: Written by `rage`, through pyrage 1.4, with the passphrase « phrase de passe d’essai ».
WRITTEN_BY_AGE = (
    b"age-encryption.org/v1\n-> scrypt 1i6zIQ1j9x9QwLxyfmhDUA 18\n"
    b"LDWuU+9rZU8EvTUNKZxHIsLZCLMOQRXZ7qBfEx9J6l4\n"
    b"--- VPbzYuElVPYfJsNhxhuP98Dd7TdwGiU/mjn17QCgNd0\n"
    b"\xabur\xbe\xd4\xa4\x97\xbb\xa8\xb0[\xff\xc6\xf2b\xca\xca\xc6|\x0c\x91\xe6\x8a8\x95"
    b"\xaft\x90\x9b\xfa\xd5/\xa4}\xb1\xaf\xfe\xb1\xf6\x9c\xc6\xfaD\xf5\x8f\x98C!\x06\xe9"
    b"\x1c\x18\xca"
)
SIZES = [0, 1, age.CHUNK - 1, age.CHUNK, age.CHUNK + 1, 2 * age.CHUNK + 7]


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Let a guess cost little here."""
    monkeypatch.setattr(age, "COST", 10)


@pytest.mark.parametrize("size", SIZES)
def test_another_program_opens_what_we_wrote(size):
    content = bytes(range(256)) * (size // 256) + bytes(size % 256)
    assert pyrage.passphrase.decrypt(age.encrypt(content, PHRASE), PHRASE) == content


@pytest.mark.parametrize("size", SIZES)
def test_what_we_wrote_opens_again(size):
    assert age.decrypt(age.encrypt(b"x" * size, PHRASE), PHRASE) == b"x" * size


def test_we_open_what_another_program_wrote():
    assert age.decrypt(WRITTEN_BY_AGE, "phrase de passe d’essai") == b"Registre de Valombre\n"


@pytest.mark.parametrize("place", [0, 30, 60, 110, 160, 185, -1])
def test_a_changed_byte_is_seen(place):
    file = bytearray(age.encrypt(b"une clef", PHRASE))
    file[place] ^= 1
    with pytest.raises(age.Unopened):
        age.decrypt(bytes(file), PHRASE)


def test_chunks_that_are_moved_cut_or_added_are_seen():
    file = age.encrypt(b"a" * age.CHUNK + b"b" * age.CHUNK + b"c", PHRASE)
    start = len(file) - 2 * (age.CHUNK + age.TAG) - (1 + age.TAG)
    head, body, size = file[:start], file[start:], age.CHUNK + age.TAG
    first, second, last = body[:size], body[size : 2 * size], body[2 * size :]
    for wrong in (second + first + last, first + second, first + last, body + last, b""):
        with pytest.raises(age.Unopened):
            age.decrypt(head + wrong, PHRASE)
    assert age.decrypt(head + first + second + last, PHRASE).endswith(b"bc")


@pytest.mark.parametrize("phrase", ["", PHRASE + " ", PHRASE.upper()])
def test_another_passphrase_opens_nothing(phrase):
    with pytest.raises(age.Unopened):
        age.decrypt(age.encrypt(b"une clef", PHRASE), phrase)


@pytest.mark.parametrize("file", [b"", b"age-encryption.org/v1\n", b"PK\x03\x04" * 100])
def test_what_is_no_such_file_is_refused(file):
    with pytest.raises(age.Unopened):
        age.decrypt(file, PHRASE)


def test_a_file_that_asks_for_too_much_is_refused():
    head = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 30\n" + b"A" * 43
    with pytest.raises(age.Unopened):
        age.decrypt(head + b"\n--- " + b"A" * 43 + b"\n" + bytes(64), PHRASE)
