"""Whether an election of a sitting file has rounds that balance, and that follow each other."""

from collections.abc import Iterator, Sequence

from exchange.ballot_parts import BallotPart, CandidatePart, ListNamePart, NamedPart, RoundPart
from exchange.faults import FileFault, path_of, sentence_of
from exchange.sitting_file import SittingFile
from exchange.terms import law_of
from law.elections import ElectionScheme, possible_schemes
from votes.rules import elections
from votes.rules.elections import validity
from votes.rules.floor import Floor
from votes.rules.validity import Fault, Problem

BLANK_AND_VOID = "il faut blank et void, ou blank_and_void seul."
ONE_NAME = "il faut exactement une de ces clés : name, member, list."
ONE_LISTED = "il faut exactement une de ces clés : name, member."
OF_A_MEMBER = "la date de naissance et le sexe d’un membre sont ceux de members."
MEMBERS_OF_A_LIST = "seule une liste a des noms, dans members."
BORN_BY_NAMES = "une liste n’a pas de date de naissance : donnez celles de ses noms, dans members."
TWICE = "cette candidature se trouve deux fois."
#: The key of a round where a fault is told.
PATHS = {
    Problem.UNBALANCED_URN: "ballots_in_urn",
    Problem.TOO_MANY_SPOILED: "ballots_in_urn",
    Problem.UNBALANCED_VOTES: "candidates",
    Problem.NO_CANDIDATE: "candidates",
    Problem.SEATS_NOT_SHARED: "seats",
    Problem.SEATS_LEFT: "seats",
    Problem.NO_SUBSTITUTES: "substitute_seats",
    Problem.SAME_MEAN_AGE: "candidates",
    Problem.NEXT_BORN_THE_SAME_DAY: "candidates",
}
#: Of a fault told beside those whom it names, the key of a candidate.
OF_A_CANDIDATE = {
    Problem.ALREADY_ELECTED: "",
    Problem.LISTS_ALONE: "",
    Problem.NAMES_ALONE: "",
    Problem.NAMELESS_LIST: "members",
    Problem.TOO_MANY_NAMES: "members",
    Problem.SEATS_ARE_COMPUTED: "seats_won",
}
#: Of a fault told beside a name of a list.
OF_A_NAME = (
    Problem.TWICE_ON_LISTS,
    Problem.AGE_UNKNOWN,
    Problem.MEAN_AGE_UNKNOWN,
    Problem.NEXT_AGE_UNKNOWN,
)


def check(file: SittingFile, ballot: BallotPart, floor: Floor, *steps) -> Iterator[FileFault]:
    """Return everything that cannot be in an election, with a vote or without."""
    scheme = scheme_of_ballot(file, ballot)
    malformed = list(_forms(ballot, *steps))
    if malformed:
        yield from malformed
    elif ballot.unopposed is not None:
        yield from _unopposed(file, scheme, ballot, *steps)
    else:
        parts = ballot.rounds or []
        rounds = [round_of(part, file) for part in parts]
        for fault in validity.election(scheme, rounds, len(floor.voters), floor.in_office):
            yield from _told(fault, parts, file, *steps)


def scheme_of_ballot(file: SittingFile, ballot: BallotPart) -> ElectionScheme:
    """Return how the council elects that day; who stands tells it where the population is not known."""
    law = law_of(file)
    schemes = possible_schemes(ballot.election or "", law.body, law.day)
    standing: list[NamedPart] = list(ballot.unopposed or ())
    standing += [one for part in ballot.rounds or () for one in part.candidates]
    lists = any(named.list_ is not None for named in standing)
    fitting = [one for one in schemes if one.admits(lists=lists)] if standing else ()
    return (fitting or schemes)[-1]


def _unopposed(
    file: SittingFile, scheme: ElectionScheme, ballot: BallotPart, *steps
) -> Iterator[FileFault]:
    """Judge who is elected without a vote (CGCT, art. L2121-21)."""
    for fault in validity.unopposed(scheme, unopposed_of(ballot)):
        twice = fault.problem == Problem.TWICE_A_CANDIDATE
        sentence = TWICE if twice else sentence_of(fault, law_of(file))
        yield FileFault(path_of(*steps, "unopposed"), sentence)


def _forms(ballot: BallotPart, *steps) -> Iterator[FileFault]:
    """Refuse what cannot be read: each candidate has one name, and only a list has several in it."""
    for index, named in enumerate(ballot.unopposed or ()):
        yield from _named(named, *steps, "unopposed", index)
    for number, part in enumerate(ballot.rounds or ()):
        inside = (*steps, "rounds", number)
        apart = [spoiled is not None for spoiled in (part.blank, part.void)]
        if any(apart) if part.blank_and_void is not None else not all(apart):
            yield FileFault(path_of(*inside), BLANK_AND_VOID)
        for index, candidate in enumerate(part.candidates):
            yield from _named(candidate, *inside, "candidates", index)
            if candidate.list_ is not None and candidate.birth_date and ballot.election:
                path = path_of(*inside, "candidates", index, "birth_date")
                yield FileFault(path, BORN_BY_NAMES)


