"""The result of an election in words, long for its screen and short for the agenda."""

from councils.french import NBSP, agreed, shortened
from members.rules import is_woman
from votes.record import Record, RecordedBallot
from votes.rules import elections
from votes.words import results
from votes.words.results import Winner


def in_words(record: Record, ballot: RecordedBallot) -> str:
    """Return the result of a recorded election, nobody elected included: the sentence of its paper."""
    outcome = ballot.outcome
    if outcome is None:
        return "Élection à compléter."
    last = ballot.rounds[-1]
    if outcome.rounds == 0:
        return f"{results.unopposed(_winners(record, last, outcome))}."
    if not outcome.elected:
        return f"{results.nobody_elected(outcome.rounds, last.votes_cast)}."
    return f"{results.elected(_winners(record, last, outcome), outcome.rounds)}."


def in_short(record: Record, ballot: RecordedBallot) -> str:
    """Return « Mme MODDE élue », or which round is to be held, as the agenda says it."""
    outcome, rounds = ballot.outcome, ballot.rounds
    if outcome is None:
        return "À compléter"
    if not outcome.elected:
        held = outcome.rounds >= elections.LAST_ROUND
        return "Personne n’est élu" if held else f"Tour{NBSP}{outcome.rounds + 1} à tenir"
    names = [_name(record, key) for key in outcome.elected]
    if any(candidate.is_list for candidate in rounds[-1].candidates):
        return f"Élu{NBSP}: {', '.join(names)}"
    word = agreed("élu", *(_is_feminine(record, key) for key in outcome.elected))
    return f"{shortened(names, 1)} {word}"


def _winners(
    record: Record, last: elections.RoundFigures, outcome: elections.ElectionOutcome
) -> list[Winner]:
    """Return whom the last round chose, as a sentence names them."""
    eldest = elections.by_age(last, outcome.rounds) if outcome.rounds else ()
    return [
        Winner(
            name=results.the_list(who.key) if who.is_list else _name(record, who.key),
            feminine=who.is_list or _is_feminine(record, who.key),
            votes=who.votes,
            seats=who.seats_won,
            eldest=who.key in eldest,
            is_list=who.is_list,
        )
        for who in last.candidates
        if who.key in outcome.elected
    ]


def _is_feminine(record: Record, key: str) -> bool:
    """Whether the texts about a candidate agree in the feminine."""
    seat = record.by_reference.get(key)
    return seat.is_feminine if seat else is_woman("", key)


def _name(record: Record, key: str) -> str:
    seat = record.by_reference.get(key)
    return seat.short_name if seat else key
