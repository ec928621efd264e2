"""Signed notes, checkpoints and proofs: read and written as others write and read them."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from register.rules.notes import (
    BadNote,
    Checkpoint,
    Proof,
    is_signed,
    noted,
    parted,
    printed,
    read_checkpoint,
    read_proof,
    read_vkey,
    sign,
    verifier_of,
)
from register.rules.tree import inclusion, leaf_of, root_of

#: A key and a note that the implementation of Go publishes as its example.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ORIGIN = "registre.valombre.example/valombre"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
US = verifier_of(ORIGIN, KEY)
DATA = [bytes([number]) * 32 for number in range(11)]
LEAVES = [leaf_of(one) for one in DATA]
HEAD = Checkpoint(ORIGIN, len(LEAVES), root_of(LEAVES), (1842, "ab" * 32))


def head(key=KEY):
    return noted(HEAD.text, [sign(HEAD.text, ORIGIN, key)])


def proof_of(index):
    return Proof(index, tuple(inclusion(index, LEAVES)), head())


def test_the_note_of_another_implementation_is_read_and_its_signature_holds():
    assert is_signed(NOTE, read_vkey(VKEY))
    assert str(read_vkey(VKEY)) == VKEY


@pytest.mark.parametrize(("old", "new"), [("problem is", "solution is"), ("x08go/Z", "x08go/Y")])
def test_another_text_or_signature_is_refused(old, new):
    assert not is_signed(NOTE.replace(old, new), read_vkey(VKEY))


def test_a_note_bears_several_signatures_and_each_key_finds_its_own():
    both = noted(HEAD.text, [sign(HEAD.text, ORIGIN, KEY), sign(HEAD.text, ORIGIN, OTHER)])
    assert is_signed(both, US)
    assert is_signed(both, verifier_of(ORIGIN, OTHER))
    assert not is_signed(both, verifier_of("ailleurs", KEY))
    assert not is_signed(head(OTHER), US)


def test_a_false_signature_beside_a_true_one_of_the_same_key_refutes_the_note():
    wrong = sign("autre chose\n", ORIGIN, KEY)
    assert not is_signed(noted(HEAD.text, [sign(HEAD.text, ORIGIN, KEY), wrong]), US)


def test_a_head_says_five_things_in_four_lines():
    origin, size, root, journal = HEAD.text.splitlines()
    assert (origin, size) == (ORIGIN, "11")
    assert journal == f"folio-journal 1842 {'ab' * 32}"
    assert read_checkpoint(head()) == HEAD


def test_a_head_of_others_is_read_whatever_they_add():
    text = f"{ORIGIN}\n11\n{root_line()}\nau-dela 7\n"
    said = read_checkpoint(noted(text, [sign(text, ORIGIN, KEY)]))
    assert said == Checkpoint(ORIGIN, 11, HEAD.root)


def root_line():
    return HEAD.text.splitlines()[2]


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n11\n",
        f"{ORIGIN}\n011\n{root_line()}\n",
        f"{ORIGIN}\n+11\n{root_line()}\n",
        f"{ORIGIN}\n{'9' * 5000}\n{root_line()}\n",
        f"{ORIGIN}\n11\nAAAA\n",
        f"{ORIGIN}\n11\n!{root_line()}\n",
        f"\n11\n{root_line()}\n",
    ],
)
def test_what_is_no_head_is_refused(text):
    with pytest.raises(BadNote):
        read_checkpoint(noted(text, [sign(text, ORIGIN, KEY)]))


@pytest.mark.parametrize("index", range(len(LEAVES)))
def test_each_entry_has_its_proof_and_no_other_entry_has_it(index):
    text = proof_of(index).text
    assert text.startswith(f"c2sp.org/tlog-proof@v1\nindex {index}\n")
    read = read_proof(text)
    assert read == proof_of(index)
    assert [read.holds(one) for one in DATA] == [one == DATA[index] for one in DATA]


FORGED = {
    "another kind": ("tlog-proof@v1", "tlog-proof@v2"),
    "no index": ("index 3", "rang 3"),
    "an index of five thousand digits": ("index 3", f"index {'9' * 5000}"),
    "a digest that is cut": ("\n\n", "\nAAAA\n\n"),
    "a line that is no digest": ("\n\n", "\n€\n\n"),
    "no head": ("—", "-"),
}


@pytest.mark.parametrize(("old", "new"), FORGED.values(), ids=FORGED)
def test_what_is_no_proof_is_refused(old, new):
    with pytest.raises(BadNote):
        read_proof(proof_of(3).text.replace(old, new, 1))


def test_a_proof_under_another_head_proves_nothing():
    lines = proof_of(3).text.splitlines(keepends=True)
    assert not read_proof("".join([*lines[:3], *lines[4:]])).holds(DATA[3])
    assert not Proof(11, proof_of(3).path, head()).holds(DATA[3])


@given(st.text(max_size=200))
def test_no_text_makes_a_reader_fail_otherwise(text):
    for read in (read_vkey, parted, read_checkpoint, read_proof):
        with pytest.raises(BadNote):
            read(text)


def test_a_root_is_printed_in_sixteen_groups():
    first, second = printed(bytes(range(32))).split("\n")
    assert first == "0001 0203 0405 0607 0809 0a0b 0c0d 0e0f"
    assert len(second.split()) == 8


def test_a_key_says_its_own_identifier():
    with pytest.raises(BadNote):
        read_vkey(VKEY.replace("c74f20a3", "c74f20a4"))
