"""Whatever file somebody gives, its rows are read by another process, within limits: here stands who asks, and who answers."""

from dataclasses import asdict, replace
from typing import Any, BinaryIO

from councils.confined import ACCOUNTS, Busy, Overrun, confined
from members.reading.faults import BUSY, TOO_HEAVY, Unreadable
from members.reading.progress import Tell
from members.reading.tables import opened
from members.sheet.council import CouncilTable, Sought, of_council
from members.sheet.sheet import places_of, understood

#: A file whose reading is told is read behind a page: its turn may come later.
LATER = replace(ACCOUNTS, turn_seconds=600.0)


def rows_of(file: bytes | BinaryIO, sought: Sought, tell: Tell | None = None) -> CouncilTable:
    """Return the rows of a file that concern a council; raise Unreadable, in French, when that cannot be done.

    `tell` is called with how far that is.
    """
    door = LATER if tell else ACCOUNTS
    try:
        answer = confined(told, file, asdict(sought), door=door, tell=tell)
    except Overrun as fault:
        raise Unreadable(TOO_HEAVY) from fault
    except Busy as fault:
        raise Unreadable(BUSY) from fault
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return CouncilTable.from_facts(answer["rows"])


def told(file: BinaryIO, sought: dict[str, str], tell: Tell | None = None) -> dict[str, Any]:
    """Read a file in the process that may not last: its rows, or why it is refused."""
    try:
        table = opened(file, tell)
        places_of(table.headers)
        rows = of_council(table, Sought(**sought))
        understood(rows)
    except Unreadable as fault:
        return {"refused": str(fault)}
    return {"rows": asdict(rows)}
