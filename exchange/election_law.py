"""Whether an election of a sitting file has rounds that balance, and that follow each other."""

from collections import Counter
from collections.abc import Iterator

from councils.french import plural
from exchange.faults import Fault, path_of
from exchange.sitting_file import BallotPart, CandidatePart, Named, RoundPart, SittingFile
from votes.rules.elections import LAST_ROUND, AgeUnknown, Candidate, Round, elected_in

ONE_TO_THREE_ROUNDS = "une élection a un, deux ou trois tours (art. L2122-7)."
BLANK_AND_VOID = "il faut blank et void, ou blank_and_void seul."
ONE_NAME = "il faut exactement une de ces clés : name, member, list."
TWICE = "cette candidature se trouve deux fois dans le tour."


def check(file: SittingFile, ballot: BallotPart, voters: int, *steps) -> Iterator[Fault]:
    """Return everything that cannot be in an election, with a vote or without."""
    if ballot.unopposed is not None:
        yield from _named(ballot.unopposed, *steps, "unopposed")
        return
    if not 0 < len(ballot.rounds) <= LAST_ROUND:
        yield Fault(path_of(*steps, "rounds"), ONE_TO_THREE_ROUNDS)
        return
    for index, part in enumerate(ballot.rounds):
        inside = (*steps, "rounds", index)
        faults = [*_form(part, *inside), *_figures(part, voters, *inside)]
        yield from faults
        if not faults:
            yield from _outcome(file, ballot.rounds, index, *inside)


def _named(named: Named, *steps) -> Iterator[Fault]:
    if len(named.given) != 1:
        yield Fault(path_of(*steps), ONE_NAME)


def _form(part: RoundPart, *steps) -> Iterator[Fault]:
    apart = [spoiled is not None for spoiled in (part.blank, part.void)]
    if any(apart) if part.blank_and_void is not None else not all(apart):
        yield Fault(path_of(*steps), BLANK_AND_VOID)
    keys = Counter(candidate.key for candidate in part.candidates)
    for index, candidate in enumerate(part.candidates):
        yield from _named(candidate, *steps, "candidates", index)
        if keys[candidate.key] > 1:
            yield Fault(path_of(*steps, "candidates", index), TWICE)


def _figures(part: RoundPart, voters: int, *steps) -> Iterator[Fault]:
    """Refuse an urn that is not that of the voters, and candidates whose voices or seats are not in it."""
    round_ = round_of(part)
    taking = part.ballots_in_urn + part.not_voting
    if taking != voters:
        short = voters - taking
        rest = f"il en manque {short}" if short > 0 else f"il y en a {-short} de trop"
        sentence = f"le tour compte {plural(taking, 'membre')}, il y a {plural(voters, 'votant')} : {rest}."
        yield Fault(path_of(*steps, "ballots_in_urn"), sentence)
    if round_.votes_cast < 0:
        sentence = "il y a plus de bulletins blancs ou nuls que de bulletins dans l’urne."
        yield Fault(path_of(*steps, "ballots_in_urn"), sentence)
    elif not round_.balances:
        votes = plural(sum(c.votes for c in part.candidates), "voix", "voix")
        cast = plural(round_.votes_cast, "suffrage exprimé", "suffrages exprimés")
        sentence = f"les candidats ont {votes}, il y a {cast}{_for_seats(round_)}."
        yield Fault(path_of(*steps, "candidates"), sentence)
    won = sum(candidate.seats_won or 0 for candidate in part.candidates)
    if round_.shares_seats and won != part.seats:
        sentence = f"les listes se partagent {plural(won, 'siège')}, il y en a {part.seats}."
        yield Fault(path_of(*steps, "seats"), sentence)


def _for_seats(round_: Round) -> str:
    names = round_.names_on_a_ballot
    return f", chacun d’un à {names} noms" if names > 1 else ""


def _outcome(file: SittingFile, parts: list[RoundPart], index: int, *steps) -> Iterator[Fault]:
    """Refuse a tie that nobody can break, and a round after somebody was elected."""
    number = index + 1
    try:
        elected = elected_in(round_of(parts[index], file), number)
    except AgeUnknown as unknown:
        yield _age_unknown(file, parts[index], unknown.keys, *steps)
        return
    if elected and number < len(parts):
        sentence = f"le tour {number + 1} n’a pas lieu : le précédent a déjà élu quelqu’un."
        yield Fault(path_of(*steps[:-1], number), sentence)


def _age_unknown(file: SittingFile, part: RoundPart, keys: tuple[str, ...], *steps) -> Fault:
    tied = [(i, c) for i, c in enumerate(part.candidates) if c.key in keys]
    silent = [i for i, candidate in tied if _born(candidate, file) is None]
    who = ", ".join(f"« {key} »" for key in keys)
    eldest = f"à égalité de voix entre {who}, le plus âgé est élu (art. L2122-7)"
    if silent:
        path = path_of(*steps, "candidates", silent[0], "birth_date")
        return Fault(path, f"{eldest} : il faut leur date de naissance.")
    return Fault(path_of(*steps, "candidates"), f"{eldest} : ils sont nés le même jour.")


def _born(candidate: CandidatePart, file: SittingFile | None):
    """Return a candidate's birth date: his own on the paper, else that of the member."""
    members = file.members if file else ()
    known = (m.birth_date for m in members if m.id == candidate.member)
    return candidate.birth_date or next(known, None)


def round_of(part: RoundPart, file: SittingFile | None = None) -> Round:
    """Return a round as the rules read it; the file tells the birth dates of the members."""
    copied = ("ballots_in_urn", "blank", "void", "blank_and_void", "not_voting", "seats")
    candidates = (
        Candidate(c.key, c.votes, _born(c, file), c.seats_won, c.list_ is not None)
        for c in part.candidates
    )
    return Round(candidates=tuple(candidates), **{name: getattr(part, name) for name in copied})
