"""`Proceedings`: what happened at one sitting, frozen, and its canonical JSON."""

from dataclasses import dataclass
from datetime import date as Day
from typing import Any, Literal

import rfc8785
from pydantic import TypeAdapter

from minutes.proceedings.facts import Adoption, ProceedingsItem, ProceedingsOpening
from papers.extract.ballot_facts import CountedBallot
from papers.extract.facts import STRICT, ExtractMovement, ExtractSuspension
from papers.meeting import Meeting

FORMAT = "folio-proceedings/1"


@dataclass(frozen=True)
class Proceedings:
    """One sitting, from its opening to its closing: every fact that a paper of the whole of it prints.

    Of a sealed sitting each act is told as its newest version in the register says it.
    `movements_after` happened after the last item. `adoption` is that of its minutes.
    """

    __pydantic_config__ = STRICT

    format: Literal["folio-proceedings/1"]
    sealed: bool
    meeting: Meeting
    convened_on: Day | None
    opening: ProceedingsOpening
    items: tuple[ProceedingsItem, ...]
    movements_after: tuple[ExtractMovement, ...]
    suspensions: tuple[ExtractSuspension, ...]
    adoption: Adoption | None

    def item(self, order: int) -> ProceedingsItem:
        return next(item for item in self.items if item.order == order)

    def before(self, item: ProceedingsItem) -> ProceedingsItem | None:
        """Return the item that was taken right before another; None for the first."""
        earlier = [one for one in self.items if one.order < item.order]
        return earlier[-1] if earlier else None

    def deciding(self, item: ProceedingsItem) -> CountedBallot | None:
        """Return the ballot that decided an item, at this one or at the head of its block; None without a vote on it."""
        extract = item.extract
        if extract is None:
            return None
        if extract.deciding or not extract.block:
            return extract.deciding
        head = self.item(extract.block.ballot_at).extract
        return head.deciding if head else None

    def suspended_before(self, item: ProceedingsItem) -> tuple[ExtractSuspension, ...]:
        """Return when the sitting stopped between an item and the one before."""
        former = self.before(item)
        since = former.order if former else 0
        return tuple(one for one in self.suspensions if since < one.before <= item.order)


_adapter = TypeAdapter(Proceedings)


def to_json(proceedings: Proceedings) -> dict[str, Any]:
    """Return the facts as plain dicts, lists, texts, numbers and booleans; dates are ISO texts."""
    data: dict[str, Any] = _adapter.dump_python(proceedings, mode="json")
    return data


def from_json(data: dict[str, Any]) -> Proceedings:
    """Return what `to_json` wrote; raise ValueError when anything is missing or unknown."""
    return _adapter.validate_python(data)


def canonical(proceedings: Proceedings) -> str:
    """Return the facts in canonical form (RFC 8785): the same facts, the same bytes."""
    return rfc8785.dumps(to_json(proceedings)).decode()
