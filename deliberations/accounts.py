"""The vote on the accounts of an exercise: which titles ask it, how they call them, in which year they end.

The mayor's own accounts alone: those of the treasurer (*compte de gestion*) keep nobody out.
"""

import re

from councils.french import fold

#: How a title calls them: the *compte administratif*, or the *compte financier unique* that takes its place.
NAMES = {
    "compte administratif": r"comptes? administratifs?",
    "compte financier unique": r"comptes? financiers? uniques?|cfu",
}
#: What stands before these words in a title that does not ask the vote: the results, or who presides it.
OTHER_VOTES = re.compile(r"\b(affectation|reprise|election|designation)\b")
USUAL_NAME = "comptes de l’exercice"
#: From this exercise on there are no other accounts than the *compte financier unique* (loi 2018-1317, art. 242).
UNIQUE_SINCE = 2026


def name_in(title: str) -> str:
    """Return what a title calls the accounts that it puts to the vote, or nothing when it puts none."""
    folded = fold(title)
    for name, words in NAMES.items():
        found = re.search(rf"\b({words})\b", folded)
        if found and not OTHER_VOTES.search(folded[: found.start()]):
            return name
    return ""


def are_voted(title: str) -> bool:
    """Whether an item puts to the vote the accounts of who heads the council."""
    return bool(name_in(title))


def named(title: str) -> str:
    """Return « compte administratif », as the title says, else « comptes de l’exercice »."""
    return name_in(title) or USUAL_NAME


def exercise_of(title: str, day_year: int) -> int:
    """Return the year of the accounts: that of the title, else the one before the sitting."""
    year = re.search(r"\b(20[0-9]{2})\b", title)
    return int(year[1]) if year else day_year - 1


def is_outdated(title: str, exercise: int) -> bool:
    """Whether a title calls *compte administratif* the accounts of an exercise that has none any more."""
    return name_in(title) == "compte administratif" and exercise >= UNIQUE_SINCE
