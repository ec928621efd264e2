"""The members and mandates of one council, read once, and found by reference or by name."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from councils.french import NBSP, fold, in_words
from councils.models import Council
from members.models import Mandate, Member
from members.rules import CIVILITIES, sex_of, short_name
from members.spelling import same_name

#: What is compared when somebody asks whether anything changed since a preview.
MEMBER_FACTS = (
    "pk", "reference", "civility", "sex", "first_name", "last_name", "birth_date",
    "email", "address", "convened_by",
)  # fmt: skip
MANDATE_FACTS = (
    "pk", "member", "rank", "function", "group", "town", "starts_on", "ends_on",
    "substitute_for", "substitute_for_town", "elected_on", "votes", "function_since", "end_reason",
)  # fmt: skip


def fingerprint(council: Council) -> str:
    """Return what stays the same as long as nobody changes the members of a council."""
    members = Member.objects.filter(council=council).order_by("pk")
    mandates = Mandate.objects.filter(member__council=council).order_by("pk")
    seen = hashlib.sha256(f"{council.siren} {council.commune_code}".encode())
    for rows in (members.values_list(*MEMBER_FACTS), mandates.values_list(*MANDATE_FACTS)):
        for row in rows:
            seen.update(repr(row).encode())
    return seen.hexdigest()


class Doubtful(ValueError):
    """A row does not say which member or mandate it means; the message says why, in French."""


@dataclass(eq=False)
class Person:
    """A member with their mandates, and the lines of the file that speak of each.

    `is_named` is True once the file has named them, even in a refused row.
    """

    member: Member
    is_named: bool = False
    mandates: list[Mandate] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        return self.member.pk is None

    def line_of(self, mandate: Mandate) -> int | None:
        return self.lines.get(id(mandate))

    def in_order(self) -> list[Mandate]:
        return sorted(self.mandates, key=lambda mandate: mandate.starts_on or date.min)

    def latest(self) -> Mandate | None:
        return self.in_order()[-1] if self.mandates else None

    def former(self, day: date | None) -> Mandate | None:
        """Return the latest mandate that began before this day."""
        before = [m for m in self.in_order() if day and (m.starts_on or date.min) < day]
        return before[-1] if before else None


class Roster:
    """The council's people as they stand, to which the rows of a file add and change."""

    def __init__(self, council: Council):
        self.council = council
        self.people: list[Person] = []
        self.by_reference: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        by_member = {}
        for member in Member.objects.filter(council=council).order_by("pk"):
            by_member[member.pk] = self._add(Person(member))
        for mandate in Mandate.objects.filter(member__council=council).order_by("pk"):
            person = by_member[mandate.member_id]
            mandate.member = person.member
            person.mandates.append(mandate)
        known: dict[int | None, Mandate] = {mandate.pk: mandate for mandate in self.mandates()}
        for mandate in known.values():
            mandate.substitute_for = known.get(mandate.substitute_for_id)

    def _add(self, person: Person) -> Person:
        member = person.member
        self.people.append(person)
        if member.reference:
            self.by_reference[member.reference] = person
        self.by_name[same_name(member.last_name, member.first_name)].append(person)
        return person

    @cached_property
    def by_spoken_name(self) -> dict[str, list[Person]]:
        """The same people by « Jean ROY »: asked by substitutes, whose rows come after all the others."""
        people = defaultdict(list)
        for person in self.people:
            people[same_name(person.member.first_name, person.member.last_name)].append(person)
        return people

    def mandates(self) -> Iterator[Mandate]:
        return (mandate for person in self.people for mandate in person.mandates)

    def person(self, reference: str, last_name: str, first_name: str) -> Person:
        """Return the person whom a row means, a new one when the council does not know them.

        A reference decides; without one the name does, unless it is that of
        several people: then raise Doubtful rather than guess.
        """
        person = self._meant(reference, last_name, first_name)
        person.is_named = True
        return person

    def _meant(self, reference: str, last_name: str, first_name: str) -> Person:
        if reference:
            known = self.by_reference.get(reference)
            return known or self._new(last_name, first_name, reference)
        namesakes = self.by_name[same_name(last_name, first_name)]
        if len(namesakes) > 1:
            raise Doubtful(ambiguous(namesakes))
        return namesakes[0] if namesakes else self._new(last_name, first_name, "")

    def namesakes(self, person: Person) -> list[Person]:
        """Return everybody who bears the name of this person, they included."""
        return self.by_name[same_name(person.member.last_name, person.member.first_name)]

    def _new(self, last_name: str, first_name: str, reference: str) -> Person:
        member = Member(council=self.council, reference=reference)
        member.rename(civility="", first_name=first_name, last_name=last_name)
        return self._add(Person(member))

    def mandate(
        self, person: Person, starts_on: date | None, ends_on: date | None, on: date
    ) -> Mandate | None:
        """Return the mandate that a row means, or None for one that begins with it.

        It is the one that starts on that day, or whose start was not known.
        Without a start it is the latest, which must not be over on the day `on`
        unless the row says its end; otherwise raise Doubtful.
        """
        unknown = [m for m in person.mandates if m.starts_on is None]
        if starts_on:
            same = [m for m in person.mandates if m.starts_on == starts_on]
            still = [m for m in unknown if m.ends_on is None or m.ends_on >= starts_on]
            return next(iter(same or still), None)
        if ends_on:
            return unknown[0] if unknown else person.latest()
        latest = person.latest()
        if latest and latest.ends_on and latest.ends_on < on:
            raise Doubtful(
                f"son mandat a fini le {in_words(latest.ends_on)}{NBSP}: "
                "donnez la date de début du nouveau"
            )
        return latest

    def titular(self, text: str) -> Person:
        """Return the person whom « suppléant de » names, by reference or by name; or raise Doubtful."""
        if text in self.by_reference:
            return self.by_reference[text]
        civility, _, rest = " ".join(fold(text).split()).partition(" ")
        keys = {same_name(text), same_name(rest) if civility.rstrip(".") in CIVILITIES else ""}
        found = {
            id(person): person
            for key in keys
            for person in (*self.by_name.get(key, ()), *self.by_spoken_name.get(key, ()))
        }
        if len(found) == 1:
            return found.popitem()[1]
        reason = "désigne plusieurs membres" if found else "ne se trouve pas parmi les membres"
        raise Doubtful(f"le titulaire «{NBSP}{text}{NBSP}» {reason}{NBSP}: donnez sa référence")

    def next_references(self) -> Iterator[str]:
        """Yield references that nobody has: m001, m002…"""
        numbers = [re.fullmatch(r"m0*(\d{1,9})", reference) for reference in self.by_reference]
        number = max((int(match[1]) for match in numbers if match), default=0)
        while True:
            number += 1
            if (reference := f"m{number:03}") not in self.by_reference:
                yield reference

    def absent(self, on: date) -> list[Mandate]:
        """Return the mandates open on that day of people whom the file never names, in rank order."""
        unnamed = (m for p in self.people if not p.is_named for m in p.mandates if m.runs_on(on))
        return sorted(unnamed, key=lambda mandate: mandate.rank)


def may_be_one(newcomer: Member, known: Member) -> bool:
    """Tell whether somebody new may be a known member under another surname, after a marriage for one.

    They bear the same first name, and neither birth nor sex says otherwise.
    """
    names = same_name(newcomer.first_name), same_name(known.first_name)
    births = {newcomer.birth_date, known.birth_date} - {None}
    sexes = {sex_of(member.civility, member.sex) for member in (newcomer, known)} - {""}
    return bool(names[0]) and names[0] == names[1] and len(births) < 2 and len(sexes) < 2


def ambiguous(namesakes: list[Person]) -> str:
    """Return the sentence for a row that several members may have written."""
    references = ", ".join(person.member.reference for person in namesakes if not person.is_new)
    known = f" ({references})" if references else ""
    return f"{len(namesakes)} membres portent ce nom{known}{NBSP}: donnez sa référence"


def spoken(mandate: Mandate) -> str:
    """« M. RETY », as sentences name a member."""
    return short_name(mandate.member.civility, mandate.member.last_name)
