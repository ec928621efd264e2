"""What the status line says after an entry: who is where now, and what follows for others."""

from collections.abc import Sequence

from chamber.legend import REMOTE, STATES
from councils.french import NBSP, agreed, plural
from votes.models import Attendance, Proxy
from votes.record import Record
from votes.words.seats import pronoun

OPENED = "La séance est ouverte."
ROSTER_FOLLOWED = "L’appel suit de nouveau le tableau des membres."


def marked(before: Record, after: Record, references: Sequence[str]) -> str:
    """Return « M. RETY : absent. M. RETY portait le pouvoir de Mme TONOT : elle n’est plus représentée. »"""
    sentences = [_mark(after, references)]
    was, now = before.floor(None).represented_by, after.floor(None).represented_by
    for who in was.keys() - now.keys() - set(references):
        grantor = after.seat(who)
        lost = f"n’est plus {agreed('représenté', grantor.is_feminine)}"
        held = f"{_holder(after, was[who])} portait le pouvoir de {grantor.short_name}"
        sentences.append(f"{held}{NBSP}: {pronoun(grantor)} {lost}.")
    for who in now.keys() - was.keys():
        holder = _holder(after, now[who])
        sentences.append(f"{holder} porte de nouveau le pouvoir de {after.seat(who).short_name}.")
    return " ".join(sentences)


def _holder(record: Record, reference: str | None) -> str:
    """Return who holds a proxy, at the beginning of a sentence: an old paper may not say it."""
    return record.seat(reference).short_name if reference else "Un porteur inconnu"


def _mark(record: Record, references: Sequence[str]) -> str:
    seats = [record.seat(who) for who in references]
    afar = seats[0].reference in record.sitting.remote
    option = REMOTE if afar else STATES[seats[0].opening]
    if len(seats) == 1:
        return f"{seats[0].short_name}{NBSP}: {option.said_of(seats[0].is_feminine)}."
    several = plural(len(seats), "membre")
    word = option.said_of(all(seat.is_feminine for seat in seats))
    return f"{several}{NBSP}: {word}." if afar else f"{several}{NBSP}: {word}s."


def given(proxy: Proxy) -> str:
    assert proxy.holder, "a proxy given on the page has a holder"
    return f"{proxy.grantor.short_name}{NBSP}: pouvoir à {proxy.holder.short_name}."


def withdrawn(grantor: Attendance) -> str:
    return f"{grantor.short_name}{NBSP}: {STATES[grantor.opening].said_of(grantor.is_feminine)}, sans pouvoir."
