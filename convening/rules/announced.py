"""Whether a proxy that a member announces could be given, by the rules of the votes themselves (CGCT, art. L2121-20).

Nobody has been found absent yet: whoever says that they will be away is taken as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from votes.rules.facts import Facts, ProxyLine
from votes.rules.proxies import Refusal, refusals


@dataclass(frozen=True)
class SaidAway:
    """A member who says that they will be away, and who is to vote for them."""

    member: str
    holder: str | None = None


def announced_refusals(
    facts: Facts, grantor: str, said: Sequence[SaidAway], orders: Iterable[int]
) -> dict[str, Refusal | None]:
    """Return, for each member of the sitting, why they could not hold the proxy that a member announces; None: they could."""
    away = {one.member for one in said} | {grantor}
    given = {line.grantor for line in facts.proxies}
    lines = [
        ProxyLine(one.member, one.holder)
        for one in said
        if one.holder and one.member not in given | {grantor}
    ]
    foreseen = replace(facts, away=facts.away | away, proxies=(*facts.proxies, *lines))
    return refusals(foreseen, grantor, orders)
