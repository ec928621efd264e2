"""Whether an election of a sitting file has rounds that balance, and that follow each other."""

from collections.abc import Iterator, Sequence

from exchange.ballot_parts import BallotPart, CandidatePart, NamedPart, RoundPart
from exchange.faults import FileFault, path_of, sentence_of
from exchange.sitting_file import SittingFile
from votes.rules import elections, validity
from votes.rules.validity import Problem

BLANK_AND_VOID = "il faut blank et void, ou blank_and_void seul."
ONE_NAME = "il faut exactement une de ces clés : name, member, list."
TWICE = "cette candidature se trouve deux fois."
ELDEST = "le plus âgé est élu (art. L2122-7)"
#: The key of a round where a fault is told.
PATHS = {
    Problem.UNBALANCED_URN: "ballots_in_urn",
    Problem.TOO_MANY_SPOILED: "ballots_in_urn",
    Problem.UNBALANCED_VOTES: "candidates",
    Problem.NO_CANDIDATE: "candidates",
    Problem.SEATS_NOT_SHARED: "seats",
}


def check(file: SittingFile, ballot: BallotPart, voters: int, *steps) -> Iterator[FileFault]:
    """Return everything that cannot be in an election, with a vote or without."""
    if ballot.unopposed is not None:
        yield from _unopposed(ballot, *steps)
        return
    parts = ballot.rounds or []
    malformed = [
        fault for index, part in enumerate(parts) for fault in _form(part, *steps, "rounds", index)
    ]
    if malformed:
        yield from malformed
        return
    for fault in validity.election([round_of(part, file) for part in parts], voters):
        yield from _told(fault, parts, file, *steps)


def _unopposed(ballot: BallotPart, *steps) -> Iterator[FileFault]:
    """Judge who is elected without a vote; each candidate has one name (CGCT, art. L2121-21)."""
    candidates = ballot.unopposed or []
    for index, named in enumerate(candidates):
        yield from _named(named, *steps, "unopposed", index)
    if all(len(named.given) == 1 for named in candidates):
        for fault in validity.unopposed(unopposed_of(ballot)):
            sentence = TWICE if fault.problem == Problem.TWICE_A_CANDIDATE else sentence_of(fault)
            yield FileFault(path_of(*steps, "unopposed"), sentence)


def _named(named: NamedPart, *steps) -> Iterator[FileFault]:
    if len(named.given) != 1:
        yield FileFault(path_of(*steps), ONE_NAME)


def _form(part: RoundPart, *steps) -> Iterator[FileFault]:
    apart = [spoiled is not None for spoiled in (part.blank, part.void)]
    if any(apart) if part.blank_and_void is not None else not all(apart):
        yield FileFault(path_of(*steps), BLANK_AND_VOID)
    for index, candidate in enumerate(part.candidates):
        yield from _named(candidate, *steps, "candidates", index)


def _told(fault: validity.Fault, parts: Sequence[RoundPart], file, *steps) -> Iterator[FileFault]:
    """Say a fault of the rounds at its place in the file."""
    if fault.round is None:
        yield FileFault(path_of(*steps, "rounds"), sentence_of(fault))
        return
    inside = (*steps, "rounds", fault.round - 1)
    part = parts[fault.round - 1]
    standing = [(i, c) for i, c in enumerate(part.candidates) if c.key in fault.keys]
    match fault.problem:
        case Problem.TWICE_A_CANDIDATE:
            for index, _ in standing:
                yield FileFault(path_of(*inside, "candidates", index), TWICE)
        case Problem.AGE_UNKNOWN:
            silent = next(index for index, c in standing if _born(c, file) is None)
            sentence = f"{_tie(fault)} : il faut leur date de naissance."
            yield FileFault(path_of(*inside, "candidates", silent, "birth_date"), sentence)
        case Problem.BORN_THE_SAME_DAY:
            sentence = f"{_tie(fault)} : ils sont nés le même jour."
            yield FileFault(path_of(*inside, "candidates"), sentence)
        case problem:
            place = [PATHS[problem]] if problem in PATHS else []
            yield FileFault(path_of(*inside, *place), sentence_of(fault))


def _tie(fault: validity.Fault) -> str:
    who = ", ".join(f"« {key} »" for key in fault.keys)
    return f"à égalité de voix entre {who}, {ELDEST}"


def _born(candidate: CandidatePart, file: SittingFile | None):
    """Return a candidate's birth date: that on the paper, else that of the member."""
    members = file.members if file else ()
    known = (m.birth_date for m in members if m.id == candidate.member)
    return candidate.birth_date or next(known, None)


def round_of(part: RoundPart, file: SittingFile | None = None) -> elections.RoundFigures:
    """Return a round as the rules read it; the file tells the birth dates of the members."""
    candidates = (
        elections.CandidateFigures(
            c.key, c.votes, _born(c, file), c.seats_won, c.list_ is not None, c.member is not None
        )
        for c in part.candidates
    )
    return elections.RoundFigures(candidates=tuple(candidates), **elections.figures(part))


def unopposed_of(ballot: BallotPart) -> elections.RoundFigures:
    """Return an election without a vote as a round where nobody voted.

    Unless `seats` tells otherwise, there are as many seats as candidates.
    """
    candidates = tuple(
        elections.CandidateFigures(
            c.key, is_list=c.list_ is not None, is_member=c.member is not None
        )
        for c in ballot.unopposed or ()
    )
    return elections.RoundFigures(0, candidates, seats=ballot.seats or max(1, len(candidates)))
