"""What a council does when it is installed, in the order of the law: a row for each item of the agenda.

The words of the items stand in `deliberations.installation`; nothing here knows them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.elections import Election, ElectionMethod, ElectionScheme, possible_schemes
from law.reading import Law


class StepCode(StrEnum):
    """What an item of an installation is about."""

    INSTALLED = "installed"
    HEAD = "head"
    NUMBER = "number"
    DEPUTIES = "deputies"
    BUREAU = "bureau"
    CHARTER = "charter"
    POWERS = "powers"
    ALLOWANCES = "allowances"
    COMMISSIONS = "commissions"
    CAO = "cao"
    BOARD_SIZE = "board_size"
    BOARD = "board"
    SYNDICAT = "syndicat"
    DELEGATES = "delegates"


@dataclass(frozen=True)
class InstallationStep:
    """One row: an item, for which kinds of council, since when (a day in ISO), and by which text.

    An election has the article of its scheme, a number that of its ceiling: the
    rule of the table that bounds it. `optional` may wait for a later sitting.
    """

    code: StepCode
    kinds: str
    article: str = ""
    election: Election | None = None
    ceiling: str = ""
    since: str = ""
    optional: bool = False


CODE = StepCode
STEPS = (
    InstallationStep(CODE.INSTALLED, "commune", "L2121-7"),
    InstallationStep(CODE.INSTALLED, "epci syndicat", "L5211-8"),
    InstallationStep(CODE.HEAD, "commune", election=Election.MAYOR),
    InstallationStep(CODE.HEAD, "epci syndicat", election=Election.PRESIDENT),
    InstallationStep(CODE.NUMBER, "commune", ceiling="deputies"),
    InstallationStep(CODE.NUMBER, "epci syndicat", ceiling="vice_presidents"),
    InstallationStep(CODE.DEPUTIES, "commune", election=Election.DEPUTIES),
    InstallationStep(CODE.DEPUTIES, "epci syndicat", election=Election.VICE_PRESIDENT),
    InstallationStep(CODE.BUREAU, "epci syndicat", election=Election.BUREAU, optional=True),
    # Read right after the elections since the law 2015-366.
    InstallationStep(CODE.CHARTER, "commune", "L2121-7", since="2015-04-02"),
    InstallationStep(CODE.CHARTER, "epci syndicat", "L5211-6", since="2015-04-02"),
    InstallationStep(CODE.POWERS, "commune", "L2122-22", optional=True),
    InstallationStep(CODE.POWERS, "epci syndicat", "L5211-10", optional=True),
    InstallationStep(CODE.ALLOWANCES, "commune", "L2123-20-1", optional=True),
    InstallationStep(CODE.ALLOWANCES, "epci syndicat", "L5211-12", optional=True),
    InstallationStep(CODE.COMMISSIONS, "commune epci", election=Election.COMMISSION, optional=True),
    InstallationStep(CODE.CAO, "commune epci syndicat", election=Election.CAO, optional=True),
    InstallationStep(CODE.BOARD_SIZE, "commune", "CASF R123-7", optional=True),
    InstallationStep(CODE.BOARD, "commune", election=Election.CCAS_BOARD, optional=True),
    InstallationStep(
        CODE.SYNDICAT, "commune epci", election=Election.SYNDICAT_DELEGATES, optional=True
    ),
    InstallationStep(CODE.DELEGATES, "commune epci", election=Election.DELEGATES, optional=True),
)


def steps_of(law: Law) -> Iterator[InstallationStep]:
    """Yield what a council does when it is installed on a day; nothing for a kind whose order is not known."""
    return (step for step in STEPS if law.body.kind in step.kinds.split() and begun(step, law.day))


def begun(step: InstallationStep, day: date) -> bool:
    return step.since <= day.isoformat()


def scheme_of_step(step: InstallationStep, law: Law) -> ElectionScheme | None:
    """Return how an item elects; of schemes that the population would tell apart, the last."""
    if step.election is None:
        return None
    return possible_schemes(step.election, law.body, law.day)[-1]


def article_of_step(step: InstallationStep, law: Law) -> str:
    """Return the article that an item stands on; raises PeopleUnknown where the population tells it."""
    scheme = scheme_of_step(step, law)
    if scheme:
        return scheme.article
    return law.article(step.ceiling) if step.ceiling else step.article


def is_one_by_one(step: InstallationStep, law: Law) -> bool:
    """Tell whether each seat has a vote of its own: vice-presidents, and deputies where no list is elected."""
    scheme = scheme_of_step(step, law)
    by_names = scheme is not None and scheme.method == ElectionMethod.NAMES
    return by_names and step.code == StepCode.DEPUTIES
