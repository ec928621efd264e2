"""What is read back before a ballot by names is recorded: who said what, and who spoke otherwise for another."""

from collections.abc import Iterable
from itertools import product

from chamber.sentences import CALLING
from councils.french import NBSP
from votes.rules.ballots import WORDS, Choice
from votes.words import results


def names(who: Iterable[str], proxies: int) -> str:
    """Return « D'ORLAC, ROUVRAY, dont 1 procuration »."""
    said = ", ".join(who)
    return f"{said}, {results.among_proxies(proxies)}" if proxies else said


def otherwise(holder: str, grantor: str, own: str, given: str) -> str:
    """Return « M. RETY vote pour, et contre au nom de Mme TONOT. »"""
    return _otherwise(own, given).format(holder=holder, grantor=grantor)


def _otherwise(own: str, given: str) -> str:
    return f"{{holder}} {_both(own, given)} au nom de {{grantor}}."


def _both(own: str, given: str) -> str:
    """Return both verbs, the second one without what it would repeat."""
    first, second = WORDS[own].verb, WORDS[given].verb
    if first.startswith("vote"):
        second = second.removeprefix("vote ")
    return f"{first}, et {second}"


def still_calling(left: int) -> str:
    """Return « Appel en cours : 8 voix à entendre »."""
    return CALLING.format(count=left)


def words() -> dict:
    """Return what a page needs to read back by itself: a holder's two voices, and how many are by proxy."""
    pairs = ((own, given) for own, given in product(Choice, Choice) if own != given)
    return {
        "otherwise": {f"{own}-{given}": _otherwise(own, given) for own, given in pairs},
        "among": [f"dont {{count}}{NBSP}{word}" for word in results.PROXY],
    }
