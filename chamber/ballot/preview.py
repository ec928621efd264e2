"""The words of every result that a ballot may have, for a page that shows it before it is recorded.

A page knows no law. A verdict depends on which are more of those for and
those against, on whether somebody said neither, on the rule, and on the
chair's voice when it is a tie: each of these cases is worded here once.
"""

from itertools import product

from councils.french import NBSP
from votes.rules.ballots import WORDS, Choice, Result, Rule, Tally, decide
from votes.words import results

#: Every way in which those for and those against compare.
COMPARED = ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1))
CHAIRS = (Choice.FOR, Choice.AGAINST, None)


def words(of_chair: str, proxies: int) -> dict:
    """Return the verdict of each case, and how voices are counted in words, some of them by proxy."""
    cases = product(COMPARED, (0, 1), Rule, CHAIRS)
    return {
        "verdicts": dict(_verdict(*case, of_chair) for case in cases),
        "counted": {
            said: [f"{{count}}{NBSP}{word}" for word in words.counted]
            for said, words in WORDS.items()
        },
        "proxies": results.among_proxies(proxies),
    }


def _verdict(compared, silent, rule, chair, of_chair) -> tuple[str, tuple[str, str]]:
    for_, against = compared
    tally = Tally(for_, against, abstain=silent)
    decision = decide(tally, rule, chair)
    case = "-".join(map(str, (*compared, silent, rule, chair or "none")))
    colour = "for" if decision.result == Result.ADOPTED else "against"
    return case, (results.verdict(tally, decision, of_chair), colour)
