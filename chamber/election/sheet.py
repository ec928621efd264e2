"""An election as it stands on its page: what is recorded or was sent, and which member a name means."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.forms import BaseFormSet
from django.http import QueryDict

from chamber.election.forms import CandidateForm, HeadForm, RoundForm, Rounds
from councils.french import fold
from deliberations.models import AgendaItem
from law.elections import ElectionScheme, elections_of
from members.rules import civility_in_full, sex_of
from votes.models import Attendance, Ballot, Candidate, Round
from votes.record import Record
from votes.record.rounds import scheme_for
from votes.rules import elections
from votes.rules.floor import Floor
from votes.words.announced import proposed

PREFIX = "r"


@dataclass
class ElectionForms:
    """The forms of an election's page; `is_checked` shows what is wrong in them."""

    record: Record
    floor: Floor
    head: HeadForm
    rounds: "BaseFormSet[RoundForm]"
    asks_age: bool = False
    asks_keep: bool = False
    is_checked: bool = False

    def __post_init__(self) -> None:
        for round_ in self.rounds:
            round_.last_round = self.plan.rounds

    @property
    def is_readable(self) -> bool:
        """Whether a page of ours sent it: there is a round, and each says how many lines it has."""
        counted: list[BaseFormSet] = [self.rounds, *(round_.candidates for round_ in self.rounds)]
        return bool(self.rounds.forms) and all(f.management_form.is_valid() for f in counted)

    @property
    def election(self) -> str:
        """Which election it is, empty where nobody told it."""
        sent = self.head["election"].value() or ""
        return sent if sent in Ballot.Election else ""

    @cached_property
    def plan(self) -> ElectionScheme:
        """How this election is held: where the population is not known, by who stands."""
        lists = self.head["kind"].value() in (HeadForm.LISTS, HeadForm.SHARED)
        return scheme_for(self.record, self.election, lists=lists)

    def scheme(self, rounds: Sequence[elections.RoundFigures]) -> ElectionScheme:
        """Return how these rounds are held."""
        return self.record.scheme(self.election, rounds)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Who may stand in this election."""
        may = {
            HeadForm.PERSONS: self.plan.admits(lists=False),
            HeadForm.LISTS: self.plan.admits(lists=True),
            HeadForm.SHARED: self.plan.typed,
        }
        return [(value, label) for value, label in HeadForm.KINDS if may[value]]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The elections of this kind of council, and the one chosen."""
        known = {*elections_of(self.record.sitting.council.kind), self.election, ""}
        offered = [("", "Une autre élection"), *Ballot.Election.choices]
        return [(value, label) for value, label in offered if value in known]

    @property
    def last(self) -> RoundForm:
        return self.rounds.forms[-1]

    @property
    def kind(self) -> str:
        sent, kinds = self.head["kind"].value() or "", [value for value, _ in self.kinds]
        return sent if sent in kinds else kinds[0]

    @property
    def has_lists(self) -> bool:
        return self.kind != HeadForm.PERSONS

    @property
    def tells_age(self) -> bool:
        """Whether the birth dates are asked for, or known already."""
        lines = [line for round_ in self.rounds for line in round_.candidates]
        told = any(line["born"].value() for line in lines)
        return self.asks_age or told or any(day for line in lines for _, day in line.listed)

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

    def member(self, name: str) -> Attendance | None:
        """Return the member of the roll whose name was typed, or None for somebody else."""
        return self._members.get(fold(" ".join(name.split())))

    def typed(self, round_: RoundForm) -> list[str]:
        """Return the persons who were typed in a round, on lists too."""
        if not self.has_lists:
            return round_.standing
        return [who for line in round_.candidates for who, _ in line.listed]

    def strangers(self, round_: RoundForm) -> list[str]:
        """Return the persons who were typed in a round and are no member."""
        typed = self.typed(round_)
        return [who for who in typed if not self.member(who) and not self.is_shared(who)]

    def is_kept(self, name: str) -> bool:
        """Tell whether somebody said that this person, who is no member, stands all the same."""
        kept = self.head["keep"].value() or ()
        return fold(" ".join(name.split())) in {fold(" ".join(who.split())) for who in kept}

    @property
    def questioned(self) -> list[tuple[str, bool]]:
        """Those who are no member and are asked about, or kept, each once, and whether they are kept."""
        names = (" ".join(who.split()) for round_ in self.rounds for who in self.strangers(round_))
        each = {fold(name): name for name in names}.values()
        return [(who, kept) for who in each if (kept := self.is_kept(who)) or self.asks_keep]

    def candidate(self, line: CandidateForm) -> elections.CandidateFigures:
        """Return a candidate: a member of the roll when the name is one's, else the name itself."""
        entered = line.cleaned_data
        seat = None if self.has_lists else self.member(entered["who"])
        return elections.CandidateFigures(
            key=seat.reference if seat else entered["who"].strip(),
            votes=entered["votes"] or 0,
            birth_date=entered["born"],
            seats_won=(entered["won"] or 0) if self.kind == HeadForm.SHARED else None,
            is_list=self.has_lists,
            is_member=seat is not None,
            members=tuple(self._name(*one) for one in entered["names"] if self.has_lists),
        )

    def _name(self, name: str, born: date | None) -> elections.NameFigures:
        """Return a name of a list; the civility of somebody else tells the sex."""
        seat = self.member(name)
        if seat:
            return elections.NameFigures(seat.reference, born, is_member=True)
        civility = civility_in_full(name.split()[0])
        return elections.NameFigures(name, born, sex_of(civility))

    def candidates(self, round_: RoundForm) -> tuple[elections.CandidateFigures, ...]:
        lines = (line for line in round_.candidates if line.cleaned_data.get("who"))
        return tuple(map(self.candidate, lines))


