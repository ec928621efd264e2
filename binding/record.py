"""What a gathering keeps of the acts that it prints: their digests, and the leaf of each."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

import rfc8785

FORMAT = "folio-gathering/1"


@dataclass(frozen=True)
class BoundAct:
    """An act on its leaf: what the tables of a volume say of it, and the digest of its entry.

    `day` is the day of the decision, in ISO; `matter` a code of the @CTES nomenclature.
    """

    number: str
    title: str
    rubric: str
    matter: str
    day: str
    code: str
    sha256: str
    leaf: int

    @property
    def date(self) -> date:
        return date.fromisoformat(self.day)


def canonical(acts: Iterable[BoundAct]) -> str:
    """Return the record of a gathering as canonical JSON (RFC 8785)."""
    return rfc8785.dumps({"format": FORMAT, "acts": [asdict(act) for act in acts]}).decode()


def read(record: str) -> tuple[BoundAct, ...]:
    """Return the acts that a record tells, in the order in which they are printed."""
    return tuple(BoundAct(**told) for told in json.loads(record)["acts"])
