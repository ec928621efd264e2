"""The terms of a sitting file: what it sets otherwise than the law of its day, and the law that follows."""

from councils.models import Council
from deliberations.models import Sitting
from exchange.editions import FIRST
from exchange.sitting_file import QuorumPart, SittingFile
from law.reading import Law


def typed_terms(file: SittingFile) -> dict:
    """Return the terms that the file says, as `councils.models.Terms` names them."""
    council = file.council
    return {
        "assembly": council.assembly,
        "seats": council.seats,
        "chair_title": council.chair_title,
        "people": council.population,
        "notice_days": council.notice_days,
        "proxies_per_holder": council.proxies_per_holder,
        **_quorum(council.quorum),
    }


def terms_of(file: SittingFile) -> dict:
    """Return the terms of the sitting's day.

    A file of the first edition that says nothing of its proxies and of its
    quorum means one proxy and more than one half, whatever the day.
    """
    terms = typed_terms(file)
    if file.format == FIRST:
        terms["proxies_per_holder"] = file.council.proxies_per_holder or 1
        terms |= _quorum(file.council.quorum or QuorumPart(numerator=1, denominator=2))
    return terms


def _quorum(quorum: QuorumPart | None) -> dict:
    if quorum is None:
        return {"quorum_numerator": None, "quorum_denominator": None}
    return {
        "quorum_numerator": quorum.numerator,
        "quorum_denominator": quorum.denominator,
        "quorum_at_least": quorum.at_least,
        "quorum_counts": quorum.of,
    }


def law_of(file: SittingFile) -> Law:
    """Return the law of the council on the day of the sitting, under the terms of the file."""
    council = Council(kind=file.council.kind, department=file.council.department or "")
    return Sitting(council=council, date=file.sitting.date, **terms_of(file)).law
