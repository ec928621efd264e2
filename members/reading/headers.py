"""Find the line that names the columns: below titles, on one row or on two."""

from collections.abc import Sequence
from dataclasses import dataclass

from members.columns import known_columns, names_people

#: The header stands among the first lines that hold something; a letter-head may come before it.
HEAD = 40

type Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Header:
    """The names of the columns, and how many records stand above and in the header.

    `known` counts the columns of ours that it names.
    """

    names: list[str]
    length: int
    known: int


def find_header(records: Sequence[Record]) -> Header | None:
    """Return the header among these first records, or None when no line says who the members are."""
    rows = [cells for _, cells in records[:HEAD]]
    found = [
        Header(names, place + 1, len(known))
        for place, names in enumerate(rows)
        if names_people(known := known_columns(names))
    ]
    pairs = (
        Header(names, place + 2, len(known))
        for place, (upper, lower) in enumerate(zip(rows, rows[1:], strict=False))
        if (names := _over(upper, lower)) and names_people(known := known_columns(names))
    )
    found.extend(pairs)
    # The first of those that know most columns; « nom » tells more than « Membres », which may be a title.
    best = max(
        found, key=lambda header: (header.known, "nom" in known_columns(header.names)), default=None
    )
    return best


def _over(upper: list[str], lower: list[str]) -> list[str] | None:
    """Return the names of columns written on two rows, the upper one spanning some; None when they are not."""
    if len([cell for cell in lower if cell.strip()]) < 2 or not known_columns(lower):
        return None
    names, above = [], ""
    for place in range(max(len(upper), len(lower))):
        over = upper[place].strip() if place < len(upper) else ""
        under = lower[place].strip() if place < len(lower) else ""
        above = over or (above if under else "")
        both = next((n for n in (f"{under} {above}", under, above) if known_columns([n])), "")
        names.append(both.strip() or under or over)
    return names
