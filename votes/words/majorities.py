"""A majority in words, and what a ballot decided that needs more than the most votes."""

from fractions import Fraction

from law.values import Base, Majority, Tie
from votes.rules.ballots import Decision, Result, Tally

OF = {
    Base.CAST: "des suffrages exprimés",
    Base.VOTERS: "des membres présents ou représentés",
    Base.IN_OFFICE: "des membres en exercice",
    Base.SEATS: "de l’effectif légal",
}
NEEDED = ("nécessaire", "nécessaires")
SHARES = {
    Fraction(2, 3): "des deux tiers",
    Fraction(3, 4): "des trois quarts",
    Fraction(3, 5): "des trois cinquièmes",
    Fraction(4, 5): "des quatre cinquièmes",
}


def is_threshold(majority: Majority | None) -> bool:
    """Whether a number of votes is needed that papers tell, and no tie decides."""
    return majority is not None and majority.tie == Tie.REJECTS


def named(majority: Majority) -> str:
    """Return « majorité des deux tiers des membres en exercice », « unanimité des suffrages exprimés »."""
    if majority.share == 1:
        return f"unanimité {OF[majority.of]}"
    return f"majorité {_share(majority)}{OF[majority.of]}"


def _share(majority: Majority) -> str:
    if majority.share == Fraction(1, 2):
        return "de la moitié au moins " if majority.at_least else ""
    share = SHARES.get(
        majority.share, f"de {majority.share.numerator}/{majority.share.denominator}"
    )
    return f"{share} " if majority.at_least else f"de plus {share} "


def sentences(majority: Majority, *, adopted: bool) -> tuple[str, str]:
    """Return what a ballot decided, its numbers to fill: where one vote is needed, and where several are."""
    name = named(majority)
    article = "l’" if majority.share == 1 else "la "
    how = f"Adopté à {article}{name}" if adopted else f"Rejeté, faute de {article}{name}"
    one, several = (f"{how} ({{for}} pour, {{count}} {word})" for word in NEEDED)
    return one, several


def verdict(tally: Tally, decision: Decision, majority: Majority) -> str:
    """Return « Adopté à la majorité des deux tiers des suffrages exprimés (16 pour, 16 nécessaires) »."""
    needed = decision.needed or 0
    pair = sentences(majority, adopted=decision.result == Result.ADOPTED)
    return pair[needed > 1].format(**{"for": tally.for_, "count": needed})
