"""What the journal saw, state by state, held against the rows that are there: what it never saw, and what is gone."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any


class Witness:
    """The states that lines of the journal tell: each row takes its own away, and what is left is gone."""

    def __init__(self, states: Iterable[Any]) -> None:
        self._left = Counter(map(_as_text, states))

    def saw(self, state: Any) -> bool:
        """Tell whether a line saw a row enter as it is; each line is one row's."""
        text = _as_text(state)
        if not self._left[text]:
            return False
        self._left[text] -= 1
        return True

    @property
    def left(self) -> Iterator[Any]:
        """The states of which no row remains."""
        return map(json.loads, self._left.elements())


def _as_text(state: Any) -> str:
    return json.dumps(state, sort_keys=True)
