"""What the law says to a body on a day: the rows of the table, read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from law.table import TABLE, Row
from law.values import Certainty, Majority, Notice, Quorum, Request, Value, Withdrawal

#: The legal seats of a commune's council, and the population that each goes up to (CGCT, art. L2121-2).
SEATS = {
    7: 99, 11: 499, 15: 1_499, 19: 2_499, 23: 3_499, 27: 4_999, 29: 9_999, 33: 19_999, 35: 29_999,
    39: 39_999, 43: 49_999, 45: 59_999, 49: 79_999, 53: 99_999, 55: 149_999, 59: 199_999,
    61: 249_999, 65: 299_999, 69: None,
}  # fmt: skip
#: The majorities among which the clerk chooses, in the order of the page.
MAJORITIES = ("simple", "accounts", "two_thirds", "two_thirds_members", "closed_doors", "unanimity")
NBSP = "\N{NO-BREAK SPACE}"


def by_rule(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of each rule, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.rule, []).append(row)
    return found


#: What the table says of each rule.
ROWS_OF = by_rule(TABLE)


class PeopleUnknown(Exception):
    """The rule depends on the municipal population, which is not known."""


class Calling(StrEnum):
    """How a sitting is called: each has its own notice."""

    ORDINARY = ""
    URGENT = "urgent"
    INSTALLATION = "installation"


@dataclass(frozen=True)
class Body:
    """A council as the law sees it: `kind` (« commune »), municipal population, legal seats, Alsace-Moselle or not.

    The legal seats of a commune bound its population when that is not known.
    """

    kind: str
    people: int | None = None
    local: bool = False
    seats: int | None = None

    @property
    def bounds(self) -> tuple[int, int | None]:
        """The fewest and the most people that there may be; None: without end."""
        if self.people is not None:
            return self.people, self.people
        if self.kind != "commune" or self.seats not in SEATS:
            return 0, None
        below = [most for seats, most in SEATS.items() if seats < self.seats and most]
        return max(below, default=-1) + 1, SEATS[self.seats]


@dataclass(frozen=True)
class Ruling[V: Value]:
    """What the law says to one body on one day, the article that says it, and how sure that is.

    `article` is empty where no text is known, or where the body follows its own.
    """

    value: V
    article: str
    sure: Certainty = "V"

    @property
    def source(self) -> str:
        """The article as French cites it: « art. L2121-17 », « art. R123-17 du CASF »; empty without one."""
        return cited(self.article)

    @property
    def in_brackets(self) -> str:
        """The article at the end of a sentence: «  (art. L2121-17) » with its space; empty without one."""
        return f" ({self.source})" if self.article else ""


@dataclass(frozen=True)
class Law:
    """The rules of a body on a day. `overrides` holds what this council set otherwise, by rule."""

    body: Body
    day: date
    overrides: Mapping[str, Value] = field(default_factory=dict)

    def notice(self, call: Calling = Calling.ORDINARY) -> Ruling[Notice | None]:
        """Return the notice of a sitting; None: the body's own rules set it.

        Raises PeopleUnknown for a commune of unknown size.
        """
        return self._of("notice", call)

    @property
    def second_call(self) -> Ruling[Notice | None]:
        """The days between a first sitting without quorum and the second, counted as in a notice.

        None: an ordinary notice is sent again. What was carried needs no quorum.
        """
        return self.read("second_call")

    def quorum(self, scheme: str | None = None) -> Ruling[Quorum]:
        """Return the quorum, or that of an election (« mayor ») where it has one of its own."""
        return self._of("quorum", scheme)

    @property
    def quorum_without_half(self) -> bool:
        """Whether no quorum is needed once half of the members, or more, are interested."""
        return bool(self._rows("quorum_without_half"))

    @property
    def own_quorums(self) -> dict[str, Quorum]:
        """The quorum of each election that has one of its own on this day, by its code."""
        codes = {row.rule.removeprefix("quorum_") for row in TABLE if isinstance(row.value, Quorum)}
        return {code: self.quorum(code).value for code in codes if self._rows(f"quorum_{code}")}

    @property
    def proxies(self) -> Ruling[int]:
        """How many proxies a member may hold."""
        return self.read("proxies")

    def majority(self, rule: str) -> Ruling[Majority]:
        """Return the majority of this name: one of `MAJORITIES`."""
        return self.read(rule)

    @property
    def majorities(self) -> tuple[str, ...]:
        """The majorities that a clerk may choose, those without a text of their own last."""
        by_text = sorted(MAJORITIES, key=lambda rule: not self.article(rule))
        return tuple(by_text)

    def request(self, what: str) -> Ruling[Request | None]:
        """Return who may ask for « public », « secret » or « closed_doors »; None: nobody may."""
        return self.read(f"request_{what}")

    def recusal(self, reason: str) -> Ruling[Withdrawal]:
        """Return what becomes of who stands aside for « interest », « representative » or « accounts »."""
        return self.read(f"recusal_{reason}")

    def article(self, rule: str) -> str:
        """Return the article of a rule, empty without one."""
        return self.read(rule).article

    def read(self, rule: str) -> Ruling[Any]:
        """Return the ruling of any rule of the table; no row: no value and no article, in doubt.

        Raises PeopleUnknown when the rule depends on a population not known.
        """
        if rule in self.overrides:
            return self._overridden(rule, self.overrides[rule])
        row = self.row(rule)
        return Ruling(row.value, row.article, row.sure) if row else Ruling(None, "", "?")

    def __getitem__(self, rule: str) -> Ruling[Any]:
        """Return the ruling of any rule, as a template names it: `law.secret`."""
        return self.read(rule)

    def row(self, rule: str) -> Row | None:
        """Return the row of the table that holds, whatever the body set otherwise.

        Raises PeopleUnknown when that depends on a population not known.
        """
        last = next(reversed(self._rows(rule)), None)
        if last and not is_inside(self.body.bounds, last.people):
            raise PeopleUnknown(rule)
        return last

    def _of(self, rule: str, special: str | None) -> Ruling[Any]:
        """Return the special ruling of a rule where the table has one, else the ordinary one."""
        own = f"{rule}_{special}"
        return self.read(own if special and self._rows(own) else rule)

    def _overridden(self, rule: str, value: Value) -> Ruling[Any]:
        """Return what the council set, with the article of a row that says the same that day."""
        same = [row for row in self._rows(rule) if row.value == value]
        return Ruling(value, same[-1].article, same[-1].sure) if same else Ruling(value, "")

    def _rows(self, rule: str) -> tuple[Row, ...]:
        return rows_for(rule, self.body, self.day)


@lru_cache(maxsize=4096)
def rows_for(rule: str, body: Body, day: date) -> tuple[Row, ...]:
    """Return the rows of a rule that may hold for a body on a day: a page asks for the same ones fifty times."""
    return tuple(
        row
        for row in ROWS_OF.get(rule, ())
        if row.is_of(body.kind, day.isoformat())
        and (body.local or not row.local)
        and meet(body.bounds, row.people)
    )


def law_of(body: Body, day: date, overrides: Mapping[str, Value] | None = None) -> Law:
    """Return the law of a body on a day, with what the body set otherwise."""
    return Law(body, day, overrides or {})


def meet(some: tuple[int, int | None], others: tuple[int, int | None]) -> bool:
    """Tell whether two ranges of people have somebody in common."""
    first = others[1] is None or some[0] <= others[1]
    return first and (some[1] is None or others[0] <= some[1])


def is_inside(inner: tuple[int, int | None], outer: tuple[int, int | None]) -> bool:
    """Tell whether a range of people lies within another."""
    if inner[0] < outer[0]:
        return False
    return outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])


#: The codes that an article names before its number; without one it is the CGCT.
CODES = {
    "CASF": "CASF",
    "CGI": "CGI",
    "CJA": "CJA",
    "CPC": "code de procédure civile",
    "C. trav.": "code du travail",
    "code élect.": "code électoral",
}


def cited(article: str) -> str:
    """Return an article as French cites it, empty without one."""
    if not article or article.startswith(("loi", "ord.")):
        return article
    for prefix, code in CODES.items():
        if article.startswith(prefix):
            return f"art.{NBSP}{article.removeprefix(prefix).strip()} du {code}"
    return f"art.{NBSP}{article}"
