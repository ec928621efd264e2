"""The words of a ballot: the same on the screen of the sitting and on every paper.

Pure functions of counts and genders; names are added by who prints them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from councils.french import NBSP, agreed, fold, listed, numbered, plural
from law.values import Majority
from votes.rules.ballots import WORDS, Choice, Decision, Result, Tally
from votes.words import majorities

PROXY = ("procuration", "procurations")
#: The rounds of an election, by number.
ORDINALS = {1: "premier", 2: "deuxième", 3: "troisième"}
#: The item by which the council accepts a notice that was too short.
URGENCY = "Urgence de la convocation"


@dataclass(frozen=True)
class Winner:
    """Whom an election chose, somebody or a list: the name, its gender, and how it got there.

    `seats` tells how many a list won where lists share them; `eldest` that a
    tie went to the eldest, or to the highest mean age of a list (`by_mean`).
    `names` and `substitutes` are the persons elected on a list, in order.
    """

    name: str
    feminine: bool
    votes: int = 0
    seats: int | None = None
    eldest: bool = False
    by_mean: bool = False
    is_list: bool = False
    names: Sequence[str] = ()
    substitutes: Sequence[str] = ()


def verdict(
    tally: Tally,
    decision: Decision,
    of_chair: str = "du président",
    majority: Majority | None = None,
) -> str:
    """Return what a ballot decided: « Adopté à la majorité des suffrages exprimés ».

    `of_chair` ends the sentence of a casting vote: « de la maire ». A `majority`
    that needs a number of votes is named, with that number.
    """
    if majority and majorities.is_threshold(majority):
        return majorities.verdict(tally, decision, majority)
    adopted = decision.result == Result.ADOPTED
    word = "Adopté" if adopted else "Rejeté"
    if decision.casting_vote:
        return f"{word} à égalité des voix, par la voix prépondérante {of_chair}"
    if tally.for_ == tally.against:
        return _without_majority(tally, adopted)
    return f"{word} {_majority(tally, winning=max(tally.for_, tally.against))}"


def _without_majority(tally: Tally, adopted: bool) -> str:
    """Word a ballot that no majority decides; only accounts are adopted so (CGCT, art. L1612-12)."""
    if adopted:
        return "Adopté, aucune majorité ne s’étant dégagée contre"
    return (
        "Rejeté à égalité des voix" if tally.votes_cast else "Rejeté, faute de suffrages exprimés"
    )


def _majority(tally: Tally, winning: int) -> str:
    if winning == tally.voters:
        return "à l’unanimité"
    kind = "l’unanimité" if winning == tally.votes_cast else "la majorité"
    return f"à {kind} des suffrages exprimés"


def counts(tally: Tally, proxies: int = 0) -> str:
    """Return « 63 voix pour, 14 contre, 5 abstentions, 2 membres ne se prononcent pas, dont 9 procurations. »

    What nobody said is left out, but the voices for.
    """
    numbers = [(said, words.counted, tally.number(said)) for said, words in WORDS.items()]
    parts = [plural(n, *counted) for said, counted, n in numbers if n or said == Choice.FOR]
    if proxies:
        parts.append(among_proxies(proxies))
    return ", ".join(parts) + "."


def said(choice: Choice, feminine: Sequence[bool]) -> str:
    """Return what some members did, in their number and gender: « Se sont abstenues », « A voté contre »."""
    several = len(feminine) > 1
    match choice:
        case Choice.ABSTAIN:
            agreement = ("e" if all(feminine) else "") + ("s" if several else "")
            return f"{'Se sont' if several else 'S’est'} abstenu{agreement}"
        case Choice.NOT_VOTING:
            return "Ne se prononcent pas" if several else "Ne se prononce pas"
    return f"{'Ont' if several else 'A'} voté {'pour' if choice == Choice.FOR else 'contre'}"


def among_proxies(count: int) -> str:
    """Return « dont 2 procurations », or nothing when there is none."""
    return f"dont {plural(count, *PROXY)}" if count else ""


def by_proxy_among(count: int, voices: int) -> str:
    """Return « par procuration » of voices that all were, « dont 2 procurations » of some, or nothing."""
    return "par procuration" if count and count == voices else among_proxies(count)


def outcome(value: str, body: str = "Le Conseil") -> str:
    """Return what became of an item without a vote, by the value stored with it; nothing for none."""
    sentences = {
        "noted": f"{body} prend acte.",
        "withdrawn": "Ce point est retiré de l’ordre du jour.",
        "postponed": "L’examen de ce point est renvoyé à une prochaine séance.",
    }
    return sentences.get(value, "")


def list_name(name: str) -> str:
    """Return « liste Ensemble »; a name that says already that it is a list stays as it is."""
    return name if fold(name).split()[:1] == ["liste"] else f"liste {name}"


def the_list(name: str) -> str:
    """Return « la liste Ensemble », as it stands inside a sentence."""
    full = list_name(name)
    return f"la {full[:1].lower()}{full[1:]}"


def of_round(
    winners: Sequence[Winner],
    number: int,
    votes_cast: int,
    *,
    last: bool = True,
    left: int = 0,
    decides: bool = True,
) -> str:
    """Return the result of a round, whole sentences: who is elected, and what becomes of the seats left.

    `last`: no other one was held; `decides`: the most votes were enough.
    """
    if not winners:
        return f"{nobody_elected(number, votes_cast, last=last, decides=decides)}."
    sentence = f"{elected(winners, number)}."
    return f"{sentence} {_seats_left(left, number, last=last)}" if left else sentence


def _seats_left(left: int, number: int, *, last: bool) -> str:
    """Return what becomes of the seats that a round leaves."""
    stay = plural(left, "siège reste", "sièges restent")
    if last:
        return f"{stay} à pourvoir."
    return f"{stay} à pourvoir{NBSP}: il est procédé à un {ORDINALS[number + 1]} tour."


def elected(winners: Sequence[Winner], number: int = 1) -> str:
    """Return whom a round elected: « Est élue : Madame X, par 8 voix », « Sont élus au deuxième tour : … »."""
    if any(winner.seats is not None for winner in winners):
        return _shared(winners)
    verb = "Sont" if len(winners) > 1 else "Est"
    word = agreed("élu", *(winner.feminine for winner in winners))
    when = f" au {ORDINALS[number]} tour" if number > 1 else ""
    return f"{verb} {word}{when}{NBSP}: {f'{NBSP}; '.join(map(_by_voices, winners))}"


def _by_voices(winner: Winner) -> str:
    age = "de la moyenne d’âge" if winner.by_mean else "de l’âge"
    by_age = f", au bénéfice {age}" if winner.eldest else ""
    voices = plural(winner.votes, "voix", "voix")
    return f"{winner.name}{_in_brackets(winner.names)}, par {voices}{by_age}"


def _shared(winners: Sequence[Winner]) -> str:
    """Return « La liste Ensemble obtient 3 sièges (M. X…) ; la liste Citoyens obtient 1 siège »."""
    sentence = f"{NBSP}; ".join(map(_share, winners))
    return capfirst(sentence)


def _share(winner: Winner) -> str:
    seats = f"{winner.name} obtient {plural(winner.seats or 0, 'siège')}"
    seats += _in_brackets(winner.names)
    if not winner.substitutes:
        return seats
    count = plural(len(winner.substitutes), "siège de suppléant", "sièges de suppléants")
    return f"{seats} et {count}{_in_brackets(winner.substitutes)}"


def _in_brackets(names: Sequence[str]) -> str:
    return f" ({', '.join(names)})" if names else ""


def unopposed(winners: Sequence[Winner], article: str) -> str:
    """Return who is named without a vote, being the only candidates; `article` in its brackets (CGCT, art. L2121-21)."""
    feminine = [winner.feminine for winner in winners]
    alone = agreed("Seul", *feminine)
    who = "liste présentée" if all(w.is_list for w in winners) else agreed("candidat", *feminine)
    names = listed([f"{w.name}{_in_brackets(w.names)}" for w in winners])
    verb = "sont" if len(winners) > 1 else "est"
    named = agreed("nommé", *feminine)
    return f"{alone} {who}, {names} {verb} {named} sans scrutin{article}"


def nobody_elected(
    number: int, votes_cast: int, *, last: bool = True, decides: bool = False
) -> str:
    """Return that a round elected nobody, and that another one follows unless it was the `last` held.

    `decides`: the most votes were enough in it.
    """
    if not last:
        then = f"il est procédé à un {ORDINALS[number + 1]} tour"
        return f"Personne n’est élu au {ORDINALS[number]} tour{NBSP}: {then}"
    if not votes_cast:
        return "Personne n’est élu, faute de suffrages exprimés"
    if not decides and number < max(ORDINALS):
        return f"Personne n’est élu{NBSP}: aucune candidature n’obtient la majorité absolue"
    return "Personne n’est élu"


def in_block(adopted: bool, others: Sequence[int], ballot_at: int | None = None) -> str:
    """Return « Adopté en bloc avec les points 4 et 5 », and at which item the ballot stands, when it is another."""
    with_them = f"avec {numbered('le point', 'les points', others)}"
    where = f"{NBSP}; le scrutin figure au point{NBSP}{ballot_at}" if ballot_at else ""
    if ballot_at and list(others) == [ballot_at]:
        where = ", où figure le scrutin"
    return f"{'Adopté' if adopted else 'Rejeté'} en bloc {with_them}{where}"


def secrecy_waived(body: str, article: str) -> str:
    """Return that nobody wanted a secret ballot, where the law asks for one (CGCT, art. L2121-21)."""
    return f"{body} décide à l’unanimité de ne pas procéder au scrutin secret{article}"
