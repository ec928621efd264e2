"""What the status line says after somebody came, left or stood aside: the entry, then all that it changes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import time

from chamber.frame.timeline import before as place
from chamber.frame.timeline import points, seat_of
from councils.french import NBSP, agreed, hour, plural
from deliberations.models import AgendaItem
from votes.completeness.checks.hours import hours
from votes.models import Attendance, Change, Recusal
from votes.record import Record
from votes.rules.floor import Floor
from votes.words.movements import reason_in_words
from votes.words.seats import pronoun, some

#: The items whose floor an entry changes, each with its floor before and after.
type Pairs = list[tuple[AgendaItem, Floor, Floor]]

NOTHING_THERE = f"Rien n’est entré ainsi{NBSP}: il n’y a rien à retirer."
#: What each choice in hand makes of a member.
ENTERED = {"out": "départ", "proxy": "départ", "in": "arrivée", "recused": "déport"}


def moved(
    record: Record, members: Sequence[str], choice: str, order: int, at: time | None = None
) -> str:
    """Return « Mme JUBAN : départ à 20 h 09 avant le point 11. »"""
    when = f" à {hour(at)}" if at else ""
    return f"{named(record, members)}{NBSP}: {ENTERED[choice]}{when} {place(record, order)}."


def doubtful_hour(record: Record, order: int) -> str:
    """Say that an hour before an item is earlier than what came before it, or nothing."""
    return "".join(check.sentence for check in hours(record) if check.order == order)


def recused(record: Record, members: Sequence[str], order: int, reason: str) -> str:
    """Return « M. MASSON : déport au point 6, intérêt personnel (art. L2131-11). »"""
    why = reason_in_words(reason or Recusal.Why.INTEREST, record.law)
    return f"{named(record, members)}{NBSP}: déport au point{NBSP}{order}, {why}."


def changed(record: Record, member: str, kind: str, order: int) -> str:
    return f"{named(record, [member])}{NBSP}: {Change.Kind(kind).label} {place(record, order)}."


def taken_back(record: Record, facts: Sequence) -> str:
    """Return « Mme JUBAN : départ retiré. »; `record` is of before, when they were there."""
    fact, seats = facts[0], [seat_of(record, fact) for fact in facts]
    direction = getattr(fact, "get_direction_display", None) or getattr(
        fact, "get_kind_display", None
    )
    word = direction() if direction else "déport"
    removed = "retirée" if word in ("arrivée", "démission", "installation") else "retiré"
    return f"{some(seats, 3)}{NBSP}: {word} {removed}."


def presides(record: Record, item: AgendaItem, *, onward: bool) -> str:
    """Return « M. RETY préside le point 6. », or « … à partir du point 6. »"""
    at_item = record.at(item)
    chair = at_item.chair_seat
    name = chair.short_name if chair else str(at_item.chair or record.sitting.chair_name)
    which = (
        f"à partir du point{NBSP}{item.position}" if onward else f"le point{NBSP}{item.position}"
    )
    return f"{name} préside {which}."


def keeps_minutes(record: Record, item: AgendaItem) -> str:
    """Return « Secrétaire à partir du point 4 : M. DELORT. »"""
    keepers = record.secretaries_of(item)
    seats = [(record.seat_of(keeper.member), keeper) for keeper in keepers]
    names = ", ".join(seat.short_name if seat else str(keeper) for seat, keeper in seats)
    return f"Secrétaire à partir du point{NBSP}{item.position}{NBSP}: {names or 'personne'}."


def named(record: Record, members: Sequence[str]) -> str:
    return some((record.seat(who) for who in members), at_most=3)


def effects(before: Record, after: Record) -> str:
    """Return what an entry changes: the quorum, the voters of each item, the proxies, recorded ballots."""
    pairs = [(item, before.floor(item), after.floor(item)) for item in after.items]
    pairs = [(item, was, now) for item, was, now in pairs if was != now]
    if not pairs:
        return "Aucun point ne change."
    sentences = [_quorum(pairs, after), *_counts(pairs, after), *_proxies(pairs, after)]
    return " ".join([*filter(None, sentences), *_voices(before, after)])


def _quorum(pairs: Pairs, record: Record) -> str:
    """Say whether the council may still decide, at the first item where that changes."""
    flips = [pair for pair in pairs if pair[1].quorum_met != pair[2].quorum_met]
    item, was, now = (flips or pairs)[0]
    if not flips and (len(was.present), was.quorum) == (len(now.present), now.quorum):
        return ""
    there, wanted = plural(len(now.present), "présent"), plural(now.quorum, "requis", "requis")
    if not flips:
        still = "reste atteint" if now.quorum_met else "n’est toujours pas atteint"
        return f"Le quorum {still} ({there}, {wanted})."
    here = [one.position for one, _, after in flips if after.quorum_met == now.quorum_met]
    which = points(here, record.items, capital=False)
    which = f"au {which}" if len(here) == 1 else f"aux {which}"
    again = "est de nouveau atteint" if now.quorum_met else "n’est plus atteint"
    return f"Le quorum {again} {which}{NBSP}: {there}, {wanted}."


def _counts(pairs: Pairs, record: Record) -> Iterator[str]:
    """Return « Points 11 et 12 : 1 votant de moins. », and the same of the members in office."""
    words: tuple[tuple[Callable[[Floor], int], str, str], ...] = (
        (lambda floor: len(floor.voters), "votant", "votants"),
        (lambda floor: floor.in_office, "membre en exercice", "membres en exercice"),
    )
    for count, one, many in words:
        orders: dict[int, list[int]] = {}
        for item, was, now in pairs:
            orders.setdefault(count(now) - count(was), []).append(item.position)
        for delta, where in orders.items():
            if delta:
                more = "de plus" if delta > 0 else "de moins"
                which = points(where, record.items)
                yield f"{which}{NBSP}: {plural(abs(delta), one, many)} {more}."


def _proxies(pairs: Pairs, record: Record) -> Iterator[str]:
    """Say which proxies end, sleep for one item, or count again, each once."""
    told: dict[str, list[int]] = {}
    for item, was, now in pairs:
        for who in was.represented_by.keys() - now.represented_by.keys():
            words = _ended(record, who, was.represented_by[who], now)
            told.setdefault(words, []).append(item.position)
        for who in now.represented_by.keys() - was.represented_by.keys():
            holder = now.represented_by[who]
            name = record.seat(holder).short_name if holder else "Un porteur inconnu"
            words = f"{name} porte le pouvoir de {record.seat(who).short_name}"
            told.setdefault(words, []).append(item.position)
    for words, orders in sorted(told.items()):
        yield f"{words} ({points(orders, record.items, capital=False)})."


def _ended(record: Record, who: str, holder: str | None, now: Floor) -> str:
    """Say why a grantor is no longer represented: they are there, or stand aside, or their holder does."""
    grantor = record.seat(who)
    held = record.seat(holder).short_name if holder else "un porteur inconnu"
    if who in now.present:
        return f"Le pouvoir de {grantor.short_name} à {held} prend fin"
    if who in now.recused or holder in now.recused:
        return f"Le pouvoir de {grantor.short_name} à {held} est suspendu"
    lost = f"n’est plus {agreed('représenté', grantor.is_feminine)}"
    by = f"{held} portait le pouvoir de {grantor.short_name}"
    return f"{by}{NBSP}: {pronoun(grantor)} {lost}"


def _voices(before: Record, after: Record) -> Iterator[str]:
    """Name the recorded ballots that lack a voice from now on."""
    lacked = dict(wanting(before))
    for item, seats in wanting(after):
        known = {seat.pk for seat in lacked.get(item, ())}
        new = [seat for seat in seats if seat.pk not in known]
        if new:
            yield without_voice(item, new)


def wanting(record: Record) -> list[tuple[AgendaItem, list[Attendance]]]:
    """Return the items whose recorded ballots lack the voices of some voters, and whose."""
    found = []
    for item in record.items:
        missing = {seat.pk: seat for ballot in record.at(item).ballots for seat in ballot.missing}
        if missing:
            found.append((item, list(missing.values())))
    return found


def without_voice(item: AgendaItem, seats: Sequence[Attendance]) -> str:
    """Return « Le scrutin du point 12 est enregistré sans la voix de Mme JUBAN. »"""
    which = f"Le scrutin du point{NBSP}{item.position} est enregistré"
    return f"{which} sans la voix de {some(seats)}."