def _named(named: NamedPart, *steps) -> Iterator[FileFault]:
    if len(named.given) != 1:
        yield FileFault(path_of(*steps), ONE_NAME)
    if named.members and named.list_ is None:
        yield FileFault(path_of(*steps, "members"), MEMBERS_OF_A_LIST)
    for index, one in enumerate(named.members):
        if (one.name is None) == (one.member is None):
            yield FileFault(path_of(*steps, "members", index), ONE_LISTED)
        elif one.member is not None and (one.birth_date or one.sex):
            yield FileFault(path_of(*steps, "members", index), OF_A_MEMBER)


def _told(fault: Fault, parts: Sequence[RoundPart], file, *steps) -> Iterator[FileFault]:
    """Say a fault of the rounds at its place in the file."""
    if fault.round is None:
        yield FileFault(path_of(*steps, "rounds"), sentence_of(fault, law_of(file)))
        return
    inside, part = (*steps, "rounds", fault.round - 1), parts[fault.round - 1]
    standing = [(i, c) for i, c in enumerate(part.candidates) if c.key in fault.keys]
    match fault.problem:
        case Problem.TWICE_A_CANDIDATE:
            for index, _ in standing:
                yield FileFault(path_of(*inside, "candidates", index), TWICE)
        case Problem.AGE_UNKNOWN if standing:
            silent = next(index for index, c in standing if _born(c, file) is None)
            sentence = f"{_tie(fault, file)} : il faut leur date de naissance."
            yield FileFault(path_of(*inside, "candidates", silent, "birth_date"), sentence)
        case Problem.BORN_THE_SAME_DAY:
            sentence = f"{_tie(fault, file)} : ils sont nés le même jour."
            yield FileFault(path_of(*inside, "candidates"), sentence)
        case problem:
            for place in _places(problem, part, fault.keys):
                yield FileFault(path_of(*inside, *place), sentence_of(fault, law_of(file)))


def _places(problem: Problem, part: RoundPart, keys: Sequence[str]) -> Iterator[list[int | str]]:
    """Yield where a fault stands in a round: beside each name, beside each candidate, or at a key."""
    if problem not in (*OF_A_CANDIDATE, *OF_A_NAME):
        yield [PATHS[problem]] if problem in PATHS else []
    for index, candidate in enumerate(part.candidates):
        if problem in OF_A_CANDIDATE and candidate.key in keys:
            yield ["candidates", index, *filter(None, [OF_A_CANDIDATE[problem]])]
        for place, one in enumerate(candidate.members):
            if problem in OF_A_NAME and one.key in keys:
                yield ["candidates", index, "members", place]


def _tie(fault: Fault, file: SittingFile) -> str:
    who = ", ".join(f"« {key} »" for key in fault.keys)
    article = law_of(file).read("rounds").in_brackets
    return f"à égalité de voix entre {who}, le plus âgé est élu{article}"


def _born(candidate: CandidatePart, file: SittingFile | None):
    """Return a candidate's birth date: that on the paper, else that of the member."""
    return candidate.birth_date or _born_member(candidate.member, file)


def _born_member(reference: str | None, file: SittingFile | None):
    members = file.members if file else ()
    known = (member.birth_date for member in members if member.id == reference)
    return next(known, None)


def round_of(part: RoundPart, file: SittingFile | None = None) -> elections.RoundFigures:
    """Return a round as the rules read it; the file tells the birth dates of the members."""
    candidates = (
        elections.CandidateFigures(
            key=one.key,
            votes=one.votes,
            birth_date=_born(one, file),
            seats_won=one.seats_won,
            is_list=one.list_ is not None,
            is_member=one.member is not None,
            members=names_of(one.members, file),
        )
        for one in part.candidates
    )
    return elections.RoundFigures(candidates=tuple(candidates), **elections.figures(part))


def names_of(
    members: Sequence[ListNamePart], file: SittingFile | None = None
) -> tuple[elections.NameFigures, ...]:
    """Return the names of a list as the rules read them."""
    return tuple(
        elections.NameFigures(
            key=one.key,
            birth_date=one.birth_date or _born_member(one.member, file),
            sex=one.sex or "",
            is_member=one.member is not None,
        )
        for one in members
    )


def unopposed_of(ballot: BallotPart) -> elections.RoundFigures:
    """Return an election without a vote as a round where nobody voted.

    Unless `seats` tells otherwise, there are as many seats as candidates, or as a list has names.
    """
    candidates = tuple(
        elections.CandidateFigures(
            one.key,
            is_list=one.list_ is not None,
            is_member=one.member is not None,
            members=names_of(one.members),
        )
        for one in ballot.unopposed or ()
    )
    standing = max([len(candidates), *(len(one.members) for one in candidates)])
    return elections.RoundFigures(0, candidates, seats=ballot.seats or max(1, standing))
