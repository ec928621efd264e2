"""The Merkle tree of a register, against the vectors of Certificate Transparency, and against forgers."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from register.rules.tree import (
    FalseProof,
    Tree,
    consistency,
    inclusion,
    is_consistent,
    leaf_of,
    root_from,
    root_of,
)

#: The eight entries of the reference implementation of RFC 6962, and the root of the first ones.
ENTRIES = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_of(bytes.fromhex(one)) for one in ENTRIES]


def leaves_of(size):
    return [leaf_of(number.to_bytes(2)) for number in range(size)]


@pytest.mark.parametrize("size", range(9))
def test_the_root_is_that_of_the_reference(size):
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


@given(st.lists(st.integers(0, 9), max_size=9))
def test_a_tree_that_grows_by_bits_is_the_one_that_is_made_at_once(steps):
    tree, leaves = Tree(), leaves_of(sum(steps))
    for step in steps:
        tree = tree.grown(leaves[tree.size : tree.size + step])
        assert (tree.root, len(tree.peaks)) == (root_of(leaves[: tree.size]), tree.size.bit_count())


def test_every_entry_of_every_tree_is_proved():
    for size in range(1, 40):
        leaves = leaves_of(size)
        for index, leaf in enumerate(leaves):
            assert root_from(index, size, leaf, inclusion(index, leaves)) == root_of(leaves)


def test_every_tree_is_proved_to_be_the_beginning_of_every_later_one():
    leaves = leaves_of(40)
    for wider in range(1, 40):
        for size in range(1, wider + 1):
            proof = consistency(size, leaves[:wider])
            former, latter = root_of(leaves[:size]), root_of(leaves[:wider])
            assert is_consistent((size, former), (wider, latter), proof)
            assert not is_consistent((size, latter[::-1]), (wider, latter), proof)
            assert not is_consistent((size, former), (wider, latter[::-1]), proof)


@st.composite
def proved(draw):
    """Return a tree, one of its leaves, and its proof."""
    leaves = leaves_of(draw(st.integers(1, 70)))
    index = draw(st.integers(0, len(leaves) - 1))
    return leaves, index, inclusion(index, leaves)


@given(proved(), st.data())
def test_a_forged_proof_of_an_entry_leads_to_no_root(case, data):
    leaves, index, proof = case
    forgery = data.draw(st.sampled_from(["leaf", "index", "digest", "shorter", "longer"]))
    size, leaf, claimed = len(leaves), leaves[index], list(proof)
    if forgery == "leaf":
        leaf = leaf_of(b"forged")
    elif forgery == "index":
        claimed_index = data.draw(st.integers(-1, size))
        assume(claimed_index != index)
        index = claimed_index
    elif forgery == "digest":
        assume(claimed)
        claimed[data.draw(st.integers(0, len(claimed) - 1))] = leaf_of(b"forged")
    elif forgery == "shorter":
        assume(claimed)
        claimed.pop()
    else:
        claimed.append(leaf_of(b"forged"))
    try:
        found = root_from(index, size, leaf, claimed)
    except FalseProof:
        return
    assert found != root_of(leaves)


@given(st.integers(2, 70), st.data())
def test_a_register_that_was_rewritten_has_no_proof_that_it_only_grew(wider, data):
    leaves = leaves_of(wider)
    size = data.draw(st.integers(1, wider - 1))
    kept = root_of(leaves[:size])
    changed = data.draw(st.integers(0, size - 1))
    leaves[changed] = leaf_of(b"rewritten")
    proof = consistency(size, leaves)
    assert not is_consistent((size, kept), (wider, root_of(leaves)), proof)
    for cut in (proof[:-1], [*proof, kept], []):
        assert not is_consistent((size, kept), (wider, root_of(leaves)), cut)
