"""A paper that Folio keeps, as whoever holds its file or its code may be told of it: nothing that it does not print.

Each room tells its own papers by a `Finder`; `front.verification` asks them all.
"""

from collections.abc import Callable
from dataclasses import dataclass

from councils.models import Council
from deliberations.models import Sitting


@dataclass(frozen=True)
class KnownPaper:
    """A kept paper: what it is called, and its facts, each under a label.

    `newer` says that a later version takes its place, `later` what else came since. A paper
    `is_public` where whoever has its printed `code` may take the file. `sitting` is
    what the journal names.
    """

    council: Council
    sitting: Sitting | None
    name: str
    facts: tuple[tuple[str, str], ...]
    sha256: str
    pdf: bytes = b""
    file_name: str = ""
    code: str = ""
    is_sealed: bool = False
    is_public: bool = False
    newer: str = ""
    later: tuple[str, ...] = ()


def kept_by(council: Council) -> tuple[str, str]:
    """Return the fact that every paper tells first."""
    return "Collectivité", f"{council.name}, {council.assembly}"


def no_code(code: str) -> KnownPaper | None:
    """Find nothing: papers of this kind print no code of their own."""
    return None


@dataclass(frozen=True)
class Finder:
    """Finds the papers of a room by the SHA-256 of the file, in hexadecimal, and by the code that they print."""

    by_digest: Callable[[str], KnownPaper | None]
    by_code: Callable[[str], KnownPaper | None] = no_code
