"""Make a certified PDF that is not stored yet: an entry's record alone, laid out and sealed by its council."""

from dataclasses import dataclass
from time import perf_counter

from papers.words.under_form import PaperLogo
from register.certified.printing import Certification, print_certified
from register.seal import certificates, signing


@dataclass(frozen=True)
class Drawn:
    """A certified PDF that is not stored yet."""

    pdf: bytes
    signature: str
    signer: str
    #: The certificate that sealed it, as DER.
    certificate: bytes
    #: How long it took, seal included.
    seconds: float = 0


def draw(
    record: str,
    slug: str,
    certification: Certification | None = None,
    logo: PaperLogo | None = None,
) -> Drawn:
    """Return the certified PDF of a record, or a copy of it that an agent certifies, sealed by its council.

    Nothing else is read: `logo` is the picture that the record names. Raises
    `papers.pdf.engine.NotPrintable` for what cannot be printed, and what the seal and the
    machine may raise.
    """
    begun = perf_counter()
    seal = certificates.seal_of(slug)
    certificates.refuse_expired(seal)
    demonstration = seal.is_demonstration
    pdf = print_certified(
        record, demonstration=demonstration, certification=certification, logo=logo
    )
    signed = signing.sign(pdf, seal)
    took = perf_counter() - begun
    return Drawn(signed, signing.level(), seal.name, seal.certificate, took)
