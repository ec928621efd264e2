"""One line of a paper: what is told under a label."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PaperLine:
    """A label, what it says, and what follows."""

    label: str
    value: str | int
    note: str = ""
