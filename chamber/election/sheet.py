"""An election as it stands on its page: flat answers, read as rounds, checked before they are recorded."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from json import dumps

from chamber.election.forms import MOST_ROWS, CandidateForm, HeadForm, RoundForm
from councils.french import fold
from votes.models import Round
from votes.record import Record
from votes.rules import elections

#: How many lines a round offers at first, and how many more each time.
ROWS = 3
NUMBERS = {"urn": "ballots_in_urn", "blank": "blank", "void": "void", "not_voting": "not_voting"}


def first_answers(record: Record, voters: int, seen) -> dict[str, str]:
    """Return the answers of a page where nothing was entered."""
    head = {"kind": HeadForm.PERSONS, "seats": "1", "rounds": "1", "seen": dumps(seen)}
    return head | {"r1-rows": str(ROWS), "r1-urn": str(voters)}


def answers_of(record: Record, ballot, seen) -> dict[str, str]:
    """Return the answers that say what is recorded."""
    rows = list(ballot.rounds.all())
    candidates = [candidate for row in rows for candidate in row.candidates.all()]
    kind = HeadForm.LISTS if any(one.is_list for one in candidates) else HeadForm.PERSONS
    if any(one.seats_won is not None for one in candidates):
        kind = HeadForm.SHARED
    answers = {
        "kind": kind,
        "seats": str(rows[0].seats),
        "rounds": str(len(rows)),
        "secret_waived": "on" if ballot.secret_waived else "",
        "seen": dumps(seen),
    }
    for number, row in enumerate(rows, start=1):
        answers |= _answers_of_round(record, number, row)
    return answers


def _answers_of_round(record: Record, number: int, row: Round) -> dict[str, str]:
    candidates, names = list(row.candidates.all()), names_of(record)
    said = {name: getattr(row, column) for name, column in NUMBERS.items()}
    said["rows"] = max(len(candidates) + 1, ROWS)
    if row.blank_and_void is not None:
        said |= {"blank": row.blank_and_void, "together": "on"}
    for line, one in enumerate(candidates, start=1):
        seat = record.by_reference.get(record.references.get(one.member_id))
        said[f"c{line}-who"] = names[seat.reference] if seat else one.name
        said[f"c{line}-votes"], said[f"c{line}-won"] = one.votes, one.seats_won
        said[f"c{line}-born"] = f"{one.birth_date:%d/%m/%Y}" if one.birth_date else ""
    return {f"r{number}-{name}": "" if v is None else str(v) for name, v in said.items()}


def names_of(record: Record) -> dict[str, str]:
    """Return each member as he is found by letters, surname first; two of one name are told apart by their rank."""
    shared = Counter(map(plain_name, record.roll))
    return {
        seat.reference: f"{plain_name(seat)} ({seat.short_name}, rang {seat.rank})"
        if shared[plain_name(seat)] > 1
        else plain_name(seat)
        for seat in record.roll
    }


def plain_name(seat) -> str:
    return f"{seat.last_name} {seat.first_name}".strip()


@dataclass
class SheetRound:
    """One round on the page."""

    number: int
    form: RoundForm
    lines: list[CandidateForm]

    @property
    def name(self) -> str:
        return f"{('Premier', 'Deuxième', 'Troisième')[self.number - 1]} tour"

    def number_of(self, name: str) -> int:
        value = str(self.form[name].value() or "")
        return int(value) if value.isdecimal() else 0

    @property
    def names(self) -> list[str]:
        """Whoever stands, as it was typed."""
        return [who for line in self.lines if (who := line["who"].value())]

    @property
    def cast(self) -> int:
        return max(0, self.number_of("urn") - self.number_of("blank") - self.number_of("void"))

    @property
    def taking(self) -> int:
        """How many voters the round accounts for."""
        return self.number_of("urn") + self.number_of("not_voting")

    @property
    def sum(self) -> int:
        votes = (str(line["votes"].value() or "") for line in self.lines)
        return sum(int(value) for value in votes if value.isdecimal())

    @property
    def majority(self) -> int | None:
        """The absolute majority of the votes cast; the third round asks for none."""
        if self.number == elections.LAST_ROUND:
            return None
        return elections.Round(self.cast, ()).majority


@dataclass
class Sheet:
    """The answers of an election's page, by the flat names that its form sends."""

    record: Record
    answers: dict[str, str]
    voters: int
    asks_age: bool = False
    #: Whether what is wrong was looked for, so that it is shown.
    is_checked: bool = False

    def number(self, name: str, default: int, most: int) -> int:
        value = self.answers.get(name, "")
        return (
            min(int(value), most)
            if value.isascii() and value.isdecimal() and value.strip("0")
            else default
        )

    @cached_property
    def head(self) -> HeadForm:
        return HeadForm(self.answers)

    @cached_property
    def rounds(self) -> list[SheetRound]:
        count = self.number("rounds", 1, elections.LAST_ROUND)
        return [self._round(number) for number in range(1, count + 1)]

    def _round(self, number: int) -> SheetRound:
        rows = self.number(f"r{number}-rows", ROWS, MOST_ROWS)
        lines = [
            CandidateForm(self.answers, prefix=f"r{number}-c{line}") for line in range(1, rows + 1)
        ]
        return SheetRound(number, RoundForm(self.answers, prefix=f"r{number}"), lines)

    def add_round(self) -> None:
        """Open the next round: the same candidates, whose voices are to be counted again."""
        last, number = self.rounds[-1], len(self.rounds) + 1
        kept = [line["who"].value() for line in last.lines if line["who"].value()]
        self.answers |= {f"r{number}-c{n}-who": who for n, who in enumerate(kept, start=1)}
        self.answers |= {
            "rounds": str(number),
            f"r{number}-rows": str(max(len(kept) + 1, ROWS)),
            f"r{number}-urn": self.answers.get(f"r{last.number}-urn", ""),
            f"r{number}-not_voting": self.answers.get(f"r{last.number}-not_voting", ""),
        }
        del self.rounds

    @property
    def kind(self) -> str:
        return self.answers.get("kind", "")

    @property
    def tells_age(self) -> bool:
        """Whether the birth dates are asked for, or told already."""
        given = any(line["born"].value() for round_ in self.rounds for line in round_.lines)
        return self.asks_age or given

    @property
    def names(self) -> list[str]:
        """The members of the roll, as the field of a candidate offers them."""
        return list(names_of(self.record).values())

    @cached_property
    def _members(self) -> dict[str, object]:
        names = names_of(self.record)
        return {fold(names[seat.reference]): seat for seat in self.record.roll}

    def is_shared(self, name: str) -> bool:
        """Tell whether a name that was typed is that of several members, so that nobody knows which."""
        typed = fold(" ".join(name.split()))
        return sum(fold(plain_name(seat)) == typed for seat in self.record.roll) > 1

    def candidate(self, line: CandidateForm) -> elections.Candidate:
        """Return a candidate: a member of the roll when the name is one's, else the name itself."""
        told = line.cleaned_data
        is_list = self.kind != HeadForm.PERSONS
        seat = None if is_list else self._members.get(fold(" ".join(told["who"].split())))
        return elections.Candidate(
            key=seat.reference if seat else told["who"].strip(),
            votes=told["votes"] or 0,
            birth_date=told["born"],
            seats_won=(told["won"] or 0) if self.kind == HeadForm.SHARED else None,
            is_list=is_list,
            is_member=seat is not None,
        )

    def entered(self, round_: SheetRound) -> list[elections.Candidate]:
        return [self.candidate(line) for line in round_.lines if line.cleaned_data.get("who")]
