"""Why an election is refused: rounds, candidates, seats and ages that cannot be."""

from collections.abc import Iterable

from councils.french import NBSP, plural
from votes.record import Record
from votes.rules.elections import Round
from votes.words.counts import unbalanced

ELECTION_HAS_ROUNDS = f"Une élection s’enregistre par tours{NBSP}: dites les voix de chacun."
ONE_TO_THREE_ROUNDS = f"Une élection a un, deux ou trois tours (art.{NBSP}L2122-7)."
NO_CANDIDATE = f"Personne ne se présente à ce tour{NBSP}: nommez d’abord les candidats."
NO_ROUND_WITHOUT_A_VOTE = "Qui est élu sans vote l’est sans tour de scrutin."


def unbalanced_round(number: int, round_: Round, voters: int) -> str | None:
    """Say why the figures of a round of an election are not those of its voters."""
    taking = round_.ballots_in_urn + round_.not_voting
    if taking != voters:
        return f"Tour{NBSP}{number}. {unbalanced(taking, voters)}"
    if round_.votes_cast < 0:
        spoiled = plural(round_.spoiled, "bulletin blanc ou nul", "bulletins blancs ou nuls")
        return f"Tour{NBSP}{number}. L’urne a {round_.ballots_in_urn} bulletins, dont {spoiled}."
    if not round_.balances:
        votes = sum(candidate.votes for candidate in round_.candidates)
        cast = plural(round_.votes_cast, "suffrage exprimé", "suffrages exprimés")
        return (
            f"Tour{NBSP}{number}. Les candidats ont {plural(votes, 'voix', 'voix')}, il y a {cast}."
        )
    return None


def age_unknown(record: Record, keys: Iterable[str]) -> str:
    """Say that a tie goes to the eldest, and whose birth date is missing."""
    names = ", ".join(str(record.by_reference.get(key, key)) for key in keys)
    return (
        f"À égalité de voix, le plus âgé est élu (art.{NBSP}L2122-7){NBSP}: "
        f"donnez la date de naissance de {names}."
    )


def round_too_many(number: int) -> str:
    return f"Le tour{NBSP}{number} n’a pas lieu{NBSP}: le précédent a déjà élu quelqu’un."


def twice_a_candidate(record: Record, key: str) -> str:
    seat = record.by_reference.get(key)
    return f"{seat.short_name if seat else key} est deux fois dans ce tour{NBSP}: gardez une seule ligne."


def seats_not_shared(shared: int, seats: int) -> str:
    """Return « Les listes se partagent 3 sièges, il y en a 4 à pourvoir. »"""
    return f"Les listes se partagent {plural(shared, 'siège')}, il y en a {seats} à pourvoir."


def not_unopposed(candidates: int, needed: int) -> str:
    """Say that an election without a vote has one candidate for each seat (CGCT, art. L2121-21)."""
    there = plural(candidates, "candidature")
    return (
        f"Il y a {there} pour {plural(needed, 'siège')}{NBSP}: "
        f"le vote n’est écarté que s’il y en a une par siège (art.{NBSP}L2121-21)."
    )


def homonyms(name: str) -> str:
    """Say that a candidate's name is that of several members."""
    return f"Plusieurs membres s’appellent {name}{NBSP}: choisissez dans la liste celui qui a son rang."
