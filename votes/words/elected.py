"""The result of an election in words, long for its screen and short for the agenda."""

from collections.abc import Iterable

from councils.french import NBSP, agreed, plural, shortened
from law.elections import ElectionTie
from members.rules import is_woman
from votes.record import Record, RecordedBallot
from votes.record.rounds import HeldElection
from votes.rules.elections import CandidateFigures, ElectionOutcome
from votes.words import results
from votes.words.results import Winner


def in_words(record: Record, held: HeldElection) -> str:
    """Return the result of an election, nobody elected included: the sentences of its paper."""
    outcome = held.outcome
    if outcome is None:
        return "Élection à compléter."
    if outcome.rounds == 0:
        article = record.law.read("unopposed").in_brackets
        return f"{results.unopposed(_winners(record, held, 1), article)}."
    last = len(held.rounds)
    told = [number for number in range(1, last + 1) if held.by_round[number - 1].elected]
    return " ".join(_of_round(record, held, number) for number in told or [last])


def _of_round(record: Record, held: HeldElection, number: int) -> str:
    """Return what a round decided; what is left is said of the last one alone."""
    is_last, decided = number == len(held.rounds), held.by_round[number - 1]
    return results.of_round(
        _winners(record, held, number),
        number,
        held.rounds[number - 1].votes_cast,
        left=decided.vacant if is_last else 0,
        decides=number >= held.scheme.rounds,
    )


def in_short(record: Record, ballot: RecordedBallot) -> str:
    """Return « Mme MODDE élue », or which round is to be held, as the agenda says it."""
    outcome, rounds = ballot.outcome, ballot.rounds
    if outcome is None:
        return "À compléter"
    is_over = outcome.rounds >= ballot.held.scheme.rounds
    if not outcome.elected:
        return "Personne n’est élu" if is_over else f"Tour{NBSP}{outcome.rounds + 1} à tenir"
    names = [name_of(record, key) for key in outcome.elected]
    if any(candidate.is_list for candidate in rounds[-1].candidates):
        return f"Élu{NBSP}: {', '.join(names)}"
    word = agreed("élu", *(_is_feminine(record, key) for key in outcome.elected))
    left = plural(outcome.seats_left, "siège à pourvoir", "sièges à pourvoir")
    return f"{shortened(names, 1)} {word}" + (f", {left}" if outcome.seats_left else "")


def _winners(record: Record, held: HeldElection, number: int) -> list[Winner]:
    """Return whom a round chose, as a sentence names them: persons and lists, with those elected on them."""
    decided, standing = held.by_round[number - 1], held.rounds[number - 1].candidates
    return [
        Winner(
            name=results.the_list(who.key) if who.is_list else name_of(record, who.key),
            feminine=who.is_list or _is_feminine(record, who.key),
            votes=who.votes,
            seats=decided.seats_won[who.key] if decided.seats_won else None,
            eldest=who.key in decided.eldest,
            by_mean=held.scheme.tie == ElectionTie.MEAN_AGE,
            is_list=who.is_list,
            names=names_of(record, seated(who, decided)),
            substitutes=names_of(record, seated(who, decided, substitutes=True)),
        )
        for who in standing
        if who.key in decided.elected
    ]


def seated(
    who: CandidateFigures, decided: ElectionOutcome, *, substitutes: bool = False
) -> tuple[str, ...]:
    """Return the names of a list that an election seats, or elects as substitutes."""
    elected = decided.elected_substitutes if substitutes else decided.elected_members
    return tuple(key for key in who.keys if key in elected)


def _is_feminine(record: Record, key: str) -> bool:
    """Whether the texts about a candidate agree in the feminine."""
    seat = record.by_reference.get(key)
    return seat.is_feminine if seat else is_woman("", key)


def names_of(record: Record, keys: Iterable[str]) -> list[str]:
    return [name_of(record, key) for key in keys]


def name_of(record: Record, key: str) -> str:
    seat = record.by_reference.get(key)
    return seat.short_name if seat else key
