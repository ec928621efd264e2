"""Papers for many acts, made of one that is drawn: the record of each act takes the place of its own, then it is sealed.

A verification reads of a paper its bytes, the record that it carries and its seal, and does for
these what it does for a paper that was drawn for its act: the words of the page alone are those of another.
"""

from hashlib import md5
from io import BytesIO

import pikepdf

from councils.models import Council
from register.certified.drawing import store
from register.certified.making import Drawn
from register.certified.printing import print_certified
from register.seal import certificates, signing


def fill(council: Council, count: int) -> int:
    """Give the last acts of a register that have none their paper, and return how many have one now."""
    seal = certificates.seal_of(council.slug)
    waiting = council.entries.without_paper().order_by("-position")[:count]
    drawn = print_certified(council.entries.all()[0].record, demonstration=seal.is_demonstration)
    for entry in waiting.select_related("council", "sitting").iterator(chunk_size=100):
        pdf = signing.sign(_with_record(drawn, entry.record.encode()), seal)
        store(entry, Drawn(pdf, signing.level(), seal.name, seal.certificate))
    return council.entries.exclude(rendering=None).count()


def _with_record(drawn: bytes, record: bytes) -> bytes:
    """Return a drawn paper that carries another record."""
    written = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        file = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        file.write(record)
        file.Params.Size, file.Params.CheckSum = len(record), pikepdf.String(_checksum(record))
        pdf.save(written)
    return written.getvalue()


def _checksum(record: bytes) -> bytes:
    """Return what a PDF calls so (ISO 32000-1, 7.11.4): it proves nothing."""
    return md5(record, usedforsecurity=False).digest()
