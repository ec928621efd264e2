"""Assemble the files of a volume in a process of its own: a year of them takes more memory than drawing what surrounds them.

This module is what that process reads first: it knows no model.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from binding.assembling import assemble
from binding.soundness import Broken
from councils.confined import Busy, Door, Overrun, confined
from councils.french import NBSP

#: Nobody waits for it on a page. A volume of 400 pages takes 2 s and 120 MiB.
DOOR = Door("volume", at_once=1, seconds=120, written_bytes=2**31, turn_seconds=900)
STOPPED = (
    f"La réunion des cahiers s’est arrêtée avant la fin{NBSP}: demandez le volume à nouveau. "
    "Si cela se répète, prévenez qui administre Folio."
)
ITS_TURN = (
    f"D’autres volumes sont en cours de réunion{NBSP}: demandez celui-ci à nouveau dans un moment."
)


def assemble_aside(papers: list[Path], target: BinaryIO, tell: Callable[[int], None]) -> int:
    """Write papers one after the other in a file, and return how many pages it has; `tell` hears how many are in it.

    Raises `binding.soundness.Broken`, with a sentence, where the file cannot be given, or the process was stopped.
    """
    try:
        told = confined(joined, target, [str(path) for path in papers], door=DOOR, tell=tell)
    except Overrun as stopped:
        raise Broken(STOPPED) from stopped
    except Busy as busy:
        raise Broken(ITS_TURN) from busy
    if "refused" in told:
        raise Broken(told["refused"])
    return int(told["pages"])


def joined(target: BinaryIO, papers: list[str], tell: Callable[[int], None]) -> dict[str, Any]:
    """Return how many pages the papers have together, once they are written; or, in `refused`, why they are not."""
    try:
        return {"pages": assemble(map(Path, papers), target, tell=tell)}
    except Broken as refusal:
        return {"refused": str(refusal)}
