"""What the law asks of a council today, a line a rule, in French words."""

from dataclasses import dataclass
from fractions import Fraction

from councils.french import NBSP, plural
from councils.models import Council
from law.reading import Law, PeopleUnknown, Ruling
from law.values import Headcount, MinuteTaker, Notice, Quorum, Request

SHARES = {
    Fraction(1, 2): "la moitié",
    Fraction(1, 3): "le tiers",
    Fraction(1, 4): "le quart",
    Fraction(1, 6): "le sixième",
    Fraction(2, 3): "les deux tiers",
}
WITHOUT_QUORUM = "les points reportés n’ont pas besoin de quorum"


@dataclass(frozen=True)
class RulingLine:
    """A rule as it holds today: what it says, from where, and how sure that is.

    `is_own`: the council set it itself. `needs_people`: the law depends on a
    population that nobody told.
    """

    label: str
    sentence: str
    source: str = ""
    is_doubtful: bool = False
    is_own: bool = False
    needs_people: bool = False


def rulings_of(council: Council) -> list[RulingLine]:
    """Return the rules of today, in the order of a sitting."""
    law = council.law
    secretary, video = law.read("secretary"), law.read("video")
    taker = "un ou plusieurs membres" if secretary.value == MinuteTaker.MEMBER else "le directeur"
    return [
        _notice(law),
        _line(law, "Seconde convocation", _second_call(law), law.second_call),
        _line(law, "Quorum", _quorum(law.quorum().value), law.quorum(), "quorum"),
        _line(law, "Pouvoirs", f"{law.proxies.value} au plus par membre", law.proxies, "proxies"),
        _line(law, "Présence à distance", "permise" if video.value else "non prévue", video),
        _line(law, "Secrétaire de séance", taker, secretary),
        _line(law, "Majorité", "plus de voix pour que de voix contre", law.majority("simple")),
        *_requests(law),
    ]


def _line(law: Law, label: str, sentence: str, ruling: Ruling, rule: str = "") -> RulingLine:
    own = rule in law.overrides
    doubtful = ruling.sure == "?" and bool(ruling.article) and not own
    return RulingLine(label, sentence, "" if own else ruling.source, doubtful, own)


def _notice(law: Law) -> RulingLine:
    try:
        ruling = law.notice()
    except PeopleUnknown:
        told = "selon la population de la commune"
        return RulingLine("Convocation", told, needs_people=True)
    value = ruling.value
    sentence = f"{_days(value)} avant la séance" if value else "fixée par le règlement intérieur"
    return _line(law, "Convocation", sentence, ruling, "notice")


def _days(notice: Notice) -> str:
    one, many = ("jour franc", "jours francs") if notice.clear else ("jour", "jours")
    return plural(notice.days, one, many)


def _second_call(law: Law) -> str:
    interval = law.second_call.value
    if interval is None:
        return f"une nouvelle convocation{NBSP}; {WITHOUT_QUORUM}"
    return f"{_days(interval)} après la première séance{NBSP}; {WITHOUT_QUORUM}"


def _quorum(quorum: Quorum) -> str:
    share = SHARES.get(quorum.share, str(quorum.share))
    counted = "présents" if quorum.counts == Headcount.PRESENT else "présents ou représentés"
    over = f"au moins {share}" if quorum.at_least else f"plus {_of(share)}"
    return f"{over} des membres en exercice, {counted}"


def _of(share: str) -> str:
    """Return « du tiers », « des deux tiers », « de la moitié »."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if share.startswith(article):
            return contracted + share.removeprefix(article)
    return f"de {share}"


def _requests(law: Law) -> list[RulingLine]:
    asked = {
        "public": "Scrutin public",
        "secret": "Scrutin secret",
        "closed_doors": "Huis clos",
    }
    rulings = {label: law.request(what) for what, label in asked.items()}
    return [
        _line(law, label, _asked_by(ruling.value, law.body.kind), ruling)
        for label, ruling in rulings.items()
        if ruling.value
    ]


def _asked_by(request: Request, kind: str) -> str:
    if request.share is None:
        members = plural(request.members or 0, "membre")
        head = "du maire" if kind == "commune" else "du président"
        return f"à la demande de {members}{f' ou {head}' if request.head else ''}"
    return f"à la demande {_of(SHARES[request.share])} des membres présents"
