"""An election as it stands on its page: what is recorded or was sent, and which member a name means."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.forms import BaseFormSet
from django.http import QueryDict

from chamber.election.forms import CandidateForm, HeadForm, RoundForm, Rounds
from councils.french import fold
from law.elections import ElectionScheme
from votes.models import Attendance, Ballot, Candidate, Round
from votes.record import Record
from votes.rules import elections
from votes.rules.floor import Floor

PREFIX = "r"


@dataclass
class ElectionForms:
    """The forms of an election's page; `is_checked` shows what is wrong in them."""

    record: Record
    floor: Floor
    head: HeadForm
    rounds: "BaseFormSet[RoundForm]"
    asks_age: bool = False
    is_checked: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether a page of ours sent it: there is a round, and each says how many lines it has."""
        counted: list[BaseFormSet] = [self.rounds, *(round_.candidates for round_ in self.rounds)]
        return bool(self.rounds.forms) and all(f.management_form.is_valid() for f in counted)

    def scheme(self, rounds: Sequence[elections.RoundFigures]) -> ElectionScheme:
        """Return how these rounds are held."""
        return self.record.scheme("", rounds)

    @property
    def last(self) -> RoundForm:
        return self.rounds.forms[-1]

    @property
    def kind(self) -> str:
        return self.head["kind"].value() or ""

    @property
    def tells_age(self) -> bool:
        """Whether the birth dates are asked for, or known already."""
        lines = (line for round_ in self.rounds for line in round_.candidates)
        return self.asks_age or any(line["born"].value() for line in lines)

    @property
    def names(self) -> list[str]:
        """The members of the roll, as the field of a candidate offers them."""
        return list(names_of(self.record).values())

    @cached_property
    def _members(self) -> dict[str, Attendance]:
        names = names_of(self.record)
        return {fold(names[seat.reference]): seat for seat in self.record.roll}

    def is_shared(self, name: str) -> bool:
        """Tell whether a name that was typed is that of several members, so that nobody knows which."""
        typed = fold(" ".join(name.split()))
        return sum(fold(plain_name(seat)) == typed for seat in self.record.roll) > 1

    def candidate(self, line: CandidateForm) -> elections.CandidateFigures:
        """Return a candidate: a member of the roll when the name is one's, else the name itself."""
        entered = line.cleaned_data
        is_list = self.kind != HeadForm.PERSONS
        seat = None if is_list else self._members.get(fold(" ".join(entered["who"].split())))
        return elections.CandidateFigures(
            key=seat.reference if seat else entered["who"].strip(),
            votes=entered["votes"] or 0,
            birth_date=entered["born"],
            seats_won=(entered["won"] or 0) if self.kind == HeadForm.SHARED else None,
            is_list=is_list,
            is_member=seat is not None,
        )

    def candidates(self, round_: RoundForm) -> tuple[elections.CandidateFigures, ...]:
        lines = (line for line in round_.candidates if line.cleaned_data.get("who"))
        return tuple(map(self.candidate, lines))


def sent(record: Record, floor: Floor, data: QueryDict) -> ElectionForms:
    """Return what a page sends."""
    return ElectionForms(record, floor, HeadForm(data), Rounds(data, prefix=PREFIX))


def blank(record: Record, floor: Floor) -> ElectionForms:
    """Return the page where nothing was entered."""
    head = {"kind": HeadForm.PERSONS, "seats": 1, "seen": list(floor.voters)}
    return _shown(record, floor, head, [{"urn": len(floor.voters)}])


def recorded(record: Record, floor: Floor, ballot: Ballot) -> ElectionForms:
    """Return the page that says what is recorded."""
    rows = list(ballot.rounds.all())
    candidates = [candidate for row in rows for candidate in row.candidates.all()]
    kind = HeadForm.LISTS if any(c.is_list for c in candidates) else HeadForm.PERSONS
    if any(c.seats_won is not None for c in candidates):
        kind = HeadForm.SHARED
    head = {"kind": kind, "seats": rows[0].seats, "seen": list(floor.voters)}
    head["secret_waived"] = ballot.secret_waived
    return _shown(record, floor, head, [_initial(record, row) for row in rows])


def _shown(record: Record, floor: Floor, head: dict, rounds: list[dict]) -> ElectionForms:
    forms = Rounds(initial=rounds, prefix=PREFIX)
    return ElectionForms(record, floor, HeadForm(initial=head), forms)


def _initial(record: Record, row: Round) -> dict:
    """Return what the form of a recorded round shows."""
    is_together, names = row.blank_and_void is not None, names_of(record)
    return {
        "urn": row.ballots_in_urn,
        "blank": row.blank_and_void if is_together else row.blank,
        "void": row.void,
        "not_voting": row.not_voting,
        "together": is_together,
        "candidates": [_line(record, names, row) for row in row.candidates.all()],
    }


def _line(record: Record, names: dict[str, str], row: Candidate) -> dict:
    reference = record.references.get(row.member_id, "")
    return {
        "who": names.get(reference, row.name),
        "votes": row.votes,
        "won": row.seats_won,
        "born": f"{row.birth_date:%d/%m/%Y}" if row.birth_date else "",
    }


def names_of(record: Record) -> dict[str, str]:
    """Return each member as found by letters, surname first; two of one name are told apart by their rank."""
    shared = Counter(map(plain_name, record.roll))
    return {
        seat.reference: f"{plain_name(seat)} ({seat.short_name}, rang {seat.rank})"
        if shared[plain_name(seat)] > 1
        else plain_name(seat)
        for seat in record.roll
    }


def plain_name(seat: Attendance) -> str:
    return f"{seat.last_name} {seat.first_name}".strip()
