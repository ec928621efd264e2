"""The result of an election in words: « Mme MODDE est élue au deuxième tour, par 8 voix. »"""

from collections.abc import Sequence

from councils.french import NBSP, plural
from members.rules import is_feminine
from votes.models import Ballot
from votes.record import Record
from votes.rules import elections

ROUNDS = ("premier", "deuxième", "troisième")


def in_words(record: Record, ballot: Ballot) -> str:
    """Return the result of a recorded election, nobody elected included."""
    outcome, rounds = record.election(ballot), record.rounds(ballot)
    if not outcome.elected:
        return _nobody(outcome)
    if outcome.rounds == 0:
        return _without_a_vote(record, rounds[0])
    last = rounds[-1]
    when = f"au {ROUNDS[outcome.rounds - 1]} tour"
    if last.shares_seats:
        return _shared(last, when)
    votes = {candidate.key: candidate.votes for candidate in last.candidates}
    got = [votes[key] for key in outcome.elected]
    eldest = ", au bénéfice de l’âge" if _was_a_tie(last, got) else ""
    voices = f"{' et '.join(map(str, got))}{NBSP}voix" if len(got) < 3 else _each(got)
    return f"{_are_elected(record, last, outcome.elected)} {when}, par {voices}{eldest}."


def in_short(record: Record, ballot: Ballot) -> str:
    """Return « Mme MODDE élue », or which round is to be held, as the agenda says it."""
    outcome, rounds = record.election(ballot), record.rounds(ballot)
    if not outcome.elected:
        held = outcome.rounds >= elections.LAST_ROUND
        return "Personne n’est élu" if held else f"Tour{NBSP}{outcome.rounds + 1} à tenir"
    names = [_name(record, key) for key in outcome.elected]
    if any(candidate.is_list for candidate in rounds[-1].candidates):
        return f"Élu{NBSP}: {', '.join(names)}"
    return f"{names[0]}{f' et {plural(len(names) - 1, "autre")}' if names[1:] else ''} {_agreed(record, outcome.elected)}"


def _nobody(outcome: elections.Outcome) -> str:
    when = ROUNDS[outcome.rounds - 1]
    if outcome.majority is None:
        return f"Personne n’est élu au {when} tour."
    return f"Personne n’est élu au {when} tour{NBSP}: la majorité absolue est de {plural(outcome.majority, 'voix', 'voix')}."


def _without_a_vote(record: Record, round_: elections.Round) -> str:
    keys = [candidate.key for candidate in round_.candidates]
    article = f"sans vote, faute d’autre candidature (art.{NBSP}L2121-21)"
    return f"{_are_elected(record, round_, keys)} {article}."


def _shared(round_: elections.Round, when: str) -> str:
    got = [(c.key, c.seats_won) for c in round_.candidates if c.seats_won]
    told = ", ".join(f"{key}{NBSP}: {plural(won, 'siège')}" for key, won in got)
    return f"Sièges obtenus {when}{NBSP}: {told}."


def _was_a_tie(round_: elections.Round, got: Sequence[int]) -> bool:
    """Tell whether as many voices were not enough for somebody else: then the eldest was elected."""
    return sum(candidate.votes == min(got) for candidate in round_.candidates) > got.count(min(got))


def _each(got: Sequence[int]) -> str:
    return f"respectivement {', '.join(map(str, got[:-1]))} et {got[-1]}{NBSP}voix"


def _are_elected(record: Record, round_: elections.Round, keys: Sequence[str]) -> str:
    """Return « Mme MODDE est élue », « M. RETY et Mme MODDE sont élus », « La liste X est élue »."""
    if any(candidate.is_list for candidate in round_.candidates):
        return f"La liste «{NBSP}{keys[0]}{NBSP}» est élue"
    names = [_name(record, key) for key in keys]
    listed = f"{', '.join(names[:-1])} et {names[-1]}" if names[1:] else names[0]
    return f"{listed} {'sont' if names[1:] else 'est'} {_agreed(record, keys)}"


def _agreed(record: Record, keys: Sequence[str]) -> str:
    feminine = all(_is_feminine(record, key) for key in keys)
    return "élu" + ("e" if feminine else "") + ("s" if len(keys) > 1 else "")


def _is_feminine(record: Record, key: str) -> bool:
    """Whether a candidate is a woman; the civility of whoever is no member is the first word of her name."""
    seat = record.by_reference.get(key)
    return seat.is_feminine if seat else is_feminine(key.partition(" ")[0])


def _name(record: Record, key: str) -> str:
    seat = record.by_reference.get(key)
    return seat.short_name if seat else key
