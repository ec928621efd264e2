"""What is found of an installation, in words for whoever keeps it."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    WELL = "✓"
    SOON = "!"
    WRONG = "✗"


@dataclass(frozen=True)
class Finding:
    """One thing looked at (« Base de données »), its state, and the sentence that says what to do about it."""

    about: str
    state: Health
    told: str
