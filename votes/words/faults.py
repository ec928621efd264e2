"""Why a ballot is refused: a fault that its judge found (`rules.validity`), as a sentence.

`sentence` says what numbers alone tell, wherever it is read; `refusal` names
the members of a sitting too.
"""

from collections.abc import Iterable

from councils.french import NBSP, plural
from law.reading import Law, cited
from votes.models.ballots import SECRET_HIDES_THE_CHAIR
from votes.record import Record
from votes.rules.ballots import WORDS
from votes.rules.validity import Fault, Problem
from votes.words.ballots import cannot_vote

PLAIN = {
    Problem.SECRET_HAS_NO_NAMES: (
        "Un scrutin secret s’enregistre en nombres, sans dire qui a voté quoi{article}."
    ),
    Problem.ELECTION_HAS_ROUNDS: (
        f"Une élection s’enregistre par tours{NBSP}: dites les voix de chacun."
    ),
    Problem.NO_SUCH_COUNT: "Ce décompte a une ligne qui n’existe pas, ou un nombre négatif.",
    Problem.ONLY_SECRET_IS_SPOILED: "Seul un scrutin secret a des bulletins blancs ou nuls.",
    Problem.SECRET_HIDES_PROXIES: (
        "Au scrutin secret, les voix données par procuration ne se comptent pas à part"
        f"{NBSP}: avec une seule procuration, on saurait qui a voté quoi{{article}}."
    ),
    Problem.SECRET_HIDES_THE_CHAIR: SECRET_HIDES_THE_CHAIR,
    Problem.CHAIR_IS_NO_VOTER: "Qui préside ce point n’y vote pas. Retirez sa voix.",
    Problem.CHAIR_NOT_COUNTED: "La voix de qui préside n’est pas parmi celles du décompte.",
    Problem.NO_SEAT: "Il faut au moins un siège à pourvoir.",
    Problem.NO_CANDIDATE: (
        f"Personne ne se présente à ce tour{NBSP}: nommez d’abord les candidats."
    ),
    Problem.NO_ROUND_WITHOUT_A_VOTE: "Qui est élu sans vote l’est sans tour de scrutin.",
    Problem.NO_SUBSTITUTES: "Cette élection n’a pas de suppléants sur les listes.",
}
#: By the last round, how many there may be.
ROUNDS = {
    1: "Cette élection n’a qu’un tour",
    2: "Cette élection a un ou deux tours",
    3: "Une élection a un, deux ou trois tours",
}
_ELDEST = ("À égalité de voix, le plus âgé est élu", "rounds")
_MEAN_AGE = ("À égalité de voix, la liste la plus âgée en moyenne est élue", "mean_age")
_NEXT = (
    "À égalité de voix, le siège revient au plus âgé de ceux qui pourraient être proclamés",
    "",
)
#: Whom a tie elects and the rule that says so, and whether a date of birth is missing, or equal.
TIES = {
    Problem.AGE_UNKNOWN: (_ELDEST, True),
    Problem.BORN_THE_SAME_DAY: (_ELDEST, False),
    Problem.MEAN_AGE_UNKNOWN: (_MEAN_AGE, True),
    Problem.SAME_MEAN_AGE: (_MEAN_AGE, False),
    Problem.NEXT_AGE_UNKNOWN: (_NEXT, True),
    Problem.NEXT_BORN_THE_SAME_DAY: (_NEXT, False),
}
#: What is said of who stands, named in the braces.
OF_WHO_STANDS = {
    Problem.ALREADY_ELECTED: f"{{}} est déjà élu{NBSP}: sa candidature ne compte plus.",
    Problem.LISTS_ALONE: f"Cette élection se fait par listes, et non par noms{NBSP}: {{}}.",
    Problem.NAMES_ALONE: f"Cette élection se fait par noms, et non par listes{NBSP}: {{}}.",
    Problem.NAMELESS_LIST: f"«{NBSP}{{}}{NBSP}» n’a aucun nom{NBSP}: dites qui s’y présente, dans l’ordre.",
    Problem.TWICE_ON_LISTS: f"{{}} est deux fois sur les listes{NBSP}: gardez une seule place.",
    Problem.SEATS_ARE_COMPUTED: "Les sièges de cette élection se calculent, ils ne se donnent pas.",
}
#: Of a round, what is said of its urn: the sentence begins with the round.
OF_THE_URN = (
    Problem.UNBALANCED_URN,
    Problem.TOO_MANY_SPOILED,
    Problem.UNBALANCED_VOTES,
)


def refusal(record: Record, fault: Fault) -> str:
    """Return the sentence of a fault, for who enters a ballot of this sitting."""
    match fault.problem:
        case Problem.CANNOT_VOTE:
            return cannot_vote(record, fault.keys)
        case Problem.TWICE_A_CANDIDATE:
            return twice_a_candidate(record, *fault.keys)
        case tie if tie in TIES:
            return _tied(tie, _names(record, fault.keys), record.law)
        case who if who in OF_WHO_STANDS:
            return OF_WHO_STANDS[who].format(_names(record, fault.keys))
        case urn if urn in OF_THE_URN:
            return f"Tour{NBSP}{fault.round}. {sentence(fault, record.law)}"
    return sentence(fault, record.law)


