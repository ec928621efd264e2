"""The « tableau du conseil » of a day: its members in the order of the law, and what nobody entered yet."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from councils.french import agreed, shortened
from councils.models import Council, Kind
from councils.spreadsheets import to_csv
from members.models import Mandate
from members.rules import (
    DEPUTIES,
    OTHERS,
    UNNUMBERED,
    Head,
    RankedMandate,
    function_order,
    roll_order,
    sex_of,
)

#: Of whom the sex is not known, a paper leaves the quality empty.
QUALITIES = {"F": "Mme", "M": "M.", "": ""}
#: How many members a list of what is missing names.
NAMED = 6
#: What the prefectures ask about each member, in the order of their own form.
BORN = "Date de naissance"
COLUMNS = (
    "N°",
    "Fonction",
    "Qualité (M. ou Mme)",
    "Nom et prénom",
    BORN,
    "Date de la plus récente élection à la fonction",
    "Suffrages obtenus par le candidat ou la liste (chiffres)",
)


@dataclass(frozen=True)
class RankingRow:
    """A mandate at its place: `position` counts from 1, `fact` is what placed it there."""

    position: int
    mandate: Mandate
    fact: RankedMandate
    is_commune: bool

    @property
    def quality(self) -> str:
        member = self.mandate.member
        return QUALITIES[sex_of(member.civility, member.sex)]

    @property
    def name(self) -> str:
        """« ROUVRAY Inès »."""
        member = self.mandate.member
        return f"{member.last_name} {member.first_name}".strip()

    @property
    def function(self) -> str:
        """The function; whoever has none in a commune is a councillor."""
        mandate, feminine = self.mandate, self.mandate.member.is_feminine
        if mandate.is_substitute:
            titular = mandate.substitute_for
            whose = f"de {titular.member}" if titular else f"({mandate.substitute_for_town})"
            return f"{agreed('Suppléant', feminine)} {whose}"
        councillor = "Conseillère municipale" if feminine else "Conseiller municipal"
        return mandate.function or (councillor if self.is_commune else "")

    @property
    def has_office(self) -> bool:
        """Whether the member heads the council, or is a deputy."""
        return self.fact.place != OTHERS and not self.fact.is_substitute

    @property
    def since(self) -> date | None:
        """The day of the latest election to the function."""
        return self.mandate.function_since if self.has_office else self.mandate.elected_on

    @property
    def is_unnumbered(self) -> bool:
        """Whether this is a deputy whose function does not say which."""
        return self.fact.place == DEPUTIES and self.fact.number == UNNUMBERED

    @property
    def moves(self) -> bool:
        return self.position != self.mandate.rank


#: What a row may lack, and when it does.
LACKS: tuple[tuple[str, Callable[[RankingRow], bool]], ...] = (
    ("sexe, ou civilité qui le dit", lambda row: not row.quality),
    ("date de naissance", lambda row: row.fact.birth_date is None),
    ("date d’élection à la fonction", lambda row: row.has_office and row.since is None),
    ("date d’élection", lambda row: not row.has_office and row.since is None),
    ("suffrages", lambda row: row.mandate.votes is None),
    ("numéro d’adjoint", lambda row: row.is_unnumbered),
)


@dataclass(frozen=True)
class Ranking:
    """The tableau of a council on a day; substitutes, who hold no seat, close it."""

    council: Council
    on: date
    rows: tuple[RankingRow, ...]

    @property
    def is_commune(self) -> bool:
        return self.council.kind == Kind.COMMUNE

    @property
    def in_office(self) -> int:
        return sum(not row.fact.is_substitute for row in self.rows)

    @property
    def head(self) -> RankingRow | None:
        """Whoever heads the council, the first of all; None while nobody does."""
        return next((row for row in self.rows if row.fact.place == 0), None)

    @property
    def moved(self) -> list[RankingRow]:
        """The rows whose rank today is another."""
        return [row for row in self.rows if row.moves]

    @cached_property
    def lacking(self) -> list[tuple[str, str]]:
        """What is not known yet, and of whom: a commune alone owes these facts."""
        if not self.is_commune:
            return []
        found = ((what, [row for row in self.rows if lacks(row)]) for what, lacks in LACKS)
        return [(what, self._named(rows)) for what, rows in found if rows]

    def _named(self, rows: list[RankingRow]) -> str:
        if len(rows) == len(self.rows) > NAMED:
            return "tous les membres"
        return shortened([str(row.mandate.member) for row in rows], NAMED)

    @property
    def has_delegated_mayors(self) -> bool:
        """Whether this is a new commune: until its first renewal, other rules rank the former mayors."""
        functions = (row.mandate.function.casefold() for row in self.rows)
        return self.is_commune and any("maire délégué" in function for function in functions)

    def table(self, *, private: bool) -> tuple[list[str], list[list]]:
        """Return the headers and the rows that the prefectures ask for; births only when `private`."""
        kept = [place for place, header in enumerate(COLUMNS) if private or header != BORN]
        rows = (list(_cells(row)) for row in self.rows)
        return [COLUMNS[place] for place in kept], [[row[place] for place in kept] for row in rows]

    def as_roster(self) -> bytes:
        """Return a roster file that gives each mandate the rank of its position: an import previews it."""
        rows = ((row.mandate, row.mandate.member, row.position) for row in self.rows)
        return to_csv(
            ["référence", "prénom", "nom", "début", "rang"],
            ([m.reference, m.first_name, m.last_name, at.starts_on, rank] for at, m, rank in rows),
        )


def _cells(row: RankingRow) -> Iterator[object]:
    yield row.position
    yield row.function
    yield row.quality
    yield row.name
    yield row.mandate.member.birth_date
    yield row.since
    yield row.mandate.votes


def ranking_of(council: Council, on: date) -> Ranking:
    """Return the tableau of a council on a day, in the order of the law."""
    mandates = Mandate.objects.filter(member__council=council).in_office(on).in_rank_order()
    return ranked(council, on, mandates)


def ranked(council: Council, on: date, mandates: Iterable[Mandate]) -> Ranking:
    """Return the tableau that these mandates make, whether or not they are saved as they are."""
    head = Head(council.chair_title, council.name, council.assembly)
    by_key = {mandate.pk: mandate for mandate in mandates}
    is_commune = council.kind == Kind.COMMUNE
    facts = roll_order((_fact(m, head) for m in by_key.values()), is_commune=is_commune)
    rows = (
        RankingRow(position, by_key[fact.key], fact, is_commune)
        for position, fact in enumerate(facts, start=1)
    )
    return Ranking(council, on, tuple(rows))


def _fact(mandate: Mandate, head: Head) -> RankedMandate:
    place, number = function_order(mandate.function, head)
    return RankedMandate(
        key=mandate.pk,
        rank=mandate.rank,
        place=place,
        number=number,
        function_since=mandate.function_since,
        elected_on=mandate.elected_on,
        votes=mandate.votes,
        birth_date=mandate.member.birth_date,
        is_substitute=mandate.is_substitute,
    )
