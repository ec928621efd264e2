"""What somebody answers to the questions of a preview: whose mandates are over, and who has another name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Answers:
    """The mandates that a file leaves out because they are over, by key, and the people whom it renames.

    `everybody` ends all those that are absent; `ended_on` is their last day and
    `reason` why, one of `Mandate.EndReason`. `same` gives the reference of the
    member whom a line writes under another name.
    """

    ended: frozenset[int] = frozenset()
    everybody: bool = False
    ended_on: date | None = None
    reason: str = ""
    same: Mapping[int, str] = field(default_factory=dict)

    def ends(self, key: int | None) -> bool:
        """Tell whether a mandate that the file leaves out is over."""
        return self.ended_on is not None and (self.everybody or key in self.ended)

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads; nothing without an answer."""
        if not (self.ended or self.everybody or self.same):
            return {}
        day = self.ended_on and self.ended_on.isoformat()
        same = {str(line): reference for line, reference in self.same.items()}
        ended = sorted(self.ended)
        return {
            "ended": ended,
            "everybody": self.everybody,
            "on": day,
            "reason": self.reason,
            "same": same,
        }

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> "Answers":
        if not facts:
            return cls()
        return cls(
            ended=frozenset(facts["ended"]),
            everybody=facts["everybody"],
            ended_on=date.fromisoformat(facts["on"]) if facts["on"] else None,
            reason=facts["reason"],
            same={int(line): reference for line, reference in facts["same"].items()},
        )


NONE = Answers()
