"""How a council writes the names of people on its papers: the one judge of it, under its form."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from councils.french import NBSP, fold
from members.rules import SHORT, short_name
from papers.extract.extract import Extract
from papers.extract.facts import ExtractNamed, ExtractPerson, Officer
from papers.form import Form

#: Orders that leave a first name out, or most of it: homonyms get it back.
ABRIDGED = {"last_only", "initial_last"}
#: The first letter of a first name, and what an initial leaves out of it.
INITIAL = re.compile(r"(?<![^\s-])([^\W\d_])[^\s-]*")
#: What a paper has to tell whom it names, but for what follows the name that two bear.
type Identity = tuple[str, str, str]


def identity(person: ExtractNamed) -> Identity:
    """Return the civility and names of somebody, as entered: who differs by them is somebody else."""
    return person.civility, person.first_name, person.last_name


def people_of(extract: Extract) -> Iterator[ExtractNamed]:
    """Yield everybody whom an extract names by civility and names: members, officers, candidates."""
    for attendee in extract.roll:
        yield attendee
        if attendee.stands_in_for:
            yield attendee.stands_in_for
    for movement in extract.movements:
        yield movement
        if movement.relieves:
            yield movement.relieves
    officers = extract.chair, extract.sitting_chair, extract.rapporteur, *extract.secretaries
    yield from filter(None, officers)
    for ballot in extract.ballots:
        for candidate in (one for held in ballot.rounds for one in held.candidates):
            yield from candidate.names if candidate.is_list else (candidate,)


@dataclass(frozen=True)
class Naming:
    """The names of one paper, written alike wherever they stand: two people never print alike.

    `roll` are those whom a paper without an extract names.
    """

    form: Form
    extract: Extract | None = None
    roll: tuple[ExtractNamed, ...] = ()

    def whole(self, person: ExtractNamed) -> str:
        """Return « Monsieur Jean-Marc RETY », « RETY Jean-Marc » or « M. J.-M. RETY »; « (rang 8) » follows the name that two bear."""
        who = identity(person)
        words = self._printed(self._ways(who)[self._kept.get(who, 0)])
        return f"{words} ({person.distinction})" if person.distinction else words

    def short(self, officer: Officer) -> str:
        """Return « Monsieur REBSAMEN », as whoever holds an office is named.

        Without a civility, or beside another of that name, the first name says who it
        is; where the form leaves first names out, it says already what is short.
        """
        is_bare = not officer.civility or self.form.civility == "none"
        if self.form.name_order in ABRIDGED or is_bare or officer.in_full:
            return self.whole(officer)
        if self._shares_surname(officer):
            return self.whole(officer)
        return self._printed(_joined(self._civility(officer.civility), officer.last_name))

    def aside(self, person: ExtractPerson) -> str:
        """Return « Mme CASTANIER », as whoever is told in passing beside another is named."""
        if self.form.civility == "none" or self.form.name_order in ABRIDGED:
            return self.whole(person)
        if person.distinction or self._shares_surname(person):
            return self.whole(person)
        return self._printed(short_name(person.civility, person.last_name))

    def _printed(self, name: str) -> str:
        """Return a name with the apostrophes of the form: as entered, unless the council wants them curved."""
        return name.replace("'", "’") if self.form.apostrophes == "curved" else name

    def _civility(self, entered: str) -> str:
        """Return a civility under the form; « M. » never parts from what follows."""
        if self.form.civility == "none" or not entered:
            return ""
        return (
            SHORT.get(entered, entered) + NBSP if self.form.civility == "short" else f"{entered} "
        )

    def _ways(self, who: Identity) -> tuple[str, ...]:
        """Return how to write somebody: first as the form asks, then saying more and more."""
        civility, first, last = who
        short, order = self._civility(civility), self.form.name_order
        names = [_ordered(first, last, order)]
        if order in ABRIDGED:
            names.append(_ordered(first, last, "first_last"))
        with_civility = (_joined(short, name) for name in names)
        return (*with_civility, " ".join(filter(None, (civility, names[-1]))))

    @cached_property
    def _everybody(self) -> frozenset[Identity]:
        people = people_of(self.extract) if self.extract else self.roll
        return frozenset(map(identity, people))

    @cached_property
    def _kept(self) -> dict[Identity, int]:
        """By person, how much has to be said for nobody to print like another."""
        kept, last = dict.fromkeys(self._everybody, 0), len(self._ways(("", "", ""))) - 1
        while True:
            alike = defaultdict(list)
            for who, way in kept.items():
                alike[_heard(self._ways(who)[way])].append(who)
            homonyms = {who for group in alike.values() if len(group) > 1 for who in group}
            more = {who for who in homonyms if kept[who] < last}
            if not more:
                return kept
            kept |= {who: kept[who] + 1 for who in more}

    @cached_property
    def _surnames(self) -> dict[str, set[Identity]]:
        found = defaultdict(set)
        for who in self._everybody:
            found[fold(f"{who[0]} {who[2]}")].add(who)
        return found

    def _shares_surname(self, person: ExtractNamed) -> bool:
        """Tell whether « Monsieur MARTIN » could be somebody else of the paper."""
        others = self._surnames.get(fold(f"{person.civility} {person.last_name}"), set())
        return bool(others - {identity(person)})


def _heard(name: str) -> str:
    """Return what two names are compared by: neither accents, nor capitals, nor apostrophes tell them apart."""
    return fold(name).replace("’", "'")


def _joined(civility: str, name: str) -> str:
    """Return a name after its civility, which brings its own space."""
    return f"{civility}{name}" if name else civility.strip()


def _ordered(first: str, last: str, order: str) -> str:
    """Return two names in the order of the form; whoever has but one, an outsider, keeps it whole."""
    if not (first and last):
        return first or last
    match order:
        case "last_first":
            return f"{last} {first}"
        case "last_only":
            return last
        case "initial_last":
            return f"{_initials(first)}{NBSP}{last}"
        case _:
            return f"{first} {last}"


def _initials(first: str) -> str:
    """Return « J.-M. » for « Jean-Marc », « J. M. » for « Jean Marc »; a name without letters stays whole."""
    return INITIAL.sub(lambda found: f"{found[1].upper()}.", first).replace(" ", NBSP)
