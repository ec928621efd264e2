"""How a dumped file writes a fact: an empty optional key is dropped, a moment stands in universal time."""

from datetime import UTC, datetime


def said(**facts) -> dict:
    """Leave out what says nothing."""
    return {key: value for key, value in facts.items() if value not in (None, "", [], False)}


def moment(when: datetime | None) -> str | None:
    return when.astimezone(UTC).isoformat() if when else None
