"""What the secretariat has not entered of the sitting itself, and what an old paper may never tell."""

from collections.abc import Iterator
from datetime import date

from councils.french import NBSP, agreed
from votes.completeness.check import CALL, INCOMPLETE, SITTING, UNTOLD, Check
from votes.models import Attendance
from votes.record import Record
from votes.rules.floor import Floor
from votes.rules.substitutes import idle_substitutes

#: The minutes tell the hour of the sitting since that day (CGCT, art. L2121-15).
HOUR_IN_THE_MINUTES = date(2022, 7, 1)
NOT_CALLED = f"L’appel n’est pas fait{NBSP}: dites qui est présent."
NO_CHAIR = f"Personne ne préside la séance{NBSP}: choisissez qui préside."


def of_sitting(record: Record) -> Iterator[Check]:
    """Return what is not entered of the sitting as a whole."""
    sitting = record.sitting
    if sitting.has_begun and not record.is_called:
        yield Check(INCOMPLETE, None, NOT_CALLED, CALL)
    if not record.is_called and not (sitting.chair_id or sitting.chair_name):
        yield Check(INCOMPLETE, None, NO_CHAIR, SITTING, "id_chair")
    if not sitting.convened_on:
        sentence = "La date de la convocation n’est pas dite."
        yield Check(UNTOLD, None, sentence, SITTING, "id_convened_on")
    if not sitting.opens_at:
        # An extract does not print it: what an old paper does not tell keeps nobody from sealing.
        is_needed = sitting.date >= HOUR_IN_THE_MINUTES
        minutes = record.law.read("secretary").in_brackets
        sentence = f"L’heure d’ouverture manque au procès-verbal{minutes}."
        sentence = sentence if is_needed else "L’heure d’ouverture n’est pas dite."
        yield Check(UNTOLD, None, sentence, SITTING, "id_opens_at")
    yield from _idle_proxies(record)
    yield from _idle_substitutes(record)


def _idle_substitutes(record: Record) -> Iterator[Check]:
    """Tell of substitutes who are in the room for nothing, while a titular of their town is away."""
    orders = [item.position for item in record.items]
    for idle in idle_substitutes(record.facts, orders) if record.is_called else ():
        seat, titular = record.seat(idle.id), record.seat(idle.titular)
        word = agreed("suppléant", seat.is_feminine)
        away = agreed("absent", titular.is_feminine)
        sentence = (
            f"{seat.short_name}, {word}, est dans la salle et n’y siège à aucun point{NBSP}: "
            f"{titular.short_name}, de la même commune, est {away}."
        )
        yield Check(UNTOLD, None, sentence, CALL)


def _idle_proxies(record: Record) -> Iterator[Check]:
    """Tell of proxies that count at no item."""
    # Between items where nobody moved, it is one and the same.
    floors = {id(floor): floor for floor in map(record.floor, record.items)}.values()
    for proxy in record.proxies if record.items else ():
        grantor, holder = record.grantor(proxy), record.holder(proxy)
        if not any(_counts(floor, grantor, holder) for floor in floors):
            who = holder.short_name if holder else "un porteur inconnu"
            sentence = f"Le pouvoir de {grantor.short_name} à {who} n’a d’effet à aucun point."
            yield Check(UNTOLD, None, sentence, CALL)


def _counts(floor: Floor, grantor: Attendance, holder: Attendance | None) -> bool:
    by, name = floor.represented_by, holder and holder.reference
    return grantor.reference in by and by[grantor.reference] == name
