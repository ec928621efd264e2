"""Two entries made from the same page at the same time: what each changed is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

#: How a ballot is known: not at all, by its names, or in numbers (rounds are numbers).
NONE, NAMES, NUMBERS = "", "names", "numbers"


@dataclass(frozen=True)
class SeenBallot:
    """A ballot as a page showed it: who did not vote « pour », its mode and its rule, how it is known."""

    exceptions: Mapping[str, str]
    question: Mapping[str, str]
    kind: str = NONE


@dataclass(frozen=True)
class Merged[Said]:
    """What is said of each key once both entries are counted; `clashes` holds mine and theirs where both changed it."""

    agreed: Mapping[str, Said]
    clashes: Mapping[str, tuple[Said, Said]]

    @property
    def mine(self) -> dict[str, Said]:
        """What is said when my word counts wherever both spoke."""
        return dict(self.agreed) | {key: mine for key, (mine, _) in self.clashes.items()}

    @property
    def theirs(self) -> dict[str, Said]:
        """What is said when their word counts wherever both spoke."""
        return dict(self.agreed) | {key: theirs for key, (_, theirs) in self.clashes.items()}


def merge[Said](
    base: Mapping[str, Said], mine: Mapping[str, Said], theirs: Mapping[str, Said], usual: Said
) -> Merged[Said]:
    """Join two entries that began from the same `base`; a key that one of them leaves out is `usual`.

    Whoever left a key as it was lets the other's word stand; two who changed it
    to the same word agree. Only two different words about the same key clash.
    """
    agreed, clashes = {}, {}
    for key in base.keys() | mine.keys() | theirs.keys():
        before, my, their = (words.get(key, usual) for words in (base, mine, theirs))
        if their in (before, my):
            agreed[key] = my
        elif my == before:
            agreed[key] = their
        else:
            clashes[key] = (my, their)
    return Merged(agreed, clashes)
