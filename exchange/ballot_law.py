"""Whether a ballot of a sitting file is whole, and its voices those of the voters."""

from collections.abc import Iterator
from dataclasses import dataclass

from councils.french import plural
from exchange import election_law
from exchange.faults import Fault, path_of
from exchange.sitting_file import OPEN_MODES, BallotPart, Counts, SittingFile, Votes
from votes.rules.floor import Floor

CHOICES = {"for": "for_", "against": "against", "abstain": "abstain", "not_voting": "not_voting"}
SECRET_HAS_NO_NAMES = (
    "un scrutin secret se donne en nombres, sans dire qui a voté quoi (art. L2121-21)."
)
ONLY_SECRET_IS_SPOILED = "seul un scrutin secret a des bulletins blancs ou nuls."
SECRET_HIDES_THE_CHAIR = "au scrutin secret, la voix de qui préside n’est pas connue."
ELECTION_HAS_ROUNDS = "une élection se donne par rounds, ou par unopposed."
ROUNDS_ARE_AN_ELECTION = "des tours, ou un candidat unique, demandent la valeur election."
CHAIR_NOT_COUNTED = "la voix de qui préside n’est pas parmi celles du décompte."


@dataclass(frozen=True)
class Question:
    """What a ballot is judged by: the file, and its item's order, chair (None: an outsider) and floor."""

    file: SittingFile
    order: int
    chair: str | None
    floor: Floor


def check(question: Question, ballot: BallotPart, *steps) -> Iterator[Fault]:
    """Return everything in a ballot that cannot be."""
    given = [key for key in BallotPart.RESULTS if getattr(ballot, key) is not None]
    if len(given) != 1:
        keys = ", ".join(BallotPart.RESULTS)
        yield Fault(path_of(*steps), f"il faut exactement une de ces clés : {keys}.")
        return
    by_rounds = given[0] in ("rounds", "unopposed")
    if by_rounds != (ballot.rule == "election"):
        sentence = ROUNDS_ARE_AN_ELECTION if by_rounds else ELECTION_HAS_ROUNDS
        yield Fault(path_of(*steps, "rule"), sentence)
    if ballot.votes is not None:
        yield from _votes(question, ballot.votes, ballot.mode, *steps, "votes")
    elif ballot.counts is not None:
        yield from _counts(question, ballot.counts, ballot.mode, *steps, "counts")
    else:
        voters = len(question.floor.voters)
        yield from election_law.check(question.file, ballot, voters, *steps)


def _votes(question: Question, votes: Votes, mode: str, *steps) -> Iterator[Fault]:
    if mode not in OPEN_MODES:
        yield Fault(path_of(*steps), SECRET_HAS_NO_NAMES)
    seen: set[str] = set()
    for choice in ("against", "abstain", "not_voting"):
        for index, member in enumerate(getattr(votes, choice)):
            path = path_of(*steps, choice, index)
            if member in seen:
                yield Fault(path, f"« {member} » a déjà une voix dans ce scrutin.")
            elif member not in question.floor.voters:
                yield Fault(path, f"« {member} » ne peut pas voter au point {question.order}.")
            seen.add(member)


def _counts(question: Question, counts: Counts, mode: str, *steps) -> Iterator[Fault]:
    said = [getattr(counts, field) for field in CHOICES.values()]
    spoiled = {"blank": counts.blank or 0, "void": counts.void or 0}
    yield from unbalanced(sum(said) + sum(spoiled.values()), question.floor, *steps)
    for key, number in spoiled.items():
        if number and mode in OPEN_MODES:
            yield Fault(path_of(*steps, key), ONLY_SECRET_IS_SPOILED)
    if counts.proxies is not None:
        # A proxy's holder may have left one of the spoiled ballots for his grantor.
        unknown = 0 if mode in OPEN_MODES else sum(spoiled.values())
        yield from _proxies(question.floor, counts, unknown, *steps, "proxies")
    if counts.chair_vote is not None:
        yield from _chair_vote(question, counts, mode, *steps, "chair_vote")


def unbalanced(voices: int, floor: Floor, *steps) -> Iterator[Fault]:
    """Say how many voices miss, or are too many."""
    short = len(floor.voters) - voices
    if short:
        rest = f"il en manque {short}" if short > 0 else f"il y en a {-short} de trop"
        counted, there = plural(voices, "voix", "voix"), plural(len(floor.voters), "votant")
        yield Fault(path_of(*steps), f"le décompte donne {counted}, il y a {there} : {rest}.")


def _proxies(floor: Floor, counts: Counts, unknown: int, *steps) -> Iterator[Fault]:
    for choice, field in CHOICES.items():
        number, voices = getattr(counts.proxies, field), getattr(counts, field)
        if number > voices:
            sentence = f"{plural(number, 'procuration')} pour {plural(voices, 'voix', 'voix')}."
            yield Fault(path_of(*steps, choice), sentence)
    total, represented = _proxies_of(counts), len(floor.represented)
    if not represented - unknown <= total <= represented:
        there = plural(represented, "membre représenté", "membres représentés")
        sentence = f"le décompte donne {plural(total, 'procuration')}, il y a {there}."
        yield Fault(path_of(*steps), sentence)


def _proxies_of(counts: Counts) -> int:
    return sum(getattr(counts.proxies, field) for field in CHOICES.values())


def _chair_vote(question: Question, counts: Counts, mode: str, *steps) -> Iterator[Fault]:
    field = CHOICES[counts.chair_vote]
    by_proxy = getattr(counts.proxies, field) if counts.proxies else 0
    path = path_of(*steps)
    if mode not in OPEN_MODES:
        yield Fault(path, SECRET_HIDES_THE_CHAIR)
    elif question.chair not in question.floor.voters:
        yield Fault(path, f"qui préside le point {question.order} n’y a pas de voix.")
    elif getattr(counts, field) <= by_proxy:
        yield Fault(path, CHAIR_NOT_COUNTED)
