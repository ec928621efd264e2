"""The Merkle tree of a register (RFC 6962, section 2.1): its root, and proofs that it only grew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

#: The bytes of a digest.
SIZE = 32


class FalseProof(ValueError):
    """A proof that does not have the length that its tree asks for."""


def leaf_of(data: bytes) -> bytes:
    """Return the leaf of one entry: leaves and nodes are hashed apart, so that none passes for the other."""
    return sha256(b"\0" + data).digest()


def node_of(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


@dataclass(frozen=True)
class Tree:
    """A tree as it is kept to go on: its number of leaves, and the roots of its whole subtrees, the largest first.

    There are as many of them as ones in the size: at most 17 for 100,000 entries. A tree
    grows from them alone, whatever its age.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaves: Iterable[bytes]) -> "Tree":
        """Return the tree with these leaves behind its own."""
        size, peaks = self.size, list(self.peaks)
        for one in leaves:
            rest = size
            while rest & 1:
                one = node_of(peaks.pop(), one)
                rest >>= 1
            peaks.append(one)
            size += 1
        return Tree(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The digest of the whole; that of nothing for an empty tree."""
        if not self.peaks:
            return sha256(b"").digest()
        *rest, found = self.peaks
        for peak in reversed(rest):
            found = node_of(peak, found)
        return found


def root_of(leaves: Iterable[bytes]) -> bytes:
    return Tree().grown(leaves).root


def inclusion(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return what proves the leaf at an index, counted from 0: the digests beside it, from its neighbour up."""
    size = len(leaves)
    if size == 1:
        return []
    half = _half(size)
    if index < half:
        return [*inclusion(index, leaves[:half]), root_of(leaves[half:])]
    return [*inclusion(index - half, leaves[half:]), root_of(leaves[:half])]


def consistency(former: int, leaves: Sequence[bytes]) -> list[bytes]:
    """Return what proves that the tree of the first `former` leaves is the beginning of this one."""
    if former in (0, len(leaves)):
        return []
    return _consistency(former, leaves, is_whole=True)


def _consistency(former: int, leaves: Sequence[bytes], *, is_whole: bool) -> list[bytes]:
    size = len(leaves)
    if former == size:
        return [] if is_whole else [root_of(leaves)]
    half = _half(size)
    if former <= half:
        return [
            *_consistency(former, leaves[:half], is_whole=is_whole),
            root_of(leaves[half:]),
        ]
    rest = _consistency(former - half, leaves[half:], is_whole=False)
    return [*rest, root_of(leaves[:half])]


def _half(size: int) -> int:
    """Return the largest power of two that is smaller than a size: where a tree parts."""
    return 1 << (size - 1).bit_length() - 1


def root_from(index: int, size: int, leaf: bytes, proof: Iterable[bytes]) -> bytes:
    """Return the root to which a proof leads from a leaf (RFC 9162, 2.1.3.2); raise FalseProof for a wrong length."""
    if not 0 <= index < size:
        raise FalseProof("place")
    first, last, found = index, size - 1, leaf
    for digest in proof:
        if last == 0:
            raise FalseProof("long")
        if first & 1 or first == last:
            found = node_of(digest, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node_of(found, digest)
        first, last = first >> 1, last >> 1
    if last:
        raise FalseProof("short")
    return found


def is_consistent(
    former: tuple[int, bytes], latter: tuple[int, bytes], proof: Sequence[bytes]
) -> bool:
    """Tell whether a proof shows that one tree begins with the other, each given by size and root (RFC 9162, 2.1.4.2)."""
    (size, root), (wider, whole) = former, latter
    if size == wider:
        return root == whole and not proof
    path = [root, *proof] if size & (size - 1) == 0 else list(proof)
    if not path or not 0 < size < wider:
        return False
    first, last = size - 1, wider - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    left = right = path[0]
    for digest in path[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            left, right = node_of(digest, left), node_of(digest, right)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            right = node_of(right, digest)
        first, last = first >> 1, last >> 1
    return (last, left, right) == (0, root, whole)
