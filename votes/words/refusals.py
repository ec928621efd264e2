"""Why an entry is refused, in sentences that name the member, the item and the article."""

from collections.abc import Iterable

from councils.french import NBSP, plural
from deliberations.models import AgendaItem, Sitting
from deliberations.refusals import of_entry
from votes.models import Attendance, Count
from votes.record import OPENING, Record
from votes.rules.elections import Round
from votes.rules.proxies import Bar, Refusal

NOT_OPEN = f"La séance n’est pas ouverte{NBSP}: ouvrez-la d’abord, à l’appel."
NOT_CLOSED = "La séance n’est pas close."
NOBODY_IN_OFFICE = (
    f"Aucun membre n’est en exercice à cette date{NBSP}: importez d’abord le tableau des membres."
)
NOT_ON_THE_ROLL = "Ce membre n’est pas à l’appel de cette séance."
NO_SUCH_ITEM = "Ce point n’est plus à l’ordre du jour."
SPAN_BACKWARDS = "Le dernier point du pouvoir vient avant le premier."
FLOOR_CHANGED = (
    "L’assemblée a changé depuis que cette page est ouverte"
    f"{NBSP}: relisez le scrutin, puis enregistrez-le."
)
SECRET_HAS_NO_NAMES = (
    f"Un scrutin secret s’enregistre en nombres, sans dire qui a voté quoi (art.{NBSP}L2121-21)."
)
ONLY_SECRET_IS_SPOILED = "Seul un scrutin secret a des bulletins blancs ou nuls."
ELECTION_HAS_ROUNDS = f"Une élection s’enregistre par tours{NBSP}: dites les voix de chacun."
CHAIR_NOT_COUNTED = "La voix de qui préside n’est pas parmi celles du décompte."
ONE_TO_THREE_ROUNDS = f"Une élection a un, deux ou trois tours (art.{NBSP}L2122-7)."
NO_CANDIDATE = f"Personne ne se présente à ce tour{NBSP}: nommez d’abord les candidats."
ONLY_NAMES_ARE_COPIED = "Seul un scrutin dont les noms sont connus se copie aux points suivants."
NO_SUCH_BALLOT = f"Ce scrutin n’est plus enregistré{NBSP}: rechargez la page."


def listed(seats: Iterable[Attendance]) -> str:
    """Return « Mme MODDE, M. MULLER »."""
    return ", ".join(seat.short_name for seat in seats)


def some(seats: Iterable[Attendance], at_most: int = 6) -> str:
    """Return the first names of a long list, and how many others there are."""
    seats = list(seats)
    if len(seats) <= at_most:
        return listed(seats)
    return f"{listed(seats[:at_most])} et {plural(len(seats) - at_most, 'autre')}"


def agreed(seat: Attendance, word: str) -> str:
    """Return the word in the gender of the member: « absent », « absente »."""
    return word + "e" if seat.is_feminine else word


def pronoun(seat: Attendance) -> str:
    return "elle" if seat.is_feminine else "il"


def moment(order: int) -> str:
    """Return « à l’ouverture » or « au point 12 »."""
    return "à l’ouverture" if order == OPENING else f"au point{NBSP}{order}"


def why_not(record: Record, member: str, refusal: Refusal) -> str:
    """Return the end of a sentence about who may not hold a proxy: « absente, a donné pouvoir à M. RETY »."""
    seat = record.seat(member)
    others = listed(record.seat(other) for other in refusal.others)
    match refusal.bar:
        case Bar.SELF:
            return f"ne peut pas se donner pouvoir à {pronoun(seat).replace('il', 'lui')}-même"
        case Bar.FULL:
            return f"porte déjà le pouvoir de {others}"
        case Bar.REPRESENTED:
            given = f", a donné pouvoir à {others}" if others else f", {agreed(seat, 'représenté')}"
            return agreed(seat, "absent") + given
        case Bar.RECUSED:
            return f"en déport {moment(refusal.order)}"
        case Bar.ABSENT:
            return f"{agreed(seat, 'absent')} {moment(refusal.order)}"


def cannot_hold(record: Record, member: str, refusal: Refusal) -> str:
    """Return the whole sentence: « Mme VICTOR ne peut pas recevoir ce pouvoir : elle est absente à l’ouverture. »"""
    seat = record.seat(member)
    reason = why_not(record, member, refusal)
    if refusal.bar in (Bar.SELF, Bar.FULL):
        return f"{seat.short_name} {reason} (art.{NBSP}L2121-20)."
    return f"{seat.short_name} ne peut pas recevoir ce pouvoir{NBSP}: {pronoun(seat)} est {reason}."


def cannot_give(seat: Attendance) -> str:
    """Say that a present member has no need of a proxy."""
    return (
        f"{seat.short_name} est {agreed(seat, 'présent')}{NBSP}: "
        f"seul un membre absent donne pouvoir (art.{NBSP}L2121-20)."
    )


def cannot_vote(record: Record, strangers: Iterable[str]) -> str:
    """Say who cannot vote at an item, among those of whom a voice was entered."""
    names = listed(record.seat(who) for who in strangers if who in record.by_reference)
    return f"Ne peut pas voter à ce point{NBSP}: {names or 'membre inconnu'}."


def has_no_voice(seat: Attendance, where: str) -> str:
    """Return « Mme VICTOR est absente : elle ne peut pas voter à ce point. », from « absente »."""
    is_there = where if where.startswith("ne ") else f"est {where}"
    who = f"{seat.short_name} {is_there}{NBSP}: {pronoun(seat)}"
    return f"{who} ne peut pas voter à ce point."


