"""How far a long work is, in one line that is written over: only for whoever waits before a terminal."""

import time
from typing import Any

from councils.french import NBSP

WIDTH = 30
#: How often the line is written anew, in seconds.
EVERY = 0.2


class ProgressBar:
    """« Valombre [#####·····] 43 % · encore 2 min », on a stream that is a terminal; on any other, nothing."""

    def __init__(self, stream: Any, title: str) -> None:
        self._stream, self._title = stream, title
        self._begun = self._told = time.monotonic()

    def show(self, done: int, whole: int) -> None:
        now = time.monotonic()
        if not self._stream.isatty() or now - self._told < EVERY:
            return
        self._told, part = now, done / whole
        bar = ("#" * round(part * WIDTH)).ljust(WIDTH, "·")
        left = (now - self._begun) * (1 - part) / part
        text = f"{self._title} [{bar}] {part:.0%} · encore {_lasting(left)}".replace(
            "%", f"{NBSP}%"
        )
        self._stream.write(f"\r\x1b[K{text}", ending="")
        self._stream.flush()

    def clear(self) -> None:
        """Leave the line to what is said next."""
        if self._stream.isatty():
            self._stream.write("\r\x1b[K", ending="")


def _lasting(seconds: float) -> str:
    """Return « 40 s », « 12 min », « 3 h »."""
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{round(seconds / length)}{NBSP}{unit}"
    return f"{round(seconds)}{NBSP}s"
