"""The items of an agenda under their rubrics, as every paper of a sitting prints them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

from councils.french import typographic

#: What stands above the items without a rubric, where another rubric stands before them.
OTHERS = "Autres points"


class HasRubric(Protocol):
    @property
    def rubric(self) -> str: ...


def by_rubric[Item: HasRubric](items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Yield each heading, and the items that follow each other under it.

    Items without a rubric have none at the head of an agenda. Lower down they have one all the
    same: without it they would seem to be under the rubric before them.
    """
    groups = groupby(items, key=lambda item: item.rubric)
    for rank, (rubric, own) in enumerate(groups):
        yield typographic(rubric) or (OTHERS if rank else ""), list(own)