def no_ballot(record: Record, item: AgendaItem, *, contested: bool = False) -> str | None:
    """Say why an item cannot be put to the vote, or None when it can.

    A quorum that was contested does not stop the ballot of an old paper.
    """
    floor = record.floor(item)
    chair = record.chair(item)
    seat = record.seat_of(chair)
    if not record.sitting.has_begun:
        return NOT_OPEN
    if record.sitting.is_closed:
        return of_entry(record.sitting)
    if item.outcome:
        already = f"Ce point est noté «{NBSP}{item.get_outcome_display()}{NBSP}»"
        return f"{already}{NBSP}: remettez-le d’abord aux voix."
    if not floor.quorum_met and not contested:
        return no_quorum(len(floor.present), floor.quorum)
    if chair and (seat is None or seat.reference not in floor.present):
        who = seat or chair
        return f"{who} préside ce point sans être dans la salle{NBSP}: choisissez qui préside."
    return None


def no_quorum(present: int, quorum: int) -> str:
    """Return « Le quorum n’est pas atteint : 42 présents, il en faut 44 (art. L2121-17)… »"""
    there = plural(present, "présent")
    return (
        f"Le quorum n’est pas atteint{NBSP}: {there}, il en faut {quorum} (art.{NBSP}L2121-17). "
        "Le point ne peut pas être mis aux voix."
    )


def no_closing(sitting: Sitting) -> str | None:
    """Say why a sitting is not there to be closed, whatever is missing in it."""
    if not sitting.has_begun:
        return NOT_OPEN
    return "La séance est déjà close." if sitting.is_closed else None


def no_outcome(record: Record, item: AgendaItem) -> str | None:
    """Say why what became of an item cannot be written without a vote, or None when it can."""
    if not record.sitting.has_begun:
        return NOT_OPEN
    if record.ballots(item):
        return f"Un scrutin est enregistré à ce point{NBSP}: effacez-le d’abord."
    return None


def cannot_leave_roll(seats: list[Attendance]) -> str:
    """Say which members cannot go from the roll, because of a vote or a proxy."""
    return (
        f"Le tableau n’est pas repris{NBSP}: {listed(seats)} n’y figure plus, mais a un pouvoir ou "
        "une voix enregistrés à cette séance. Retirez-les d’abord."
    )


def no_such_anchor(record: Record, before: int) -> str | None:
    """Say that nothing can happen before an item that does not exist; after the last one is possible."""
    orders = [item.position for item in record.items]
    last = max(orders, default=0)
    if before in orders or before == last + 1:
        return None
    return f"Aucun point n’a l’ordre{NBSP}{before}."


def unbalanced(sum_: int, voters: int) -> str | None:
    """Return « Le décompte donne 81 voix, il y a 84 votants : il en manque 3. »"""
    if sum_ == voters:
        return None
    short = voters - sum_
    rest = f"il en manque {short}" if short > 0 else f"il y en a {-short} de trop"
    counted, there = plural(sum_, "voix", "voix"), plural(voters, "votant")
    return f"Le décompte donne {counted}, il y a {there}{NBSP}: {rest}."


def too_many_proxies(said: str, number: int, voices: int) -> str | None:
    """Say that more proxies than voices are counted for one choice."""
    if number <= voices:
        return None
    word = dict(Count.Said.choices)[said]
    return f"«{NBSP}{word}{NBSP}»{NBSP}: {plural(number, 'procuration')} pour {plural(voices, 'voix', 'voix')}."


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


def uncalled(record: Record, who: Iterable[str]) -> str:
    """Return « Pas encore appelés : Mme MODDE, M. MULLER. »"""
    seats = [record.seat(one) for one in who if one in record.by_reference]
    several = "s" if len(seats) > 1 else ""
    word = "appelée" if seats and all(seat.is_feminine for seat in seats) else "appelé"
    return f"Pas encore {word}{several}{NBSP}: {some(seats)}."


def other_voters(record: Record, item: AgendaItem, said: Iterable[str]) -> str | None:
    """Say at which item, and by whom, the assembly differs from that of a ballot to copy."""
    now, then = record.floor(item).voters, set(said)
    come = [record.seat(who) for who in now if who not in then]
    gone = [record.seat(who) for who in record.by_reference if who in then - set(now)]
    if not (come or gone):
        return None
    changes = [f"{some(come)} en plus"] if come else []
    changes += [f"{some(gone)} en moins"] if gone else []
    return (
        f"Au point{NBSP}{item.position}, les votants ne sont plus les mêmes{NBSP}: "
        f"{', '.join(changes)}. Recopiez jusqu’au point d’avant, puis faites voter celui-ci."
    )


def no_longer_a_copy(item: AgendaItem) -> str:
    return (
        f"Le scrutin du point{NBSP}{item.position} a été changé depuis la recopie{NBSP}: "
        "rien n’est repris. Effacez-le sur sa page s’il est faux."
    )


def names_come_too_late(record: Record, item: AgendaItem, position: int) -> str | None:
    """Say that names are not put in the place of a secret ballot, nor of an election, that is recorded."""
    ballot = next((one for one in record.ballots(item) if one.position == position), None)
    if ballot is None or not (ballot.is_secret or ballot.is_election):
        return None
    what = "Une élection" if ballot.is_election else "Un scrutin secret"
    return f"{what} est enregistré{'e' if ballot.is_election else ''} à ce point{NBSP}: effacez ce scrutin d’abord."


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
