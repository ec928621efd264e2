"""One fact of a sealed sitting that may be corrected: by a key that never changes, in the codes of the rows.

The rows of the sitting stay as they were sealed: a fact is put in memory alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from councils.french import NBSP, fold, hour, read_hour

UNKNOWN = "Ce fait n’est pas de cette séance."
#: What somebody types where nothing of the kind happened.
NOTHING = {"aucun", "aucune", "rien"}


@dataclass(frozen=True)
class Amendment:
    """One fact as it should read, in the codes of the rows, and the sentence that says what differs."""

    fact: str
    before: str
    after: str
    sentence: str


class FactsRefused(ValidationError):
    """Facts that cannot read so: `faults` holds the key of each, and the sentence that says why."""

    def __init__(self, faults: Mapping[str, str]):
        super().__init__(list(dict.fromkeys(faults.values())))
        self.faults = dict(faults)


@dataclass(frozen=True, kw_only=True)
class RoomFact:
    """One fact of a sitting; `what` names it in French.

    `listed` names it in a list where it is sought, the surname first; empty where nobody bears it.
    The code "" tells that nothing of the kind happened, or that nobody told it.
    """

    key: str
    what: str
    listed: str = ""
    #: The word for nothing of the kind.
    none: str = "aucun"

    @property
    def code(self) -> str:
        raise NotImplementedError

    def put(self, code: str) -> None:
        """Amend the rows in memory; raises ValidationError for what cannot be."""
        raise NotImplementedError

    def told(self, code: str) -> str:
        """Return what a code says, as it is read and typed."""
        return code

    def code_of(self, words: str) -> str:
        """Return the code of what somebody typed; raises ValidationError with a sentence."""
        return words

    @property
    def labels(self) -> dict[str, str]:
        """Return the words of each code, where it is one of a few."""
        return {}

    @property
    def may_be_unsaid(self) -> bool:
        """Whether the fact may say nothing."""
        return False

    @property
    def words(self) -> str:
        return self.told(self.code) if self.code else ""

    def amended(self, words: str) -> Amendment:
        """Amend the rows as somebody typed it, and return what that changes; raises ValidationError with a sentence."""
        before, said = self.code, self.words
        self.put(self.code_of(words.strip()))
        now = f"«{NBSP}{self.words}{NBSP}»" if self.words else self.none
        instead = f"au lieu de «{NBSP}{said}{NBSP}»" if said else "qui manquait"
        return Amendment(self.key, before, self.code, f"{self.what}{NBSP}: {now}, {instead}")


@dataclass(frozen=True, kw_only=True)
class FieldFact(RoomFact):
    """One field of a row of a sitting."""

    row: models.Model
    field: str

    @property
    def _column(self) -> models.Field:
        return self.row._meta.get_field(self.field)  # type: ignore[return-value]

    @property
    def code(self) -> str:
        value = getattr(self.row, self.field)
        return f"{value:%H:%M}" if isinstance(value, time) else str("" if value is None else value)

    def told(self, code: str) -> str:
        if isinstance(self._column, models.TimeField):
            return hour(time.fromisoformat(code))
        return self.labels.get(code, code)

    def put(self, code: str) -> None:
        is_unsaid = code == "" and self._column.null
        value = None if is_unsaid else self._column.clean(code, self.row)
        setattr(self.row, self.field, value)

    def code_of(self, words: str) -> str:
        if self.may_be_unsaid and fold(words) in NOTHING:
            return ""
        if isinstance(self._column, models.TimeField):
            return code_of_hour(words)
        return chosen(words, self.labels) if self.labels else words

    @property
    def labels(self) -> dict[str, str]:
        return {str(code): str(label) for code, label in self._column.flatchoices}

    @property
    def may_be_unsaid(self) -> bool:
        return self._column.null or bool(self._column.choices and self._column.blank)


def chosen(words: str, labels: Mapping[str, str]) -> str:
    """Return the code of a label, whatever its case, accents and gender, or of the code itself."""
    if words in labels:
        return words
    codes = {fold(label): code for code, label in labels.items()}
    said = fold(words)
    if found := codes.get(said) or codes.get(said.removesuffix("e")):
        return found
    raise ValidationError(f"Écrivez l’un de ces mots{NBSP}: {', '.join(labels.values())}.")


def code_of_hour(words: str) -> str:
    """Return « 19:30 »; raises ValidationError with a sentence."""
    try:
        return f"{read_hour(words):%H:%M}"
    except ValueError as fault:
        raise ValidationError(str(fault)) from fault


def joined(*parts: object) -> str:
    """Return the code of a fact that says several things."""
    texts = ["" if part is None else str(part) for part in parts]
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


def parts_of(code: str, count: int) -> list[str]:
    """Return what a code says, part by part; raises ValidationError for what no page of ours sends."""
    try:
        parts: Any = json.loads(code)
    except (ValueError, RecursionError) as fault:
        raise ValidationError(UNKNOWN) from fault
    if not (isinstance(parts, list) and len(parts) == count):
        raise ValidationError(UNKNOWN)
    if not all(isinstance(part, str) for part in parts):
        raise ValidationError(UNKNOWN)
    return parts


def number_of(part: str) -> int:
    """Return a number of an item; raises ValidationError for what is none."""
    if not (part.isascii() and part.isdecimal() and len(part) < 6):
        raise ValidationError(UNKNOWN)
    return int(part)


def time_of(part: str) -> time | None:
    return time.fromisoformat(code_of_hour(part)) if part else None


def date_of(part: str) -> date | None:
    """Return a day, or None where nobody told it; raises ValidationError for what is none."""
    try:
        return date.fromisoformat(part) if part else None
    except ValueError as fault:
        raise ValidationError(UNKNOWN) from fault