def sent(record: Record, floor: Floor, data: QueryDict) -> ElectionForms:
    """Return what a page sends."""
    return ElectionForms(record, floor, HeadForm(data), Rounds(data, prefix=PREFIX))


def blank(record: Record, floor: Floor, item: AgendaItem) -> ElectionForms:
    """Return the page where nothing was entered."""
    election = proposed(item.title, record.sitting.council.kind)
    plan = scheme_for(record, election)
    lists = HeadForm.PERSONS if plan.admits(lists=False) else HeadForm.LISTS
    head = {
        "election": election,
        "kind": lists,
        "seats": plan.seats or 1,
        "seen": list(floor.voters),
    }
    return _shown(record, floor, head, [{"urn": len(floor.voters)}])


def recorded(record: Record, floor: Floor, ballot: Ballot) -> ElectionForms:
    """Return the page that says what is recorded."""
    rows = list(ballot.rounds.all())
    candidates = [candidate for row in rows for candidate in row.candidates.all()]
    kind = HeadForm.LISTS if any(c.is_list for c in candidates) else HeadForm.PERSONS
    if any(c.seats_won is not None for c in candidates):
        kind = HeadForm.SHARED
    head = {"kind": kind, "seats": rows[0].seats, "seen": list(floor.voters)}
    head |= {"election": ballot.election, "secret_waived": ballot.secret_waived}
    head |= {"keep": _strangers_among(candidates)}
    head |= {"substitutes": rows[0].substitute_seats or None, "replaces": _replaced(record, ballot)}
    return _shown(record, floor, head, [_initial(record, row) for row in rows])


def _strangers_among(candidates: list[Candidate]) -> list[str]:
    """Return those who were recorded and are no member: they were asked about then."""
    persons = [c.name for c in candidates if not c.is_list and c.member_id is None]
    listed = (one for c in candidates for one in c.names.all())
    return persons + [one.name for one in listed if one.member_id is None]


def _replaced(record: Record, ballot: Ballot) -> str:
    """Return to whom a deputy succeeds, as the field shows it."""
    reference = record.references.get(ballot.replaces_id, "")
    return names_of(record).get(reference, ballot.replaces_name)


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
        "born": _french(row.birth_date),
        "names": [
            (names.get(record.references.get(one.member_id, ""), one.name), _french(one.birth_date))
            for one in row.names.all()
        ],
    }


def _french(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


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
