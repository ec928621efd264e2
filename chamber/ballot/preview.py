"""The words of every result that a ballot may have, for a page that shows it before it is recorded.

A page knows no law. Where a tie may decide, a verdict depends on which are more
of those for and those against, on whether somebody said neither, on the rule,
and on the chair's voice: each of these cases is worded here once. Any other
majority is a number of votes for each number of votes cast, and two sentences.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from chamber.frame.vote import VoteScreen
from councils.french import NBSP
from law.values import Majority, Tie
from votes.record.majorities import majority_of
from votes.rules.ballots import WORDS, Bases, Choice, Result, Rule, Tally, decide
from votes.words import majorities, results

#: Every way in which those for and those against compare.
COMPARED = ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1))
CHAIRS = (Choice.FOR, Choice.AGAINST, None)
#: Where a tie decides, nothing but the votes cast counts.
NOBODY = Bases(voters=0, in_office=0, seats=0)
NOT_TOLD = f"Dites la majorité des statuts, puis appliquez-la{NBSP}: le résultat en dépend."


def words(screen: VoteScreen, proxies: int) -> dict:
    """Return the verdict of each case, and how voices are counted in words, some of them by proxy."""
    rules = {rule: _majority(screen, rule) for rule, _ in screen.rules}
    by_tie = {rule: one for rule, one in rules.items() if one and one.tie != Tie.REJECTS}
    return {
        "verdicts": _verdicts(tuple(by_tie.items()), screen.of_chair),
        "thresholds": {
            rule: _threshold(one, screen.at_item.bases)
            for rule, one in rules.items()
            if rule not in by_tie
        },
        "counted": {
            said: [f"{{count}}{NBSP}{word}" for word in words.counted]
            for said, words in WORDS.items()
        },
        "proxies": results.among_proxies(proxies),
    }


def _majority(screen: VoteScreen, rule: str) -> Majority | None:
    if rule != Rule.SPECIAL:
        return screen.record.law.majority(rule).value
    row = screen.settings
    return majority_of(row, screen.record.law) if row.rule == rule else None


@lru_cache(maxsize=64)
def _verdicts(
    by_tie: Iterable[tuple[str, Majority]], of_chair: str
) -> Mapping[str, tuple[str, str]]:
    """Return what each case says: the same words for every ballot of a council."""
    cases = product(COMPARED, (0, 1), by_tie, CHAIRS)
    return dict(_verdict(*case, of_chair) for case in cases)


def _verdict(compared, silent, named, chair, of_chair) -> tuple[str, tuple[str, str]]:
    (for_, against), (rule, majority) = compared, named
    tally = Tally(for_, against, abstain=silent)
    decision = decide(tally, majority, chair, NOBODY)
    case = "-".join(map(str, (*compared, silent, rule, chair or "none")))
    colour = "for" if decision.result == Result.ADOPTED else "against"
    return case, (results.verdict(tally, decision, of_chair), colour)


@lru_cache(maxsize=256)
def _threshold(majority: Majority | None, bases: Bases) -> Mapping[str, object]:
    """Return the votes needed for each number of votes cast, and the sentences to fill."""
    if majority is None:
        return {"needed": [], "reached": NOT_TOLD, "missed": NOT_TOLD}
    whole = bases.voters, bases.in_office, bases.seats
    return {
        "needed": [majority.needed(cast, *whole) for cast in range(bases.voters + 1)],
        "reached": majorities.sentences(majority, adopted=True),
        "missed": majorities.sentences(majority, adopted=False),
    }
