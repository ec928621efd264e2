"""Whether a ballot of a sitting file is whole, and its voices those of the voters."""

from collections.abc import Iterator
from dataclasses import dataclass

from exchange import election_law
from exchange.ballot_parts import OPEN_MODES, BallotPart, Counts, ProxyCounts, Votes
from exchange.faults import FileFault, path_of, sentence_of
from exchange.sitting_file import SittingFile
from exchange.terms import law_of
from votes.rules import validity
from votes.rules.ballots import FIELDS, Choice
from votes.rules.floor import Floor
from votes.rules.validity import Numbers, Problem

#: The field of each choice, in a part of the file as in a `Tally`.
CHOICES = {choice.value: FIELDS[choice] for choice in Choice}
#: In the words of the file, which has other keys to offer than a page.
ELECTION_HAS_ROUNDS = "une élection se donne par rounds, ou par unopposed."
SPECIAL_IS_TOLD = "majority se donne avec la valeur special de rule, et avec elle seule."
SHARE_IS_TOO_LARGE = "cette part dépasse l’assemblée entière."
ROUNDS_ARE_AN_ELECTION = "des tours, ou un candidat unique, demandent la valeur election."
SEATS_ARE_UNOPPOSED = "les sièges ne se donnent ici qu’avec unopposed ; chaque tour a les siens."
KINDS_ARE_OF_ELECTIONS = "election ne va qu’avec la valeur election de rule."
DEPUTIES_SUCCEED = "seul un adjoint (election deputy) succède à quelqu’un."
#: The key of a ballot in numbers where a fault is told, when it is not the fault's own.
PATHS = {
    Problem.UNBALANCED_PROXIES: "proxies",
    Problem.SECRET_HIDES_THE_CHAIR: "chair_vote",
    Problem.CHAIR_IS_NO_VOTER: "chair_vote",
    Problem.CHAIR_NOT_COUNTED: "chair_vote",
}


@dataclass(frozen=True)
class FileQuestion:
    """What a ballot is judged by: the file, and its item's order, chair (None: an outsider) and floor."""

    file: SittingFile
    order: int
    chair: str | None
    floor: Floor

    def of(self, ballot: BallotPart) -> validity.Question:
        is_secret = ballot.mode not in OPEN_MODES
        return validity.Question(self.floor, ballot.rule, is_secret, self.chair)


def check(question: FileQuestion, ballot: BallotPart, *steps) -> Iterator[FileFault]:
    """Return everything in a ballot that cannot be."""
    given = [key for key in BallotPart.RESULTS if getattr(ballot, key) is not None]
    if len(given) != 1:
        keys = ", ".join(BallotPart.RESULTS)
        yield FileFault(path_of(*steps), f"il faut exactement une de ces clés : {keys}.")
        return
    if given[0] in ("rounds", "unopposed") and ballot.rule != "election":
        yield FileFault(path_of(*steps, "rule"), ROUNDS_ARE_AN_ELECTION)
    yield from _asked(question, ballot, *steps)
    yield from _kind(ballot, *steps)
    if ballot.seats is not None and ballot.unopposed is None:
        yield FileFault(path_of(*steps, "seats"), SEATS_ARE_UNOPPOSED)
    yield from _majority(ballot, *steps)
    if ballot.votes is not None:
        yield from _votes(question, ballot, ballot.votes, *steps)
    elif ballot.counts is not None:
        yield from _counts(question, ballot, ballot.counts, *steps)
    else:
        yield from election_law.check(question.file, ballot, question.floor, *steps)


def _kind(ballot: BallotPart, *steps) -> Iterator[FileFault]:
    """Refuse a kind of election where nobody is elected, and a successor who is no deputy."""
    if ballot.election and ballot.rule != "election":
        yield FileFault(path_of(*steps, "election"), KINDS_ARE_OF_ELECTIONS)
    if ballot.replaces is not None and ballot.election != "deputy":
        yield FileFault(path_of(*steps, "replaces"), DEPUTIES_SUCCEED)


def _asked(question: FileQuestion, ballot: BallotPart, *steps) -> Iterator[FileFault]:
    """Refuse a request by somebody who is not in the room (CGCT, art. L2121-18, L2121-21)."""
    for index, member in enumerate(ballot.asked_by):
        if member not in question.floor.present:
            sentence = f"« {member} » n’est pas dans la salle au point {question.order}."
            yield FileFault(path_of(*steps, "asked_by", index), sentence)


def _majority(ballot: BallotPart, *steps) -> Iterator[FileFault]:
    """Ask for the majority of the statutes where, and only where, they decide."""
    majority = ballot.majority
    if (majority is not None) != (ballot.rule == "special"):
        yield FileFault(path_of(*steps, "majority" if majority else "rule"), SPECIAL_IS_TOLD)
    elif majority and majority.numerator > majority.denominator:
        yield FileFault(path_of(*steps, "majority", "numerator"), SHARE_IS_TOO_LARGE)


def _votes(question: FileQuestion, ballot: BallotPart, votes: Votes, *steps) -> Iterator[FileFault]:
    places: dict[str, str] = {}
    for choice in ("against", "abstain", "not_voting"):
        for index, member in enumerate(getattr(votes, choice)):
            path = path_of(*steps, "votes", choice, index)
            if member in places:
                yield FileFault(path, f"« {member} » a déjà une voix dans ce scrutin.")
            places.setdefault(member, path)
    for fault in validity.names(question.of(ballot), places):
        if fault.problem == Problem.ELECTION_HAS_ROUNDS:
            yield FileFault(path_of(*steps, "rule"), ELECTION_HAS_ROUNDS)
        elif fault.problem == Problem.CANNOT_VOTE:
            for member in fault.keys:
                sentence = f"« {member} » ne peut pas voter au point {question.order}."
                yield FileFault(places[member], sentence)
        else:
            yield FileFault(path_of(*steps, "votes"), sentence_of(fault, law_of(question.file)))


def _counts(
    question: FileQuestion, ballot: BallotPart, counts: Counts, *steps
) -> Iterator[FileFault]:
    voices = _by_choice(counts) | {"blank": counts.blank or 0, "void": counts.void or 0}
    proxies = _by_choice(counts.proxies) if counts.proxies else None
    numbers = Numbers(voices, proxies, counts.chair_vote or "")
    for fault in validity.numbers(question.of(ballot), numbers, on_paper=True):
        match fault.problem, *fault.keys:
            case Problem.ELECTION_HAS_ROUNDS, *_:
                yield FileFault(path_of(*steps, "rule"), ELECTION_HAS_ROUNDS)
                continue
            case Problem.ONLY_SECRET_IS_SPOILED, key:
                inside = [key]
            case Problem.TOO_MANY_PROXIES, choice:
                inside = ["proxies", choice]
            case _:
                inside = [PATHS[fault.problem]] if fault.problem in PATHS else []
        yield FileFault(
            path_of(*steps, "counts", *inside), sentence_of(fault, law_of(question.file))
        )


def _by_choice(counts: ProxyCounts) -> dict[str, int]:
    return {choice: getattr(counts, field) for choice, field in CHOICES.items()}
