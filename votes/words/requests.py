"""Who may ask for a public or secret ballot, or for closed doors, in words (CGCT, art. L2121-18, L2121-21)."""

from collections.abc import Iterable
from fractions import Fraction

from councils.french import NBSP, plural
from law.reading import Law
from votes.models import Ballot
from votes.record import Record
from votes.rules.ballots import Purpose
from votes.words.seats import names_of

SHARES = {Fraction(1, 3): "le tiers", Fraction(1, 4): "le quart", Fraction(1, 6): "le sixième"}
#: What is asked for by each mode; a show of hands needs nobody.
MODES = {Ballot.Mode.ROLL_CALL: "public", Ballot.Mode.SECRET: "secret"}
SECRET_PREVAILS = "Le scrutin secret l’emporte sur le scrutin public, quand les deux sont demandés."


def asked_for(mode: str, purpose: str) -> str:
    """Return what the askers of a ballot ask for, by the name that the law gives it; nothing at a show of hands."""
    return "closed_doors" if purpose == Purpose.CLOSED_DOORS else MODES.get(Ballot.Mode(mode), "")


def needed(law: Law, what: str, present: int) -> str:
    """Return « Il en faut 12, le quart de 46 présents (art. L2121-21). », nothing where no text says so.

    `present` are the members in the room who may vote.
    """
    ruling = law.request(what)
    request = ruling.value
    if request is None:
        return ""
    source = f" ({ruling.source})" if ruling.source else ""
    if request.share:
        of = f"{SHARES.get(request.share, request.share)} de {plural(present, 'présent')}"
        return f"Il en faut {request.needed(present)}, {of}{source}."
    head = "le maire" if law.body.kind == "commune" else "le président"
    alone = f", ou {head} seul" if request.head else ""
    return f"Il en faut {request.needed(present)}{alone}{source}."


def prevails(mode: str) -> str:
    """Say beside a public ballot that a secret one would come first."""
    return SECRET_PREVAILS if mode == Ballot.Mode.ROLL_CALL else ""


def not_in_the_room(record: Record, who: Iterable[str]) -> str:
    """Say who cannot ask for anything at an item: away, or standing aside."""
    names = names_of(record.seat(one) for one in who if one in record.by_reference)
    return f"Ne peut rien demander à ce point{NBSP}: {names or 'membre inconnu'}."
