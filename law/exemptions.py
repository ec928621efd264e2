"""The acts that are not owed to the prefecture, each by its ground; any other act is transmitted.

An act left out by mistake is never enforceable: the table only suggests, and
whoever keeps the register chooses.
"""

from dataclasses import dataclass
from enum import StrEnum

from law.values import Certainty


class Ground(StrEnum):
    """Why an act is not transmitted."""

    ROAD_TARIFFS = "road_tariffs"
    ROAD_STATUS = "road_status"
    ROAD_PLANS = "road_plans"
    ROAD_WORKS = "road_works"
    PROMOTION_RATES = "promotion_rates"
    STAFF_CENTRE = "staff_centre"
    STAFF_CENTRE_TASKS = "staff_centre_tasks"
    NO_DECISION = "no_decision"


@dataclass(frozen=True)
class Exemption:
    """One ground, for the kinds of council that have it.

    `matters` are the codes of the nomenclature under which such acts are
    often classed: a suggestion, never a proof.
    """

    ground: Ground
    article: str
    kinds: str
    matters: tuple[str, ...] = ()
    sure: Certainty = "V"


ROADS, STAFF = "commune epci syndicat", "commune epci syndicat ccas cias"
EXEMPTIONS = (
    Exemption(Ground.ROAD_TARIFFS, "L2131-2", ROADS, ("8.3",)),
    Exemption(Ground.ROAD_STATUS, "L2131-2", ROADS, ("8.3", "3.5")),
    Exemption(Ground.ROAD_PLANS, "L2131-2", ROADS, ("8.3",)),
    Exemption(Ground.ROAD_WORKS, "L2131-2", ROADS, ("8.3",)),
    Exemption(Ground.PROMOTION_RATES, "L2131-2", STAFF, ("4.1",)),
    Exemption(Ground.STAFF_CENTRE, "L2131-2", STAFF, ("4.1",)),
    Exemption(Ground.STAFF_CENTRE_TASKS, "L2131-2", STAFF, ("4.1",)),
    Exemption(Ground.NO_DECISION, "", "commune epci syndicat ccas cias departement departement_cp region region_cp", sure="?"),
)  # fmt: skip


def exemptions(kind: str) -> tuple[Exemption, ...]:
    """Return the grounds that a kind of council may give."""
    return tuple(one for one in EXEMPTIONS if kind in one.kinds.split())


def suggested(kind: str, matter: str) -> tuple[Exemption, ...]:
    """Return the grounds that the matter of an act (« 8.3.1 ») makes likely."""
    return tuple(
        one for one in exemptions(kind) if any(_under(matter, code) for code in one.matters)
    )


def _under(matter: str, code: str) -> bool:
    return matter == code or matter.startswith(f"{code}.")
