"""How the law elects, in one dated table: a row for each election, by kind of council, population and day.

The computing stands in `votes.rules.elections`; nothing here counts a vote.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from law.reading import Body, PeopleUnknown, cited, is_inside, meet


class Election(StrEnum):
    """Who is elected."""

    MAYOR = "mayor"
    DEPUTY = "deputy"
    DEPUTIES = "deputies"
    PRESIDENT = "president"
    VICE_PRESIDENT = "vice_president"
    BUREAU = "bureau"
    DELEGATES = "delegates"
    SYNDICAT_DELEGATES = "syndicat_delegates"
    COMMISSION = "commission"
    CAO = "cao"
    DSP = "dsp"
    CCAS_BOARD = "ccas_board"
    CIAS_BOARD = "cias_board"
    SENATORS = "senators"
    DEPARTMENT_PRESIDENT = "department_president"
    PERMANENT_COMMISSION = "permanent_commission"


class ElectionMethod(StrEnum):
    """Who stands, and how the seats are given."""

    NAMES = "names"
    LISTS = "lists"  # a whole list wins
    NAMES_OR_LISTS = "names_or_lists"
    LARGEST_REMAINDER = "largest_remainder"
    HIGHEST_AVERAGE = "highest_average"


class ElectionTie(StrEnum):
    """Whom equal votes elect in the last round."""

    ELDEST = "eldest"
    MEAN_AGE = "mean_age"  # the list whose candidates are older on average
    MOST_VOTES = (
        "most_votes"  # of equal remainders or averages; then the eldest who could be proclaimed
    )


class ListOrder(StrEnum):
    """How women and men stand on a list."""

    FREE = "free"
    GAP_OF_ONE = "gap_of_one"  # their numbers differ by one at most
    ALTERNATE = "alternate"


class Substitutes(StrEnum):
    """How substitutes are elected with the lists that share the seats."""

    NONE = "none"
    AS_MANY = "as_many"  # each list has as many as it won seats
    SHARED = "shared"  # by a second sharing


@dataclass(frozen=True)
class ElectionScheme:
    """One row: how somebody is elected, where, and when (days in ISO, both included).

    `rounds` is the last round, in which the most votes are enough; before it more than half
    of the votes cast, or of the members (`of_members`), is needed. `people` bounds the
    population. `seats` is what the law sets. `ranks` orders those elected by votes, then by
    age. `fills` gives to the others the seats that a short list cannot take, which stay
    vacant elsewhere. `typed` lets the paper tell the seats that lists share by a method of
    its own. `sure`: the text was read (V), a secondary source says so (S), or it is in doubt.
    """

    election: str
    method: ElectionMethod
    rounds: int
    article: str
    tie: ElectionTie = ElectionTie.ELDEST
    kinds: str = "*"
    people: tuple[int, int | None] = (0, None)
    since: str = ""
    until: str = ""
    of_members: bool = False
    waivable: bool = False
    unopposed: bool = False
    members_only: bool = True
    order: ListOrder = ListOrder.FREE
    same_sex: bool = False
    seats: int | None = None
    substitutes: Substitutes = Substitutes.NONE
    ranks: bool = False
    fills: bool = False
    typed: bool = False
    sure: str = "V"
    note: str = ""

    @property
    def by_shares(self) -> bool:
        """Whether lists share the seats, by a method that the law sets."""
        return self.method in (ElectionMethod.LARGEST_REMAINDER, ElectionMethod.HIGHEST_AVERAGE)

    def admits(self, *, lists: bool) -> bool:
        """Tell whether lists, or names, may stand."""
        if self.method == ElectionMethod.NAMES_OR_LISTS:
            return True
        return lists != (self.method == ElectionMethod.NAMES)

    def fits(self, election: str, day: str) -> bool:
        """Tell whether it is the row of an election, on a day in ISO."""
        begun = self.since <= day and (not self.until or day <= self.until)
        return self.election == election and begun

    def fits_kind(self, kind: str) -> bool:
        return self.kinds == "*" or kind in self.kinds.split()

    @property
    def source(self) -> str:
        """The article as French cites it: « art. L2122-7 »."""
        return cited(self.article)


NAMES, LISTS, EITHER, REMAINDER, AVERAGE = ElectionMethod
#: Lists of deputies from 1,000 people, alternate lists, and both in every commune (laws 2013-403, 2019-1461, 2025-444).
FROM_1000, ALTERNATE, EVERYWHERE = "2014-03-23", "2020-03-15", "2026-03-15"
BEFORE_2014, BEFORE_2020, BEFORE_2026 = "2014-03-22", "2020-03-14", "2026-03-14"
SMALL, LARGE = (0, 999), (1000, None)

SCHEMES = (
    ElectionScheme("mayor", NAMES, 3, "L2122-7", kinds="commune", seats=1),
    ElectionScheme("deputy", NAMES, 3, "L2122-7", kinds="commune", seats=1),
    ElectionScheme("deputy", NAMES, 3, "L2122-7-2", kinds="commune", seats=1, people=LARGE,
           since="2019-12-29", same_sex=True,
           note="Le successeur est du même sexe (loi 2019-1461)."),
    ElectionScheme("deputies", NAMES, 3, "L2122-7-1", kinds="commune", people=(0, 3499), until=BEFORE_2014, sure="S"),
    ElectionScheme("deputies", LISTS, 3, "L2122-7-2", ElectionTie.MEAN_AGE, "commune", people=(3500, None),
           until=BEFORE_2014, order=ListOrder.GAP_OF_ONE),
    ElectionScheme("deputies", NAMES, 3, "L2122-7-1", kinds="commune", people=SMALL,
           since=FROM_1000, until=BEFORE_2026),
    ElectionScheme("deputies", LISTS, 3, "L2122-7-2", ElectionTie.MEAN_AGE, "commune", people=LARGE,
           since=FROM_1000, until=BEFORE_2020, order=ListOrder.GAP_OF_ONE),
    ElectionScheme("deputies", LISTS, 3, "L2122-7-2", ElectionTie.MEAN_AGE, "commune", people=LARGE,
           since=ALTERNATE, until=BEFORE_2026, order=ListOrder.ALTERNATE),
    ElectionScheme("deputies", LISTS, 3, "L2122-7-2", ElectionTie.MEAN_AGE, "commune",
           since=EVERYWHERE, order=ListOrder.ALTERNATE, sure="S",
           note="Dans toutes les communes (loi 2025-444)."),
    ElectionScheme("president", NAMES, 3, "L5211-2", kinds="epci syndicat", seats=1),
    ElectionScheme("vice_president", NAMES, 3, "L5211-10", kinds="epci syndicat", seats=1,
           note="Un vote pour chacun, jamais une liste (CE 319812, 319101)."),
    ElectionScheme("vice_president", NAMES, 3, "CASF L123-6", kinds="ccas cias", seats=1, sure="?"),
    ElectionScheme("bureau", NAMES, 3, "L5211-10", kinds="epci syndicat", seats=1),
    ElectionScheme("delegates", EITHER, 3, "L2121-21", waivable=True, unopposed=True, members_only=False,
           note="Nominations et représentants dans les organismes extérieurs."),
    # To a syndicat of communes, or closed: by name, in secret, as the mayor is elected.
    ElectionScheme("syndicat_delegates", NAMES, 3, "L5211-7", kinds="commune", members_only=False,
           until=BEFORE_2020, sure="S", note="Tout citoyen éligible au conseil municipal (L5212-7)."),
    ElectionScheme("syndicat_delegates", NAMES, 3, "L5211-7", kinds="commune", since=ALTERNATE, sure="S",
           note="Un membre du conseil (loi 2015-991) ; un vote pour chacun."),
    ElectionScheme("syndicat_delegates", NAMES, 3, "loi 2020-760, art. 10", kinds="commune", waivable=True,
           since="2020-06-23", until="2020-09-25", sure="S"),
    ElectionScheme("syndicat_delegates", NAMES, 3, "L5711-1", kinds="epci", members_only=False, sure="S",
           note="Un de ses membres, ou un conseiller municipal d’une commune membre."),
    ElectionScheme("commission", EITHER, 3, "L2121-22", waivable=True, unopposed=True, typed=True,
           note="À partir de 1 000 habitants, à la représentation proportionnelle."),
    *(
        ElectionScheme(code, REMAINDER, 1, article, ElectionTie.MOST_VOTES, waivable=True, unopposed=True,
               seats=5, substitutes=Substitutes.AS_MANY,
               note="Le siège d’une liste trop courte reste vacant (D1411-4 n’en dit rien).")
        for code, article in (("cao", "L1414-2"), ("dsp", "L1411-5"))
    ),
    *(
        ElectionScheme(code, REMAINDER, 1, article, ElectionTie.MOST_VOTES, "commune", (0, 3499),
               waivable=True, unopposed=True, seats=3, substitutes=Substitutes.AS_MANY)
        for code, article in (("cao", "L1414-2"), ("dsp", "L1411-5"))
    ),
    ElectionScheme("ccas_board", REMAINDER, 1, "CASF R123-8", ElectionTie.MOST_VOTES, "commune",
           unopposed=True, fills=True, note="Élection sans vote : à vérifier."),
    ElectionScheme("cias_board", EITHER, 2, "CASF R123-29", kinds="epci", unopposed=True,
           note="Élection sans vote : à vérifier."),
    ElectionScheme("senators", NAMES, 2, "code élect. L288", kinds="commune", people=SMALL,
           members_only=False, ranks=True, sure="?",
           note="Les suppléants sont classés par voix, puis par âge."),
    ElectionScheme("senators", AVERAGE, 1, "code élect. L289", ElectionTie.MOST_VOTES, "commune", LARGE,
           members_only=False, order=ListOrder.ALTERNATE, substitutes=Substitutes.SHARED),
    ElectionScheme("department_president", NAMES, 3, "L3122-1", kinds="departement", of_members=True, seats=1),
    ElectionScheme("department_president", NAMES, 3, "L4133-1", kinds="region", of_members=True, seats=1),
    ElectionScheme("permanent_commission", AVERAGE, 1, "L3122-5", ElectionTie.MOST_VOTES,
           "departement departement_cp", unopposed=True, fills=True, sure="?"),
    ElectionScheme("permanent_commission", AVERAGE, 1, "L4133-5", ElectionTie.MOST_VOTES,
           "region region_cp", unopposed=True, fills=True, sure="?"),
)  # fmt: skip


def scheme_of(election: str, body: Body, day: date) -> ElectionScheme:
    """Return how a council elects on a day; the last row that fits wins.

    Without a code (""), somebody is elected as delegates are, nothing of a kind is checked, and
    the paper may tell the seats that lists share. Raise PeopleUnknown where the
    population would tell, and ValueError for a code that no row has.
    """
    last = possible_schemes(election, body, day)[-1]
    if not is_inside(body.bounds, last.people):
        raise PeopleUnknown(election)
    return last


@lru_cache(maxsize=1024)
def possible_schemes(election: str, body: Body, day: date) -> tuple[ElectionScheme, ...]:
    """Return every row that may hold, the one that wins last.

    A council that elects what is not of its kind is read as those that do.
    """
    rows = [row for row in SCHEMES if row.fits(election or Election.DELEGATES, day.isoformat())]
    rows = [row for row in rows if row.fits_kind(body.kind)] or rows
    rows = [row for row in rows if meet(body.bounds, row.people)]
    if not rows:
        raise ValueError(election)
    if not election:
        rows = [replace(row, election="", typed=True) for row in rows]
    return tuple(rows)


def elections_of(kind: str) -> Iterator[Election]:
    """Yield the elections that a council of this kind holds, in the order of the table."""
    seen = {row.election for row in SCHEMES if row.fits_kind(kind)}
    return (election for election in Election if election in seen)
