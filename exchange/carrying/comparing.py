"""What differs between the sitting as it is here and the file that comes back, and which side changed it since it left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exchange.carrying.pieces import (
    GROWING,
    Facts,
    Pieces,
    carried_of,
    digest,
    digests,
    pieces_of,
    titles_of,
)
from exchange.carrying.words import label_of, told

HERE, FILE = "here", "file"


@dataclass(frozen=True)
class SideBySide:
    """One thing that is not the same on both sides: the names of its pieces, and how each side has it.

    `proposed` is the side that alone changed it since the sitting left, or nothing where both did
    or nobody knows what it was.
    """

    names: tuple[str, ...]
    label: str
    here: str
    file: str
    proposed: str


@dataclass(frozen=True)
class Comparison:
    """Both sides and their differences; `seen` changes with what is here."""

    here: Facts
    file: Facts
    differences: tuple[SideBySide, ...]

    @property
    def seen(self) -> str:
        return digest(self.here)

    @property
    def undecided(self) -> list[SideBySide]:
        return [one for one in self.differences if not one.proposed]

    @property
    def kept(self) -> list[str]:
        """The names of what only ever grows and is not the same: what is here stays."""
        here, file = self.here, self.file
        return [
            name
            for key, name in GROWING.items()
            if here.get(key) and file.get(key) and here[key] != file[key]
        ]

    def choices(self, otherwise: str = "") -> dict[str, str]:
        """Return the side of each difference that is proposed; `otherwise` decides where none is."""
        return {one.names[0]: one.proposed or otherwise for one in self.differences}

    def sides(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Return the side of each piece that differs, from that of the first name of each difference."""
        return {name: choices[one.names[0]] for one in self.differences for name in one.names}

    def merged(self, choices: Mapping[str, str]) -> Pieces:
        """Return the pieces of the sides that were chosen, in the order of the file."""
        here, file = pieces_of(self.here), pieces_of(self.file)
        sides = self.sides(choices)
        taken: Pieces = {}
        for name in [*file, *(name for name in here if name not in file)]:
            side = file if sides.get(name, FILE) == FILE else here
            if name in side:
                taken[name] = side[name]
        return taken


def compare(here: Facts, file: Facts) -> Comparison:
    """Compare two dumped files of one sitting, the second with what it says of its origin."""
    cut, other = pieces_of(here), pieces_of(file)
    origin = {one["part"]: one["sha256"] for one in carried_of(file).get("origin", ())}
    names = [*other, *(name for name in cut if name not in other)]
    differing = [name for name in names if cut.get(name) != other.get(name)]
    sides = {HERE: digests(cut), FILE: digests(other)}
    changed = {
        side: {name for name in names if known.get(name) != origin.get(name)}
        for side, known in sides.items()
    }
    found = []
    for group in _groups(differing, here, file):
        by = [side for side in (HERE, FILE) if changed[side] & set(group)]
        proposed = by[0] if origin and len(by) == 1 else ""
        words = told(group, here, file)
        found.append(SideBySide(group, label_of(group[0], group, here, file), *words, proposed))
    return Comparison(here, file, tuple(found))


def _groups(names: Iterable[str], here: Facts, file: Facts) -> list[tuple[str, ...]]:
    """Keep together the pieces of an item that is not the same item on both sides: a vote never goes to another text."""
    titles, others = titles_of(here), titles_of(file)
    groups: dict[str, list[str]] = {}
    for name in names:
        room, _, rest = name.partition(".")
        order = rest.partition(".")[0]
        is_whole = room == "items" and titles.get(int(order)) != others.get(int(order))
        groups.setdefault(f"items.{order}" if is_whole else name, []).append(name)
    return [tuple(group) for group in groups.values()]