def first_refusal(record: Record, faults: Iterable[Fault]) -> str | None:
    """Return the sentence of the first fault, or None when there is none."""
    return next((refusal(record, fault) for fault in faults), None)


def sentence(fault: Fault, law: Law) -> str:
    """Return the sentence of a fault, those whom it names by their keys."""
    if fault.problem in PLAIN:
        return PLAIN[fault.problem].format(article=law.read("secret").in_brackets)
    if fault.problem in OF_WHO_STANDS:
        return OF_WHO_STANDS[fault.problem].format(", ".join(fault.keys))
    if fault.problem in TIES:
        return _tied(fault.problem, ", ".join(fault.keys), law)
    match fault.problem, fault.numbers:
        case ((Problem.UNBALANCED | Problem.UNBALANCED_URN), (voices, voters)):
            return _unbalanced(voices, voters)
        case Problem.TOO_MANY_PROXIES, (proxies, voices):
            word = WORDS[fault.keys[0]].label
            counted = f"{plural(proxies, 'procuration')} pour {plural(voices, 'voix', 'voix')}"
            return f"«{NBSP}{word}{NBSP}»{NBSP}: {counted}."
        case Problem.UNBALANCED_PROXIES, (proxies, represented):
            there = plural(represented, "membre représenté", "membres représentés")
            counted = plural(proxies, "procuration")
            return f"Le décompte donne {counted}, il y a {there} à ce point."
    return _of_an_election(fault, law)


def _of_an_election(fault: Fault, law: Law) -> str:
    match fault.problem, fault.numbers:
        case Problem.NUMBER_OF_ROUNDS, (last,):
            of_last = law.read("rounds").in_brackets
            article = f" ({cited(fault.keys[0])})" if last < max(ROUNDS) else of_last
            return f"{ROUNDS[last]}{article}."
        case Problem.ROUND_TOO_MANY, _:
            return (
                f"Le tour{NBSP}{fault.round} n’a pas lieu{NBSP}: le précédent a déjà élu quelqu’un."
            )
        case Problem.TOO_MANY_SPOILED, (spoiled, urn):
            counted = plural(spoiled, "bulletin blanc ou nul", "bulletins blancs ou nuls")
            return f"L’urne a {plural(urn, 'bulletin')}, dont {counted}."
        case Problem.UNBALANCED_VOTES, (votes, cast, names):
            there = plural(cast, "suffrage exprimé", "suffrages exprimés")
            several = f", chacun d’un à {names} noms" if names > 1 else ""
            return f"Les candidats ont {plural(votes, 'voix', 'voix')}, il y a {there}{several}."
    return _of_the_seats(fault, law)


def _of_the_seats(fault: Fault, law: Law) -> str:
    match fault.problem, fault.numbers:
        case Problem.SEATS_LEFT, (seats, left):
            return (
                f"Le tour{NBSP}{fault.round} pourvoit {plural(seats, 'siège')}, il en reste {left}."
            )
        case Problem.TOO_MANY_NAMES, (names, seats):
            there = f"{plural(names, 'nom')} pour {plural(seats, 'siège')}, suppléants compris"
            return f"«{NBSP}{fault.keys[0]}{NBSP}» a {there}."
        case Problem.SEATS_NOT_SHARED, (won, seats):
            return f"Les listes se partagent {plural(won, 'siège')}, il y en a {seats} à pourvoir."
        case Problem.NOT_UNOPPOSED, (standing, needed):
            there = f"Il y a {plural(standing, 'candidature')} pour {plural(needed, 'siège')}"
            article = law.read("unopposed").in_brackets
            return f"{there}{NBSP}: le vote n’est écarté que s’il y en a une par siège{article}."
    raise ValueError(fault)


def unbalanced(voices: int, voters: int) -> str | None:
    """Return « Le décompte donne 81 voix, il y a 84 votants : il en manque 3. », or None when it is right."""
    return None if voices == voters else _unbalanced(voices, voters)


def _unbalanced(voices: int, voters: int) -> str:
    short = voters - voices
    rest = f"il en manque {short}" if short > 0 else f"il y en a {-short} de trop"
    counted, there = plural(voices, "voix", "voix"), plural(voters, "votant")
    return f"Le décompte donne {counted}, il y a {there}{NBSP}: {rest}."


def twice_a_candidate(record: Record, key: str) -> str:
    seat = record.by_reference.get(key)
    return f"{seat.short_name if seat else key} est deux fois dans ce tour{NBSP}: gardez une seule ligne."


def _tied(problem: Problem, who: str, law: Law) -> str:
    """Return the sentence of a tie: who wins it, and what keeps that from being known."""
    (wins, rule), is_unknown = TIES[problem]
    wins += law.read(rule).in_brackets
    if is_unknown:
        return f"{wins}{NBSP}: donnez la date de naissance de {who}."
    same = "moyenne d’âge" if problem == Problem.SAME_MEAN_AGE else "date de naissance"
    return f"{wins}{NBSP}: {who} ont la même {same}."


def _names(record: Record, keys: Iterable[str]) -> str:
    return ", ".join(str(record.by_reference.get(key, key)) for key in keys)


def homonyms(name: str) -> str:
    """Say that a candidate's name is that of several members."""
    return f"Plusieurs membres s’appellent {name}{NBSP}: choisissez dans la liste celui qui a son rang."
