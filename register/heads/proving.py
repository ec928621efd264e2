"""Prove that an act is in the register: the file that leads from its record to a signed head."""

from typing import NamedTuple

from register.models import Entry, SignedHead
from register.rules.notes import Proof
from register.rules.tree import inclusion, leaf_of


class ShownHead(NamedTuple):
    """What a page says of the head that proves an act; `authority` dated it, None where nobody did."""

    size: int
    vkey: str
    authority: str | None


def shown_head(entry: Entry) -> ShownHead | None:
    """Return what a page says of `head_of`, without its note nor its token."""
    heads = SignedHead.objects.committing_to(entry.council, entry.position)
    told = heads.values_list("size", "log__vkey", "token__authority").first()
    return ShownHead._make(told) if told else None


def head_of(entry: Entry) -> SignedHead | None:
    """Return the first head that commits to an entry: of all, it proves the earliest day."""
    return SignedHead.objects.covering(entry.council, entry.position)


def proof_of(entry: Entry, head: SignedHead) -> Proof:
    """Return the proof of an entry under a head; it reads the digest of every entry before."""
    before = entry.council.entries.filter(position__lte=head.size).order_by("position")
    digests = before.values_list("sha256", flat=True)
    leaves = [leaf_of(bytes.fromhex(digest)) for digest in digests]
    index = entry.position - 1
    return Proof(index, tuple(inclusion(index, leaves)), head.note)
