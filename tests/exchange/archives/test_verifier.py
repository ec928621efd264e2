"""The verifier of an archive: nothing but Python, and the same answers as our own code."""

import ast
import sys
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from exchange.archives import verifier
from register.rules import notes, tree

ORIGIN = "registre.valombre.example/valombre"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
VKEY = str(notes.verifier_of(ORIGIN, KEY))
DIGESTS = [sha256(bytes([rank])).digest() for rank in range(20)]


def head(size, key=KEY, digests=DIGESTS, origin=ORIGIN):
    root = tree.root_of(map(tree.leaf_of, digests[:size]))
    text = notes.Checkpoint(origin, size, root, (7, "ab" * 32)).text
    return notes.noted(text, [notes.sign(text, origin, key)])


@pytest.fixture
def found(tmp_path):
    """Return the function that holds a head against the digests, and gives what is wrong with it."""

    def found(text, digests=DIGESTS, keys=(VKEY,)):
        path = tmp_path / "tete.txt"
        path.write_text(text)
        return [fault.partition(" ")[2] for fault in verifier.false_heads([path], digests, keys)]

    return found


def test_it_imports_nothing_but_python_itself():
    read = ast.parse((verifier.DATA.parent / "archives" / "verifier.py").read_text())
    names = {
        alias.name
        for node in ast.walk(read)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module for node in ast.walk(read) if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("size", range(20))
def test_its_tree_is_that_of_the_register(size):
    assert verifier.root(DIGESTS[:size]) == tree.root_of(map(tree.leaf_of, DIGESTS[:size]))


@pytest.mark.parametrize("size", [1, 2, 7, 8, 20])
def test_a_head_of_the_register_holds(found, size):
    assert found(head(size)) == []


def test_a_head_inside_a_message_holds(found):
    message = f"Bonjour,\r\n\r\ngardez ce message :\r\n\r\n{head(5)}\r\nFolio\r\n"
    assert found(message) == []


def test_a_rewritten_register_is_found(found):
    rewritten = [*DIGESTS[:3], sha256(b"another").digest(), *DIGESTS[4:]]
    assert "RÉÉCRIT" in found(head(20), rewritten)[0]
    assert "RÉÉCRIT" in found(head(4), rewritten)[0]
    assert found(head(3), rewritten) == []
    moved = [DIGESTS[1], DIGESTS[0], *DIGESTS[2:]]
    assert "RÉÉCRIT" in found(head(2), moved)[0]
    assert "il en manque" in found(head(20), DIGESTS[:19])[0]


def test_a_head_that_another_key_signed_is_found(found):
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert "n’est signée par aucune clef" in found(head(5, key=other))[0]
    assert "n’est signée par aucune clef" in found(head(5), keys=())[0]
    spoilt = head(5).replace("folio-journal 7", "folio-journal 8")
    assert "n’est signée par aucune clef" in found(spoilt)[0]


@pytest.mark.parametrize("text", ["", "Bonjour", f"{ORIGIN}\n5\nAAAA\n\n— x y\n"])
def test_what_is_no_head_is_told(found, text):
    assert "n’est pas une tête de registre" in found(text)[0]


@pytest.mark.parametrize("place", [0, 31, 32, 63])
def test_a_signature_holds_as_long_as_nothing_changes(place):
    """The keys and the messages are drawn from one seed; RFC 8032 is what `cryptography` does."""
    key = Ed25519PrivateKey.from_private_bytes(sha256(bytes([place])).digest())
    public, message = key.public_key().public_bytes_raw(), b"une t\xc3\xaate" * place
    signature = key.sign(message)
    assert verifier.ed25519(public, signature, message)
    assert not verifier.ed25519(public, signature, message + b".")
    spoilt = bytearray(signature)
    spoilt[place] ^= 4
    assert not verifier.ed25519(public, bytes(spoilt), message)
    assert not verifier.ed25519(bytes(32), signature[:63], message)
