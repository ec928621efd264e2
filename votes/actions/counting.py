"""Fill a ballot with its voices, once they are judged: names, numbers, or the rounds of an election."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from deliberations.models import AgendaItem
from votes.actions.entry import refuse, require
from votes.models import Ballot, Candidate, Count, ListName, Round, Vote
from votes.record import Record
from votes.rules import elections, validity
from votes.rules.ballots import Choice
from votes.rules.elections import validity as judge
from votes.rules.validity import Fault, Numbers, Problem
from votes.words import faults as words
from votes.words.roll import NOT_ON_THE_ROLL


def check_names(
    record: Record, item: AgendaItem, voters: Collection[str], *, mode: str, rule: str
) -> None:
    """Refuse the voice of who cannot vote, and names where there are none."""
    question = record.at(item).question(Ballot(mode=mode, rule=rule))
    _refuse_faults(record, validity.names(question, voters))


def check_numbers(record: Record, item: AgendaItem, told: Numbers, *, mode: str, rule: str) -> None:
    """Refuse numbers that are not those of the voters, or that tell who voted what."""
    question = record.at(item).question(Ballot(mode=mode, rule=rule))
    _refuse_faults(record, validity.numbers(question, told))


def check_rounds(
    record: Record,
    item: AgendaItem,
    rounds: Sequence[elections.RoundFigures],
    unopposed: elections.RoundFigures | None,
    *,
    election: str = "",
) -> None:
    """Refuse rounds that do not balance or do not follow each other, or too many candidates for no vote."""
    held = [*rounds, unopposed] if unopposed else rounds
    members = {one.key for row in held for one in _persons(row) if one.is_member}
    require(members <= record.by_reference.keys(), NOT_ON_THE_ROLL)
    scheme, floor = record.scheme(election, held), record.floor(item)
    if unopposed is None:
        judged = [record.with_ages(row) for row in rounds]
        faults = judge.election(scheme, judged, len(floor.voters), floor.in_office)
    elif rounds:
        faults = iter([Fault(Problem.NO_ROUND_WITHOUT_A_VOTE)])
    else:
        faults = judge.unopposed(scheme, unopposed)
    _refuse_faults(record, faults)


def _persons(
    round_: elections.RoundFigures,
) -> Iterator[elections.CandidateFigures | elections.NameFigures]:
    """Yield whoever stands, on a list too."""
    for candidate in round_.candidates:
        yield candidate
        yield from candidate.members


def _refuse_faults(record: Record, faults: Iterable[Fault]) -> None:
    refuse(words.first_refusal(record, faults))


def fill_votes(record: Record, ballot: Ballot, said: Mapping[str, Choice | str]) -> None:
    """Write what each voter said."""
    Vote.objects.bulk_create(
        Vote(ballot=ballot, voter=record.seat(who), choice=choice) for who, choice in said.items()
    )


def fill_numbers(record: Record, ballot: Ballot, told: Numbers) -> None:
    """Write the numbers, and who took part; nothing links one to the other (CGCT, art. L2121-21)."""
    proxies = told.proxies or {}
    Count.objects.bulk_create(
        Count(ballot=ballot, said=said, voices=told.voices[said], by_proxy=proxies.get(said))
        for said in Count.Said.values
        if told.voices.get(said) or said in proxies or said == Count.Said.FOR
    )
    fill_votes(record, ballot, dict.fromkeys(record.floor(ballot.item).voters, ""))


def fill_rounds(
    record: Record,
    ballot: Ballot,
    rounds: Sequence[elections.RoundFigures],
    unopposed: elections.RoundFigures | None,
) -> None:
    """Write the rounds with their candidates, and who took part; number 0 elects without a vote."""
    numbered = [(0, unopposed)] if unopposed else list(enumerate(rounds, start=1))
    for number, round_ in numbered:
        row = Round(ballot=ballot, number=number, **elections.figures(round_))
        row.full_clean(exclude={"ballot"})
        row.save(force_insert=True)
        _fill_candidates(record, row, round_.candidates)
    fill_votes(record, ballot, dict.fromkeys(record.floor(ballot.item).voters, ""))


def _fill_candidates(
    record: Record, row: Round, standing: Sequence[elections.CandidateFigures]
) -> None:
    """Write who stands in a round, and the names of its lists."""
    candidates = [
        _candidate(record, row, position, candidate)
        for position, candidate in enumerate(standing, start=1)
    ]
    for candidate in candidates:
        candidate.full_clean()
    Candidate.objects.bulk_create(candidates)
    names = [
        _list_name(record, candidate, position, name)
        for candidate, entered in zip(candidates, standing, strict=True)
        for position, name in enumerate(entered.members, start=1)
    ]
    for name in names:
        name.full_clean()
    ListName.objects.bulk_create(names)


def _list_name(
    record: Record, candidate: Candidate, position: int, entered: elections.NameFigures
) -> ListName:
    return ListName(
        candidate=candidate,
        position=position,
        member=record.seat(entered.key) if entered.is_member else None,
        name="" if entered.is_member else entered.key,
        sex=entered.sex,
        birth_date=entered.birth_date,
    )


def _candidate(
    record: Record, row: Round, position: int, entered: elections.CandidateFigures
) -> Candidate:
    return Candidate(
        round=row,
        position=position,
        member=record.seat(entered.key) if entered.is_member else None,
        name="" if entered.is_member else entered.key,
        is_list=entered.is_list,
        votes=entered.votes,
        birth_date=entered.birth_date,
        seats_won=entered.seats_won,
    )
